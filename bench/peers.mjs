// The harness against what a user would pick instead, on the same programs, with the verdicts of each. Peers are set
// up for speed as their documentation has it; those that do not isolate programs say so in the table.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findMedian, findMiddle } from './judge-values.ts';
import { listOddCases, makeSmallCases } from './peers/cases.mjs';
import { listWays } from './peers/list-ways.mjs';
import { addRow, addSkipped, addWay } from './table.mjs';
import { workers } from './usual.mjs';

const titles = { python: 'Python', javascript: 'JavaScript' };

export function measurePeers({ folder, rounds }) {
  for (const language of Object.keys(titles)) {
    const place = join(folder, 'peers', language);
    mkdirSync(place, { recursive: true });
    measureLanguage({ place, rounds, language });
  }
}

function measureLanguage({ place, rounds, language }) {
  const ways = listWays({ language, place }).flatMap((way) => {
    const judged = tryOddCases(way, language);
    return judged === undefined ? [] : [{ ...way, judged }];
  });
  // Never the same program twice.
  let next = 0;
  const takeCases = (count) => {
    next += count;
    return makeSmallCases(language, count, next - count);
  };
  const turns = Array.from({ length: rounds }, () =>
    ways.map((way) => {
      const cases = takeCases(way.count);
      const { runningMs, wholeMs, verdicts } = way.run(cases);
      compareVerdicts(way.judged, cases, verdicts);
      return { rate: (1000 * cases.length) / runningMs, wholeRate: (1000 * cases.length) / wholeMs };
    }),
  );
  const measured = ways.map((way, index) => ({
    ...way,
    rates: turns.map((turn) => turn[index].rate),
    wholeRates: turns.map((turn) => turn[index].wholeRate),
    ratios: turns.map(([own, ...others]) => own.rate / [own, ...others][index].rate),
  }));
  for (const way of measured) addWay(summarize(way, language, way === measured[0]));
  addBounds(measured, language);
}

function summarize({ name, kind, version, isolation, judged, rates, wholeRates, ratios }, language, isFirst) {
  return {
    language: titles[language],
    name,
    kind,
    version,
    isolation,
    rate: findMiddle(rates),
    wholeRate: findMiddle(wholeRates),
    ...(isFirst ? {} : { ratio: findMiddle(ratios) }),
    ...(kind !== 'by hand' ? { verdicts: judged } : {}),
  };
}

function addBounds(ways, language) {
  const own = ways.filter(({ kind }) => kind === 'harness');
  const [best] = ways
    .filter(({ kind, isolation }) => kind === 'peer' && isolation !== 'none')
    .sort((a, b) => findMedian(b.rates) - findMedian(a.rates));
  for (const { name, rates, bound } of best === undefined ? [] : own) {
    addRow({
      title: `small ${titles[language]} programs: rate of ${name} to the best sandboxed peer, ${best.name}`,
      values: rates.map((rate, turn) => rate / best.rates[turn]),
      unit: '×',
      ...(bound && { bound }),
    });
  }
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  addRow({
    title: `${titles[language]} programs: wrong verdicts of the harness`,
    values: [sum(own.map(({ judged }) => judged.wrong.length))],
    unit: '',
    bound: { atMost: 0 },
    detail: `of ${sum(own.map(({ judged }) => judged.count))}`,
  });
}

/**
 * The verdicts of a way on the odd cases; undefined where it cannot be used here. Also warms up. Where nothing judges,
 * nothing would end what never ends: there it is small cases.
 */
function tryOddCases({ name, kind, version, refused, run }, language) {
  const shown = `${name} ${version}`.trim();
  const judged = { count: 0, wrong: [] };
  const since = performance.now();
  try {
    if (refused !== undefined) throw new Error(refused);
    const cases = kind === 'by hand' ? makeSmallCases(language, workers, 0) : listOddCases(language);
    compareVerdicts(judged, cases, run(cases).verdicts);
  } catch (error) {
    addSkipped(`${shown} on ${titles[language]} programs, since ${error.message}`);
    return undefined;
  }
  console.log(
    `${titles[language]}: ${shown} was tried in ${((performance.now() - since) / 1000).toFixed(1)} s`,
  );
  return judged;
}

/** Adds to what was judged. */
function compareVerdicts(judged, cases, verdicts) {
  if (verdicts === undefined) return;
  judged.count += cases.length;
  for (const [index, { name, verdict }] of cases.entries()) {
    if (verdicts[index] !== verdict) judged.wrong.push(`${name}: ${verdicts[index]}`);
  }
}
