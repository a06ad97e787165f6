/** Something that reads what anybody may have written. */
export interface FuzzedReader {
  /** No input is longer. */
  readonly mostBytes: number;
  /** Inputs to begin with; `root` is the project's own. Small ones are worth more. */
  makeSeeds(root: string): Promise<readonly (string | Uint8Array)[]>;
  /** Makes what reads inputs, in a folder of its own. It throws what no input may make a reader throw. */
  open(folder: string): Promise<Read>;
}

/** Reads an input as the harness does, and checks that what came of it is what may come of anything. */
export type Read = (input: Buffer) => Promise<void> | void;
