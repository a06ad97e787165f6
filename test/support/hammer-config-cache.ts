// One of many processes that use the configurations of a folder, the first argument, at the same time.
import { createConfigCache } from '../../src/plan/config-cache.js';
import { makeEntry, makeKey } from './sample-config.js';

const [folder = '', number = ''] = process.argv.slice(2);
const open = () => createConfigCache({ folder, now: Date.now });
let misses = 0;
let hits = 0;

async function find(language: string): Promise<void> {
  // Without memory: each time the file is read that others write.
  const cache = open();
  if ((await cache.find(makeKey({ language }))) === undefined) misses += 1;
  else hits += 1;
  cache.flush();
}

for (let round = 0; round < 10; round++) {
  await open().keep(makeEntry({ language: `own-${number}-${round}` }));
  await open().keep(makeEntry({ language: `shared-${round}` }));
  for (const language of ['lua', `own-${number}-${round}`, `shared-${round}`]) await find(language);
}
process.stdout.write(JSON.stringify({ misses, hits }));
