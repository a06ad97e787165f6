import type { PackageSpec } from '../../../model/plan.js';

/** What a go.mod says: the module's own path and the modules that it requires itself. */
export interface ModuleFile {
  readonly own: string | undefined;
  readonly requirements: readonly PackageSpec[];
}

/** Reads a go.mod; indirect requirements are left to the installer, which finds them again. */
export function readModuleFile(text: string): ModuleFile {
  const own = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
  const blocks = [...text.matchAll(/^require\s*\(([^()]*)\)|^require\s+([^(\n]+)$/gm)];
  const requirements = blocks
    .flatMap(([, block, line]) => (block ?? line ?? '').split('\n'))
    .filter((line) => !/\/\/\s*indirect\b/.test(line))
    .flatMap((line) => {
      const [, name, version] = /^\s*"?([^\s"]+)"?\s+(v[^\s/]+)/.exec(line) ?? [];
      return name === undefined || version === undefined ? [] : [{ name, version }];
    });
  return { own, requirements };
}
