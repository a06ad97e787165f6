import type { ChildProcess } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEngineAddress } from '../../src/runner/dagger/dial-engine.js';
import { missingEngine } from '../support/dagger.js';
import { readTestEngine } from '../support/find-test-engine.js';
import { listSessions } from '../support/list-sessions.js';
import { isLong } from '../support/long.js';
import { killIfAlive, readCommandLine, readEnvironment } from '../support/processes.js';
import { isSupervisor, listContainerPids } from './container-processes.js';
import { type EngineProxy, startEngineProxy } from './engine-proxy.js';
import { type FaultLab, openFaultLab, type Project } from './fault-lab.js';
import { findUntold } from './find-untold.js';
import { findWrong } from './find-wrong.js';
import { isWholeXml } from './is-whole-xml.js';
import { listLeft, listLeftOfKilled } from './list-left.js';
import { resumeKilled } from './resume-killed.js';
import type { FaultyRun, FaultyRunOptions } from './run-with-fault.js';

/** Of each kind, half of them for each isolation. */
const turns = isLong ? 40 : 2;
const isolations = ['case', 'shared'] as const;
type Isolation = (typeof isolations)[number];
const stallMs = 4_000;
/** Of a case of these suites: it is built, and runs. */
const limitMs = 70_000;
const hourMs = 3_600_000;

const reason = missingEngine === undefined ? '' : ` (skipped: ${missingEngine})`;

describe.skipIf(missingEngine !== undefined)(`a run on a Dagger engine${reason}`, () => {
  const labs = new Map<Isolation, FaultLab>();
  /** How long a run takes that nothing happens to. */
  const durationsMs = new Map<FaultLab, number>();
  const counts: Record<string, number> = {};

  beforeAll(async () => {
    for (const isolation of isolations) {
      const args = ['--runner', 'dagger', '--isolation', isolation, '-j', '4', '--reporter', 'junit=run.xml'];
      const lab = await openFaultLab({ args, env: readTestEngine() });
      labs.set(isolation, lab);
      // The first run had to make what others find: images, and their setups.
      const since = performance.now();
      const again = await lab.run(lab.makeProject());
      durationsMs.set(lab, performance.now() - since);
      expect(findWrong(again, lab.reference), again.output).toEqual([]);
    }
  }, hourMs);
  afterAll(() => {
    for (const lab of labs.values()) lab.close();
    console.log(
      Object.entries(counts)
        .map(([what, count]) => `${what}: ${count}`)
        .join(', '),
    );
  });

  function openTurn(turn: number): Turn {
    const isolation = isolations[turn % isolations.length] ?? 'case';
    const lab = labs.get(isolation);
    if (lab === undefined) throw new Error('no lab');
    const afterMs = Math.random() * (durationsMs.get(lab) ?? 0);
    return { lab, project: lab.makeProject(), afterMs, title: `isolation ${isolation}, ${afterMs} ms` };
  }

  function count(what: string): void {
    counts[what] = (counts[what] ?? 0) + 1;
  }

  /** Of a few none may be done: a run may be shorter than the one that was measured. */
  function expectMany(what: string): void {
    if (isLong) expect(counts[what]).toBeGreaterThan(turns / 2);
  }

  it('whose session is killed at any moment: no case is judged by it', { timeout: hourMs }, async () => {
    for (let turn = 0; turn < turns; turn++) {
      const { lab, project, afterMs, title } = openTurn(turn);
      const result = await runWithKill(lab, project, {
        afterMs,
        listVictims: listSessions,
        onKill: () => count('sessions'),
      });
      await expectSound(result, { lab, project, title });
    }
    expectMany('sessions');
  });

  it('whose harness is killed at any moment: nothing of it is left, and the run goes on where it broke off', {
    timeout: hourMs,
  }, async () => {
    for (let turn = 0; turn < turns; turn++) {
      const { lab, project, afterMs, title } = openTurn(turn);
      let killedAt = Number.POSITIVE_INFINITY;
      const broken = await lab.run(project, {
        onStart: (harness) =>
          setTimeout(() => {
            harness.kill('SIGKILL');
            killedAt = performance.now();
          }, afterMs),
      });
      if (broken.exitCode === undefined) count('harnesses');
      const onLate = () => count('of which the engine had still to start an execution');
      const left = await listLeftOfKilled(findOwn(lab, project), { killedAt, limitMs, onLate });
      expect.soft(left, title).toEqual([]);
      const { wrong, output } = await resumeKilled(lab, project);
      expect.soft(wrong, `${title}: ${output}`).toEqual([]);
      expect.soft(isWholeXml(join(project.folder, 'run.xml')), title).toBe(true);
      expect.soft(readdirSync(join(project.folder, 'tmp')), title).toEqual([]);
      rmSync(project.folder, { recursive: true });
    }
    expectMany('harnesses');
  });

  it('of whose containers a process is killed at any moment: no case is judged by it', {
    timeout: hourMs,
  }, async () => {
    for (let turn = 0; turn < turns; turn++) {
      const { lab, project, afterMs, title } = openTurn(turn);
      let killed = '';
      const result = await runWithKill(lab, project, {
        afterMs,
        listVictims: () => listContainerPids(lab.installation),
        onKill(commandLine) {
          count('processes of containers');
          killed = commandLine;
        },
      });
      await expectSound(result, { lab, project, title: `${title}, ${killed}` });
    }
    expectMany('processes of containers');
  });

  const { _EXPERIMENTAL_DAGGER_RUNNER_HOST: url = '' } = readTestEngine();
  // A proxy has no certificate.
  const address = url.startsWith('tls:') ? undefined : parseEngineAddress(url);
  describe.skipIf(address === undefined)(
    `by way of a proxy${address === undefined && missingEngine === undefined ? ` (skipped: none can be put before ${url})` : ''}`,
    () => {
      it('that cuts the connection at any moment: no case is judged by it', { timeout: hourMs }, async () => {
        for (let turn = 0; turn < turns; turn++) {
          const { title, ...rest } = openTurn(turn);
          const result = await runByProxy(rest, async (proxy, harness) => {
            let dropped = proxy.cut();
            while (dropped === 0 && isRunning(harness)) {
              await sleep(10);
              dropped = proxy.cut();
            }
            if (dropped > 0) count('cuts');
          });
          await expectSound(result, { ...rest, title });
        }
        expectMany('cuts');
      });

      it('that lets nothing through for a while: all cases come to what they should', {
        timeout: hourMs,
      }, async () => {
        for (let turn = 0; turn < turns; turn++) {
          const { title, ...rest } = openTurn(turn);
          const result = await runByProxy(rest, async (proxy) => {
            proxy.stall();
            count('stalls');
            await sleep(stallMs);
            proxy.flow();
          });
          await expectSound(result, { ...rest, title });
          expect.soft(result.exitCode, `${title}: ${result.output}`).toBe(1);
        }
      });

      async function runByProxy(
        { lab, project, afterMs }: Omit<Turn, 'title'>,
        act: (proxy: EngineProxy, harness: ChildProcess) => Promise<void>,
      ): Promise<FaultyRun> {
        if (address === undefined) throw new Error('no address');
        const proxy = await startEngineProxy(address, join(project.folder, 'engine.sock'));
        let acting = Promise.resolve();
        try {
          return await lab.run(project, {
            args: ['--engine', proxy.url],
            onStart: (harness) => {
              acting = sleep(afterMs).then(() => (isRunning(harness) ? act(proxy, harness) : undefined));
            },
          });
        } finally {
          await acting;
          proxy.close();
        }
      }
    },
  );
});

interface Turn {
  readonly lab: FaultLab;
  readonly project: Project;
  /** The moment of the run at which something happens. */
  readonly afterMs: number;
  /** For messages. */
  readonly title: string;
}

interface KillOptions {
  readonly afterMs: number;
  listVictims(harness: number): readonly number[];
  onKill(commandLine: string): void;
}

/** Kills one of the victims at the moment, or as soon after it as there is one. */
async function runWithKill(
  lab: FaultLab,
  project: Project,
  { afterMs, listVictims, onKill }: KillOptions,
): Promise<FaultyRun> {
  let killing = Promise.resolve();
  const onStart: FaultyRunOptions['onStart'] = (harness) => {
    killing = kill(harness);
  };
  const kill = async (harness: ChildProcess) => {
    await sleep(afterMs);
    while (isRunning(harness)) {
      const victims = listVictims(harness.pid ?? 0);
      const victim = victims[Math.floor(Math.random() * victims.length)];
      if (victim !== undefined) {
        onKill(readCommandLine(victim).replaceAll('\0', ' '));
        killIfAlive(victim);
        return;
      }
      await sleep(10);
    }
  };
  const result = await lab.run(project, { onStart });
  await killing;
  return result;
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function expectSound(result: FaultyRun, { lab, project, title }: Omit<Turn, 'afterMs'>): Promise<void> {
  const told = `${title}: ${result.output}`;
  expect.soft(findWrong(result, lab.reference), told).toEqual([]);
  expect.soft([...(result.cases?.values() ?? [])].flatMap(findUntold), told).toEqual([]);
  expect.soft(isWholeXml(join(project.folder, 'run.xml')), told).toBe(true);
  expect.soft(await listLeft(findOwn(lab, project)), told).toEqual([]);
  expect.soft(readdirSync(join(project.folder, 'tmp')), told).toEqual([]);
  rmSync(project.folder, { recursive: true });
}

/** Programs have the project's mark, what the harness starts its folder, and containers the supervisor. */
function findOwn({ installation }: FaultLab, { folder, mark }: Project): (pid: number) => boolean {
  return (pid) => {
    const environment = readEnvironment(pid);
    return (
      environment.includes(`MARK=${mark}`) || environment.includes(folder) || isSupervisor(pid, installation)
    );
  };
}
