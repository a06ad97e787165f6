import type { Detector, Finding, Program } from '../detector.js';
import { matchProgram } from '../grammar/match-program.js';
import { standardNames } from '../standard-libraries/go.generated.js';
import { readModuleFile } from './module-file.js';

const query = `
  (import_spec path: [(interpreted_string_literal (interpreted_string_literal_content) @path)
    (raw_string_literal (raw_string_literal_content) @path)])
`;

/** Go: imports by their whole path, which the installer resolves to a module, and the requirements of a go.mod. */
export const goDetector: Detector = {
  ecosystem: 'go',
  mayNeedPackages({ code, files }: Program): boolean {
    if (files['go.mod'] !== undefined) return true;
    // Imports come before all else, so that strings further down say nothing.
    const [head = ''] = code.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '').split(/^(?:func|type|var|const)\b/m);
    return [...head.matchAll(/["`]([^"`\n]*)["`]/g)].some(([, path = '']) => !isStandard(path));
  },
  async findImports({ code, files }: Program): Promise<readonly Finding[] | undefined> {
    const matches = await matchProgram('go', query, code);
    if (matches === undefined) return undefined;
    const { own, requirements, replaced } = readModuleFile(files['go.mod'] ?? '');
    const imported = matches.flatMap(({ path }): Finding[] => {
      if (path === undefined || isStandard(path.text) || isRelative(path.text)) return [];
      const isOwn = [...(own === undefined ? [] : [own]), ...replaced].some((name) =>
        isBelow(path.text, name),
      );
      if (isOwn) return [];
      const found = { import: path.text, line: path.line };
      if (!/^[^/]*\./.test(path.text))
        return [{ ...found, reason: 'is neither in the standard library nor on a host' }];
      return [{ ...found, package: { name: path.text }, isOptional: false }];
    });
    const required = requirements.map(
      (spec): Finding => ({ import: `go.mod: ${spec.name}`, line: 1, package: spec, isOptional: false }),
    );
    return [...required, ...imported];
  },
};

function isStandard(path: string): boolean {
  return standardNames.has(path) || path === 'C';
}

function isRelative(path: string): boolean {
  return /^\.{0,2}\//.test(path);
}

function isBelow(path: string, module: string): boolean {
  return path === module || path.startsWith(`${module}/`);
}
