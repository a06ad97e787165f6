import type { Case, Limits, Origin, Suite } from '../../src/model/case.js';
import type { Environment, Planned } from '../../src/model/plan.js';

const limits: Limits = {
  timeoutMs: 10_000,
  memoryBytes: 512 * 2 ** 20,
  processes: 256,
  fileBytes: 64 * 2 ** 20,
  outputBytes: 8 * 2 ** 20,
};

/** A suite of cases that say only what a test is about; a case's code is its name unless given. */
export function makeSuite(file: string, cases: readonly (Partial<Case> & { name: string })[]): Suite {
  return {
    info: { name: file, file, caseCount: cases.length },
    async *cases() {
      for (const [index, given] of cases.entries()) yield makeCase(file, index, given);
    },
  };
}

function makeCase(file: string, index: number, given: Partial<Case> & { name: string }): Case {
  const origin: Origin = { file, line: index + 1, column: 1, pointer: `/cases/${index}` };
  return {
    id: `${file}::${given.name}`,
    suite: 0,
    index,
    origin,
    language: 'python',
    tags: [],
    labels: {},
    code: given.name,
    files: {},
    stdin: '',
    args: [],
    env: {},
    packages: 'detect',
    network: false,
    limits: { setup: limits, build: limits, run: limits },
    isolation: 'auto',
    repetition: { kind: 'once' },
    expect: { origin, origins: {}, exitCode: [0] },
    ...given,
  };
}

/** Plans a case so that a scripted runner knows it again: its code is the program's only argument. */
export async function planScripted(testCase: Case): Promise<Planned> {
  return {
    plan: {
      environment: planEnvironment(testCase),
      sources: { '/app/code': testCase.code },
      run: {
        command: ['run', testCase.code],
        env: testCase.env,
        limits: testCase.limits.run,
        files: testCase.runFiles ?? {},
        stdin: testCase.stdin,
        network: testCase.network,
      },
      isolation: 'shared',
    },
    source: 'catalogue',
    reason: 'scripted',
  };
}

function planEnvironment({ language, container, limits }: Case): Environment {
  if (container === undefined)
    return { kind: 'language', language, image: language, packages: [], limits: limits.setup };
  return {
    kind: 'container',
    container: { baseImage: language, runCommand: [], ...container },
    limits: limits.setup,
  };
}
