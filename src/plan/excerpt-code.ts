/** As much of a program as a model needs to see. */
export interface CodeExcerpt {
  /** The lines that name libraries, each once, in alphabetical order. */
  readonly imports: readonly string[];
  readonly head: string;
  /** Empty where the head is all. */
  readonly tail: string;
}

const mostImports = 40;
const longestLine = 200;
const longestPart = 1200;

/**
 * How languages that nobody knows here name libraries. It need not be exact: what looks like an import and is
 * none makes a question more, and nothing is installed because of it.
 */
const importLine =
  /^\s*[#@(:-]{0,2}\s*(?:from|import|include|library|load|open|require|source|use|uses|using|with)\b|\b(?:import|require)\s*[("']/;

/** The imports of a program, and its first and last lines, none of them longer than it is needed. */
export function excerptCode(code: string): CodeExcerpt {
  const lines = code.split(/\r\n|[\r\n]/).map((line) => line.slice(0, longestLine));
  const imports = new Set(lines.filter((line) => importLine.test(line)).map((line) => line.trim()));
  const [head, rest] = takeLines(lines);
  const [tail] = takeLines([...rest].reverse());
  return {
    // By code units: the same everywhere, whatever the locale.
    imports: [...imports].sort().slice(0, mostImports),
    head: head.join('\n'),
    tail: [...tail].reverse().join('\n'),
  };
}

/** As many lines as fit, and the others. */
function takeLines(lines: readonly string[]): readonly [taken: string[], others: string[]] {
  let size = 0;
  const end = lines.findIndex((line) => {
    size += line.length + 1;
    return size > longestPart;
  });
  return end === -1 ? [[...lines], []] : [lines.slice(0, end), lines.slice(end)];
}
