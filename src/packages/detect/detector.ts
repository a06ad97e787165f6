import type { PackageSpec } from '../../model/plan.js';
import type { Ecosystem } from './package-rules.js';

/** A program and the files beside it, their names relative to it. */
export interface Program {
  readonly code: string;
  readonly files: Readonly<Record<string, string>>;
}

/** One import and what it leads to. */
export type Finding = {
  /** As the program writes it. */
  readonly import: string;
  readonly line: number;
} & ({ readonly package: PackageSpec; readonly isOptional: boolean } | { readonly reason: string });

/** How the packages of one language are found. */
export interface Detector {
  readonly ecosystem: Ecosystem;
  /**
   * A cheap look that spares the parser: false only where the program surely imports nothing but its standard
   * library and its own files.
   */
  mayNeedPackages(program: Program): boolean;
  /** What the program itself says it depends on, where it says all of it; its imports do not count then. */
  readDeclared?(program: Program): Promise<readonly Finding[] | undefined>;
  /** Every import that is neither of the standard library nor local; `undefined` where the parser gave up. */
  findImports(program: Program): Promise<readonly Finding[] | undefined>;
}
