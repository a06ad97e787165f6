import type { Case } from '../model/case.js';
import { resolveLimits } from '../suite/resolve-limits.js';

/** A program that no suite holds. */
export interface Snippet {
  readonly code: string;
  readonly language: string;
  /** Of the run phase alone. */
  readonly timeoutMs: number;
}

const origin = { file: '', line: 1, column: 1, pointer: '' };

/** The case of which nothing but the program is known: the rest is as suites have it by default. */
export function makeSnippetCase({ code, language, timeoutMs }: Snippet): Case {
  const { setup, build, run } = resolveLimits({ timeoutMs });
  return {
    id: 'snippet',
    name: 'snippet',
    suite: 0,
    index: 0,
    origin,
    language,
    tags: [],
    labels: {},
    code,
    files: {},
    stdin: '',
    args: [],
    env: {},
    packages: 'detect',
    network: true,
    // What may take long to run may take as long to make.
    limits: {
      setup: { ...setup, timeoutMs: Math.max(setup.timeoutMs, timeoutMs) },
      build: { ...build, timeoutMs: Math.max(build.timeoutMs, timeoutMs) },
      run,
    },
    isolation: 'auto',
    repetition: { kind: 'once' },
    expect: { origin, origins: {} },
  };
}
