import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../../src/model/attempt.js';
import { findProgram } from '../../src/runner/local/find-program.js';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

/** The home is empty, but rustup's shims look for their toolchains in one. */
const keptHomes = { RUSTUP_HOME: process.env['RUSTUP_HOME'] ?? join(homedir(), '.rustup') };

const folder = fileURLToPath(new URL('../fixtures/failures', import.meta.url));

/** What a suite's first comments say of it: `# exit code: 1`, `# mismatch: stdout.json`. */
function readClaims(file: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(folder, file), 'utf8');
  return new Map([...text.matchAll(/^# ([a-z ]+): (.+)$/gm)].map(([, key = '', value = '']) => [key, value]));
}

/** Suites whose claim holds only on some machines. */
function isApplicable(claims: ReadonlyMap<string, string>): boolean {
  return claims.get('when') !== 'on a machine without Swift' || findProgram(['swiftc']) === undefined;
}

interface Report {
  readonly suites: readonly {
    readonly cases: readonly (CaseResult['outcome'] & Pick<CaseResult, 'attempts'>)[];
  }[];
}

describe.skipIf(missingSandbox !== undefined)(
  `suites that must fail, one way each${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    const files = readdirSync(folder).filter(
      (name) => name.endsWith('.yaml') && isApplicable(readClaims(name)),
    );

    it.each(files)('%s fails as it says', async (file) => {
      const claims = readClaims(file);
      const report = join(await createFolder(), 'run.json');
      const { exitCode } = await runCli(['run', join(folder, file), '--reporter', `json=${report}`], folder, {
        env: keptHomes,
      });
      expect(exitCode).toBe(Number(claims.get('exit code')));
      const { suites }: Report = JSON.parse(readFileSync(report, 'utf8'));
      const [testCase] = suites.flatMap(({ cases }) => cases);
      expect(testCase?.status).toBe(claims.get('status'));
      const attempt = testCase?.attempts.at(-1);
      if (attempt?.status === 'errored') {
        expect(attempt.error.code).toBe(claims.get('error'));
        return;
      }
      expect(attempt?.execution.outcome).toBe(claims.get('outcome'));
      const paths = attempt?.status === 'failed' ? attempt.mismatches.map(({ path }) => path) : [];
      expect(paths).toContain(claims.get('mismatch'));
    });
  },
);
