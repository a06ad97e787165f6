import type { Finding } from '../detector.js';
import { parseRequirement } from './requirement.js';

/**
 * What a script says it depends on, by PEP 723; `undefined` where it says nothing. Who writes this has said
 * everything: imports are not looked at.
 */
export function readInlineMetadata(code: string): readonly Finding[] | undefined {
  if (!code.includes('# /// script')) return undefined;
  const lines = code.split('\n').map((line) => line.trimEnd());
  const first = lines.indexOf('# /// script') + 1;
  if (first === 0) return undefined;
  const after = lines.slice(first);
  const length = after.findIndex((line) => line === '# ///' || !/^#(?: |$)/.test(line));
  if (length === -1 || after[length] !== '# ///') return undefined;
  const text = after
    .slice(0, length)
    .map((line) => line.slice(2))
    .join('\n');
  const opening = /^dependencies\s*=\s*\[/m.exec(text);
  if (opening === null) return undefined;
  const before = text.slice(0, opening.index).split('\n').length - 1;
  return readStrings(text.slice(opening.index + opening[0].length)).map(({ value, line }): Finding => {
    const found = { import: value, line: first + 1 + before + line };
    const spec = parseRequirement(value);
    return spec === undefined
      ? { ...found, reason: 'is no requirement with a name and versions' }
      : { ...found, package: spec, isOptional: false };
  });
}

/** The strings of a list in TOML up to its end, comments left out; lines count from 0. */
function readStrings(list: string): readonly { readonly value: string; readonly line: number }[] {
  const strings: { value: string; line: number }[] = [];
  let line = 0;
  for (const [token, double, single] of list.matchAll(/\n|#.*|"([^"\n]*)"|'([^'\n]*)'|\]/g)) {
    const value = double ?? single;
    if (token === ']') break;
    if (token === '\n') line++;
    else if (value !== undefined) strings.push({ value, line });
  }
  return strings;
}
