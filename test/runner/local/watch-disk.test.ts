import { once } from 'node:events';
import { expect, it } from 'vitest';
import { InfrastructureError } from '../../../src/model/errors.js';
import { watchDisk } from '../../../src/runner/local/watch-disk.js';
import { createFolder } from '../../support/create-folder.js';

const explain = () => new InfrastructureError('resources-exhausted', 'full');

it('a disk that has less free than is to stay free ends who writes there', async () => {
  using disk = watchDisk(await createFolder(), explain, { share: 1, bytes: Number.POSITIVE_INFINITY });
  await once(disk.signal, 'abort');
  expect(disk.signal.reason).toMatchObject({ code: 'resources-exhausted', message: 'full' });
});

it('a small disk has to keep a share of itself free, and a large one no more than the bytes', async () => {
  using small = watchDisk(await createFolder(), explain, { share: 0, bytes: Number.POSITIVE_INFINITY });
  using large = watchDisk(await createFolder(), explain, { share: 1, bytes: 0 });
  using full = watchDisk(await createFolder(), explain, { share: 1, bytes: Number.POSITIVE_INFINITY });
  await once(full.signal, 'abort');
  expect([small.signal.aborted, large.signal.aborted]).toEqual([false, false]);
});
