import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { binFile, setup } from '../support/build.js';
import { runCaged } from '../support/cage.js';
import { createFolder } from '../support/create-folder.js';
import { missingLandlock } from '../support/local.js';
import { becomeUser, missingUser, ordinaryUid } from '../support/open-as-user.js';
import { isAlive, killIfAlive, listPids, readCommandLine } from '../support/processes.js';
import { runCli } from '../support/run-cli.js';

const suite = `name: hello
cases:
  - name: hello
    language: bash
    code: echo hello
    expect: { stdout: hello }
`;

/** A PATH with Bash on it, and no bubblewrap. */
async function makePath(): Promise<string> {
  const folder = await createFolder();
  symlinkSync('/bin/bash', join(folder, 'bash'));
  return folder;
}

interface Shown {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Machine {
  readonly machine: string;
  readonly missing: string | undefined;
  /** What the sandbox's failure is told as. */
  readonly says: RegExp;
  readonly landlock: RegExp;
  run(args: readonly string[], folder: string): Promise<Shown>;
}

async function runInCage(args: readonly string[], folder: string, become: readonly string[]): Promise<Shown> {
  setup();
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  if (become.length > 0) for (const path of [folder, home]) chownSync(path, ordinaryUid, ordinaryUid);
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home };
  const command = [...become, process.execPath, binFile, ...args];
  const { ending, stdout, stderr } = await runCaged(command, { cwd: folder, env });
  return { exitCode: ending.kind === 'exited' ? ending.exitCode : null, stdout, stderr };
}

const isRoot = process.getuid?.() === 0;
const machines: readonly Machine[] = [
  {
    machine: 'without bubblewrap',
    missing: missingLandlock,
    says: /the sandbox needs bubblewrap, and there is no bwrap on PATH/,
    landlock: isRoot ? /programs run as another user/ : /programs run as this user/,
    run: async (args, folder) => runCli(args, folder, { env: { PATH: await makePath() } }),
  },
  {
    machine: 'in a container, as root',
    missing: isRoot ? missingLandlock : 'not root',
    says: /the sandbox does not work here: .*Operation not permitted/,
    landlock: /programs run as another user/,
    run: (args, folder) => runInCage(args, folder, []),
  },
  {
    machine: 'in a container, as an ordinary user',
    missing: missingUser,
    says: /the sandbox does not work here: .*new namespace/,
    landlock: /programs run as this user/,
    run: (args, folder) => runInCage(args, folder, becomeUser()),
  },
];

for (const { machine, missing, says, landlock, run } of machines) {
  describe.skipIf(missing !== undefined)(
    `${machine}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
      it('a run is refused with exit code 3, and the flag is named behind the remedy', async () => {
        const { exitCode, stdout, stderr } = await run(
          ['run', 'a.yaml'],
          await createFolder({ 'a.yaml': suite }),
        );
        expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
        expect(stderr).toMatch(says);
        expect(stderr).toMatch(
          /^hint: .+; with less isolation, by Landlock: --require-isolation partial; without any: --isolation none$/m,
        );
      });

      it('who requires full isolation is refused with exit code 3, and offered nothing less', async () => {
        const folder = await createFolder({ 'a.yaml': suite });
        const { exitCode, stdout, stderr } = await run(
          ['run', '--require-isolation', 'full', 'a.yaml'],
          folder,
        );
        expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
        expect(stderr).toMatch(says);
        expect(stderr).not.toMatch(/partial|none/);
      });

      it('who accepts partial isolation gets it, is warned, and every result says so', async () => {
        const folder = await createFolder({ 'a.yaml': suite });
        const args = [
          'run',
          '--require-isolation',
          'partial',
          '--reporter',
          'table',
          '--reporter',
          'json=r.json',
        ];
        const { exitCode, stdout, stderr } = await run([...args, 'a.yaml'], folder);
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
        expect(stdout).toMatch(/^warning: .*programs are held by Landlock and a system call filter alone$/m);
        expect(stdout).toMatch(says);
        expect(stdout).toMatch(/^umwelten-suite .*Landlock in place of the sandbox, partial, isolation case/);
        const report = readFileSync(join(folder, 'r.json'), 'utf8');
        expect(report.match(/(?<="tier": ?")\w+/g)).toEqual(['partial']);
        expect(report).toMatch(/"boundary": ?"landlock"/);
      });

      it('the doctor tells what does not work, and what stands in for it', async () => {
        const { exitCode, stdout } = await run(['doctor'], await createFolder());
        expect(exitCode).toBe(3);
        expect(stdout).toMatch(new RegExp(`^missing +sandbox +.*${says.source}`, `m${says.flags}`));
        expect(stdout).toMatch(new RegExp(`^ok +landlock +version \\d+: ${landlock.source}`, 'm'));
      });
    },
  );
}

describe.skipIf(missingLandlock !== undefined)('where Landlock stands in for the sandbox', () => {
  it('a harness that is killed leaves neither processes nor files', async () => {
    const marker = `umwelten-killed-${process.pid}`;
    const temporary = await createFolder();
    chmodSync(temporary, 0o1777);
    const code = `(setsid bash -c 'exec -a ${marker} sleep 60' &); echo x >file; exec -a ${marker} sleep 60`;
    const folder = await createFolder({
      'a.yaml': `name: a\ncases:\n  - name: a\n    language: bash\n    timeout: 60s\n    code: |\n      ${code}\n`,
    });
    setup();
    const child = spawn(process.execPath, [binFile, 'run', '--require-isolation', 'partial', 'a.yaml'], {
      cwd: folder,
      env: { PATH: `${await makePath()}`, HOME: folder, TMPDIR: temporary },
      stdio: 'ignore',
    });
    const listMarked = () =>
      listPids().filter((pid) => readCommandLine(pid).includes(marker) && isAlive(pid));
    await vi.waitUntil(() => listMarked().length === 2, { timeout: 30_000 });
    killIfAlive(child.pid ?? 0);
    await once(child, 'exit');
    await expect.poll(listMarked, { timeout: 10_000 }).toEqual([]);
    await expect.poll(() => readdirSync(temporary), { timeout: 10_000 }).toEqual([]);
  });

  it.each([
    ['network', '    network: true\n', /a case with network needs the sandbox/],
    ['packages', '    packages: [six]\n', /packages are installed in the sandbox alone/],
  ])('a case that asks for %s is errored, and says why', async (_, key, why) => {
    const folder = await createFolder({
      'a.yaml': `name: a\ncases:\n  - name: a\n    language: python\n    code: print(1)\n${key}`,
    });
    const path = await makePath();
    symlinkSync('/usr/bin/python3', join(path, 'python3'));
    const { exitCode, stdout } = await runCli(['run', '--require-isolation', 'partial', 'a.yaml'], folder, {
      env: { PATH: path },
    });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(why);
  });
});
