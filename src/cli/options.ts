import { InvalidArgumentError, Option } from 'commander';
import { parseBytes, parseDurationMs } from '../suite/parse-quantity.js';

/** A flag that may be given several times: its values are gathered into a list. */
export class RepeatableOption extends Option {
  constructor(flags: string, description: string) {
    super(flags, `${description} (repeatable)`);
    this.argParser((value: string, previous: readonly string[] | undefined) => [...(previous ?? []), value]);
  }
}

/** The flag that names reporters. */
export function createReporterOption(): Option {
  return new RepeatableOption(
    '--reporter <name[=path]>',
    'report as table, agent, html, junit, json, ndjson, markdown, github or by a module (./my.mjs), to stdout or to a file (default: table)',
  );
}

/** The flag that keeps the reporter of GitHub's jobs away. */
export function createGitHubOption(): Option {
  return new Option(
    '--github <mode>',
    'add the reporter github in a job of GitHub Actions (default: auto)',
  ).choices(['auto', 'off']);
}

/** The flag that names one of several parts of the cases. */
export function createShardOption(): Option {
  return new Option(
    '--shard <i/n>',
    'only the i-th of n parts of the cases; auto: as the CI server says, auto/n: of n',
  );
}

/** The flag that says what becomes of a run by its flaky cases. */
export function createFlakyOption(): Option {
  return new Option(
    '--flaky <action>',
    'whether a case that did not pass at every attempt fails the run (default: pass)',
  ).choices(['pass', 'fail']);
}

/** A flag that takes a whole number of at least 1. */
export function createCountOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    if (!/^[1-9]\d{0,8}$/u.test(value))
      throw new InvalidArgumentError('it must be a whole number, at least 1');
    return Number(value);
  });
}

/** A flag that takes a whole number within these bounds. */
export function createNumberOption(
  flags: string,
  description: string,
  { least, most }: { readonly least: number; readonly most: number },
): Option {
  return new Option(flags, description).argParser((value: string) => {
    const number = Number(value);
    if (!/^\d{1,9}$/u.test(value) || number < least || number > most)
      throw new InvalidArgumentError(`it must be a whole number from ${least} to ${most}`);
    return number;
  });
}

/** A flag that takes whole numbers of at least 1, with commas between them. */
export function createCountsOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    if (!/^[1-9]\d{0,5}(,[1-9]\d{0,5})*$/u.test(value))
      throw new InvalidArgumentError('it must be whole numbers, such as 1,5,10');
    return value.split(',').map(Number);
  });
}

/** A flag that takes a part of the whole. */
export function createRateOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    const rate = Number(value);
    if (!/^(\d+(\.\d*)?|\.\d+)$/u.test(value) || rate <= 0 || rate > 1)
      throw new InvalidArgumentError('it must be a part such as 0.9: more than 0, at most 1');
    return rate;
  });
}

/** The flag that gives cases more time, or less. */
export function createTimeoutScaleOption(): Option {
  return new Option(
    '--timeout-scale <factor>',
    'multiply the time limits of cases: 2, or auto, as slow as this machine is (default: 1)',
  ).argParser((value: string) => {
    if (value === 'auto') return value;
    const scale = Number(value);
    if (!/^(\d{1,3}(\.\d{0,3})?|\.\d{1,3})$/u.test(value) || scale < 0.1 || scale > 100)
      throw new InvalidArgumentError('it must be a number from 0.1 to 100, or auto');
    return scale;
  });
}

/** A flag that takes a percentage; its value is a part of the whole. */
export function createPercentageOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    const percentage = Number(value.replace(/%$/u, ''));
    if (!/^\d+(\.\d+)?%$/u.test(value) || percentage > 100)
      throw new InvalidArgumentError('it must be a percentage such as 2%');
    return percentage / 100;
  });
}

/** As suites have it. A timer for more than 25 days would end at once. */
const longestMs = 1_000_000_000;

/** A flag that takes a time as suites write it; its value is in milliseconds. */
export function createDurationOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    if (!/^\d+(\.\d+)?(ms|s|m)?$/u.test(value) || Number.parseFloat(value) === 0) {
      throw new InvalidArgumentError('it must be a time such as 90, 500ms, 2s or 10m');
    }
    const durationMs = parseDurationMs(/\d$/u.test(value) ? Number(value) : value);
    if (durationMs > longestMs) throw new InvalidArgumentError(`it must be at most ${longestMs / 1000} s`);
    return durationMs;
  });
}

/** A flag that takes an age; its value is in milliseconds. */
export function createAgeOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    if (!/^\d+(\.\d+)?[smhd]$/u.test(value))
      throw new InvalidArgumentError('it must be an age such as 90m, 12h or 30d');
    return refuseHuge(parseDurationMs(value));
  });
}

/** A flag that takes a size as suites write it; its value is in bytes. */
export function createSizeOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    if (!/^\d+(\.\d+)?(B|[KMG]i?B)?$/u.test(value))
      throw new InvalidArgumentError('it must be a size such as 500MB or 2GiB');
    return refuseHuge(parseBytes(/\d$/u.test(value) ? Number(value) : value));
  });
}

function refuseHuge(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('it is too large');
}
