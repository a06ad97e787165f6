import type { Fence } from '../markdown/markdown-block.js';
import { parseInfo } from '../markdown/parse-info.js';

/** The file that a fence is for, where it says so: in its info string, or in a comment on its first line. */
export function nameFence({ info, code }: Fence): string | undefined {
  return parseInfo(info).fileName ?? findComment(code);
}

/** `# solution.py`, `// file: src/main.rs`, `<!-- index.html -->`; behind `#!…` or `<?php` also on the second line. */
function findComment(code: string): string | undefined {
  const [first = '', second = ''] = code.slice(0, 1000).split(/\r\n?|\n/);
  const line = /^(?:#!|<\?php\s*$)/.test(first) ? second : first;
  const pattern =
    /^\s*(?:#|\/\/|\/\*+|--|;+|%|<!--)\s*(?:file(?: ?name)?:\s*)?([\w@./-]*\w\.\w{1,10})\s*(?:\*\/|-->)?\s*$/i;
  return pattern.exec(line)?.[1];
}

/** Whether a fence's name is the one that is asked for: `src/a.py` is, where `a.py` is. */
export function isNamed(name: string | undefined, wanted: string): boolean {
  return name === wanted || (name?.endsWith(`/${wanted}`) ?? false);
}
