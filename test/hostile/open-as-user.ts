import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunnerBench, ShownResult, TestProgram } from '../support/bench-runner.js';
import { testLimits } from '../support/bench-runner.js';
import { binFile, setup } from '../support/build.js';

/** Whom no file belongs to. */
const nobody = 65534;

/** The command line itself, as it was built, run by an ordinary user: each program is a suite of one case. */
export function openAsUser(): RunnerBench {
  setup();
  const home = mkdtempSync(join(tmpdir(), 'umwelten-user-'));
  // The user may not get at where the project lies.
  cpSync(dirname(binFile), join(home, 'dist'), { recursive: true });
  chownSync(home, nobody, nobody);
  return {
    async run(program) {
      const suite = join(home, 'suite.yaml');
      const report = join(home, 'report.json');
      writeFileSync(suite, JSON.stringify({ name: 'hostile', cases: [describeCase(program)] }));
      rmSync(report, { force: true });
      const args = ['run', suite, '--runner', 'local', '--reuse', 'off', '--require-isolation', 'full'];
      const child = spawn(
        process.execPath,
        [join(home, 'dist/bin.js'), ...args, '--reporter', `json=${report}`],
        {
          cwd: home,
          uid: nobody,
          gid: nobody,
          env: {
            PATH: '/usr/local/bin:/usr/bin:/bin:/usr/local/go/bin',
            HOME: home,
            UMWELTEN_SECRET: process.env.UMWELTEN_SECRET,
          },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString();
        });
      }
      await once(child, 'close');
      return readResult(report, said);
    },
    [Symbol.asyncDispose]: async () => rmSync(home, { recursive: true, force: true }),
  };
}

function describeCase({ language, code, args, files, stdin, limits = {}, network, isolation }: TestProgram) {
  const { timeoutMs, cpuMs, processes, memoryBytes, fileBytes, outputBytes } = { ...testLimits, ...limits };
  return {
    name: 'attack',
    language,
    code,
    packages: [],
    ...(args === undefined ? {} : { args }),
    ...(files === undefined ? {} : { files }),
    ...(stdin ? { stdin } : {}),
    ...(network === true ? { network } : {}),
    ...(isolation === undefined ? {} : { isolation }),
    timeout: `${timeoutMs}ms`,
    limits: {
      processes,
      memory: memoryBytes,
      fileSize: fileBytes,
      output: outputBytes,
      ...(cpuMs === undefined ? {} : { cpuTime: `${cpuMs}ms` }),
    },
  };
}

/** An execution as the report has it, with what the attacks ask for. */
function readResult(report: string, said: string): ShownResult {
  let attempt: { readonly execution?: object; readonly error?: object } | undefined;
  try {
    attempt = JSON.parse(readFileSync(report, 'utf8')).suites[0].cases[0].attempts[0];
  } catch {
    throw new Error(`no report: ${said}`);
  }
  if (attempt?.execution === undefined) throw new Error(`no execution: ${JSON.stringify(attempt)} ${said}`);
  const shown = attempt.execution as Record<'stdout' | 'stderr', { readonly text: string }>;
  return { ...shown, stdout: shown.stdout.text, stderr: shown.stderr.text } as unknown as ShownResult;
}
