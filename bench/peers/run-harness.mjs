import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureRunningMs, runSuite } from '../harness.mjs';
import { env, workers } from '../usual.mjs';

/** Runs cases as a suite. */
export function runHarness({ language, place, cases, flags }) {
  const suite = cases.map(({ name, code, stdin, exitCode, stdout }, index) => ({
    name: `${index} ${name}`,
    language,
    code,
    stdin,
    timeout: '1s',
    expect: { exitCode, stdout: expectBytes(stdout) },
  }));
  writeFileSync(join(place, 'suite.yaml'), JSON.stringify({ cases: suite }));
  const all = ['--runner', 'local', '-j', String(workers), ...flags];
  const { events, wholeMs } = runSuite(place, all, { env, mayFail: true });
  return { runningMs: measureRunningMs(events), wholeMs, verdicts: readVerdicts(events) };
}

/** In the order of the cases. */
function readVerdicts(events) {
  const verdicts = [];
  for (const { type, caseId, attempt, outcome } of events) {
    const index = Number(/::(\d+) /.exec(caseId ?? '')?.[1]);
    if (type === 'attempt-finished' && attempt.execution?.outcome === 'timed-out')
      verdicts[index] = 'timed-out';
    if (type === 'case-finished') verdicts[index] ??= outcome.status;
  }
  return verdicts;
}

/** JSON has no bytes that are no text: a program of the suite's compares them. */
function expectBytes(bytes) {
  const text = bytes.toString();
  if (Buffer.from(text).equals(bytes)) return { exact: text };
  const code = 'raise SystemExit(open("actual", "rb").read().hex() != open("expected").read())';
  return { checker: { language: 'python', code, expected: bytes.toString('hex') } };
}
