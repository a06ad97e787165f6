import type { Case, Limits } from '../../src/model/case.js';

/** Different in each phase, so that a test sees which one was taken. */
export function limit(timeoutMs: number): Limits {
  return { timeoutMs, memoryBytes: 2 ** 29, processes: 256, fileBytes: 2 ** 26, outputBytes: 2 ** 23 };
}

export function sampleCase(changes: Partial<Case> = {}): Case {
  const origin = { file: 'suites/a.yaml', line: 3, column: 5, pointer: '/cases/0' };
  return {
    id: 'suites/a.yaml::a',
    name: 'a',
    suite: 0,
    index: 0,
    origin,
    language: 'python',
    tags: [],
    labels: {},
    code: 'print(1)\n',
    files: {},
    stdin: '',
    args: [],
    env: {},
    packages: 'detect',
    network: false,
    limits: { setup: limit(3), build: limit(2), run: limit(1) },
    isolation: 'auto',
    repetition: { kind: 'once' },
    expect: { origin, origins: {} },
    ...changes,
  };
}
