import type { PackageSpec } from '../../model/plan.js';

/** What the imports of a program ask for. Lists are sorted by name and name nothing twice. */
export interface Detection {
  /** Without these the program cannot run. Names and versions are as the language's installer takes them. */
  readonly packages: readonly PackageSpec[];
  /** Imported only where the program has an answer to their absence. */
  readonly optional: readonly PackageSpec[];
  /** Imports that lead to no package, in the order of the program. */
  readonly unresolved: readonly UnresolvedImport[];
}

export interface UnresolvedImport {
  /** As the program writes it. */
  readonly import: string;
  /** 1-based. */
  readonly line: number;
  /** Why, to go after the import: "is no name that pip takes". */
  readonly reason: string;
}

/** No packages can be detected for this language; the sentence says so. */
export interface Unsupported {
  readonly unsupported: string;
}
