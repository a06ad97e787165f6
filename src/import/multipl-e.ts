import { findLanguage } from '../languages/index.js';
import type { CaseParts, Format, Task } from './format.js';
import { completeGoMain, runGoTests } from './go-test.js';
import { endMark, markEnd } from './mark-end.js';
import { readColumns } from './read-columns.js';

/** How many braces close what the tests of a language end in. */
const endBraces: ReadonlyMap<string, number> = new Map([
  ['java', 2],
  ['rust', 1],
]);

/**
 * MultiPL-E: HumanEval and MBPP translated. The program is prompt, completion and tests, as in
 * https://github.com/nuprl/MultiPL-E/tree/main/evaluation.
 */
export const multiplE: Format = {
  name: 'multipl-e',
  title: (language) => `MultiPL-E in ${nameTitle(language)}`,
  idColumn: 'name',
  label: (id) => id,
  mixesLanguages: false,
  isTask: (row) => 'name' in row && 'prompt' in row && 'tests' in row && 'language' in row,
  readTask: (row): Task | { readonly problem: string } => {
    const texts = readColumns(row, ['name', 'language', 'prompt', 'tests']);
    if ('problem' in texts) return texts;
    const { name, prompt, tests } = texts;
    // Go's is called after its test files: go_test.go.
    const language = findLanguage(texts.language.replace(/_test\.go$/, ''))?.name;
    if (language === undefined) return { problem: `${JSON.stringify(texts.language)} is no language here` };
    if (language !== 'go') {
      const braces = endBraces.get(language);
      const columns = { name, prompt, tests: braces === undefined ? tests : markEnd(tests, braces) };
      return { id: name, language, columns };
    }
    const run = runGoTests(tests);
    if (run === undefined) return { problem: 'its "tests" has no test function' };
    const columns = {
      name,
      prompt: prompt.replace(/^package\s+\w+/m, 'package main'),
      tests: `${tests}\n${run}`,
    };
    return { id: name, language, columns };
  },
  isVerbatim: (language) => language !== 'go' && !endBraces.has(language),
  deriveSample: (sample, { language }) => (language === 'go' ? { main: completeGoMain(sample) } : {}),
  describeCase: ({ kind, language, sample, task, derived }: CaseParts) => {
    // Most prompts end within a function.
    if (kind === 'reply') return undefined;
    return {
      code: task('prompt') + sample,
      epilogue: endTests(language, { tests: task('tests'), main: derived('main') }),
      // Assertions are off unless asked for.
      ...(language === 'java' && { env: { JDK_JAVA_OPTIONS: '-ea' } }),
    };
  },
  remarks: (language) => [
    'Completions are taken as they are: what follows a stop token is not cut off.',
    ...(language === 'go'
      ? ['The tests are run by testing.Main, since a program is built of one file.']
      : []),
  ],
};

function endTests(
  language: string,
  { tests, main }: { readonly tests: string; readonly main: string },
): string {
  switch (language) {
    case 'go':
      return `${tests}\n${main}`;
    case 'ruby':
      // Its tests run when the program ends: what was registered before them comes after them.
      return `at_exit do\n  # umwelten: completed\nend\n${tests}`;
    case 'swift':
      return `${tests}\n${endMark}\n`;
    default:
      return tests;
  }
}

function nameTitle(language: string): string {
  return findLanguage(language)?.title ?? language;
}
