import { constants } from 'node:os';
import { findMachineHint, InfrastructureError } from '../model/errors.js';
import type { ExecutionPlan, Step } from '../model/plan.js';
import type { Ending, ExecutionResult, Outcome, PhaseTiming, Timing } from '../model/result.js';
import type { StepUsage, SupervisorEnding, SupervisorReport } from '../supervisor/protocol.js';

const encoder = new TextEncoder();

/**
 * Makes a supervisor's report into a result. Throws what is no program's doing; `cancelled` is the
 * caller's, who knows why.
 */
export function readReport(report: SupervisorReport, plan: ExecutionPlan, queuedMs: number): ExecutionResult {
  const step = report.step === 'build' ? plan.build : plan.run;
  if (step === undefined) {
    throw new InfrastructureError(
      'protocol-broken',
      `the supervisor reports a ${report.step} that was not asked for`,
    );
  }
  const { ending, stderr } = readEnding(report, step);
  return {
    ...readOutcome(ending, report, plan),
    stdout: report.stdout,
    stderr,
    timing: readTiming(report, queuedMs),
  };
}

/** Every ending of a build is a failure, but the success of one that is all that was asked for. */
function readOutcome(ending: Ending, { step }: SupervisorReport, { build }: ExecutionPlan): Outcome {
  if (step === 'run' || build === undefined) return ending;
  const isSuccess = build.isLast === true && ending.outcome === 'exited' && ending.exitCode === 0;
  return isSuccess ? ending : { outcome: 'build-failed', step: { command: build.command, ending } };
}

function readTiming({ usage, preforked }: SupervisorReport, queuedMs: number): Timing {
  const { build, run } = usage;
  return {
    queuedMs,
    phases: {
      ...(build === undefined ? {} : { build: readPhase(build) }),
      ...(run === undefined ? {} : { run: readPhase(run) }),
    },
    ...(preforked === undefined ? {} : { preforked }),
  };
}

function readPhase({ wallMs, cpuMs, maxRssBytes }: StepUsage): PhaseTiming {
  return { wallMs, cpuMs, maxRssBytes };
}

function readEnding(
  { ending, stderr }: SupervisorReport,
  step: Step,
): { ending: Ending; stderr: Uint8Array } {
  const { limits } = step;
  switch (ending.kind) {
    case 'exited':
      return { ending: { outcome: 'exited', exitCode: ending.exitCode }, stderr };
    case 'signaled':
      return { ending: { outcome: 'signaled', signal: nameSignal(ending.signal) }, stderr };
    case 'timed-out': {
      const limitMs = ending.clock === 'cpu' ? (limits.cpuMs ?? limits.timeoutMs) : limits.timeoutMs;
      return { ending: { outcome: 'timed-out', clock: ending.clock, limitMs }, stderr };
    }
    case 'memory-exceeded':
      return { ending: { outcome: ending.kind, limitBytes: limits.memoryBytes }, stderr };
    case 'output-exceeded':
      return { ending: { outcome: ending.kind, limitBytes: limits.outputBytes }, stderr };
    case 'not-started':
      return readNotStarted(ending, step);
    case 'failed':
      throw explainFailed(ending);
    case 'cancelled':
      throw new InfrastructureError(
        'sandbox-failed',
        'the sandbox cancelled a case that nobody had cancelled',
      );
  }
}

function explainFailed({ errno, what }: Extract<SupervisorEnding, { kind: 'failed' }>): InfrastructureError {
  const name = nameError(errno);
  const machineHint = findMachineHint(name);
  return new InfrastructureError(
    machineHint === undefined ? 'sandbox-failed' : 'resources-exhausted',
    `the sandbox could not ${what}${errno === 0 ? '' : `: ${name}`}`,
    {
      hint:
        machineHint ??
        (what.includes('ulimit')
          ? 'the shell that starts the harness allows less than the case: see "ulimit -Ha"'
          : '"umwelten-suite doctor" says what the sandbox lacks on this machine'),
      retryable: true,
    },
  );
}

/** What a machine has too little of, whatever it is to execute. */
const { EAGAIN, EIO, EMFILE, ENFILE, ENOMEM } = constants.errno;
const scarce: readonly number[] = [EAGAIN, EIO, EMFILE, ENFILE, ENOMEM];

/**
 * A program that the build made and that cannot be executed is the program's failure, told as a shell
 * tells it; a tool that is not there is not, nor is a machine that is full.
 */
function readNotStarted(
  { errno }: Extract<SupervisorEnding, { kind: 'not-started' }>,
  step: Step,
): { ending: Ending; stderr: Uint8Array } {
  const [program = ''] = step.command;
  const reason = nameError(errno);
  const isMade = program.startsWith('/app/');
  // The kernel says so of a broken program as well, whose interpreter it looks for behind the end of the file.
  const isBroken = isMade && errno === EIO;
  if (scarce.includes(errno) && !isBroken) {
    throw new InfrastructureError('resources-exhausted', `"${program}" cannot be started: ${reason}`, {
      hint: 'the machine may be overloaded: try a smaller --concurrency',
      retryable: true,
    });
  }
  if (isMade) {
    const exitCode = errno === constants.errno.ENOENT ? 127 : 126;
    return {
      ending: { outcome: 'exited', exitCode },
      stderr: encoder.encode(`${program}: cannot execute: ${reason}\n`),
    };
  }
  throw new InfrastructureError('toolchain-missing', `the program "${program}" cannot be started: ${reason}`);
}

function nameSignal(number: number): string {
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return found === undefined ? `SIG${number}` : found[0];
}

function nameError(errno: number): string {
  const found = Object.entries(constants.errno).find(([, value]) => value === errno);
  return found === undefined ? `error ${errno}` : found[0];
}
