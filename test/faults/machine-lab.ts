import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJournal } from '../../src/record/read-journal.js';
import { parseXml } from '../report/parse-xml.js';
import { binFile, setup } from '../support/build.js';
import { type Machine, openMachine, type RunOptions } from './broken-machine.js';
import { describeResult, findWrong } from './find-wrong.js';
import { findLeftovers, listBelongings } from './list-leftovers.js';
import { type FaultyRun, readCases } from './run-with-fault.js';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
/** The home is empty, but rustup's shims look for their toolchains in one. */
const rustupHome = process.env['RUSTUP_HOME'] ?? join(homedir(), '.rustup');

/** What a machine is to a run: all of it may be broken, and is mended again. */
export interface Place {
  /** With the suites in it. */
  readonly project: string;
  readonly home: string;
  /** In the home. */
  readonly cache: string;
  readonly temporary: string;
  readonly reports: string;
}

export interface LabRun extends FaultyRun {
  readonly signal: NodeJS.Signals | undefined;
}

export interface LabRunOptions extends Partial<Pick<RunOptions, 'prepare' | 'redirect' | 'uid' | 'onStart'>> {
  /** Variables of its own, instead of the usual ones where they are undefined. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
}

export interface MachineLab {
  /** What each case comes to on a sound machine. */
  readonly reference: ReadonlyMap<string, string>;
  /** New folders, whose suites nobody has run yet. `uid` is whose they are. */
  makePlace(uid?: number): Place;
  /** Runs the place's suites with each kind of report. */
  run(machine: Machine, place: Place, options?: LabRunOptions): Promise<LabRun>;
  close(): void;
}

/** Suites by their paths among the fixtures. Throws where they do not come to what they say. */
export async function openMachineLab(
  suites: readonly string[] = ['machines/small.yaml'],
): Promise<MachineLab> {
  setup();
  const folder = mkdtempSync(join(tmpdir(), 'umwelten-machines-'));
  chmodSync(folder, 0o755);
  let places = 0;
  const makePlace: MachineLab['makePlace'] = (uid = 0) => {
    places++;
    const top = join(folder, `${places}`);
    const home = join(top, 'home');
    const place = {
      project: join(top, 'project'),
      home,
      cache: join(home, '.cache'),
      temporary: join(top, 'tmp'),
      reports: join(top, 'reports'),
    };
    for (const path of [top, join(place.project, 'suites'), ...Object.values(place)]) {
      mkdirSync(path, { recursive: true });
    }
    for (const [index, suite] of suites.entries()) {
      const text = readFileSync(join(fixtures, suite), 'utf8').replaceAll(
        'VARIANT',
        `${process.pid}-${places}`,
      );
      writeFileSync(join(place.project, 'suites', `${index}.yaml`), text);
    }
    for (const path of Object.values(place)) chownSync(path, uid, uid);
    return place;
  };
  const run: MachineLab['run'] = async (machine, place, { args = [], env = {}, ...options } = {}) => {
    const files = nameReports(place);
    for (const file of Object.values(files)) rmSync(file, { force: true });
    const reporters = ['table', `json=${files.json}`, `junit=${files.junit}`];
    const variables = {
      PATH: process.env['PATH'],
      HOME: place.home,
      TMPDIR: place.temporary,
      RUSTUP_HOME: rustupHome,
      ...env,
    };
    const ended = await machine.run(
      [
        process.execPath,
        binFile,
        ...['run', 'suites', '-j', '2', ...args],
        ...reporters.flatMap((name) => ['--reporter', name]),
      ],
      {
        cwd: place.project,
        env: Object.fromEntries(
          Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        ),
        ...options,
      },
    );
    return { ...ended, cases: readCases(seeFrom(machine, files.json)), tally: [] };
  };
  const close = () => rmSync(folder, { recursive: true, force: true });

  const machine = await openMachine();
  try {
    const sound = await run(machine, makePlace());
    if (sound.exitCode !== 1 || sound.cases === undefined) throw new Error(sound.output);
    const reference = new Map([...sound.cases].map(([id, result]) => [id, describeResult(result)]));
    return { reference, makePlace, run, close };
  } catch (error) {
    close();
    throw error;
  } finally {
    await machine.close();
  }
}

/** What does not hold of a run on a broken machine, one line for each thing. `before` is what was there. */
export async function findBroken({
  run,
  machine,
  place,
  reference,
  before,
}: {
  readonly run: LabRun;
  readonly machine: Machine;
  readonly place: Place;
  readonly reference: ReadonlyMap<string, string>;
  readonly before: readonly string[];
}): Promise<string[]> {
  return [
    ...findWrong(run, reference),
    ...findSilent(run),
    ...(await findDamaged(machine, place)),
    ...findLeftovers(before, listGround(machine, place)).map((line) => `left: ${line}`),
  ];
}

/** What is to be as it was before, but for the stores. */
export function listGround(machine: Machine, place: Place): string[] {
  const cgroups = Object.values(machine.cgroups).flatMap((group) => group ?? []);
  const lines = listBelongings({ init: machine.init, cgroups, folders: [place.temporary, place.reports] });
  const reports = Object.values(nameReports(place));
  // Where there is no home, the cache is a folder of the user's own among the temporary ones.
  const cache = `file ${place.temporary}/umwelten-suite-`;
  return lines.filter((line) => !line.startsWith(cache) && !reports.some((file) => line === `file ${file}`));
}

/** Errors that do not say what to do. */
function findSilent({ cases, output, exitCode }: LabRun): string[] {
  if (exitCode === undefined) return [];
  if (cases === undefined) return /^hint: \S/m.test(output) ? [] : [`no word of what to do: ${output}`];
  return [...cases.values()].flatMap(({ id, status, attempts }) => {
    const last = attempts.at(-1);
    if (status !== 'errored' || last?.status !== 'errored' || last.error.hint !== undefined) return [];
    return [`${id} errored without a word of what to do: ${last.error.message}`];
  });
}

/** Reports and journals that are not whole. */
export async function findDamaged(machine: Machine, place: Place): Promise<string[]> {
  const { junit } = nameReports(place);
  const damaged: string[] = [];
  const look = async (name: string, read: () => unknown): Promise<void> => {
    try {
      await read();
    } catch (error) {
      damaged.push(`${name} is damaged: ${error instanceof Error ? error.message : error}`);
    }
  };
  // The JSON report was read before.
  const file = seeFrom(machine, junit);
  if (existsSync(file)) await look('the JUnit report', () => parseXml(readFileSync(file, 'utf8')));
  const runs = seeFrom(machine, join(place.project, '.umwelten-suite/v1/runs'));
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    if (name.endsWith('.ndjson')) await look('the journal', () => readJournal(join(runs, name)));
  }
  return damaged;
}

/** A path as the machine has it, by which its mounts are seen from outside. */
export function seeFrom({ init }: Machine, path: string): string {
  return `/proc/${init}/root${path}`;
}

function nameReports({ reports }: Place) {
  return { json: join(reports, 'run.json'), junit: join(reports, 'run.xml') };
}
