import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Runner } from '../../src/model/runner.js';
import { createDaggerRunner } from '../../src/runner/dagger/dagger-runner.js';
import { readHostSettings } from '../../src/runner/host-settings.js';
import { createLocalRunner } from '../../src/runner/local/local-runner.js';
import { findSandboxHost } from '../../src/runner/local/sandbox-host.js';
import { benchRunner, planProgram } from '../support/bench-runner.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { missingEngine } from '../support/dagger.js';
import { findTestEngine } from '../support/find-test-engine.js';
import { missingSandbox } from '../support/local.js';
import { startNpmRegistry, startPipIndex } from '../support/package-index.js';
import { isAlive, killIfAlive, listPids, readCommandLine } from '../support/processes.js';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const secret = `umwelten-secret-${process.pid}`;

/** What stands on the host for an install script to reach. */
interface Target {
  /** Of the user who runs the harness, with the secret in `secret.txt`; anybody may write to it. */
  readonly home: string;
  /** Of the local runner: what others have installed is in `packages`. */
  readonly cache: string;
  /** A port of this machine at which the secret is told, and no index is. */
  readonly port: number;
  /** What a process is called that is to outlive the installation. */
  readonly daemon: string;
}

async function makeTarget(): Promise<Target> {
  const home = await createFolder({ 'secret.txt': secret });
  const cache = await createFolder({ 'packages/npm-0/tree/secret.txt': secret });
  await chmod(home, 0o777);
  await chmod(cache, 0o755);
  const server = createServer((socket) =>
    socket.on('error', () => {}).end(`HTTP/1.0 200 OK\r\n\r\n${secret}`),
  );
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const witness = spawn('sleep', ['600'], { env: { ...process.env, SECRET: secret }, stdio: 'ignore' });
  onTestFinished(() => void witness.kill('SIGKILL'));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { home, cache, port: address.port, daemon: `${90_000 + (process.pid % 1000)}.${Date.now() % 1000}` };
}

interface InstallAttack {
  readonly name: string;
  /** Python that leaves what it has got in `seen`. */
  code(target: Target): string;
  /** A part of `seen` where nothing is in the way of it. */
  readonly succeeds: string;
}

const readAll = (pattern: string) => `
import glob
seen = ""
for path in glob.glob(${JSON.stringify(pattern)}):
    try: seen += open(path, errors="replace").read()
    except OSError: pass
`;

const attacks: readonly InstallAttack[] = [
  {
    name: 'reads the environment of other processes',
    code: () => readAll('/proc/[0-9]*/environ'),
    succeeds: secret,
  },
  { name: 'reads the home folder', code: ({ home }) => readAll(`${home}/*`), succeeds: secret },
  {
    name: 'reads what others have installed',
    code: ({ cache }) => readAll(`${cache}/packages/*/tree/*`),
    succeeds: secret,
  },
  {
    name: 'connects to a service of this machine',
    code: ({ port }) => `
import socket
try: seen = socket.create_connection(("127.0.0.1", ${port}), 5).recv(1000).decode()
except OSError as error: seen = str(error)
`,
    succeeds: secret,
  },
  {
    name: 'asks for a service of this machine, by the way that is open to installers',
    code: ({ port }) => `
import urllib.request
try: seen = urllib.request.urlopen("http://127.0.0.1:${port}/", timeout=5).read().decode()
except OSError as error: seen = str(error)
`,
    succeeds: secret,
  },
  {
    name: 'takes a port of this machine',
    code: ({ port }) => `
import socket
try:
    socket.create_server(("0.0.0.0", ${port}))
    seen = "a port of its own"
except OSError as error: seen = "the port of the machine"
`,
    succeeds: 'the port of the machine',
  },
];

const greet = { name: 'greet', version: '1.0.0', files: { 'greet.py': '' } };

/** A package that attacks while it is installed, and tells what it has got to whoever imports it. */
const makePackage = (code: string) => ({
  ...greet,
  files: { 'greet.py': '', 'install.py': `${code}\nopen("greet.py", "w").write("seen = " + repr(seen))\n` },
});

/** Runners whose pip knows one index, and whose harness has a home and a cache. */
const ways = [
  { way: 'in the local runner', missing: missingSandbox, isOutward: false, open: openLocal },
  { way: 'on a Dagger engine', missing: missingEngine, isOutward: true, open: openDagger },
] as const;

async function openLocal(
  target: Pick<Target, 'cache' | 'home'>,
  env: Readonly<Record<string, string>>,
): Promise<Runner> {
  const runner = createLocalRunner({
    host: findSandboxHost({ cacheFolder: target.cache }),
    concurrency: 2,
    allowsNone: false,
    readSettings: () => readSettings(env),
  });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  return runner;
}

async function openDagger(_: unknown, env: Readonly<Record<string, string>>): Promise<Runner> {
  const search = findTestEngine();
  if (!search.found) throw new Error(search.reason);
  const settings = await readSettings(env);
  const runner = await createDaggerRunner({ choice: search.choice, concurrency: 1, settings });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  return runner;
}

async function readSettings(env: Readonly<Record<string, string>>) {
  return readHostSettings({ env, systemFolder: await createFolder(), notify: () => {} });
}

const namePip = (url: string) => ({
  PIP_INDEX_URL: `${url}/simple`,
  PIP_TRUSTED_HOST: new URL(url).hostname,
});

for (const { way, missing, isOutward, open } of ways) {
  describe.skipIf(missing !== undefined)(
    `an install script ${way}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
      it.each(attacks)('$name, and gets nothing', async ({ code, succeeds }) => {
        const target = await makeTarget();
        const script = code(target);
        const { stdout: control } = await run('python3', ['-c', `${script}\nprint(seen)`], {
          maxBuffer: 2 ** 26,
        });
        expect(control).toContain(succeeds);

        const { url } = await startPipIndex([makePackage(script)], { isOutward });
        const bench = benchRunner(await open(target, namePip(url)));
        const program = {
          language: 'python',
          code: 'import greet; print("seen:", greet.seen)',
          packages: [greet],
        };
        const { stdout } = await bench.run(program);
        expect(stdout).toMatch(/^seen: /);
        expect(stdout).not.toContain(succeeds);
      });

      it('finds no code of the case that wants it', async () => {
        const script = `
import glob, os
seen = os.listdir("/app") if os.path.isdir("/app") else []
for path in glob.glob("/proc/[0-9]*/cmdline"):
    try: seen += [part for part in open(path).read().split("\\0") if "ma" + "rker" in part]
    except OSError: pass
`;
        const { url } = await startPipIndex([makePackage(script)], { isOutward });
        const bench = benchRunner(await open(await makeTarget(), namePip(url)));
        const code = `import greet; print(greet.seen)${script}\nprint(seen) # marker`;
        const { stdout } = await bench.run({ language: 'python', code, packages: [greet] });
        expect(stdout.split('\n')).toEqual(['[]', expect.stringContaining('code.py'), '']);
      });

      it('leaves no process', async () => {
        const { daemon, ...target } = await makeTarget();
        const findDaemons = () =>
          listPids().filter((pid) => isAlive(pid) && readCommandLine(pid) === `sleep\0${daemon}\0`);
        onTestFinished(() => findDaemons().forEach(killIfAlive));
        const script = `
import subprocess
quiet = subprocess.DEVNULL
subprocess.Popen(["sleep", "${daemon}"], start_new_session=True, stdin=quiet, stdout=quiet, stderr=quiet)
seen = "started"
`;
        const { url } = await startPipIndex([makePackage(script)], { isOutward });
        const bench = benchRunner(await open(target, namePip(url)));
        const code = 'import greet; print(greet.seen)';
        expect((await bench.run({ language: 'python', code, packages: [greet] })).stdout).toBe('started\n');
        expect(findDaemons()).toEqual([]);
        await run('python3', ['-c', script]);
        expect(findDaemons()).toHaveLength(1);
      });
    },
  );
}

describe.skipIf(missingSandbox !== undefined)(
  `an install script in the local runner${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('writes nowhere but into its own folder', async () => {
      const target = await makeTarget();
      const places = [
        `${target.home}/written`,
        `${target.cache}/packages/npm-0/tree/secret.txt`,
        '/usr/lib/umwelten-written',
        '/etc/umwelten-written',
        '/opt/umwelten-written',
      ];
      const script = `
seen = []
for path in ${JSON.stringify(places)}:
    try:
        open(path, "w").write("written")
        seen.append(path)
    except OSError: pass
`;
      const { url } = await startPipIndex([makePackage(script)]);
      const bench = benchRunner(await openLocal(target, namePip(url)));
      const code = 'import greet; print(greet.seen)';
      expect((await bench.run({ language: 'python', code, packages: [greet] })).stdout).toBe('[]\n');
      expect(await listFiles(target.home)).toEqual(['secret.txt']);

      const own = script.replace(JSON.stringify(places), JSON.stringify(places.slice(0, 1)));
      await run('python3', ['-c', own]);
      expect(await listFiles(target.home)).toEqual(['secret.txt', 'written']);
    });

    it('reaches the index, and no address that clouds tell their secrets at', async () => {
      const script = `
import os, urllib.request, urllib.error
index = os.environ["PIP_INDEX_URL"] + "/greet/"
seen = []
for url in ["http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", index]:
    try: seen.append(urllib.request.urlopen(url, timeout=5).status)
    except urllib.error.HTTPError as error: seen.append(error.code)
`;
      const { url } = await startPipIndex([makePackage(script)]);
      const bench = benchRunner(await openLocal(await makeTarget(), namePip(url)));
      const code = 'import greet; print(greet.seen)';
      expect((await bench.run({ language: 'python', code, packages: [greet] })).stdout).toBe(
        '[403, 403, 200]\n',
      );
    });

    it('of npm gets no more than one of pip', async () => {
      const { home, cache } = await makeTarget();
      const script = `
const fs = require('node:fs');
let seen = '';
for (const path of ['${home}/secret.txt', '${cache}/packages/npm-0/tree/secret.txt', ...fs.readdirSync('/proc').map((pid) => '/proc/' + pid + '/environ')]) {
  try { seen += fs.readFileSync(path, 'latin1'); } catch {}
}
fs.writeFileSync('index.js', 'module.exports = ' + JSON.stringify(seen));
`;
      const folder = await createFolder({ 'attack.cjs': script });
      await run('node', ['attack.cjs'], { cwd: folder });
      expect(await readFile(join(folder, 'index.js'), 'utf8')).toContain(secret);

      const files = {
        'package.json': JSON.stringify({ scripts: { postinstall: 'node attack.cjs' } }),
        'attack.cjs': script,
        'index.js': '',
      };
      const { url } = await startNpmRegistry([{ ...greet, files }]);
      const bench = benchRunner(await openLocal({ home, cache }, { npm_config_registry: url }));
      const code = 'import greet from "greet"; console.log("seen:", greet)';
      const { stdout } = await bench.run({ language: 'javascript', code, packages: [greet] });
      expect(stdout).toMatch(/^seen: \S/);
      expect(stdout).not.toContain(secret);
    });

    it('that speaks for the sandbox before all others is the package that has failed', async () => {
      // npm ends as the script does, and is told apart by what it prints itself.
      const script = `
const fs = require('node:fs');
const words = 'umwelten-supervisor: forward: cannot npm: Input/output error\\n';
for (const pid of fs.readdirSync('/proc')) {
  try { fs.writeFileSync('/proc/' + pid + '/fd/2', words); } catch {}
}
process.exit(125);
`;
      const files = {
        'package.json': JSON.stringify({ scripts: { postinstall: 'node attack.cjs' } }),
        'attack.cjs': script,
      };
      const { url } = await startNpmRegistry([{ ...greet, files }]);
      const runner = await openLocal(await makeTarget(), { npm_config_registry: url });
      const { environment } = planProgram({ language: 'javascript', code: '', packages: [greet] });
      const prepared = await runner.prepare(environment, 'shared', new AbortController().signal);
      if (prepared.ready) throw new Error('the package is installed');
      expect(Buffer.from(prepared.log).toString()).toMatch(/^umwelten-supervisor: /);
      expect(prepared.failure.ending).toEqual({ outcome: 'exited', exitCode: 125 });
    });

    it.skipIf(!isRoot)(
      `that fills the disk is no fault of the program, and leaves nothing${isRoot ? '' : ' (skipped: only root mounts a small disk)'}`,
      async () => {
        const { home, cache } = await makeTarget();
        const disk = join(cache, 'packages');
        await run('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=755', 'none', disk]);
        onTestFinished(async () => void (await run('umount', ['--lazy', disk])));
        const script = `
number = 0
while True:
    open(f"/opt/umwelten-suite/packages/{number}", "wb").write(bytes(2 ** 20))
    number += 1
`;
        const { url } = await startPipIndex([makePackage(script)]);
        const runner = await openLocal({ home, cache }, namePip(url));
        const { environment } = planProgram({ language: 'python', code: '', packages: [greet] });
        await expect(
          runner.prepare(environment, 'shared', new AbortController().signal),
        ).rejects.toMatchObject({
          code: 'resources-exhausted',
        });
        expect(await readdir(disk)).toEqual([]);
      },
    );
  },
);
