// Vitest, whose tests start programs by execa: a test for each case.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, test } from 'vitest';

const { cases, interpreter, seconds, programs, extension } = JSON.parse(
  readFileSync(process.env.BENCH_JOB, 'utf8'),
);
const verdicts = cases.map(() => 'failed');
let since;

beforeAll(() => {
  since = performance.now();
});

afterAll(() => {
  writeFileSync(process.env.BENCH_ANSWER, JSON.stringify({ runningMs: performance.now() - since, verdicts }));
});

describe.concurrent('programs', () => {
  for (const [index, { name, code, stdin, exitCode, stdout }] of cases.entries()) {
    test(`${index} ${name}`, async ({ expect }) => {
      const file = join(programs, `${index}.${extension}`);
      writeFileSync(file, code);
      const result = await execa(interpreter, [file], {
        input: stdin,
        timeout: seconds * 1000,
        encoding: 'buffer',
        reject: false,
        stripFinalNewline: false,
      });
      if (result.timedOut) verdicts[index] = 'timed-out';
      expect(result.timedOut).toBe(false);
      expect(result.exitCode).toBe(exitCode);
      expect(Buffer.from(result.stdout).equals(Buffer.from(stdout, 'base64'))).toBe(true);
      verdicts[index] = 'passed';
    });
  }
});
