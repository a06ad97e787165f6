// The first run of each language on a machine that has never run it, start-up included: home and caches are empty, for
// the harness as for the tools themselves. Then a second run of other programs.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { addRow, addSkipped, describe } from './table.mjs';
import { env, languages, runBare, runByHand, runHarness, showUsual, workers } from './usual.mjs';

export function measureCold({ folder, rounds }) {
  for (const language of languages) {
    let next = 0;
    const { count = 160 } = language;
    const take = () => Array.from({ length: count }, () => next++);
    const place = join(folder, 'cold', language.name);
    // Also reads the toolchain's files into the machine's memory: only the caches in a home are cold.
    if (runByHand(language, place, take(), runBare(language)) === undefined) {
      addSkipped(`${language.name}, since \`${showUsual(language)}\` does not work here`);
      continue;
    }
    const openHome = () => ({ env: { ...env, HOME: mkdtempSync(join(place, 'home-')) } });
    const turns = Array.from({ length: rounds }, () => {
      const [own, other] = [openHome(), openHome()];
      return {
        first: runHarness(language, place, take(), own).whole,
        bare: runByHand(language, place, take(), runBare(language), other),
        second: runHarness(language, place, take(), own).whole,
      };
    });
    addRows(language, count, turns);
  }
}

function addRows(language, count, turns) {
  const seconds = (run) => `${(Number(describe(turns.map((turn) => turn[run]))) / 1000).toFixed(2)} s`;
  addRow({
    title: `${language.name}: first run of ${count} programs, rate to \`${showUsual(language)}\` under xargs -P${workers}`,
    values: turns.map(({ first, bare }) => bare / first),
    unit: '×',
    detail: `${seconds('first')} against ${seconds('bare')}`,
  });
  addRow({
    title: `${language.name}: time of the first run to a second of other programs`,
    values: turns.map(({ first, second }) => first / second),
    unit: '×',
    detail: `${seconds('first')} against ${seconds('second')}`,
  });
}
