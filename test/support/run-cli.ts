import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { binFile, setup } from './build.js';
import { createFolder } from './create-folder.js';

interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Called when the process is there, for a test that does something to it. */
  onStart?(child: ChildProcess): void;
  /** Called with each piece of stdout as it comes, for a test that answers it. */
  onStdout?(text: string, child: ChildProcess): void;
}

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program in a folder, with an empty home and none of this process's variables but PATH. */
export async function runCli(
  args: readonly string[],
  cwd: string,
  { env = {}, onStart, onStdout }: CliOptions = {},
): Promise<CliResult> {
  setup();
  const home = await createFolder();
  const child = spawn(process.execPath, [binFile, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart?.(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onStdout?.(text, child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout, stderr };
}
