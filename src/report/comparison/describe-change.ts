import type { CaseChange, ChangeKind, Comparison } from '../../analysis/compare-runs.js';
import { formatCount, formatDuration } from '../format-units.js';

const words: Readonly<Record<ChangeKind, string>> = {
  regressed: 'regressed',
  new: 'new',
  fixed: 'fixed',
  flaky: 'flaky now',
  slower: 'slower',
  unjudged: 'not judged any more',
  gone: 'gone',
};

/** What a kind of change is called above its cases. */
export function nameChanges(kind: ChangeKind): string {
  return words[kind].replace(/^./, (letter) => letter.toUpperCase());
}

/** What became of a case, beside its name: `passed → failed`. */
export function describeChange({ kind, before, after, times, governed }: CaseChange): string {
  const note = governed && after === 'failed' ? ', under a threshold' : '';
  switch (kind) {
    case 'slower':
      return `${formatDuration(times?.beforeMs ?? 0)} → ${formatDuration(times?.afterMs ?? 0)}`;
    case 'gone':
      return `was ${before}`;
    case 'new':
      return `${before === undefined ? '' : `${before} → `}${after}${note}`;
    case 'flaky':
      return 'passes, but not at every attempt';
    case 'regressed':
    case 'fixed':
    case 'unjudged':
      return `${before} → ${after}${note}`;
  }
}

/** All changes in one line: `2 regressed, 1 new (1 failed), 3 fixed, 40 unchanged`. */
export function summarizeChanges({ changes, unchanged }: Comparison): string {
  const counts = new Map<ChangeKind, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const newFailures = changes.filter(({ kind, after }) => kind === 'new' && after === 'failed').length;
  const told = [...counts].map(([kind, count]) => {
    const note = kind === 'new' && newFailures > 0 ? ` (${newFailures} failed)` : '';
    return `${count} ${words[kind]}${note}`;
  });
  return [...told, `${unchanged} unchanged`].join(', ');
}

/** A run that is not whole, where one of two is not. */
export function describeGaps({ base, head }: Comparison): string[] {
  return [['base', base] as const, ['head', head] as const].flatMap(([name, { notRun }]) =>
    notRun > 0 ? [`the ${name} is not whole: ${formatCount(notRun, 'case')} never started`] : [],
  );
}

/** Of a label's cases: `62.5% of 8`. */
export function formatPassRate({
  passed,
  judged,
}: {
  readonly passed: number;
  readonly judged: number;
}): string {
  return judged === 0 ? '–' : `${((passed / judged) * 100).toFixed(1)}% of ${judged}`;
}
