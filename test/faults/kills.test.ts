import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingSandbox } from '../support/local.js';
import { isLong } from '../support/long.js';
import { killIfAlive, readCommandLine, readEnvironment } from '../support/processes.js';
import { type FaultLab, openFaultLab, type Project } from './fault-lab.js';
import { findWrong } from './find-wrong.js';
import { listLeft } from './list-left.js';
import { resumeKilled } from './resume-killed.js';
import { isOfSandbox, listSandboxPids } from './sandbox-processes.js';

const kills = isLong ? 150 : 2;
const hourMs = 3_600_000;
/** About as long as a run takes. */
const runMs = 1_500;

describe.skipIf(missingSandbox !== undefined)('a process that is killed', () => {
  let lab: FaultLab;

  beforeAll(async () => {
    lab = await openFaultLab();
  });
  afterAll(() => lab?.close());

  it('the harness, at any moment: nothing of it is left, and the run goes on where it broke off', {
    timeout: hourMs,
  }, async () => {
    for (let turn = 0; turn < kills; turn++) {
      const project = lab.makeProject();
      const afterMs = Math.random() * runMs;
      await lab.run(project, {
        onStart: (harness) => setTimeout(() => harness.kill('SIGKILL'), afterMs),
      });
      await expectNothingLeft(project);
      const { wrong, output } = await resumeKilled(lab, project);
      expect.soft(wrong, `killed after ${afterMs} ms: ${output}`).toEqual([]);
      expect.soft(readdirSync(join(project.folder, 'tmp')), `killed after ${afterMs} ms`).toEqual([]);
      rmSync(project.folder, { recursive: true });
    }
  });

  it('a process of the sandbox, at any moment: no case is judged by it', { timeout: hourMs }, async () => {
    for (let turn = 0; turn < kills; turn++) {
      const project = lab.makeProject();
      const afterMs = Math.random() * runMs;
      let killed = '';
      const result = await lab.run(project, {
        onStart: (harness) =>
          setTimeout(() => {
            const own = listSandboxPids(harness.pid ?? 0, lab.installation);
            const victim = own[Math.floor(Math.random() * own.length)];
            if (victim === undefined) return;
            killed = readCommandLine(victim).replaceAll('\0', ' ');
            killIfAlive(victim);
          }, afterMs),
      });
      expect
        .soft(findWrong(result, lab.reference), `${killed}, after ${afterMs} ms: ${result.output}`)
        .toEqual([]);
      await expectNothingLeft(project);
      rmSync(project.folder, { recursive: true });
    }
  });

  async function expectNothingLeft({ mark }: Project): Promise<void> {
    const left = await listLeft(
      (pid) => readEnvironment(pid).includes(`MARK=${mark}`) || isOfSandbox(pid, lab.installation),
    );
    expect.soft(left).toEqual([]);
  }
});
