import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/supervisor/byte-stream.js';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { readPack } from '../../src/supervisor/pack-file.js';
import type { SupervisorReport, SupervisorRequest, SupervisorStep } from '../../src/supervisor/protocol.js';
import { createFolder } from '../support/create-folder.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

const { name: _name, command: _command, ...limits } = makeSupervisorStep({ fileBytes: 2 ** 22 });

function makeRequest(folder: string, steps: readonly SupervisorStep[]): SupervisorRequest {
  return makeSupervisorRequest({ workdir: folder, steps });
}

interface Told {
  readonly report: SupervisorReport;
  /** One for each time that artefacts were told of. */
  readonly packs: readonly (string | undefined)[];
}

interface Given {
  readonly folders?: SupervisorRequest['folders'];
  /** Whether the supervisor has a file for what is built. */
  readonly hasFile?: boolean;
  /** Which files may not grow beyond, in KiB. */
  readonly mostKiB?: number;
}

/** Runs steps with nothing around them. */
async function run(folder: string, steps: readonly SupervisorStep[], given: Given = {}): Promise<Told> {
  const [told] = await runInTurn(folder, [steps], given);
  if (told === undefined) throw new Error('nothing has run');
  return told;
}

/** The same for several cases of one supervisor. */
async function runInTurn(
  folder: string,
  cases: readonly (readonly SupervisorStep[])[],
  { folders = [], hasFile = false, mostKiB }: Given = {},
): Promise<Told[]> {
  await using file = hasFile ? await open(join(await createFolder(), 'packs'), 'wx+') : undefined;
  const args = file === undefined ? ['serve'] : ['serve', '--packs', '3'];
  const limit = mostKiB === undefined ? '' : `ulimit -S -f ${mostKiB};`;
  const child = spawn('bash', ['-c', `${limit} exec "$@"`, 'bash', locateSupervisor(), ...args], {
    stdio: ['pipe', 'pipe', 'inherit', ...(file === undefined ? [] : [file.fd])],
  });
  const { stdin: input, stdout: output } = child;
  if (!input || !output) throw new Error('the supervisor has no streams');
  const connection = await openConnection(input, output, () => '', file);
  const told: Told[] = [];
  for (const steps of cases) {
    const packs: (string | undefined)[] = [];
    const report = await connection.run(
      { ...makeRequest(folder, steps), folders },
      new AbortController().signal,
      async (pack) => {
        packs.push(pack && Buffer.from(await readPack(pack)).toString('latin1'));
      },
    );
    told.push({ report, packs });
  }
  connection.quit();
  await once(child, 'close');
  return told;
}

const build = (folder: string, script: string, toldBytes = 2 ** 22): SupervisorStep => ({
  ...limits,
  name: 'build',
  command: ['sh', '-c', script],
  artefacts: [join(folder, 'out'), join(folder, 'never made')],
  toldBytes,
});
const look = (script: string, rest: Partial<SupervisorStep> = {}): SupervisorStep => ({
  ...limits,
  name: 'run',
  command: ['sh', '-c', script],
  ...rest,
});

describe.skipIf(process.platform !== 'linux')('artefacts', () => {
  it.each([
    ['in a message', false],
    ['in a file', true],
  ])('come out of a build %s, and go into a run without one', async (_, hasFile) => {
    const folder = await createFolder();
    const script = `mkdir -p out/a; printf 'one\\ntwo' >out/a/b; printf x >'out/a c'; chmod 750 out/a/b; touch -d @1000000000.5 out/a/b; head -c 300000 /dev/zero >out/zeros`;
    const { report, packs } = await run(folder, [build(folder, script), look('echo spoilt >out/a/b')], {
      hasFile,
    });
    expect(report.ending).toEqual({ kind: 'exited', exitCode: 0 });
    expect(packs).toHaveLength(1);
    const [pack = ''] = packs;
    expect(pack).toContain(`file ${folder}/out/a/b 750 1000000000500000000 7\none\ntwo`);
    expect(pack).toContain(`file ${folder}/out/a%20c `);
    await rm(join(folder, 'out'), { recursive: true });
    const built = { pack: Buffer.from(pack, 'latin1') };
    const again = await run(folder, [look('cat out/a/b; wc -c <out/zeros', { built })]);
    expect(again.report.stdout.toString()).toBe('one\ntwo300000\n');
    const status = await stat(join(folder, 'out/a/b'));
    expect([status.mode & 0o7777, status.mtimeMs]).toEqual([0o750, 1_000_000_000_500]);
    expect(await readFile(join(folder, 'out/a c'), 'utf8')).toBe('x');
  });

  it('in a file are written over those of the case before, and have nothing of them', async () => {
    const folder = await createFolder();
    const cases = ['head -c 300000 /dev/zero', 'echo short'].map((make) => [
      build(folder, `mkdir -p out; ${make} >out/made`),
      look(''),
    ]);
    const [, second] = await runInTurn(folder, cases, { hasFile: true });
    expect(second?.packs).toEqual([
      expect.stringMatching(/^folder \S+\/out 755\nfile \S+\/out\/made 644 \d+ 6\nshort\nend\n$/),
    ]);
  });

  it.each([
    ['that may not grow so far', 'head -c 300000 /dev/zero >out/made', { mostKiB: 100 }],
    ['that has no room for them', 'head -c 3000000 /dev/zero >out/made', {}],
    ['where one cannot be told', 'ln -s /etc/passwd out/link', {}],
  ])('are none in a file %s, and the program runs', async (_, script, given) => {
    const folder = await createFolder();
    const cases = ['echo first >out/made', script].map((make) => [
      build(folder, `rm -rf out; mkdir out; ${make}`, 2_000_000),
      look('echo ran'),
    ]);
    const [first, second] = await runInTurn(folder, cases, { hasFile: true, ...given });
    expect(first?.packs).toEqual([expect.stringMatching(/first\nend\n$/)]);
    expect(second?.packs).toEqual([undefined]);
    expect(second?.report.stdout.toString()).toBe('ran\n');
  });

  it.each([
    ['a link', 'ln -s /etc/passwd out/link'],
    ['a pipe', 'mkfifo out/pipe'],
    ['a file with another user’s rights', 'cp /bin/true out/true; chmod 4755 out/true'],
    ['a file of before 1970', 'touch -d @-5 out/early'],
    ['a file of an age without nanoseconds', 'touch -d @9223372036 out/late'],
    ['a file with two names', 'echo x >out/a; ln out/a out/b'],
    ['more bytes than asked for', 'head -c 3000 /dev/zero >out/large'],
  ])('with %s among them are none', async (_, script) => {
    const folder = await createFolder();
    const { report, packs } = await run(folder, [
      build(folder, `mkdir out; ${script}`, 2000),
      look('echo ran'),
    ]);
    expect(report.stdout.toString()).toBe('ran\n');
    expect(packs).toEqual([undefined]);
  });

  it('are not told of where the build failed, or nobody asks', async () => {
    const folder = await createFolder();
    expect((await run(folder, [build(folder, 'mkdir out; exit 1'), look('')])).packs).toEqual([]);
    expect((await run(folder, [build(folder, 'true', 0), look('')])).packs).toEqual([]);
  });

  it.each([
    ['no end', 'folder /app/x 755\n'],
    ['an unknown record', 'link /app/x 777\nend\n'],
    ['a path that climbs', 'folder FOLDER/../umwelten-climbed 755\nend\n'],
    ['a relative path', 'folder x 755\nend\n'],
    ['a size beyond the end', 'file FOLDER/x 644 0 100\nabc'],
    ['a negative size', 'file FOLDER/x 644 0 -1\nend\n'],
    ['strange rights', 'file FOLDER/x 4755 0 0\nend\n'],
    ['a path without end', `folder ${'/x'.repeat(10_000)} 755\nend\n`],
    ['a path that ends above', 'folder FOLDER/x/.. 755\nend\n'],
    ['bytes of no meaning', '\0\xff\n\n\0'],
  ])('of a pack with %s are refused', async (_, text) => {
    const folder = await createFolder();
    const built = { pack: Buffer.from(text.replace('FOLDER', folder), 'latin1') };
    const { report } = await run(folder, [look('echo ran', { built })]);
    expect(report.ending).toMatchObject({ kind: 'failed', what: 'read what was built' });
    expect(existsSync(join(folder, '../umwelten-climbed'))).toBe(false);
  });

  it('of a pack with a path outside of the case’s folders are refused', async () => {
    const folder = await createFolder({ 'case/x': '', 'other/x': 'untouched' });
    const pack = Buffer.from(`file ${folder}/other/x 644 0 3\nnewend\n`);
    const folders = [{ path: join(folder, 'case'), bytes: 2 ** 20 }];
    const { report } = await run(folder, [look('echo ran', { built: { pack } })], { folders });
    expect(report.ending).toMatchObject({ kind: 'failed', what: 'read what was built' });
    expect(await readFile(join(folder, 'other/x'), 'utf8')).toBe('untouched');
  });

  it('in a file that is not there fail the step, and not the program', async () => {
    const folder = await createFolder();
    const { report } = await run(folder, [look('echo ran', { built: { file: 'missing' } })]);
    expect(report.ending).toMatchObject({ kind: 'failed', what: 'find what was built' });
  });
});

describe('readBytes', () => {
  it('gives as many bytes as are asked for, however they arrive', async () => {
    const stream = new PassThrough();
    const bytes = readBytes(stream);
    const first = bytes.take(5);
    for (const piece of ['ab', 'c', 'defg', 'hi']) stream.write(piece);
    expect(Buffer.from((await first) ?? []).toString()).toBe('abcde');
    expect(Buffer.from((await bytes.take(0)) ?? []).toString()).toBe('');
    expect(Buffer.from((await bytes.take(4)) ?? []).toString()).toBe('fghi');
  });

  it('gives nothing where the stream ends before', async () => {
    const stream = new PassThrough();
    const bytes = readBytes(stream);
    stream.end('abc');
    expect(await bytes.take(4)).toBeUndefined();
    expect(await bytes.take(1)).toBeUndefined();
  });
});
