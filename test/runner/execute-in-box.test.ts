import { expect, it } from 'vitest';
import type { BoxPool } from '../../src/runner/box-pool.js';
import { executeInBox } from '../../src/runner/execute-in-box.js';
import type { SupervisorReport } from '../../src/supervisor/protocol.js';
import { planProgram } from '../support/bench-runner.js';
import { makeSupervisorReport } from '../support/supervisor-report.js';

const exited = makeSupervisorReport();

it('a program that has begun gets a second box, also once no further one is to begin', async () => {
  const ending = new AbortController();
  const reports: SupervisorReport[] = [
    { ...exited, ending: { kind: 'failed', what: 'fork the interpreter', errno: 3 } },
    exited,
  ];
  const pool: BoxPool = {
    backlog: 0,
    run: async (_kind, _request, { starting, onStart }) => {
      starting?.throwIfAborted();
      onStart();
      // The run is stopped at the failure of another case.
      ending.abort();
      return reports.shift() ?? exited;
    },
    [Symbol.asyncDispose]: async () => {},
  };
  const environment = {
    ready: true,
    digest: 'ready',
    toolchain: { version: 'Scripted 1.0', digest: 'scripted' },
    env: {},
    buildEnv: {},
    tools: { python3: ['/usr/bin/python3'] },
    own: undefined,
  } as const;
  const result = await executeInBox(planProgram({ language: 'python', code: 'pass' }), environment, {
    pool,
    builds: undefined,
    daemonBuilds: undefined,
    confinement: { namespaces: true, boxNetwork: true, seccomp: true, watchesMemory: true },
    attemptId: 'x',
    secrets: new Map(),
    signal: new AbortController().signal,
    starting: ending.signal,
    onStart() {},
  });
  expect(result.outcome).toBe('exited');
  expect(reports).toEqual([]);
});
