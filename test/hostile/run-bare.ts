import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttackLanguage } from './attack.js';

const interpreters = {
  python: ['/usr/bin/python3', 'py'],
  perl: ['perl', 'pl'],
  ruby: ['ruby', 'rb'],
  javascript: [process.execPath, 'cjs'],
  bash: ['bash', 'sh'],
  php: ['php', 'php'],
} as const;

/** Namespaces that are thrown away: what is changed in them changes nothing here. */
const cage = ['unshare', '--mount', '--uts', '--ipc', '--net', '--pid', '--fork', '--kill-child'];

export interface BareProgram {
  readonly language: AttackLanguage;
  readonly code: string;
  readonly args?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly isCaged?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder and a home for programs with nothing around them, and a process for them to get at. */
export interface BarePlace extends AsyncDisposable {
  /** What a program prints, on both streams, into a pipe, below a shell that it may kill. */
  run(program: BareProgram): Promise<string>;
}

export function openBarePlace(): BarePlace {
  const folder = mkdtempSync(join(tmpdir(), 'umwelten-bare-'));
  for (const name of ['app', 'home']) mkdirSync(join(folder, name));
  const victim = spawn('sleep', ['600'], { stdio: 'ignore' });
  const running = new Set<ChildProcess>();
  return {
    async run({ language, code, args = [], files = {}, isCaged = false, env = {} }) {
      if (!(language in interpreters)) throw new Error(`${language} is run by the runner`);
      const [interpreter, extension] = interpreters[language as keyof typeof interpreters];
      const program = join(folder, 'app', `code.${extension}`);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'app', name), text);
      writeFileSync(program, code);
      const [command = '', ...rest] = [
        ...(isCaged ? cage : []),
        ...['sh', '-c', '"$0" "$@" 2>&1 | cat', interpreter, program, ...args],
      ];
      const child = spawn(command, rest, {
        cwd: join(folder, 'app'),
        env: {
          ...process.env,
          HOME: join(folder, 'home'),
          ...(isCaged ? {} : { VICTIM: String(victim.pid) }),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'ignore'],
        detached: true,
      });
      running.add(child);
      let printed = '';
      child.stdout.on('data', (chunk: Buffer) => {
        printed = (printed + chunk.toString()).slice(-100_000);
      });
      await once(child.stdout, 'end');
      return printed;
    },
    async [Symbol.asyncDispose]() {
      victim.kill('SIGKILL');
      for (const child of running) killGroup(child);
      // Paths in it may be longer than Node can name.
      await once(spawn('rm', ['-rf', folder]), 'close');
    },
  };
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended by itself.
  }
}
