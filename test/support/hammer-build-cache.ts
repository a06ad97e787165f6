// One of many processes that keep builds in a folder, the first argument, at the same time: until it is killed, or so
// many rounds, the second.
import { openBuildCache } from '../../src/runner/local/open-build-cache.js';

const [folder = '', rounds = '1'] = process.argv.slice(2);
const cache = openBuildCache({
  folder,
  now: Date.now,
  onProblem: (message) => {
    throw new Error(message);
  },
});
process.stdout.write('ready\n');
for (let round = 0; round < Number(rounds); round++) {
  const name = (round % 40).toString(16).padStart(64, '0');
  await cache?.keep(name, Buffer.concat([Buffer.alloc(3_000_000, round % 40), Buffer.from('end\n')]));
}
await cache?.close();
