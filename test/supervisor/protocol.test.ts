import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../src/supervisor/connection.js';
import {
  encodeRequest,
  parseAnswers,
  parseMessage,
  parseReport,
  protocolVersion,
  type SupervisorRequest,
} from '../../src/supervisor/protocol.js';

const request: SupervisorRequest = {
  id: 'a b',
  workdir: '/app',
  namespaces: true,
  boxNetwork: false,
  seccomp: true,
  forbidSharedMemory: false,
  switchUser: false,
  forgottenVariables: [],
  uid: 1000,
  gid: 1000,
  graceMs: 100,
  folders: [{ path: '/app', bytes: 1024 }],
  steps: [
    {
      name: 'run',
      command: ['echo', 'ü\n%', ''],
      env: { A: 'b c' },
      files: { '/app/x': 'text' },
      stdin: '',
      artefacts: [],
      timeoutMs: 1.5,
      memoryBytes: 1,
      processes: 2,
      fileBytes: 3,
      outputBytes: 4,
    },
  ],
};

const report = [
  'message report',
  'id c%20d',
  'step run',
  'ending signaled 11',
  'usage-build 1500 1000 4096',
  'usage-run 2000 500 8192',
  'during-us 7000000 7004500',
  'clean yes',
  'stdout aMO8',
  'stderr ',
].join('\n');

describe('encodeRequest', () => {
  it('keeps every byte of a field on one line of ASCII', () => {
    const text = encodeRequest(request);
    expect(text).toContain('\narg echo\narg %C3%BC%0A%25\narg \nenv A=b%20c\nfile /app/x dGV4dA==\nstdin \n');
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text.indexOf('\n\n')).toBe(text.length - 2);
  });

  it('writes times in whole microseconds, never 0, which would be no limit', () => {
    expect(encodeRequest(request)).toContain('\ntimeout-us 1500\n');
    const steps = request.steps.map((step) => ({ ...step, timeoutMs: 0.0001 }));
    expect(encodeRequest({ ...request, steps })).toContain('\ntimeout-us 1\n');
  });

  it('writes limits that no machine has as the largest that the supervisor reads', () => {
    const huge = { timeoutMs: 1e300, memoryBytes: 2 ** 80, processes: 1e30, fileBytes: 2 ** 60 };
    const steps = request.steps.map((step) => ({ ...step, ...huge }));
    const largest = String(Number.MAX_SAFE_INTEGER);
    for (const key of ['timeout-us', 'memory-bytes', 'processes', 'file-bytes'])
      expect(encodeRequest({ ...request, steps })).toContain(`\n${key} ${largest}\n`);
  });
});

describe('parseReport', () => {
  it('reads the ending, the usage of each step and both streams', () => {
    expect(parseReport(parseMessage(report))).toEqual({
      id: 'c d',
      step: 'run',
      ending: { kind: 'signaled', signal: 11 },
      usage: {
        build: { wallMs: 1.5, cpuMs: 1, maxRssBytes: 4096 },
        run: { wallMs: 2, cpuMs: 0.5, maxRssBytes: 8192 },
      },
      during: { begunMs: 7000, endedMs: 7004.5 },
      clean: true,
      stdout: Buffer.from('hü'),
      stderr: Buffer.from(''),
    });
  });

  it('refuses an ending that it does not know', () => {
    const strange = report.replace('signaled 11', 'vanished');
    expect(() => parseReport(parseMessage(strange))).toThrow('unknown ending "vanished"');
  });

  it.each([
    ['signaled 11', 'exited ', 'ending is no whole number'],
    ['signaled 11', 'exited 0x0', 'ending is no whole number'],
    ['signaled 11', 'exited 1e0', 'ending is no whole number'],
    ['usage-run 2000', 'usage-run 99999999999999999999', 'usage-run is no whole number'],
    ['stdout aMO8', 'stdout aMO', 'stdout is no base64'],
    ['stdout aMO8', 'stdout a!O8', 'stdout is no base64'],
    ['stderr ', 'stderr %41', 'stderr is no base64'],
  ])('refuses a report with "%s" garbled to "%s"', (right, garbled, why) => {
    expect(() => parseReport(parseMessage(report.replace(right, garbled)))).toThrow(why);
  });

  it('refuses a report that lacks a line', () => {
    expect(() => parseReport(parseMessage(report.replace('clean yes\n', '')))).toThrow('has no clean');
  });
});

describe('parseAnswers', () => {
  const hello = `message hello\nversion ${protocolVersion}\n\n`;
  const built = 'message built\nid c%20d\npack \n\n';

  it('reads what is said of one request after the other, with what was built for it', () => {
    const answers = parseAnswers(`${hello}${built}${report}\n\nmessage refused\nwhy no\n\n`);
    expect(answers.map(({ built, message }) => [built?.type, message.type])).toEqual([
      ['built', 'report'],
      [undefined, 'refused'],
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a greeting alone', hello],
    ['no greeting', `${report}\n\n`],
    ['what was built alone', `${hello}${report}\n\n${built}`],
  ])('takes %s for no answer', (_, text) => {
    expect(() => parseAnswers(text)).toThrow('the supervisor did not answer');
  });
});

describe('openConnection', () => {
  const greet = (version: number) => {
    const output = new PassThrough();
    output.write(`message hello\nversion ${version}\n\n`);
    return output;
  };
  const signal = new AbortController().signal;

  it('refuses a supervisor that speaks another version', async () => {
    await expect(openConnection(new PassThrough(), greet(protocolVersion + 1), () => '')).rejects.toThrow(
      `speaks version ${protocolVersion + 1}`,
    );
  });

  it('reads a report that arrives byte by byte', async () => {
    const output = greet(protocolVersion);
    const connection = await openConnection(new PassThrough(), output, () => '');
    const answered = connection.run({ ...request, id: 'c d' }, signal);
    for (const byte of Buffer.from(`${report}\n\n`)) output.write(Buffer.of(byte));
    expect((await answered).ending).toEqual({ kind: 'signaled', signal: 11 });
  });

  it('reads two messages of one chunk apart', async () => {
    const output = greet(protocolVersion);
    const connection = await openConnection(new PassThrough(), output, () => '');
    const answers = [
      connection.run({ ...request, id: 'c d' }, signal),
      connection.run({ ...request, id: 'e' }, signal),
    ];
    output.write(`${report}\n\n${report.replace('c%20d', 'e')}\n\n`);
    expect((await Promise.all(answers)).map(({ id }) => id)).toEqual(['c d', 'e']);
  });

  it('takes a refusal for want of memory for the machine’s doing, and any other for a broken protocol', async () => {
    const refuse = async (why: string) => {
      const output = greet(protocolVersion);
      const connection = await openConnection(new PassThrough(), output, () => '');
      output.write(`message refused\nwhy ${why}\n\n`);
      return connection.run(request, signal);
    };
    await expect(refuse('out%20of%20memory')).rejects.toMatchObject({
      code: 'resources-exhausted',
      retryable: true,
    });
    await expect(refuse('arg')).rejects.toMatchObject({ code: 'protocol-broken', retryable: false });
  });

  it('says why the stream ended, once it has', async () => {
    const output = greet(protocolVersion);
    const connection = await openConnection(new PassThrough(), output, () => ': bwrap: no');
    const answered = connection.run(request, signal);
    output.end();
    await expect(answered).rejects.toThrow('the sandbox ended without an answer: bwrap: no');
  });

  it('refuses the report of another case', async () => {
    const output = greet(protocolVersion);
    const connection = await openConnection(new PassThrough(), output, () => '');
    const answered = connection.run({ ...request, id: 'other' }, signal);
    output.write(`${report}\n\n`);
    await expect(answered).rejects.toThrow('reports "c d" instead of "other"');
  });

  it('sends a cancel when the signal aborts', async () => {
    const input = new PassThrough();
    const connection = await openConnection(input, greet(protocolVersion), () => '');
    const controller = new AbortController();
    connection.run(request, controller.signal).catch(() => {});
    controller.abort();
    expect(String(input.read())).toMatch(/\n\nmessage cancel\n\n$/);
  });
});
