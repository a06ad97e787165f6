import type { PackageSpec } from '../../../model/plan.js';

/** What a go.mod says: the module's own path and the modules that it requires, those of others included. */
export interface ModuleFile {
  readonly own: string | undefined;
  readonly requirements: readonly PackageSpec[];
  /** Those for which something else stands. */
  readonly replaced: ReadonlySet<string>;
}

/**
 * Reads a go.mod. A module that a folder of the case or another module stands for is none that an installer
 * could get under its name.
 */
export function readModuleFile(text: string): ModuleFile {
  const own = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
  const blocks = [...text.matchAll(/^require\s*\(([^()]*)\)|^require\s+([^(\n]+)$/gm)];
  // Line by line: white space alone may be all of a hostile file.
  const replaced = new Set(
    text
      .split('\n')
      .flatMap((line) => /^(?:replace[ \t]+|[ \t]+)"?([^\s"]+)"?[ \t][^=]*=>/.exec(line)?.[1] ?? []),
  );
  const requirements = blocks
    .flatMap(([, block, line]) => (block ?? line ?? '').split('\n'))
    .flatMap((line) => {
      const [, name, version] = /^\s*"?([^\s"]+)"?\s+(v[^\s/]+)/.exec(line) ?? [];
      return name === undefined || version === undefined || replaced.has(name) ? [] : [{ name, version }];
    });
  return { own, requirements, replaced };
}
