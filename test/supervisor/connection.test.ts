import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { openConnection } from '../../src/supervisor/connection.js';
import { protocolVersion } from '../../src/supervisor/protocol.js';
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
