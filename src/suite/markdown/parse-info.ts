/** What the info string of a fence says. */
export interface FenceInfo {
  /** The first word, as it is written: `python`, `js`, `output`. */
  readonly language: string | undefined;
  /** The words after it: `ignore`. */
  readonly words: readonly string[];
  /** The file that the code is for: `title="solution.py"`, `python solution.py`, `python:solution.py`. */
  readonly fileName: string | undefined;
}

/** Longer ones are no info strings. */
const maxLength = 1000;

const fileKeys: ReadonlySet<string> = new Set(['title', 'filename', 'file', 'name', 'path']);

/**
 * Reads an info string as it is usual: words parted by spaces or, as rustdoc has them, by commas; `key=value`;
 * and Pandoc's braces, `{.python .numberLines}`.
 */
export function parseInfo(info: string): FenceInfo {
  const bare: string[] = [];
  let fileName: string | undefined;
  const pattern = /([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s,{}]*))|[^\s,{}]+/g;
  for (const [word, key, ...values] of info.slice(0, maxLength).matchAll(pattern)) {
    if (key === undefined) bare.push(word.replace(/^\./, ''));
    else if (fileKeys.has(key.toLowerCase())) fileName ??= values.find((value) => value !== undefined);
  }
  const [first = '', ...words] = bare;
  const [, named = first, path] = /^([^:/.]+):(.+)$/.exec(first) ?? [];
  const file = fileName ?? path ?? [named, ...words].find(isFileName);
  return {
    language: named === '' ? undefined : isFileName(named) ? readExtension(named) : named,
    words,
    fileName: file,
  };
}

function isFileName(word: string): boolean {
  return /^[\w@./-]*\w\.[a-z]\w{0,9}$/i.test(word);
}

function readExtension(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('.') + 1);
}
