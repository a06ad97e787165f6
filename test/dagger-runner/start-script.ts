import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setup } from '../support/build.js';
import { createFolder } from '../support/create-folder.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface StartOptions {
  readonly path?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts into the working folder what is to be there. */
  prepare?(folder: string): Promise<void>;
}

export interface StartedScript {
  readonly child: ChildProcess;
  /** The working folder, in which the package is installed. */
  readonly folder: string;
  readonly ended: Promise<{
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

/** Runs a module as a user's: in a process and a folder of its own, with the built package installed there. */
export async function startScript(
  text: string,
  { path = process.env['PATH'], env = {}, prepare }: StartOptions = {},
): Promise<StartedScript> {
  setup();
  const folder = await createFolder({ 'script.mjs': text });
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules/umwelten-suite'));
  await prepare?.(folder);
  const child = spawn(process.execPath, ['script.mjs'], {
    cwd: folder,
    env: { PATH: path, HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
  });
  const ended = once(child, 'close').then(([exitCode]) => ({ exitCode, stdout, stderr }));
  return { child, folder, ended };
}
