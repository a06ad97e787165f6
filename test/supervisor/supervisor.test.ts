import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import {
  encodeRequest,
  parseMessage,
  parseReport,
  protocolVersion,
  type SupervisorRequest,
} from '../../src/supervisor/protocol.js';
import { becomeUser, missingUser } from '../support/open-as-user.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'umwelten-supervisor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeRequest(command: readonly string[], rest: Partial<SupervisorRequest> = {}): SupervisorRequest {
  return makeSupervisorRequest({ workdir: folder, steps: [makeSupervisorStep({ command })], ...rest });
}

/** Writes the input to a supervisor, closes it unless told otherwise, and gives its messages after the greeting. */
async function converse(input: string, { closes = true } = {}): Promise<string[]> {
  const supervisor = spawn(locateSupervisor(), ['serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  supervisor.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('latin1');
    // One answer is all that is waited for.
    if (!closes && said.split('\n\n').length > 2) supervisor.stdin.end();
  });
  supervisor.stdin.on('error', () => {});
  if (closes) supervisor.stdin.end(input);
  else supervisor.stdin.write(input);
  await once(supervisor, 'close');
  const [greeting, ...messages] = said.split('\n\n').slice(0, -1);
  expect(greeting).toBe(`message hello\nversion ${protocolVersion}`);
  return messages;
}

describe.skipIf(process.platform !== 'linux')('the supervisor', () => {
  it('cancels a case whose cancel comes in one piece with its request', async () => {
    const request = encodeRequest(makeRequest(['sleep', '60']));
    const [report = ''] = await converse(`${request}message cancel\n\n`, { closes: false });
    expect(parseReport(parseMessage(report)).ending).toEqual({ kind: 'cancelled' });
  });

  it('ends a case when its input ends', async () => {
    const [report = ''] = await converse(encodeRequest(makeRequest(['sleep', '60'])));
    expect(parseReport(parseMessage(report)).ending).toEqual({ kind: 'cancelled' });
  });

  it('ends on quit', async () => {
    expect(await converse('message quit\n\n', { closes: false })).toEqual([]);
  });

  it('ignores a cancel that comes after the case', async () => {
    const request = encodeRequest(makeRequest(['true']));
    const [report = ''] = await converse(`message cancel\n\n${request}`, { closes: false });
    expect(parseReport(parseMessage(report)).ending).toEqual({ kind: 'exited', exitCode: 0 });
  });

  it('tells a program that does not exist, and goes on', async () => {
    const request = encodeRequest(makeRequest(['/does/not/exist']));
    const [report = ''] = await converse(request, { closes: false });
    expect(parseReport(parseMessage(report)).ending).toEqual({ kind: 'not-started', errno: 2 });
  });

  it.each([
    ['a message without a type', 'hello\n\n', 'no%20message'],
    ['an unknown message', 'message dance\n\n', 'unknown%20message'],
    ['a request without a step', 'message run\nid x\n\n', 'no%20step'],
    ['an unknown key', 'message run\ncolour red\nstep run\narg true\n\n', 'colour'],
    ['a negative number', 'message run\nuid -1\nstep run\narg true\n\n', 'uid'],
    ['a number too large', 'message run\nuid 99999999999999999999\nstep run\narg true\n\n', 'uid'],
    [
      'a number that the harness cannot count to',
      'message run\nuid 9007199254740993\nstep run\narg true\n\n',
      'uid',
    ],
    ['a user who would become root', 'message run\nuid 4294967296\nstep run\narg true\n\n', 'uid'],
    ['a user who would stay root', 'message run\nuid 4294967295\nstep run\narg true\n\n', 'uid'],
    ['a path that ends above', 'message run\nstep run\narg true\nfile /app/.. YQ==\n\n', 'file'],
    ['a relative path', 'message run\nstep run\narg true\nfile x YQ==\n\n', 'file'],
    ['a path that climbs', 'message run\nstep run\narg true\nfile /app/../etc/x YQ==\n\n', 'file'],
    ['base64 of the wrong length', 'message run\nstep run\narg true\nstdin YQ=\n\n', 'stdin'],
    ['base64 with strange letters', 'message run\nstep run\narg true\nstdin Y!==\n\n', 'stdin'],
    ['a NUL in an argument', 'message run\nstep run\narg a%00b\n\n', 'arg'],
    ['a broken escape', 'message run\nstep run\narg a%0\n\n', 'arg'],
    ['a step without a command', 'message run\nstep run\n\n', 'a%20step%20has%20no%20command'],
    ['three steps', 'message run\nstep a\narg x\nstep b\narg x\nstep c\narg x\n\n', 'too%20many%20steps'],
    [
      'too many fields',
      'message run\nfolder /a 1 2 3 4\nstep run\narg true\n\n',
      'a%20line%20has%20too%20many%20fields',
    ],
  ])('refuses %s by name', async (_, input, why) => {
    expect(await converse(input)).toEqual([`message refused\nwhy ${why}`]);
  });

  it.each([4, 5, 6, 7, 8, 9])(
    'goes on after a case for which its %i descriptors are too few',
    async (count) => {
      const child = spawn('sh', ['-c', `ulimit -n ${count}; exec "$0" serve`, locateSupervisor()], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const connection = await openConnection(child.stdin, child.stdout, () => '');
      const tooMany = { kind: 'failed', errno: constants.errno.EMFILE, what: 'start process 1' };
      for (let round = 0; round < 3; round++) {
        const report = await connection.run(makeRequest(['true']), new AbortController().signal);
        expect(report.ending).toEqual(tooMany);
      }
      connection.quit();
      await once(child, 'close');
    },
  );

  it.skipIf(missingUser !== undefined)(
    'does with less locked memory than it would allow, as a user may have',
    async () => {
      const start = ['sh', '-c', 'ulimit -l 64; exec "$0" serve', locateSupervisor()];
      const [program = '', ...args] = [...becomeUser(), ...start];
      const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      const connection = await openConnection(child.stdin, child.stdout, () => '');
      const readable = ['/usr', '/bin', '/lib', '/lib64'];
      const { ending, stdout } = await connection.run(
        makeSupervisorRequest({
          seccomp: true,
          landlock: { readable, scopesSignals: false },
          steps: [makeSupervisorStep({ command: ['sh', '-c', 'ulimit -l'] })],
        }),
        new AbortController().signal,
      );
      expect([ending, String(stdout)]).toEqual([{ kind: 'exited', exitCode: 0 }, '64\n']);
      connection.quit();
      await once(child, 'close');
    },
  );

  it('writes its own files beside what a build has put in their way', async () => {
    mkdirSync(join(folder, 'case'));
    mkdirSync(join(folder, 'outside'));
    writeFileSync(join(folder, 'outside/a'), 'untouched');
    const limits = makeRequest([]).steps[0];
    if (limits === undefined) throw new Error('no step');
    const script = `ln -s ../outside link; ln -s ../outside/a file; mkfifo pipe; ln -s loop loop; ln ../outside/a name; mkdir -p full/of/it; ln -s ../../../outside full/of/link; mkfifo way; echo x >plain`;
    const names = ['link/a', 'link/b/c', 'file', 'pipe', 'loop/x', 'name', 'full', 'way/a', 'plain/b/c'];
    const files = Object.fromEntries(names.map((name) => [join(folder, 'case', name), name]));
    const request = makeRequest([], {
      workdir: join(folder, 'case'),
      folders: [{ path: join(folder, 'case'), bytes: 2 ** 20 }],
      steps: [
        { ...limits, name: 'build', command: ['sh', '-c', script] },
        { ...limits, command: ['cat', ...names], files },
      ],
    });
    const [report = ''] = await converse(encodeRequest(request), { closes: false });
    const { ending, stdout, stderr } = parseReport(parseMessage(report));
    expect([ending, String(stdout), String(stderr)]).toEqual([
      { kind: 'exited', exitCode: 0 },
      names.join(''),
      '',
    ]);
    expect(readdirSync(join(folder, 'outside'))).toEqual(['a']);
    expect(readFileSync(join(folder, 'outside/a'), 'utf8')).toBe('untouched');
  });

  it('survives a flood of random bytes', async () => {
    let state = 1;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state;
    };
    const alphabet = [
      'message run\n',
      'step run\n',
      'arg ',
      'file /a ',
      'stdin ',
      '%',
      '=',
      ' ',
      '\n',
      '\n\n',
      'Y',
      '9',
      'id ',
    ];
    for (let round = 0; round < 30; round++) {
      const input = Array.from({ length: 400 }, () => alphabet[random() % alphabet.length]).join('');
      for (const message of await converse(input.replaceAll('arg Y', 'arg')))
        expect(message).toMatch(/^message (refused|report)\n/);
    }
  });
});
