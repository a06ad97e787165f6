import type { Attempt, CaseResult, Execution, Mismatch, Output } from '../../model/attempt.js';
import type { Phase } from '../../model/case.js';
import type { PhaseTiming } from '../../model/result.js';
import { cutMiddle } from '../cut-text.js';
import { decodeOutput, describeOutput } from '../decode-output.js';
import { describeIsolation } from '../describe-isolation.js';
import { describeOutcome } from '../describe-outcome.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { formatBytes, formatDuration } from '../format-units.js';
import { namePlace } from '../name-place.js';
import { nameRerun } from '../name-rerun.js';
import { neutralize, neutralizeLine } from '../neutralize.js';
import { suggestRemedy } from '../suggest-remedy.js';
import type { PageAttempt, PageDetails, PageMismatch, PageStream } from './page-data.js';

const mostAttempts = 20;
const mostMismatches = 50;
const mostCharacters = 100_000;

/** What is shown of a case that is opened: everything, bounded in every part. */
export function createPageDetails(result: CaseResult, place: number): PageDetails {
  const { case: info, code, outcome, attempts } = result;
  const deciding = findDecidingAttempt(result);
  const remedy = suggestRemedy(result, deciding);
  const ordered = [
    ...(deciding === undefined ? [] : [deciding]),
    ...attempts.filter((attempt) => attempt !== deciding),
  ];
  return {
    place,
    code: cut(neutralize(code)),
    origin: namePlace(info.origin),
    rerun: neutralizeLine(nameRerun(info)),
    notes: (info.notes ?? []).map((note) => neutralizeLine(note, 500)),
    ...(outcome.reason === undefined ? {} : { reason: neutralizeLine(outcome.reason, 500) }),
    ...(remedy === undefined ? {} : { remedy: neutralizeLine(remedy, 500) }),
    attempts: ordered.slice(0, mostAttempts).map(createAttempt),
    moreAttempts: Math.max(0, ordered.length - mostAttempts),
  };
}

function createAttempt(attempt: Attempt): PageAttempt {
  const { number, status } = attempt;
  if (attempt.status === 'errored') {
    const { code, message, hint } = attempt.error;
    return {
      number,
      status,
      ending: 'could not be run',
      error: {
        code: neutralizeLine(code, 100),
        message: cut(neutralize(message)),
        ...(hint === undefined ? {} : { hint: cut(neutralize(hint)) }),
      },
      mismatches: [],
      moreMismatches: 0,
      streams: [],
      facts: [['time', formatDuration(attempt.durationMs)]],
    };
  }
  const mismatches = attempt.status === 'failed' ? attempt.mismatches : [];
  const { execution } = attempt;
  return {
    number,
    status,
    ending: describeOutcome(execution),
    mismatches: mismatches.slice(0, mostMismatches).map(createMismatch),
    moreMismatches: Math.max(0, mismatches.length - mostMismatches),
    streams: [...createStream('stdout', execution.stdout), ...createStream('stderr', execution.stderr)],
    facts: [['time', formatDuration(attempt.durationMs)], ...listFacts(execution)],
  };
}

function createMismatch({ path, origin, message, diff }: Mismatch): PageMismatch {
  return {
    path: neutralizeLine(path, 200),
    place: namePlace(origin),
    message: neutralizeLine(message, 1000),
    ...(diff === undefined ? {} : { diff: cut(neutralize(diff)) }),
  };
}

function createStream(name: string, output: Output): PageStream[] {
  if (output.bytes === 0) return [];
  return [{ name, title: describeOutput(name, output), text: cut(decodeOutput(output)) }];
}

function listFacts(execution: Execution): [name: string, value: string][] {
  const { timing, runner, isolation, toolchain, source, sourceReason, planDigest, cached } = execution;
  const tier = describeIsolation(execution);
  return [
    ...phases.flatMap((phase): [string, string][] => {
      const measured = timing.phases[phase];
      return measured === undefined ? [] : [[phase, describePhase(measured)]];
    }),
    ...(timing.queuedMs < 1 ? [] : [['waited', formatDuration(timing.queuedMs)] as [string, string]]),
    ...(timing.buildReused === true
      ? [['built', 'for another case, of the same program'] as [string, string]]
      : []),
    ...(timing.preforked === true
      ? [['started', 'as a copy of an interpreter that had started before'] as [string, string]]
      : []),
    ...(cached ? [['reused', 'the result of an earlier run, of the same plan'] as [string, string]] : []),
    ['runner', neutralizeLine(runner, 100)],
    ...(tier === undefined ? [] : [['isolation', tier] as [string, string]]),
    ...(isolation.guards.length === 0
      ? []
      : [['guards', neutralizeLine(isolation.guards.join(', '), 500)] as [string, string]]),
    ...(toolchain === undefined
      ? []
      : [['toolchain', neutralizeLine(toolchain.version, 200)] as [string, string]]),
    ['configuration', neutralizeLine(`${source}: ${sourceReason}`, 500)],
    ['plan', neutralizeLine(planDigest, 100)],
  ];
}

const phases: readonly Phase[] = ['setup', 'build', 'run'];

function describePhase({ wallMs, cpuMs, maxRssBytes }: PhaseTiming): string {
  return [
    formatDuration(wallMs),
    ...(cpuMs === undefined ? [] : [`${formatDuration(cpuMs)} of CPU time`]),
    ...(maxRssBytes === undefined ? [] : [`${formatBytes(maxRssBytes)} of memory`]),
  ].join(', ');
}

function cut(text: string): string {
  return cutMiddle(text, mostCharacters, '[… cut …]');
}
