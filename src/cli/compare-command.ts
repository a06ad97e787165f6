import { resolve } from 'node:path';
import { type Comparison, compareRuns, isRegression } from '../analysis/compare-runs.js';
import { exitCodes } from '../analysis/exit-code.js';
import { renderJson } from '../report/comparison/render-json.js';
import { renderMarkdown } from '../report/comparison/render-markdown.js';
import { renderComparison } from '../report/comparison/render-text.js';
import { createPalette } from '../report/table/palette.js';
import { readComparableRun } from '../run/read-comparable-run.js';
import type { Terminal } from './terminal.js';

/** The flags of `compare` as commander hands them over. */
export interface CompareFlags {
  readonly format?: 'text' | 'markdown' | 'json';
}

/** Compares two recorded runs, prints what changed, and returns the exit code. */
export async function compareCommand(
  [base, head]: readonly [base: string, head: string],
  { format = 'text' }: CompareFlags,
  terminal: Terminal,
): Promise<number> {
  const comparison = compareRuns({
    base: await readComparableRun(resolve(terminal.cwd, base)),
    head: await readComparableRun(resolve(terminal.cwd, head)),
    tellsGone: true,
  });
  await terminal.stdout.write(render(comparison, format, terminal));
  return decideExitCode(comparison);
}

function render(
  comparison: Comparison,
  format: NonNullable<CompareFlags['format']>,
  { stdout }: Terminal,
): string {
  switch (format) {
    case 'json':
      return renderJson(comparison);
    case 'markdown':
      return renderMarkdown(comparison);
    case 'text':
      return renderComparison(comparison, createPalette(stdout.color));
  }
}

/** A case that errored and had not before may hide a regression. */
function decideExitCode({ changes }: Comparison): number {
  if (changes.some(({ after }) => after === 'errored')) return exitCodes.errored;
  return changes.some(isRegression) ? exitCodes.failed : exitCodes.passed;
}
