import type { Diagnostic } from './diagnostic.js';

/** What readers of a file's parts need to know of the file, and where they tell what is wrong. */
export interface ReadContext {
  /** The folder that paths are relative to, absolute. */
  readonly folder: string;
  /** The folder that files must be in, absolute, without symbolic links. */
  readonly boundary: string;
  report(diagnostic: Diagnostic): void;
}
