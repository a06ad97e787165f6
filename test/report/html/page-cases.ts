import { createPageModel, type PageModel } from '../../../src/report/html/page/page-model.js';
import type { PageCase, PageHead } from '../../../src/report/html/page-data.js';

const head: PageHead = {
  id: 'run',
  version: '1.2.3',
  startedAt: '2026-09-20T10:00:00.000Z',
  verdict: 'failed',
  summary: {
    counts: { passed: 0, failed: 0, errored: 0, skipped: 0, cancelled: 0 },
    notRun: 0,
    flaky: 0,
    cached: 0,
    durationMs: 0,
    ended: 'completed',
  },
  suites: ['suites/a.yaml', 'suites/b.yaml'],
  facts: [],
  thresholds: [],
  unlisted: 0,
  withoutDetails: 0,
};

/** A case of the list, of which a test says what matters to it. */
export function makePageCase(part: Partial<PageCase> & Pick<PageCase, 'name'>): PageCase {
  return {
    id: `suites/a.yaml::${part.name}`,
    suite: 0,
    language: 'python',
    status: 'passed',
    tags: [],
    labels: {},
    durationMs: 10,
    spans: [],
    ...part,
  };
}

export function makeModel(cases: readonly (Partial<PageCase> & Pick<PageCase, 'name'>)[]): PageModel {
  return createPageModel(head, cases.map(makePageCase));
}
