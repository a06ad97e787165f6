import { stringify } from 'yaml';
import { neutralize } from '../suite/neutralize.js';
import type { SuiteDraft } from './draft-suite.js';

interface SuiteTables {
  /** As the suite names them: relative to it, with forward slashes. */
  readonly samples: string;
  readonly tasks: string | undefined;
}

const mostSources = 5;

/** The text of a suite, with a comment that says where it came from. */
export function renderSuite(draft: SuiteDraft, { samples, tasks }: SuiteTables): string {
  const { on, testCase } = draft;
  const { name, ...keys } = testCase;
  const column = on.rows === on.join ? on.rows : on;
  const foreach = tasks === undefined ? samples : { rows: samples, join: tasks, on: column };
  const suite = { name: draft.name, cases: [{ name, foreach, ...keys }] };
  return describeOrigin(draft) + stringify(suite, { lineWidth: 0, blockQuote: 'literal' });
}

function describeOrigin({ title, sources, remarks }: SuiteDraft): string {
  const rest = sources.length - mostSources;
  const lines = [
    `${title}, imported by umwelten-suite from:`,
    ...sources.slice(0, mostSources).map((source) => `  ${source}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...remarks,
  ];
  return lines.map((line) => `# ${neutralize(line)}\n`).join('');
}
