import { readFile, stat } from 'node:fs/promises';
import { caseStatuses } from '../model/attempt.js';
import type { ComparableCase, ComparableRun } from '../model/comparable-run.js';
import { UserError } from '../model/errors.js';
import type { Ended } from '../model/run.js';
import {
  type Guard,
  isFlag,
  isIndex,
  isNumber,
  isText,
  isTrue,
  listOf,
  memberOf,
  oneOf,
  recordOf,
  shapeOf,
} from './shape.js';

interface ReportedAttempt {
  readonly status: string;
  readonly durationMs: number;
  readonly execution?: { readonly cached: boolean };
}

type ReportedCase = Pick<ComparableCase, 'id' | 'status' | 'flaky' | 'labels'> & {
  readonly governed?: true;
  readonly attempts: readonly ReportedAttempt[];
};

/** What is read of a report: a later version of the same format may have more. */
interface Report {
  readonly run: { readonly id: string; readonly startedAt: string };
  readonly summary: { readonly ended: Ended; readonly notRun: number };
  readonly suites: readonly { readonly cases: readonly ReportedCase[] }[];
}

const isReportedCase = shapeOf<ReportedCase>(
  {
    id: isText,
    status: oneOf(...caseStatuses),
    flaky: isFlag,
    labels: recordOf(isText),
    attempts: listOf(
      shapeOf<ReportedAttempt>(
        { status: isText, durationMs: isNumber },
        { execution: shapeOf<NonNullable<ReportedAttempt['execution']>>({ cached: isFlag }, {}) },
      ),
    ),
  },
  { governed: isTrue },
);

const isReport: Guard<Report> = shapeOf<Report>(
  {
    run: shapeOf<Report['run']>({ id: isText, startedAt: isText }, {}),
    summary: shapeOf<Report['summary']>(
      {
        ended: memberOf<Ended>({
          completed: true,
          'fail-fast': true,
          interrupted: true,
          'timed-out': true,
          'runner-lost': true,
        }),
        notRun: isIndex,
      },
      {},
    ),
    suites: listOf(shapeOf<Report['suites'][number]>({ cases: listOf(isReportedCase) }, {})),
  },
  {},
);

const hint = 'write one with `umwelten-suite run --reporter json=reports/run.json`';

/**
 * Reads a report that the json reporter wrote, as far as runs are compared by it. Throws a `UserError`
 * ('file-unreadable') for a file that is damaged, of another kind, or of a newer format.
 */
export async function readReport(file: string): Promise<ComparableRun> {
  const value = parseJson(file, await readText(file));
  const formatVersion = findFormatVersion(value);
  if (formatVersion === undefined) {
    throw new UserError('file-unreadable', `${file} is no report of umwelten-suite`, { hint });
  }
  if (formatVersion !== 1) {
    throw new UserError(
      'file-unreadable',
      `${file} has format ${formatVersion}, and this version of umwelten-suite reads format 1`,
      { hint: 'use the version that wrote it, or a later one' },
    );
  }
  if (!isReport(value)) {
    throw new UserError('file-unreadable', `${file} is no whole report of umwelten-suite`, { hint });
  }
  const { run, summary, suites } = value;
  const cases = suites.flatMap((suite) => suite.cases.map(toComparableCase));
  const { ended, notRun } = summary;
  return { id: run.id, startedAt: run.startedAt, ended, notRun, cases };
}

function findFormatVersion(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('formatVersion' in value)) return undefined;
  return typeof value.formatVersion === 'number' ? value.formatVersion : undefined;
}

function toComparableCase({ id, status, flaky, labels, governed, attempts }: ReportedCase): ComparableCase {
  const passedMs = attempts.flatMap((attempt) =>
    attempt.status === 'passed' && attempt.execution?.cached !== true ? [attempt.durationMs] : [],
  );
  return { id, status, flaky, governed: governed === true, labels, passedMs };
}

async function readText(file: string): Promise<string> {
  try {
    // A device, such as /dev/zero, has no end.
    const stats = await stat(file);
    if (stats.isCharacterDevice() || stats.isBlockDevice()) throw new Error('it is a device');
    return await readFile(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('file-unreadable', `cannot read the report ${file}: ${reason}`, { hint, cause });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    // The parser's own message quotes the file, which may hold anything.
    throw new UserError('file-unreadable', `${file} is not whole JSON`, { hint, cause });
  }
}
