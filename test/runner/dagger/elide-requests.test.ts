import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDaggerRunner } from '../../../src/runner/dagger/dagger-runner.js';
import { createRequestElision } from '../../../src/runner/dagger/elide-requests.js';
import { planProgram } from '../../support/bench-runner.js';
import { missingEngine } from '../../support/dagger.js';
import { findTestEngine } from '../../support/find-test-engine.js';

// As engine 0.21.9 shows it, shortened.
const progress = `37  : Directory.dockerBuild(
37  : ┆ buildArgs: [{name: "UMWELTEN_REQUEST_0", value: "message run\\nenv TOK=a\\"secret\\\\"}, {name: "UMWELTEN_REQUEST_1", value: "secret\\n"}]
37  : ┆ noInit: true
40  : ┆ withEnvVariable UMWELTEN_REQUEST_0=message run
env TOK=a"secret\\

message run
stdin c2VjcmV0

40  : ┆ Missing.withEnvVariable DONE [0.0s]
41  : ┆ withNewFile box/request (
41  : ┆ ┆ contents: "message run\\nenv TOK=a\\"secret\\\\"
41  : ┆ )
42  : ┆ contents: "ARG UMWELTEN_REQUEST_0\\nRUN [\\"--variables\\",\\"UMWELTEN_REQUEST_\\"]\\n"
`;
const shown = `37  : Directory.dockerBuild(
37  : ┆ buildArgs: [{name: "UMWELTEN_REQUEST_0", value: "…"}, {name: "UMWELTEN_REQUEST_1", value: "…"}]
37  : ┆ noInit: true
40  : ┆ withEnvVariable UMWELTEN_REQUEST_0=…
40  : ┆ Missing.withEnvVariable DONE [0.0s]
41  : ┆ withNewFile box/request (
41  : ┆ ┆ contents: "…"
41  : ┆ )
42  : ┆ contents: "ARG UMWELTEN_REQUEST_0\\nRUN [\\"--variables\\",\\"UMWELTEN_REQUEST_\\"]\\n"
`;

describe('the engine’s progress', () => {
  it('is without requests, wherever it is cut', () => {
    for (let at = 0; at <= progress.length; at++) {
      const elision = createRequestElision();
      const parts = [progress.slice(0, at), progress.slice(at)].map(elision.take);
      expect(parts.join('') + elision.end()).toBe(shown);
    }
  });

  it('is without requests where its last line is not whole', () => {
    for (let at = 0; at <= progress.length; at++) {
      const elision = createRequestElision();
      const whole = elision.take(progress.slice(0, at));
      const { unfinished } = elision;
      expect(whole + unfinished).not.toContain('secret');
      expect(`${whole}${unfinished}`.trimEnd()).toBe(`${whole}${elision.end()}`.trimEnd());
    }
  });

  it('comes in whole lines, and the last one when it ends', () => {
    const elision = createRequestElision();
    expect(['pull', 'ing\ndo', 'ne'].map(elision.take)).toEqual(['', 'pulling\n', '']);
    expect(elision.unfinished).toBe('done');
    expect([elision.end(), elision.end()]).toEqual(['done\n', '']);
  });

  it('has no line so long that it would fill the memory', () => {
    const elision = createRequestElision();
    for (let count = 0; count < 40; count++) elision.take('x'.repeat(2 ** 20));
    const [line = '', ...others] = elision.take('x\nnext\n').split('\n');
    expect(line.length).toBeLessThan(2 ** 25);
    expect(others).toEqual(['next', '']);
  });
});

describe.skipIf(missingEngine !== undefined)(
  `the log of a Dagger engine${missingEngine === undefined ? '' : ` (skipped: ${missingEngine})`}`,
  () => {
    it.each([
      ['case', 'variables', 0, false],
      ['case', 'a file', 2_000_000, false],
      ['shared', 'variables', 0, true],
      ['shared', 'a file', 2_000_000, true],
    ] as const)(
      'has no secret, nor a part of one: isolation %s, requests in %s',
      async (isolation, _, size, refusesSockets) => {
        const search = findTestEngine();
        if (!search.found) throw new Error(search.reason);
        let log = '';
        const runner = await createDaggerRunner({
          choice: search.choice,
          concurrency: 1,
          refusesSockets,
          onLog: (text) => {
            log += text;
          },
        });
        // Longer than a part of a request is, so that it is cut.
        const piece = 'se"c\\re t%';
        const secret = piece.repeat(10_000);
        const plan = planProgram({
          language: 'bash',
          code: `echo \${#SECRET} ${randomUUID()}`,
          stdin: 'x'.repeat(size),
          isolation,
        });
        const result = await runner.execute(
          { ...plan, run: { ...plan.run, env: { SECRET: { secret: 'NAME' } } } },
          {
            attemptId: 'one',
            secrets: new Map([['NAME', secret]]),
            signal: new AbortController().signal,
            onStart() {},
          },
        );
        await runner[Symbol.asyncDispose]();
        expect(Buffer.from(result.stdout).toString()).toContain(String(secret.length));
        expect(log).toContain('withExec /opt/umwelten-suite/supervisor once');
        expect(log).not.toMatch(/se\\?"c\\?\\re|se%22c|message run/);
      },
    );
  },
);
