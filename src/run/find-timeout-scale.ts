import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { findCacheFolder } from './find-cache-folder.js';
import { chooseTimeoutScale, measureSlowness } from './measure-slowness.js';

interface MachineScale {
  readonly scale: number;
  /** How many times slower than a usual machine this one is. */
  readonly slowness: number;
}

/** What is kept of a measurement. */
interface Calibration {
  /** Of the machine, and of what measures it. */
  readonly machine: string;
  readonly slowness: number;
}

/**
 * How many times their time limits cases need on this machine. It is measured once after each start of the machine and
 * kept in the user's cache, so that all runs have the same limits; where it cannot be kept, it is measured each time.
 */
export async function findTimeoutScale(
  env: Readonly<Record<string, string | undefined>>,
): Promise<MachineScale> {
  const file = findFile(env);
  const machine = await identifyMachine();
  const known = file === undefined ? undefined : await readCalibration(file);
  if (known !== undefined && known.machine === machine) return toScale(known.slowness);
  const slowness = measureSlowness(() => performance.now());
  if (file !== undefined && machine !== undefined) {
    const calibration: Calibration = { machine, slowness };
    // The next run measures anew then, and nothing is lost but 50 ms.
    await writeFileAtomic(file, `${JSON.stringify(calibration)}\n`).catch(() => {});
  }
  return toScale(slowness);
}

function toScale(slowness: number): MachineScale {
  return { scale: chooseTimeoutScale(slowness), slowness };
}

function findFile(env: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    return join(findCacheFolder(env), 'calibration.json');
  } catch {
    // Without a cache it is measured each time.
    return undefined;
  }
}

/** Undefined where the system does not say when it was started, so that nothing can be kept. */
async function identifyMachine(): Promise<string | undefined> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined);
  if (boot === undefined) return undefined;
  const facts = [boot, cpus()[0]?.model, process.arch, process.version];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** Undefined for a file that is missing or damaged. */
async function readCalibration(file: string): Promise<Calibration | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isCalibration(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isCalibration(value: unknown): value is Calibration {
  return (
    typeof value === 'object' &&
    value !== null &&
    'machine' in value &&
    typeof value.machine === 'string' &&
    'slowness' in value &&
    typeof value.slowness === 'number' &&
    value.slowness > 0
  );
}
