// Each language as a user would build and run it by hand, without a sandbox and in bubblewrap, against the harness with
// all of its. Toolchains and caches are warm, programs are new.
import { join } from 'node:path';
import { wrapInBubblewrap } from './bubblewrap.mjs';
import { addRow, addSkipped, describe } from './table.mjs';
import { firstNumber, languages, runBare, runByHand, runHarness, showUsual, workers } from './usual.mjs';

const usualBound = { atLeast: 0.8 };

export function measureLanguages({ folder, rounds }) {
  for (const language of languages) {
    // Never the same program twice: some compilers keep what they have made.
    let next = firstNumber();
    const take = (count) => Array.from({ length: count }, () => next++);
    const place = join(folder, 'languages', language.name);
    const ways = {
      bare: runBare(language),
      bubblewrap: wrapInBubblewrap(['sh', '-c', language.usual]),
    };
    const missing = Object.keys(ways).find(
      (way) => runByHand(language, place, take(2), ways[way]) === undefined,
    );
    if (missing !== undefined) {
      addSkipped(`${language.name}, since \`${showUsual(language)}\` does not work here (${missing})`);
      continue;
    }
    runHarness(language, place, take(2));
    const { count = 160 } = language;
    const turns = Array.from({ length: rounds }, () => ({
      harness: runHarness(language, place, take(count)).running / count,
      bare: runByHand(language, place, take(count), ways.bare) / count,
      bubblewrap: runByHand(language, place, take(count), ways.bubblewrap) / count,
    }));
    addRows(language, turns);
  }
}

function addRows(language, turns) {
  const { name, bound = usualBound, addedMs } = language;
  const rate = (way) => describe(turns.map((turn) => 1000 / turn[way]));
  const compare = (way, shown, held) =>
    addRow({
      title: `${name}: rate to \`${showUsual(language)}\` ${shown}`,
      values: turns.map((turn) => turn[way] / turn.harness),
      unit: '×',
      ...(held === undefined ? {} : { bound: held }),
      detail: `${rate('harness')} against ${rate(way)} a second`,
    });
  // What starts in a millisecond is measured by what is added to it.
  compare('bare', `under xargs -P${workers}`, addedMs === undefined ? bound : undefined);
  compare('bubblewrap', 'in bubblewrap under xargs');
  if (addedMs === undefined) return;
  addRow({
    title: `${name}: added to a program`,
    values: turns.map(({ harness, bare }) => harness - bare),
    unit: ' ms',
    bound: { atMost: addedMs },
  });
}
