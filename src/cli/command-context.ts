import type { Terminal } from './terminal.js';

/** What a command is made with: where it writes, and how it ends with another exit code than 0. */
export interface CommandContext {
  readonly terminal: Terminal;
  setExitCode(code: number): void;
}
