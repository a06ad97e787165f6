import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { encodeRequest, parseAnswers, parseReport } from '../../src/supervisor/protocol.js';
import { createFolder } from '../support/create-folder.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

async function makeRequest(id: string, script: string, outputBytes = 1000): Promise<string> {
  const step = makeSupervisorStep({ command: ['sh', '-c', script], outputBytes });
  return encodeRequest(makeSupervisorRequest({ id, workdir: await createFolder(), steps: [step] }));
}

/** What it says of each request that it has run: whose report, and what was printed. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): string[] {
  const { stdout, stderr, status } = spawnSync(locateSupervisor(), ['once', ...args], {
    env,
    encoding: 'latin1',
    maxBuffer: 2 ** 26,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return parseAnswers(stdout).map(({ message }) => {
    if (message.type !== 'report') return message.type;
    const report = parseReport(message);
    return `${report.id}: ${Buffer.from(report.stdout).toString().slice(0, 20)}`;
  });
}

describe.skipIf(process.platform !== 'linux')('the supervisor that is started with its requests', () => {
  it('runs those that variables hold, wherever they were cut', async () => {
    const messages = (await makeRequest('a', 'echo 1')) + (await makeRequest('b', 'echo 2; exit 3'));
    for (const cut of [1, 100, messages.length - 1]) {
      const env = { M0: messages.slice(0, cut), M1: messages.slice(cut) };
      expect(start(['--variables', 'M'], env)).toEqual(['a: 1\n', 'b: 2\n']);
    }
  });

  it('runs those that a file holds', async () => {
    const folder = await createFolder({
      messages: (await makeRequest('a', 'echo 1')) + (await makeRequest('b', 'echo 2')),
    });
    expect(start(['--file', join(folder, 'messages')])).toEqual(['a: 1\n', 'b: 2\n']);
  });

  it('runs one after the other', async () => {
    const mark = join(await createFolder(), 'mark');
    const script = `test -e ${mark} && echo both; touch ${mark}; sleep 0.1; rm ${mark}`;
    const M0 = (await makeRequest('a', script)) + (await makeRequest('b', script));
    expect(start(['--variables', 'M'], { M0 })).toEqual(['a: ', 'b: ']);
  });

  it('goes on after one that it refuses, and after one that cannot be started', async () => {
    const M0 = `message dance\n\n${await makeRequest('a', 'kill -9 $$')}${await makeRequest('b', 'echo 2')}`;
    expect(start(['--variables', 'M'], { M0 })).toEqual(['refused', 'a: ', 'b: 2\n']);
  });

  it('starts no further one when two seconds are over', async () => {
    const M0 = (await makeRequest('a', 'sleep 2; echo 1')) + (await makeRequest('b', 'echo 2'));
    expect(start(['--variables', 'M'], { M0 })).toEqual(['a: 1\n']);
  });

  it('starts no further one when 16 MiB were told', async () => {
    const much = await makeRequest('a', 'yes | head -c 17000000', 2 ** 25);
    const M0 = (await makeRequest('0', 'echo 0')) + much + (await makeRequest('b', 'echo 2'));
    expect(start(['--variables', 'M'], { M0 }).map((line) => line.slice(0, 2))).toEqual(['0:', 'a:']);
  });

  it('lets no program see the others’ requests in its environment', async () => {
    const M0 = (await makeRequest('a', 'env | grep -c ^M0')) + (await makeRequest('b', 'echo secret'));
    expect(start(['--variables', 'M'], { M0 })).toEqual(['a: 0\n', 'b: secret\n']);
  });

  it.each([
    ['nothing', ''],
    ['half a request', 'message run\nid x\n'],
  ])('has nothing to say to %s', async (_, text) => {
    const file = join(await createFolder(), 'messages');
    writeFileSync(file, text);
    const { status, stderr } = spawnSync(locateSupervisor(), ['once', '--file', file], {
      encoding: 'latin1',
    });
    expect([status, stderr]).toEqual([125, 'umwelten-supervisor: once: no message\n']);
  });
});
