import { once } from 'node:events';
import { expect, it } from 'vitest';
import { watchDisk } from '../../../src/runner/local/watch-disk.js';
import { createFolder } from '../../support/create-folder.js';

it('a disk that has less free than is to stay free ends an installation', async () => {
  using disk = watchDisk(await createFolder(), { share: 1, bytes: Number.POSITIVE_INFINITY });
  await once(disk.signal, 'abort');
  expect(disk.signal.reason).toMatchObject({ code: 'resources-exhausted', scope: 'environment' });
});

it('a small disk has to keep a share of itself free, and a large one no more than the bytes', async () => {
  using small = watchDisk(await createFolder(), { share: 0, bytes: Number.POSITIVE_INFINITY });
  using large = watchDisk(await createFolder(), { share: 1, bytes: 0 });
  using full = watchDisk(await createFolder(), { share: 1, bytes: Number.POSITIVE_INFINITY });
  await once(full.signal, 'abort');
  expect([small.signal.aborted, large.signal.aborted]).toEqual([false, false]);
});
