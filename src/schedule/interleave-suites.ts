import type { Case, Suite } from '../model/case.js';

/**
 * Walks several suites at a time, one case of each in turn, so that a short suite is done early however
 * long the others are. A suite's own order is kept. All suites are closed when the walk ends early.
 */
export async function* interleaveSuites(suites: readonly Suite[]): AsyncGenerator<Case, undefined> {
  const open = new Set(suites.map((suite) => suite.cases()[Symbol.asyncIterator]()));
  try {
    while (open.size > 0) {
      for (const cases of open) {
        const step = await cases.next();
        if (step.done) open.delete(cases);
        else yield step.value;
      }
    }
  } finally {
    await Promise.all([...open].map((cases) => cases.return?.()));
  }
}
