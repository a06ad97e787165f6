import { findCi } from '../run/find-ci.js';
import type { Screen } from '../run/open-reporters.js';
import type { Terminal } from './terminal.js';

/** Stdout for reporters. Lines are redrawn while a run goes on, where a person watches on a terminal that can. */
export function createScreen(
  { stdout, stderr, env }: Pick<Terminal, 'stdout' | 'stderr' | 'env'>,
  { isLive }: { readonly isLive: boolean },
): Screen {
  return {
    write: stdout.write,
    writeError: stderr.writeCommand,
    writeCommand: stdout.writeCommand,
    color: stdout.color,
    get columns() {
      return stdout.columns;
    },
    isTerminal: isLive && stdout.isTerminal && env['TERM'] !== 'dumb' && findCi(env) === undefined,
  };
}
