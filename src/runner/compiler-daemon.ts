import type { PhaseTiming } from '../model/result.js';

/** A program's text, and what a compiler is told of it. */
export interface CompilerWork {
  /** Absolute, as is the folder. */
  readonly sourcePath: string;
  readonly text: string;
  readonly outputFolder: string;
  readonly options: readonly string[];
  /** How long its command might take. */
  readonly timeoutMs: number;
}

/** What has come of it; nothing is said of one that failed, whose own command says it better. */
export interface Compiled {
  /** Of the output folder's files, by absolute path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly usage: PhaseTiming;
}

/** A compiler that is kept running, in a box of its own. It is handed one source at a time. */
export interface CompilerDaemon {
  /** `broken`: nothing more is to be expected of this one. */
  compile(work: CompilerWork): Promise<Compiled | 'failed' | 'broken'>;
  /** Ends it at once, also while it compiles. It never rejects. */
  close(): Promise<void>;
}
