import { findLanguage } from '../languages/index.js';
import type { DataMapping } from '../suite/expand/data.js';
import type { CaseKeys, CaseParts, Format, Task } from './format.js';
import { completeGoMain, importGoPackages, runGoTests } from './go-test.js';
import { markEnd } from './mark-end.js';
import { readColumn, readColumns } from './read-columns.js';
import { runRustTests } from './rust-test.js';

type ReadTask = Task | { readonly problem: string };

/** How the tasks in one language are read, and put together. */
interface Dialect {
  readonly language: string;
  readonly isVerbatim: boolean;
  readColumns(row: DataMapping): Readonly<Record<string, string>> | { readonly problem: string };
  deriveSample?: Format['deriveSample'];
  describeCase(parts: CaseParts): CaseKeys | undefined;
  readonly remarks: readonly string[];
}

/** What the reference imports for each solution, but for numpy, which would have to be installed. */
const pythonImports = [
  ...['math', 're', 'sys', 'copy', 'datetime', 'itertools', 'collections', 'heapq', 'statistics'],
  ...['functools', 'hashlib', 'string'],
].map((name) => `import ${name}\n`);

const python: Dialect = {
  language: 'python',
  isVerbatim: true,
  readColumns: (row) => readColumns(row, ['task_id', 'prompt', 'test']),
  describeCase: ({ kind, sample, task }) => {
    const imports = `${pythonImports.join('')}from typing import *\nfrom collections import *\n`;
    return {
      ...(kind === 'reply'
        ? { prelude: `${imports}${task('prompt')}`, response: sample }
        : { prelude: imports, code: task('prompt') + sample }),
      epilogue: task('test'),
    };
  },
  remarks: ['The imports are those of the reference, but for numpy.'],
};

const javascript: Dialect = {
  language: 'javascript',
  isVerbatim: true,
  readColumns: (row) => readColumns(row, ['task_id', 'prompt', 'test']),
  describeCase: ({ kind, sample, task }) => ({
    ...(kind === 'reply' ? { response: sample } : { code: task('prompt') + sample }),
    epilogue: task('test'),
    expect: { stdout: { exact: '' }, stderr: { exact: '' } },
  }),
  remarks: ['console.assert only prints: as in the reference, whatever is printed fails the case.'],
};

const java: Dialect = {
  language: 'java',
  isVerbatim: false,
  readColumns: (row) => {
    const texts = readColumns(row, ['task_id', 'prompt', 'test']);
    // It ends with those of the main function and of its class.
    return 'problem' in texts ? texts : { ...texts, test: markEnd(texts.test, 2) };
  },
  describeCase: ({ kind, sample, task }) =>
    // A reply's imports would have to stand before those of the test.
    kind === 'reply' ? undefined : { code: task('prompt') + sample, epilogue: task('test') },
  remarks: [],
};

const go: Dialect = {
  language: 'go',
  isVerbatim: false,
  readColumns: (row) => {
    const texts = readColumns(row, ['task_id', 'prompt', 'test', 'test_setup']);
    if ('problem' in texts) return texts;
    const run = runGoTests(texts.test);
    if (run === undefined) return { problem: 'its "test" has no test function' };
    // What is imported follows from what is used: Go refuses all else.
    const prompt = texts.prompt.replace(readColumn(row, 'import') ?? '', '');
    return { ...texts, prompt, test: `${texts.test}\n${run}` };
  },
  deriveSample: (sample, { columns }) => ({
    // Some tests use what only the data set's own solution imports.
    imports: importGoPackages(
      `${columns['prompt']}${sample}\n${columns['test']}`,
      String(columns['test_setup']),
    ),
    main: completeGoMain(sample),
  }),
  describeCase: ({ kind, sample, task, derived }) =>
    // A reply has a package clause and imports of its own.
    kind === 'reply'
      ? undefined
      : {
          prelude: `${task('test_setup')}\n${derived('imports')}`,
          code: task('prompt') + sample,
          epilogue: `${task('test')}\n${derived('main')}`,
        },
  remarks: ['The tests are run by testing.Main, since a program is built of one file.'],
};

const rust: Dialect = {
  language: 'rust',
  isVerbatim: false,
  readColumns: (row) => {
    const texts = readColumns(row, ['task_id', 'declaration', 'prompt', 'test']);
    if ('problem' in texts) return texts;
    const test = runRustTests(texts.test);
    return test === undefined ? { problem: 'its "test" has no test function' } : { ...texts, test };
  },
  describeCase: ({ kind, sample, task }) =>
    kind === 'reply'
      ? undefined
      : {
          // As its Cargo.toml has them: later versions of rand have another interface.
          packages: ['rand@0.4', 'regex@1', 'md5@0.7'],
          code: task('declaration') + task('prompt') + sample,
          epilogue: task('test'),
        },
  remarks: ['The tests are called from main: a program is built without "--test".'],
};

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['Python', python],
  ['JavaScript', javascript],
  ['Java', java],
  ['Go', go],
  ['Rust', rust],
]);

const byLanguage = new Map([...dialects.values()].map((dialect) => [dialect.language, dialect]));

/**
 * HumanEval-X: HumanEval in several languages. Programs are put together as the reference does it,
 * `process_humaneval_test` in https://github.com/THUDM/CodeGeeX/blob/main/codegeex/benchmark/evaluate_humaneval_x.py,
 * but that a sample is never shortened.
 */
export const humanEvalX: Format = {
  name: 'humaneval-x',
  title: (language) => `HumanEval-X in ${nameTitle(language)}`,
  idColumn: 'task_id',
  label: (id) => id,
  mixesLanguages: false,
  isTask: (row) => 'prompt' in row && 'test' in row && 'declaration' in row,
  readTask: (row): ReadTask => {
    const id = readColumn(row, 'task_id');
    if (id === undefined) return { problem: 'it has no text "task_id"' };
    const prefix = id.split('/')[0] ?? '';
    const dialect = dialects.get(prefix);
    if (dialect === undefined) return { problem: `${nameLanguage(prefix)} is no language here` };
    const columns = dialect.readColumns(row);
    if ('problem' in columns) return { problem: columns['problem'] ?? '' };
    const solution = readColumn(row, 'canonical_solution');
    return { id, language: dialect.language, columns, ...(solution !== undefined && { solution }) };
  },
  isVerbatim: (language) => findDialect(language).isVerbatim,
  deriveSample: (sample, task) => findDialect(task.language).deriveSample?.(sample, task) ?? {},
  describeCase: (parts) => findDialect(parts.language).describeCase(parts),
  remarks: (language) => findDialect(language).remarks,
};

function findDialect(language: string): Dialect {
  const dialect = byLanguage.get(language);
  if (dialect === undefined) throw new TypeError(`HumanEval-X is not read in ${language}`);
  return dialect;
}

function nameLanguage(prefix: string): string {
  return prefix === 'CPP' ? 'C++' : JSON.stringify(prefix.slice(0, 40));
}

function nameTitle(language: string): string {
  return findLanguage(language)?.title ?? language;
}
