import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openConnection } from '../../src/supervisor/connection.js';
import { protocolVersion } from '../../src/supervisor/protocol.js';
import { createFolder } from '../support/create-folder.js';
import { makeSupervisorRequest } from '../support/supervisor-request.js';

it('a report that is longer than any text can be is the error of its case', async () => {
  const output = new PassThrough();
  output.write(`message hello\nversion ${protocolVersion}\n\n`);
  const connection = await openConnection(new PassThrough(), output, () => '');
  const report = connection.run(makeSupervisorRequest(), new AbortController().signal);
  const part = Buffer.alloc(2 ** 26, 'A');
  for (let parts = 0; parts < 9; parts++) output.write(part);
  output.write('\n\n');
  await expect(report).rejects.toMatchObject({ code: 'resources-exhausted' });
});

it('nothing behind what is no message is taken for a report', async () => {
  const output = new PassThrough();
  output.end(
    [
      `message hello\nversion ${protocolVersion}`,
      'garbled',
      'message report\nid case\nstep run\nending exited 0\nduring-us 1 2\nclean yes\nstdout \nstderr \n\n',
    ].join('\n\n'),
  );
  const connection = await openConnection(new PassThrough(), output, () => '');
  const report = connection.run(makeSupervisorRequest(), new AbortController().signal);
  await expect(report).rejects.toMatchObject({ code: 'protocol-broken' });
});

describe('what a build has left in the file of its box', () => {
  const tell = (bytes: number) =>
    [
      `message hello\nversion ${protocolVersion}`,
      `message built\nid case\nbytes ${bytes}`,
      'message report\nid case\nstep run\nending exited 0\nduring-us 1 2\nclean yes\nstdout \nstderr \n\n',
    ].join('\n\n');

  async function openFile(text: string): Promise<FileHandle> {
    const file = await open(join(await createFolder({ packs: text }), 'packs'));
    onTestFinished(() => file.close());
    return file;
  }

  async function connect(bytes: number, file?: FileHandle) {
    const output = new PassThrough();
    output.end(tell(bytes));
    return openConnection(new PassThrough(), output, () => '', file);
  }

  function createGate() {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { opened, open };
  }

  it('is read before the report is returned: the next case may write over it', async () => {
    const connection = await connect(5, await openFile('xend\nof the one before'));
    const [asked, released] = [createGate(), createGate()];
    const order: string[] = [];
    const running = connection.run(makeSupervisorRequest(), new AbortController().signal, async (pack) => {
      asked.open();
      await released.opened;
      order.push(pack === undefined ? 'no pack' : 'pack');
    });
    const returned = running.then(() => order.push('report'));
    await asked.opened;
    for (let turns = 0; turns < 50; turns++) await turn();
    expect(order).toEqual([]);
    released.open();
    await returned;
    expect(order).toEqual(['pack', 'report']);
  });

  it.each([
    ['has no end there', 5, 'end\nx'],
    ['is said to be longer than the file', 100, 'end\n'],
    ['is empty', 0, 'end\n'],
    ['is nowhere', 4, undefined],
  ])('is none where it %s', async (_, bytes, text) => {
    const connection = await connect(bytes, text === undefined ? undefined : await openFile(text));
    const packs: unknown[] = [];
    await connection.run(makeSupervisorRequest(), new AbortController().signal, async (pack) => {
      packs.push(pack);
    });
    expect(packs).toEqual([undefined]);
  });
});
