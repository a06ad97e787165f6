import type { FaultyRun, ReportedCase } from './run-with-fault.js';

/** What is wrong about a run with a fault, beside the run without one: nothing, or one line for each thing. */
export function findWrong(run: FaultyRun, reference: ReadonlyMap<string, string>): string[] {
  if (run.exitCode === undefined) return ['it did not end by itself'];
  if (run.output.includes('this is a bug')) return [`it takes the fault for a bug: ${run.output}`];
  const { cases } = run;
  if (cases === undefined) {
    if (run.exitCode < 2) return [`it has no report, and ended with ${run.exitCode}`];
    return /error: \S/.test(run.output) ? [] : [`it has no report, and does not say why: ${run.output}`];
  }
  const wrong = [...cases.values()].flatMap((result) => {
    const error = findError(result);
    // That of a run that is stopped for the fault: no verdict, which the exit code tells too.
    if (result.status === 'cancelled') return run.exitCode === 1 ? [`${result.id} was cancelled`] : [];
    if (result.status === 'errored') return error === '' ? [`${result.id} errored and does not say why`] : [];
    const came = describeResult(result);
    return came === reference.get(result.id)
      ? []
      : [`${result.id} came to ${came} instead of ${reference.get(result.id)}`];
  });
  const statuses = new Set([...cases.values()].map(({ status }) => status));
  const isWhole = cases.size === reference.size;
  const meant = statuses.has('errored') ? 3 : 1;
  // A report that another could not be written beside, or a journal that could not be kept, is an error too.
  if (run.exitCode !== meant && run.exitCode !== 3) wrong.push(`it ended with ${run.exitCode}`);
  if (run.exitCode === 1 && !isWhole) wrong.push(`it has ${cases.size} of ${reference.size} cases`);
  if (run.exitCode === 3 && !/error|errored|warning: cannot/.test(run.output))
    wrong.push('it does not say what went wrong');
  return wrong;
}

/** What a case came to, and all that its program wrote. Numbers of users differ between boxes. */
export function describeResult({ status, attempts }: ReportedCase): string {
  const last = attempts.at(-1);
  if (last === undefined || last.status === 'errored') return status;
  const { execution } = last;
  const { stdout, stderr, outcome } = execution;
  const ending = 'exitCode' in execution ? execution.exitCode : 'signal' in execution ? execution.signal : '';
  const words = outcome === 'output-exceeded' ? '' : `${stdout.text}|${stderr.text}`;
  return `${status} ${outcome} ${ending} ${words}`.replaceAll(/([ug]id)=\d+/g, '$1=N');
}

function findError({ attempts }: ReportedCase): string {
  const last = attempts.at(-1);
  return last?.status === 'errored' ? last.error.message : '';
}
