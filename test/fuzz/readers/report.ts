import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareRuns } from '../../../src/analysis/compare-runs.js';
import type { ComparableRun } from '../../../src/model/comparable-run.js';
import { UserError } from '../../../src/model/errors.js';
import { readReport } from '../../../src/record/read-report.js';
import { renderJson } from '../../../src/report/comparison/render-json.js';
import { renderMarkdown } from '../../../src/report/comparison/render-markdown.js';
import { renderComparison } from '../../../src/report/comparison/render-text.js';
import { createPalette } from '../../../src/report/table/palette.js';
import type { FuzzedReader } from '../reader.js';
import { smallReport } from '../small-runs.js';

/** A report can be compared with another in every format, or is refused by its name. */
export const reader: FuzzedReader = {
  mostBytes: 4096,
  makeSeeds: async () => [smallReport, JSON.stringify(JSON.parse(smallReport), undefined, 1)],
  async open(folder) {
    const base = join(folder, 'base.json');
    const head = join(folder, 'head.json');
    writeFileSync(base, smallReport);
    const known = await readReport(base);
    return async (input) => {
      writeFileSync(head, input);
      let read: ComparableRun;
      try {
        read = await readReport(head);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        assert.equal(error.code, 'file-unreadable');
        assert.match(error.message, /head\.json/);
        return;
      }
      for (const [one, other] of [
        [known, read],
        [read, known],
        [read, read],
      ] as const) {
        const comparison = compareRuns({ base: one, head: other, tellsGone: true });
        JSON.parse(renderJson(comparison));
        for (const written of [
          renderMarkdown(comparison),
          renderComparison(comparison, createPalette(false)),
        ]) {
          assert.doesNotMatch(written, /[^\P{Cc}\n\t]/u);
          if (!/NaN|undefined|\[object/.test(input.toString()))
            assert.doesNotMatch(written, /NaN|undefined|\[object/);
        }
      }
    };
  },
};
