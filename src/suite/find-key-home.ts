import type { ProjectFile } from './project-file.generated.js';
import type {
  Case,
  Defaults,
  Expect,
  Foreach,
  Limits,
  SuiteFile,
  TextMatcher,
} from './suite-file.generated.js';

type Keys<T> = Readonly<Record<keyof Extract<T, object>, true>>;

const ofSuites: Keys<Pick<SuiteFile, 'version' | 'defaults' | 'cases' | 'markdown'>> = {
  version: true,
  defaults: true,
  cases: true,
  markdown: true,
};

const ofProjects: Keys<Pick<ProjectFile, 'reporters' | 'junit' | 'timeoutScale' | 'passAt'>> = {
  reporters: true,
  junit: true,
  timeoutScale: true,
  passAt: true,
};

const ofSuitesAndProjects: Keys<Omit<ProjectFile, keyof typeof ofProjects | keyof Case | 'defaults'>> = {
  images: true,
  runner: true,
  thresholds: true,
  secrets: true,
  redact: true,
};

const ofSuitesAndCases: Keys<Pick<SuiteFile & Case, 'matrix' | 'foreach'>> = { matrix: true, foreach: true };

const ofMatrix = { include: true, exclude: true } as const;

const ofForeach: Keys<Foreach> = { rows: true, join: true, on: true };

const ofCases: Keys<Pick<Case, 'code' | 'file' | 'response' | 'responseFile' | 'tests' | 'only'>> = {
  code: true,
  file: true,
  response: true,
  responseFile: true,
  tests: true,
  only: true,
};

const ofCasesAndDefaults: Keys<Defaults> = {
  tags: true,
  labels: true,
  language: true,
  select: true,
  noFence: true,
  prelude: true,
  epilogue: true,
  files: true,
  stdin: true,
  stdinFile: true,
  args: true,
  env: true,
  timeout: true,
  buildTimeout: true,
  setupTimeout: true,
  limits: true,
  packages: true,
  network: true,
  cpus: true,
  container: true,
  isolation: true,
  retries: true,
  repeat: true,
  fails: true,
  skip: true,
  expect: true,
};

const ofExpect: Keys<Expect> = {
  exitCode: true,
  outcome: true,
  signal: true,
  phase: true,
  stdout: true,
  stderr: true,
  maxDuration: true,
  maxMemory: true,
};

const ofLimits: Keys<Limits> = { memory: true, processes: true, fileSize: true, output: true, cpuTime: true };

const ofTexts: Keys<TextMatcher> = {
  equals: true,
  exact: true,
  contains: true,
  notContains: true,
  matches: true,
  json: true,
  lines: true,
  tokens: true,
  numbers: true,
  bytes: true,
  snapshot: true,
  checker: true,
};

const homes: readonly (readonly [home: string, keys: Readonly<Record<string, true>>])[] = [
  ['the suite itself', ofSuites],
  ['the project file', ofProjects],
  ['the suite itself or the project file', ofSuitesAndProjects],
  ['the suite itself or a case', ofSuitesAndCases],
  ['a case', ofCases],
  ['a case or "defaults"', ofCasesAndDefaults],
  ['"expect"', ofExpect],
  ['"limits"', ofLimits],
  ['"stdout" or "stderr", in "expect"', ofTexts],
  ['"foreach"', ofForeach],
  ['"matrix"', ofMatrix],
];

/** Where a key may stand, for one that stands elsewhere. The compiler keeps the lists whole. */
export function findKeyHome(key: string): string | undefined {
  return homes.find(([, keys]) => Object.hasOwn(keys, key))?.[0];
}
