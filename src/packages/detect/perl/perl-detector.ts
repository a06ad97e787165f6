import type { Detector, Finding, Program } from '../detector.js';
import { isNestedTooDeeply } from '../grammar/nesting.js';
import { coverRanges, type Range } from '../grammar/ranges.js';
import { standardNames } from '../standard-libraries/perl.generated.js';
import { blankPerl, findEnd } from './blank-perl.js';

/**
 * Perl: `use`, `no`, `require`, `parent` and `base`. No grammar of Perl is to be had as WebAssembly that reads real
 * programs well, so comments, documentation and strings are blanked out and statements are found in the rest.
 */
export const perlDetector: Detector = {
  ecosystem: 'cpan',
  mayNeedPackages({ code }: Program): boolean {
    return [...code.matchAll(/\b(?:use|no|require|parent|base)\b\s*([\w:]*)/g)].some(
      ([, name = '']) => name === '' || !isCore(name) || /^(?:parent|base|if)$/.test(name),
    );
  },
  async findImports({ code, files }: Program): Promise<readonly Finding[] | undefined> {
    const text = blankPerl(code);
    if (isNestedTooDeeply(text)) return undefined;
    const mayFail = coverRanges(findEvals(text));
    const countLines = createLineCounter(text);
    const own = new Set([...text.matchAll(/\bpackage\s+([\w:]+)/g)].map(([, name = '']) => name));
    const isLocal = (name: string) =>
      own.has(name) ||
      Object.keys(files).some((file) => `/${file}`.endsWith(`/${name.replaceAll('::', '/')}.pm`));
    const statements = /(?<![$@%&\w>:]|->\s)(?:use|no|require)\s+([A-Za-z_]\w*(?:(?:::|')\w+)*)([^;]*)/g;
    return [...text.matchAll(statements)].flatMap((match): Finding[] => {
      const [, name = '', rest = ''] = match;
      const start = match.index;
      const names = readModules(name, code.slice(start, start + match[0].length));
      const line = countLines(start);
      return names
        .map((module) => module.replaceAll("'", '::'))
        .filter((module) => !isCore(module) && !isLocal(module))
        .map((module) => ({
          import: module,
          line,
          package: { name: module, ...readVersion(rest) },
          isOptional: mayFail(start),
        }));
    });
  },
};

/** Versions are no modules: `use 5.036;`, `use v5.36;`. */
function isCore(name: string): boolean {
  return standardNames.has(name) || /^v\d+$/.test(name);
}

/** The modules that a statement loads, which some pragmas take as strings. */
function readModules(name: string, statement: string): readonly string[] {
  if (name === 'parent' || name === 'base') return readParents(statement);
  if (name !== 'if') return [name];
  const outside = statement.replace(/\([^()]*\)/g, '');
  return /,\s*['"]?([A-Za-z_]\w*(?:::\w+)*)/.exec(outside)?.slice(1, 2) ?? [];
}

/** The classes that `parent` and `base` load; with `-norequire` they load none. */
function readParents(statement: string): readonly string[] {
  if (/-norequire\b/.test(statement)) return [];
  const list = statement.replace(/^\w+\s+\w+/, '').replace(/\bqw\b|#.*/g, ' ');
  return list.match(/[A-Za-z_]\w*(?:::\w+)*/g) ?? [];
}

/** `use Moose 2.2;` asks for that version or a later one. */
function readVersion(rest: string): { readonly version?: string } {
  const version = /^\s+v?(\d+(?:\.\d+)*)(?=\s|$)/.exec(rest)?.[1];
  return version === undefined ? {} : { version };
}

/** The lines, from 1, of offsets that are asked for in ascending order. */
function createLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (; counted < offset; counted++) if (text.charCodeAt(counted) === 0x0a) line++;
    return line;
  };
}

/** The blocks in which failing is allowed. After some of them the program dies all the same. */
function findEvals(text: string): readonly Range[] {
  return [...text.matchAll(/\b(?:eval|try)\s*\{/g)].flatMap((match) => {
    const end = findEnd(text, match.index + match[0].length - 1, '{');
    const dies = /^\s*(?:or|\|\|)\s*(?:die|croak|exit)\b/.test(text.slice(end, end + 40));
    return dies ? [] : [{ start: match.index, end }];
  });
}
