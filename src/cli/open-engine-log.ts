import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import { neutralize } from '../report/neutralize.js';
import type { RunFlags } from './run-flags.js';
import type { Terminal } from './terminal.js';

type Log = (text: string) => void;

/**
 * Where the engine's progress goes: to a file, to stderr, to both, or nowhere; it is never among our own
 * output. Throws `UserError('file-unwritable')`; what is returned throws what keeps the file from being written on.
 */
export function openEngineLog(
  { engineLog, verbose }: Pick<RunFlags, 'engineLog' | 'verbose'>,
  { cwd, stderr }: Pick<Terminal, 'cwd' | 'stderr'>,
): Log | undefined {
  const logs: Log[] = [];
  if (verbose === true) logs.push(markLines((text) => void stderr.write(text)));
  // The last of them, since its disk may be full.
  if (engineLog !== undefined) logs.push(openFile(resolve(cwd, engineLog), engineLog));
  if (logs.length === 0) return undefined;
  return (text) => {
    for (const log of logs) log(text);
  };
}

function openFile(file: string, name: string): Log {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  } catch (cause) {
    throw new UserError('file-unwritable', `the engine's log ${name} cannot be written`, { cause });
  }
  return (text) => appendFileSync(file, text);
}

/** Whole lines, each with its origin: programs may have written what a terminal or a CI server would obey. */
function markLines(write: Log): Log {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    write(lines.map((line) => `engine: ${neutralize(line)}\n`).join(''));
  };
}
