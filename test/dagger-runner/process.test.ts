import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findProgram } from '../../src/runner/local/find-program.js';
import { hasNetworkStack } from '../../src/runner/local/outward-network.js';
import { missingSandbox } from '../support/local.js';
import { isAlive, listPids, readCommandLine } from '../support/processes.js';
import { startScript } from './start-script.js';

/** Prints the processes that it has started, as they are when its calls are done. */
const listChildren = `
import { readdirSync, readFileSync } from 'node:fs';
const parents = new Map(readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).flatMap((name) => {
  try { return [[Number(name), Number(/^PPid:\\t([0-9]+)/m.exec(readFileSync('/proc/' + name + '/status', 'utf8'))[1])]]; }
  catch { return []; }
}));
const isBelow = (pid) => { for (; pid > 1; pid = parents.get(pid)) if (pid === process.pid) return true; return false; };
const children = [...parents.keys()].filter((pid) => pid !== process.pid && isBelow(pid));
console.log(JSON.stringify({ children, atMs: Date.now() }));
`;
const call = `
import { DaggerRunner } from 'umwelten-suite/dagger-runner';
const result = await DaggerRunner.runCode({ code: 'echo hello', language: 'bash' });
if (result.output !== 'hello\\n') throw new Error(JSON.stringify(result));
`;

/** A PATH with these programs alone, where root's sandbox finds them as another user: it hides /tmp. */
async function makePath(...programs: string[]): Promise<string> {
  const folder = await mkdtemp('/var/tmp/umwelten-path-');
  onTestFinished(() => rm(folder, { recursive: true }));
  await chmod(folder, 0o755);
  const path = join(folder, 'bin');
  await mkdir(path);
  for (const name of programs) await copyFile(findProgram([name]) ?? '', join(path, name));
  return path;
}

function findByCommand(start: string): number[] {
  return listPids().filter((pid) => readCommandLine(pid).startsWith(start));
}

describe.skipIf(missingSandbox !== undefined)(
  `a process that calls runCode${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it.each([
      ['with network', []],
      ['without', ['bwrap', 'bash']],
    ])('ends by itself when it is done, leaves nothing, and prints nothing: %s', async (_, programs) => {
      const path = programs.length === 0 ? undefined : await makePath(...programs);
      const { ended } = await startScript(call + listChildren, { path });
      const { exitCode, stdout, stderr } = await ended;
      const endedMs = Date.now();
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const { children, atMs } = JSON.parse(stdout);
      expect(endedMs - atMs).toBeLessThan(10_000);
      // Closed before the end, not by it.
      expect(children.filter(isAlive)).toEqual([]);
    });

    it('leaves nothing where it exits at once', async () => {
      const { ended } = await startScript(`${call}${listChildren}process.exit(3)`, {
        path: await makePath('bwrap', 'bash'),
      });
      const { exitCode, stdout } = await ended;
      const { children } = JSON.parse(stdout);
      expect(exitCode).toBe(3);
      expect(children.length).toBeGreaterThan(0);
      await expect.poll(() => children.filter(isAlive), { timeout: 20_000 }).toEqual([]);
    });

    it('leaves nothing after kill -9', async () => {
      const marker = `umwelten-snippet-${process.pid}`;
      const { child } = await startScript(`
        import { DaggerRunner } from 'umwelten-suite/dagger-runner';
        const code = "(trap '' TERM HUP; setsid bash -c 'exec -a ${marker} sleep 600' &); exec -a ${marker} sleep 600";
        await Promise.all([1, 2].map(() => DaggerRunner.runCode({ code, language: 'bash', timeout: 600 })));
      `);
      await expect.poll(() => findByCommand(marker).length, { timeout: 60_000 }).toBe(4);
      child.kill('SIGKILL');
      await once(child, 'close');
      await expect.poll(() => findByCommand(marker), { timeout: 20_000 }).toEqual([]);
    });

    it('may call it once more when it is about to end', async () => {
      const { ended } = await startScript(`${call}
        process.once('beforeExit', async () => {
          const again = await DaggerRunner.runCode({ code: 'echo again', language: 'bash' });
          console.log(again.output);
        });`);
      expect(await ended).toEqual({ exitCode: 0, stdout: 'again\n\n', stderr: '' });
    });

    const showInterfaces = `
      import { DaggerRunner } from 'umwelten-suite/dagger-runner';
      const code = "sed -n 's/^ *\\\\([a-z0-9]*\\\\):.*/\\\\1/p' /proc/net/dev | sort";
      console.log((await DaggerRunner.runCode({ code, language: 'bash' })).output);`;

    it.skipIf(!hasNetworkStack())('gives programs network', async () => {
      const { ended } = await startScript(showInterfaces);
      expect(await ended).toMatchObject({ stdout: 'lo\ntap0\n\n', stderr: '' });
    });

    it('runs programs without network where the machine has none to give', async () => {
      const { ended } = await startScript(showInterfaces, { path: await makePath('bwrap', 'bash') });
      expect(await ended).toMatchObject({ stdout: 'lo\n\n', stderr: '' });
    });
  },
);

it('without a sandbox nothing runs, and the result says what is missing', async () => {
  const { ended } = await startScript(
    `import { DaggerRunner } from 'umwelten-suite';
     console.log(JSON.stringify(await DaggerRunner.runCode({ code: 'echo ran', language: 'bash' })));`,
    { path: await makePath('bash') },
  );
  const { exitCode, stdout, stderr } = await ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({
    success: false,
    error: expect.stringMatching(/no bwrap on PATH\nhint: |needs Linux/),
  });
  for (const key of ['exitCode', 'output', 'outcome', 'runner']) expect(result).not.toHaveProperty(key);
});
