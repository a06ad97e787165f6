import type { Execution } from '../../model/attempt.js';
import type { CaseInfo } from '../../model/case.js';
import { describeIsolation } from '../describe-isolation.js';

/** What is known of a case beside its verdict. */
export function listProperties(
  { language, tags, labels, notes = [] }: CaseInfo,
  execution: Execution | undefined,
): (readonly [name: string, value: string])[] {
  const isolation = execution && describeIsolation(execution);
  return [
    ['language', language],
    ...(execution?.toolchain === undefined ? [] : [['toolchain', execution.toolchain.version] as const]),
    ...(isolation === undefined ? [] : [['isolation', isolation] as const]),
    ...(execution?.cached === true ? [['cached', 'true'] as const] : []),
    ...tags.map((tag) => ['tag', tag] as const),
    ...Object.entries(labels).map(([key, value]) => [`label.${key}`, value] as const),
    ...notes.map((note) => ['note', note] as const),
  ];
}
