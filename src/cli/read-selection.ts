import { findLanguage } from '../languages/index.js';
import { UserError } from '../model/errors.js';
import type { CaseSelection } from '../schedule/select-cases.js';
import type { SelectionFlags } from './selection-options.js';

/** The cases that the flags select. Throws a `UserError` for a label without a value. */
export function readSelection(flags: SelectionFlags): CaseSelection {
  const { case: ids, filter, tag, label, language } = flags;
  return {
    ...(ids === undefined ? {} : { ids: new Set(ids) }),
    filter: filter ?? [],
    tags: tag ?? [],
    labels: Object.fromEntries((label ?? []).map(readLabel)),
    // A language of a suite's own container is none of ours.
    languages: (language ?? []).map((name) => findLanguage(name)?.name ?? name),
  };
}

function readLabel(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) {
    throw new UserError('usage', `the label "${text}" has no value`, { hint: 'write --label name=value' });
  }
  return [text.slice(0, at), text.slice(at + 1)];
}
