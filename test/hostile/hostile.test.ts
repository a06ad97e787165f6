import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { homedir, networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunnerBench } from '../support/bench-runner.js';
import { missingEngine, openDagger } from '../support/dagger.js';
import { missingSandbox, openLocal } from '../support/local.js';
import { isAlive, killIfAlive, listPids, readCommandLine } from '../support/processes.js';
import { type Attack, attacks, everything, type Target } from './attacks.js';

const secret = `umwelten-secret-${process.pid}`;
const servers: Server[] = [];
let witness: ChildProcess;
let target: Target;

/** Everyone who connects gets the secret. */
async function listen(where: object | string): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => {}).end(secret));
  server.listen(where);
  await once(server, 'listening');
  servers.push(server);
  return server;
}

function findHostAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

beforeAll(async () => {
  const folder = mkdtempSync(join('/var/tmp', 'umwelten-hostile-'));
  writeFileSync(join(folder, 'secret.txt'), secret, { mode: 0o644 });
  const homeFile = join(homedir(), `.umwelten-hostile-${process.pid}`);
  writeFileSync(homeFile, secret, { mode: 0o644 });
  const tcp = await listen({ host: '0.0.0.0', port: 0 });
  const abstractSocket = `umwelten-${process.pid}`;
  await listen(`\0${abstractSocket}`);
  const pathSocket = join(folder, 'socket');
  await listen(pathSocket);
  // A process of the harness's user with the secret in its environment.
  witness = spawn('sleep', ['600'], { env: { ...process.env, SECRET: secret }, stdio: 'ignore' });
  target = {
    secret,
    folder,
    homeFile,
    port: (tcp.address() as AddressInfo).port,
    hostAddress: findHostAddress() ?? '127.0.0.1',
    abstractSocket,
    pathSocket,
  };
});

afterAll(() => {
  for (const server of servers) server.close();
  witness.kill('SIGKILL');
  rmSync(target.homeFile, { force: true });
  rmSync(target.folder, { recursive: true, force: true });
});

/** The same program with nothing around it, below a shell that it may kill. */
async function runBare(attack: Attack): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'umwelten-bare-'));
  mkdirSync(join(folder, 'app'));
  try {
    const program = join(folder, 'app', attack.language === 'python' ? 'code.py' : 'code.sh');
    writeFileSync(program, attack.code(target, attack.control.amount ?? 0));
    const interpreter = attack.language === 'python' ? 'python3' : 'bash';
    const child = spawn('sh', ['-c', `${interpreter} ${program} 2>&1; exit $?`], {
      cwd: join(folder, 'app'),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-100_000);
    });
    await once(child.stdout, 'end');
    return printed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Way {
  readonly way: string;
  readonly isolation: 'case' | 'shared';
  readonly missing: string | undefined;
  /** Processes that an innocent case sees: its shell, and those of whoever started it. */
  readonly processes: number;
  /** Whether the next case comes with the attack, so that both are in one pack. */
  readonly isPacked?: true;
  /** Whether attacks in Python are copies of an interpreter that has started before. */
  readonly forks?: true;
  open(): RunnerBench | Promise<RunnerBench>;
}

const local = { missing: missingSandbox, processes: 2 };
// One more: the supervisor is seen, but out of reach.
const engine = { missing: missingEngine, processes: 3 };
const ways: readonly Way[] = [
  { ...local, way: 'in a box of its own', isolation: 'case', open: () => openLocal({ concurrency: 1 }) },
  { ...local, way: 'in a shared box', isolation: 'shared', open: () => openLocal({ concurrency: 1 }) },
  {
    ...local,
    way: 'in a shared box, memory watched',
    isolation: 'shared',
    open: () => openLocal({ concurrency: 1, usesMemoryGroups: false }),
  },
  {
    ...local,
    way: 'in a shared box, interpreters forked',
    isolation: 'shared',
    forks: true,
    open: () => openLocal({ concurrency: 1, prefork: true }),
  },
  {
    ...engine,
    way: 'on a Dagger engine, in an execution of its own',
    isolation: 'case',
    open: () => openDagger({ concurrency: 1 }),
  },
  {
    ...engine,
    way: 'on a Dagger engine, in a shared box',
    isolation: 'shared',
    open: () => openDagger({ concurrency: 1 }),
  },
  {
    ...engine,
    way: 'on a Dagger engine, in a pack',
    isolation: 'shared',
    isPacked: true,
    open: () => openDagger({ concurrency: 1, refusesSockets: true }),
  },
];

describe('hostile programs', () => {
  for (const { way, isolation, missing, processes, isPacked = false, forks, open } of ways) {
    describe.skipIf(missing !== undefined)(
      `${way}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
      () => {
        let bench: RunnerBench;
        beforeAll(async () => {
          bench = await open();
        });
        afterAll(() => bench[Symbol.asyncDispose]());

        it.each(attacks)('$name: held, and the next case is untouched', async (attack) => {
          const code = attack.code(target, everything);
          const limits = attack.limits ?? {};
          const runNext = () =>
            bench.run({
              language: 'bash',
              code: 'ls -A /tmp /dev/shm ~; set -- /proc/[0-9]*; echo $#',
              isolation,
            });
          const attacking = bench.run({ language: attack.language, code, isolation, limits });
          const packed = isPacked ? runNext() : undefined;
          attack.expectHeld(await attacking, target);
          const next = await (packed ?? runNext());
          expect(next).toMatchObject({ outcome: 'exited', exitCode: 0 });
          expect(next.stdout).toBe(`/dev/shm:\n\n/home/user:\n\n/tmp:\n${processes}\n`);
        });

        it('interpreters are forked where that was asked for, and nowhere else', async () => {
          const { timing } = await bench.run({ language: 'python', code: '', isolation });
          expect(timing.preforked).toBe(forks);
        });

        it('a program that ignores SIGTERM is dead soon after its limit', async () => {
          const code =
            'import signal\nfor s in range(1, 65):\n  try: signal.signal(s, signal.SIG_IGN)\n  except (OSError, ValueError): pass\nwhile True: pass';
          const result = await bench.run({ language: 'python', code, isolation, limits: { timeoutMs: 500 } });
          expect(result.outcome).toBe('timed-out');
          expect(result.timing.phases.run?.wallMs).toBeLessThan(3_000);
        });

        it('a daemon is gone from the host when its case has ended', async () => {
          const code = `(setsid bash -c 'trap "" HUP TERM INT; exec -a ${secret}-daemon sleep 500' >/dev/null 2>&1 &); sleep 0.2; echo ok`;
          expect(await bench.run({ language: 'bash', code, isolation })).toMatchObject({
            outcome: 'exited',
            stdout: 'ok\n',
          });
          expect(listCommandLines().filter((line) => line.includes(`${secret}-daemon`))).toEqual([]);
        });
      },
    );
  }

  describe('without the sandbox', () => {
    it.each(attacks.filter(({ control }) => control.prints({ secret } as Target) !== ''))(
      '$name: succeeds',
      async (attack) => {
        expect(await runBare(attack)).toContain(attack.control.prints(target));
      },
    );

    it('a daemon stays', async () => {
      const child = spawn(
        'bash',
        ['-c', `(setsid bash -c 'exec -a ${secret}-bare sleep 500' >/dev/null 2>&1 &)`],
        { stdio: 'ignore' },
      );
      await once(child, 'close');
      await expect
        .poll(() => listCommandLines().filter((line) => line.includes(`${secret}-bare`)).length)
        .toBe(1);
      for (const pid of listPids().filter((pid) => readCommandLine(pid).includes(`${secret}-bare`))) {
        killIfAlive(pid);
      }
    });

    it('a program that ignores SIGTERM lives on', async () => {
      const child = spawn('bash', ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.1; done'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      await expect
        .poll(() => isAlive(child.pid ?? 0) && child.signalCode === null && child.exitCode === null)
        .toBe(true);
      child.kill('SIGKILL');
      await once(child, 'close');
    });
  });
});

function listCommandLines(): string[] {
  return listPids().map(readCommandLine);
}
