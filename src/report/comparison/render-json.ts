import { type Comparison, isRegression } from '../../analysis/compare-runs.js';
import { stringifyJson } from '../stringify-json.js';

/** A comparison as one JSON document after `comparison.schema.json`, a change on each line. */
export function renderJson({ base, head, unchanged, changes, labels }: Comparison): string {
  const regressions = changes.filter(isRegression).length;
  return [
    `{"formatVersion":1,\n"base":${stringifyJson(base)},\n"head":${stringifyJson(head)},\n`,
    `"regressions":${regressions},"unchanged":${unchanged},\n`,
    `"changes":${renderList(changes)},\n"labels":${renderList(labels)}}\n`,
  ].join('');
}

function renderList(items: readonly unknown[]): string {
  return `[${items.map((item) => `\n${stringifyJson(item)}`).join(',')}\n]`;
}
