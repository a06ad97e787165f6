import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FaultyInstallation, makeFaultyInstallation } from './faulty-installation.js';
import { describeResult } from './find-wrong.js';
import { type FaultyRun, type FaultyRunOptions, runWithFault } from './run-with-fault.js';

const fixtures = fileURLToPath(new URL('../fixtures/faults', import.meta.url));

/** Where suites with a known result are run while something breaks. */
export interface FaultLab {
  readonly installation: FaultyInstallation;
  readonly home: string;
  /** What each case comes to when nothing breaks. */
  readonly reference: ReadonlyMap<string, string>;
  /** A folder with the suites, whose programs nobody has built yet and have `MARK` with its value. */
  makeProject(): Project;
  run(
    project: Project,
    options?: Pick<FaultyRunOptions, 'supervisor' | 'node' | 'args' | 'env' | 'onStart'>,
  ): Promise<FaultyRun>;
  close(): void;
}

export interface Project {
  readonly folder: string;
  readonly mark: string;
}

/** Of all its runs. */
export type FaultLabOptions = Pick<FaultyRunOptions, 'args' | 'env'>;

/** Compiles what it needs, and runs the suites once. Throws where they do not come to what they say. */
export async function openFaultLab({ args = [], env = {} }: FaultLabOptions = {}): Promise<FaultLab> {
  const folder = mkdtempSync(join(tmpdir(), 'umwelten-faults-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  mkdirSync(join(folder, 'installation'));
  const installation = makeFaultyInstallation(join(folder, 'installation'));
  let projects = 0;
  const makeProject = () => {
    projects++;
    const project = { folder: join(folder, `project-${projects}`), mark: `${process.pid}-${projects}` };
    mkdirSync(join(project.folder, 'suites'), { recursive: true });
    for (const name of readdirSync(fixtures)) {
      const text = readFileSync(join(fixtures, name), 'utf8').replaceAll('VARIANT', project.mark);
      writeFileSync(join(project.folder, 'suites', name), text);
    }
    return project;
  };
  const run: FaultLab['run'] = (project, options = {}) =>
    runWithFault({
      installation,
      project: project.folder,
      home,
      ...options,
      args: [...args, ...(options.args ?? [])],
      env: { ...env, ...options.env },
    });
  const close = () => rmSync(folder, { recursive: true });
  const sound = await run(makeProject());
  if (sound.exitCode !== 1 || sound.cases === undefined) {
    close();
    throw new Error(sound.output);
  }
  const reference = new Map([...sound.cases].map(([id, result]) => [id, describeResult(result)]));
  return {
    installation,
    home,
    reference,
    makeProject,
    run,
    close,
  };
}
