// Each language as a user would build and run it by hand, without a sandbox and in bubblewrap, against the harness with
// all of its. Toolchains and caches are warm, programs are new.
import { join } from 'node:path';
import { wrapInBubblewrap } from './bubblewrap.mjs';
import { measureBetween } from './measure-between.ts';
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
    const byHand = (way) => runByHand(language, place, take(count), ways[way]) / count;
    const pairs = measureBetween(
      () => byHand('bare'),
      {
        harness: () => runHarness(language, place, take(count)).running / count,
        bubblewrap: () => byHand('bubblewrap'),
      },
      rounds,
    );
    addRows(language, pairs);
  }
}

function addRows(language, { harness, bubblewrap }) {
  const { name, bound = usualBound, addedMs } = language;
  const rate = (times) => describe(times.map((ms) => 1000 / ms));
  const ownRate = rate(harness.map(({ own }) => own));
  const bare = harness.map(({ base }) => base);
  addRow({
    title: `${name}: rate to \`${showUsual(language)}\` under xargs -P${workers}`,
    values: harness.map(({ own, base }) => base / own),
    unit: '×',
    // What starts in a millisecond is measured by what is added to it.
    ...(addedMs === undefined ? { bound } : {}),
    detail: `${ownRate} against ${rate(bare)} a second`,
  });
  // Both beside what is bare: they were not measured side by side.
  addRow({
    title: `${name}: rate to \`${showUsual(language)}\` in bubblewrap under xargs`,
    values: harness.map(({ own, base }, turn) => base / own / (bubblewrap[turn].base / bubblewrap[turn].own)),
    unit: '×',
    detail: `${ownRate} against ${rate(bubblewrap.map(({ own }) => own))} a second`,
  });
  if (addedMs === undefined) return;
  addRow({
    title: `${name}: added to a program`,
    values: harness.map(({ own, base }) => own - base),
    unit: ' ms',
    bound: { atMost: addedMs },
  });
}
