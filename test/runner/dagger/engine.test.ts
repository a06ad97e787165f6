import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readExecError } from '../../../src/runner/dagger/engine-errors.js';
import {
  createSessions,
  type SessionPoolOptions,
  type Sessions,
} from '../../../src/runner/dagger/session-pool.js';
import { findTestEngine } from '../../support/find-test-engine.js';

const engine = findTestEngine();
const image = 'python:3.11-alpine';

function createPool(options: Omit<SessionPoolOptions, 'choice'> = {}): Sessions {
  if (!engine.found) throw new Error(engine.reason);
  const sessions = createSessions({ choice: engine.choice, ...options });
  onTestFinished(() => sessions.close());
  return sessions;
}

function runPython(sessions: Sessions, code: string, signal?: AbortSignal): Promise<string> {
  return sessions.use(
    (client) => client.withSignal(signal).container().from(image).withExec(['python', '-c', code]).stdout(),
    signal,
  );
}

describe.skipIf(!engine.found)(
  `sessions on a real engine${engine.found ? '' : ` (skipped: ${engine.reason})`}`,
  () => {
    it('run a program, and another one in the next session', async () => {
      const sessions = createPool({ rotateAfter: 1 });
      await expect(runPython(sessions, 'print("one")')).resolves.toBe('one\n');
      await expect(runPython(sessions, 'print("two")')).resolves.toBe('two\n');
    });

    it('keep the engine’s progress to themselves, unless somebody wants it', async () => {
      let log = '';
      const sessions = createPool({
        onLog: (text) => {
          log += text;
        },
      });
      await runPython(sessions, `print("${randomUUID()}")`);
      await sessions.close();
      expect(log).toContain('withExec');
    });

    it('an abort ends the program in the engine, and the session goes on', async () => {
      const sessions = createPool();
      const key = randomUUID();
      const runShell = (script: string, signal?: AbortSignal) =>
        sessions.use(({ withSignal }) => {
          const client = withSignal(signal);
          return client
            .container()
            .from(image)
            .withMountedCache('/ticks', client.cacheVolume(key))
            .withEnvVariable('ONCE', randomUUID())
            .withExec(['sh', '-c', script])
            .stdout();
        });
      const controller = new AbortController();
      const ticking = runShell('while :; do echo >> /ticks/file; sleep 0.1; done', controller.signal);
      const countTicks = () => runShell('touch /ticks/file; wc -c < /ticks/file');
      await expect.poll(async () => Number(await countTicks()), { timeout: 60_000 }).toBeGreaterThan(0);
      controller.abort('enough');
      await expect(ticking).rejects.toBe('enough');
      const countNew = () =>
        runShell('a=$(wc -c < /ticks/file); sleep 1; b=$(wc -c < /ticks/file); echo $((b - a))');
      await expect.poll(countNew, { timeout: 60_000 }).toBe('0\n');
    });

    it('tell how a program failed', async () => {
      const error: unknown = await runPython(createPool(), 'print("out"); exit(7)').catch((thrown) => thrown);
      expect(readExecError(error)).toMatchObject({ exitCode: 7, stdout: 'out', stderr: '' });
    });

    it('tell an image that is not there from a registry that is not', async () => {
      const sessions = createPool();
      const pull = (address: string) =>
        sessions.use((client) => client.withSignal().container().from(address).sync());
      await expect(pull('python:0.0-none')).rejects.toMatchObject({
        code: 'image-unavailable',
        message: expect.stringContaining('failed to resolve image "docker.io/library/python:0.0-none"'),
      });
      await expect(pull('127.0.0.1:1/python:3')).rejects.toMatchObject({
        code: 'registry-unreachable',
        retryable: true,
        message: expect.stringContaining('connection refused'),
      });
    });
  },
);
