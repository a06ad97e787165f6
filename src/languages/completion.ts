import type { Completion } from '../model/plan.js';

/**
 * A statement that tells that the program came to its end, as the parts around the two halves of a token. In halves:
 * who prints the program's text, as an error message may, does not print the token.
 */
type CompletionStatement = Completion['statement'];

const javascript: CompletionStatement = ['\n;process.stdout.write("', '" + "', '\\n");\n'];

/** Of languages whose programs end where their text does. */
const atTheEnd: Readonly<Record<string, CompletionStatement>> = {
  // Not `print`: tests redirect that, and wrap what is behind it.
  python: ['\n__import__("sys").__stdout__.write("', '" "', '\\n"); __import__("sys").__stdout__.flush()\n'],
  javascript,
  typescript: javascript,
  ruby: ['\nSTDOUT.write("', '" + "', '\\n")\n'],
  php: ['\nfwrite(STDOUT, "', '" . "', '\\n");\n'],
  perl: ['\n;print STDOUT "', '" . "', '\\n";\n'],
  bash: ["\nbuiltin printf '%s%s\\n' ", ' ', '\n'],
};

/** Of languages whose programs end within their text. */
const atTheMark: Readonly<Record<string, CompletionStatement>> = {
  // The builtin needs no import, and writes to stderr.
  go: ['\nprint("', '" + "', '\\n");\n'],
  rust: ['\nprintln!("{}{}", "', '", "', '");\n'],
  java: ['\njava.lang.System.out.println("', '" + "', '");\n'],
  swift: ['\nprint("', '" + "', '")\n'],
};

/** A comment of its own line, in any language. */
const mark = /^[ \t]*(?:#|\/\/|\/\*|--)[ \t]*umwelten: completed\b.*$/m;
/** Where the program ends for Perl and Ruby, and data begin. */
const dataMark = /^__(?:END|DATA)__[ \t]*\r?$/m;

/**
 * Where a program tells that it came to its end: before the mark in its epilogue, or after it. Undefined where the
 * language has neither.
 */
export function findCompletion(
  language: string,
  text: string,
  epilogueOffset: number,
): Pick<Completion, 'offset' | 'statement'> | undefined {
  const epilogue = text.slice(epilogueOffset);
  const marked = mark.exec(epilogue);
  const statement = atTheEnd[language] ?? (marked === null ? undefined : atTheMark[language]);
  if (statement === undefined) return undefined;
  const end = marked ?? (['perl', 'ruby'].includes(language) ? dataMark.exec(epilogue) : null);
  const isText = language === 'php' && end === null && endsAsText(epilogue);
  const [before, ...rest] = statement;
  return {
    offset: end === null ? text.length : epilogueOffset + end.index,
    statement: isText ? [`<?php${before}`, ...rest] : statement,
  };
}

/** Whether what follows would be printed as it stands, as PHP does outside its tags. */
function endsAsText(php: string): boolean {
  return php.lastIndexOf('?>') > Math.max(php.lastIndexOf('<?php'), php.lastIndexOf('<?='));
}
