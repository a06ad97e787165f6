import type { Detector, Finding, Program } from '../detector.js';
import { type Match, matchProgram } from '../grammar/match-program.js';
import { coverRanges } from '../grammar/ranges.js';
import { standardNames } from '../standard-libraries/php.generated.js';
import { readComposerFile } from './composer-file.js';
import { nameComposerPackage } from './composer-packages.js';

const query = `
  (namespace_definition name: (namespace_name) @namespace)
  (namespace_use_declaration !body (namespace_use_clause . [(qualified_name) (name)] @use alias: (name)? @alias))
  (namespace_use_declaration (namespace_name) @group body: (namespace_use_group
    (namespace_use_clause . [(qualified_name) (name) (namespace_name)] @use alias: (name)? @alias)))
  (namespace_use_declaration) @declaration
  (qualified_name) @name
  (name) @word
  (named_type) @type
  (function_call_expression function: (name) @function arguments: (arguments) @asked
    (#any-of? @function "class_exists" "interface_exists" "function_exists"))
`;

/** PHP: `use` and qualified names by the packages of well-known namespaces, and the program's composer.json. */
export const phpDetector: Detector = {
  ecosystem: 'composer',
  mayNeedPackages({ code, files }: Program): boolean {
    return files['composer.json'] !== undefined || /\w\\[A-Za-z_]/.test(code);
  },
  async findImports({ code, files }: Program): Promise<readonly Finding[] | undefined> {
    const matches = await matchProgram('php', query, code);
    if (matches === undefined) return undefined;
    const { requirements, namespaces } = readComposerFile(files['composer.json']);
    const own = [code, ...Object.values(files)].map(readDefinitions);
    return [
      ...requirements,
      ...listNames(matches, {
        namespaces: new Set([...namespaces, ...own.flatMap(({ namespace }) => namespace ?? [])]),
        classes: new Set(own.flatMap(({ classes }) => classes)),
      }),
    ];
  },
};

/** What the program and the files beside it define, by qualified names. */
interface OwnNames {
  readonly namespaces: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

function readDefinitions(text: string) {
  const namespace = /^[ \t]*(?:<\?php[ \t]+)?namespace\s+([\w\\]+)/m.exec(text)?.[1];
  const classes = [...text.matchAll(/\b(?:class|interface|trait|enum)\s+(\w+)/g)].map(([, name = '']) =>
    namespace === undefined ? name : `${namespace}\\${name}`,
  );
  return { namespace, classes };
}

function listNames(matches: readonly Match[], own: OwnNames): readonly Finding[] {
  const isDeclaration = coverRanges(matches.flatMap(({ declaration }) => declaration ?? []));
  const isAsked = coverRanges(matches.flatMap((match) => match['asked'] ?? []));
  const isLocal = (name: string) => listPrefixes(name).some((prefix) => own.namespaces.has(prefix));
  const hasNamespace = matches.some(({ namespace }) => namespace !== undefined);
  const isMention = coverRanges(matches.flatMap(({ declaration, type }) => declaration ?? type ?? []));
  const words = new Set(
    matches.flatMap(({ word }) => (word === undefined || isMention(word.start) ? [] : word.text)),
  );
  const uses = matches.flatMap(({ use, group, alias }) => {
    if (use === undefined) return [];
    const name = (group === undefined ? '' : `${group.text}\\`) + use.text;
    // PHP loads no class for a type: what is used for types alone is not missed.
    return words.has(alias?.text ?? lastPart(name)) ? [{ name, at: use }] : [];
  });
  const aliases = new Set(
    matches.flatMap(({ use, alias }) => alias?.text ?? (use === undefined ? [] : lastPart(use.text))),
  );
  const names = matches.flatMap(({ name }) => {
    if (name === undefined || isDeclaration(name.start)) return [];
    const [first = ''] = name.text.split('\\');
    // A name without a leading backslash is relative: to what was used, or to the program's own namespace.
    return first !== '' && (hasNamespace || aliases.has(first) || first === 'namespace')
      ? []
      : [{ name: name.text, at: name }];
  });
  return [...uses, ...names].flatMap(({ name, at }): Finding[] => {
    const written = name.replace(/\s/g, '').replace(/^\\/, '');
    const [root = ''] = written.split('\\');
    if (!written.includes('\\') || standardNames.has(root) || own.classes.has(written)) return [];
    const found = { import: written, line: at.line };
    const known = nameComposerPackage(written);
    if (known !== undefined) return [{ ...found, package: { name: known }, isOptional: isAsked(at.start) }];
    return isLocal(written) ? [] : [{ ...found, reason: 'is in no package that is known' }];
  });
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1);
}

/** `A\B\C`, `A\B` and `A`. */
function listPrefixes(name: string): readonly string[] {
  const parts = name.split('\\');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('\\'));
}
