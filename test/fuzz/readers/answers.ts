import assert from 'node:assert/strict';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Limits } from '../../../src/model/case.js';
import { InfrastructureError } from '../../../src/model/errors.js';
import type { ExecutionPlan } from '../../../src/model/plan.js';
import { readReport } from '../../../src/runner/read-report.js';
import { openConnection } from '../../../src/supervisor/connection.js';
import {
  type Answer,
  parseAnswers,
  parseBuilt,
  parseReport,
  protocolVersion,
  type SupervisorReport,
} from '../../../src/supervisor/protocol.js';
import { makeSupervisorRequest } from '../../support/supervisor-request.js';
import type { FuzzedReader } from '../reader.js';

const limits: Limits = {
  timeoutMs: 1000,
  memoryBytes: 2 ** 20,
  processes: 1,
  fileBytes: 2 ** 20,
  outputBytes: 2 ** 20,
};
const step = { command: ['/app/main'], env: {}, limits };
const plan: ExecutionPlan = {
  environment: { kind: 'language', limits, language: 'rust', image: 'rust', packages: [] },
  sources: {},
  build: { ...step, command: ['rustc'], artefacts: [] },
  run: { ...step, files: {}, stdin: '', network: false },
  isolation: 'case',
};

const hello = `message hello\nversion ${protocolVersion}\n\n`;
const facts = 'during-us 1 2\nclean yes\nstdout YWI=\nstderr\n';

/** What the other end of a connection says is a report, or a broken protocol, and the same however it is read. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () => [
    `${hello}message report\nid 0\nstep run\nending exited 3\nusage-run 1 2 3\npreforked yes\n${facts}\n`,
    `${hello}message built\npack ZW5kCg==\n\nmessage report\nid 0\nstep build\nending signaled 11\nusage-build 1 2 3\n${facts}\n`,
    `${hello}message built\nbytes 4\n\nmessage report\nid 0\nstep run\nending failed 2 not%20so\n${facts}\n`,
    `${hello}message report\nid 0\nstep run\nending timed-out cpu\n${facts}\nmessage refused\nwhy no%0A\n\n`,
    `${hello}message report\nid 0\nstep run\nending not-started 2\n${facts}\n`,
    `${hello}message report\nid 0\nstep run\nending memory-exceeded\n${facts}\n`,
  ],
  open: async (folder) => {
    const path = join(folder, 'packs');
    await writeFile(path, 'end\n');
    const packs = await open(path);
    return (input) => checkInput(input, packs);
  },
};

async function checkInput(input: Buffer, packs: FileHandle): Promise<void> {
  const answers = unlessBroken(() => parseAnswers(input.toString('latin1'))) ?? [];
  const reports = answers.map(checkAnswer);
  const live = await connect(input, packs);
  if (live === undefined) return;
  checkReport(live);
  if (answers.length > 0) assert.deepEqual(live, reports[0]);
}

function checkAnswer({ built, message }: Answer): SupervisorReport | undefined {
  const pack = built && unlessBroken(() => parseBuilt(built));
  if (pack !== undefined && 'bytes' in pack) assert.ok(Number.isSafeInteger(pack.bytes) && pack.bytes >= 0);
  const report = unlessBroken(() => parseReport(message));
  if (report !== undefined) checkReport(report);
  return report;
}

function checkReport(report: SupervisorReport): void {
  for (const { wallMs, cpuMs, maxRssBytes } of Object.values(report.usage))
    assert.ok([wallMs, cpuMs, maxRssBytes].every(Number.isFinite));
  const result = unlessBroken(() => readReport(report, plan, 0));
  if (result === undefined) return;
  assert.ok(result.stdout instanceof Uint8Array && result.stderr instanceof Uint8Array);
  assert.doesNotMatch(JSON.stringify(result), /undefined|NaN|null/);
}

async function connect(input: Buffer, packs: FileHandle): Promise<SupervisorReport | undefined> {
  const output = new PassThrough();
  const middle = input.length >> 1;
  output.write(input.subarray(0, middle));
  output.end(input.subarray(middle));
  try {
    const connection = await openConnection(new PassThrough(), output, () => '', packs);
    let packCount = 0;
    const onBuilt = async () => {
      packCount += 1;
    };
    const report = await connection.run(
      makeSupervisorRequest({ id: '0' }),
      new AbortController().signal,
      onBuilt,
    );
    assert.ok(packCount <= 1, 'told twice of what was built');
    return report;
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error;
    return undefined;
  }
}

function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error;
    assert.notEqual(error.message, '');
    return undefined;
  }
}
