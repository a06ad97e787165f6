import { createSampleCollector } from '../analysis/collect-samples.js';
import type { RecordedRun, Reporter } from '../model/run.js';
import { createPageCase } from './html/create-page-case.js';
import { createPageDetails } from './html/create-page-details.js';
import { createPageHead } from './html/create-page-head.js';
import { createBlockPacker } from './html/pack-blocks.js';
import { pageScript, pageStyle } from './html/page-bundle.js';
import { closePage, openPage, renderBlock } from './html/page-shell.js';
import type { ReporterContext } from './reporter-context.js';

/** How much of a run a page carries: of cases that passed, and of all others. */
export interface PageLimits {
  /** Characters of the page that details take. */
  readonly detailsLength: { readonly passed: number; readonly others: number };
  /** Cases of the list. */
  readonly listed: { readonly passed: number; readonly others: number };
}

// What the page carries is bounded, so that browsers open it: passed cases first go without their details.
const mebibyte = 1024 * 1024;
const usualLimits: PageLimits = {
  detailsLength: { passed: 16 * mebibyte, others: 48 * mebibyte },
  listed: { passed: 200_000, others: 200_000 },
};

const detailsBlockLength = 256 * 1024;
const casesBlockLength = mebibyte;

const assets = { script: pageScript, style: pageStyle };

/**
 * Writes the run as one HTML page that needs nothing else. One case is held at a time, and the blocks of data that are
 * being filled.
 */
export function createHtmlReporter({ write }: ReporterContext, limits = usualLimits): Reporter {
  return {
    finish: async (recorded) => {
      await write(openPage(assets));
      await writeData(recorded, limits, write);
      await write(closePage(assets));
    },
  };
}

async function writeData(
  recorded: RecordedRun,
  limits: PageLimits,
  write: ReporterContext['write'],
): Promise<void> {
  const startMs = Date.parse(recorded.run.startedAt);
  const samples = createSampleCollector();
  const listed = { passed: 0, others: 0 };
  let unlisted = 0;
  let withoutDetails = 0;
  let place = 0;

  const createPacker = (kind: 'cases' | 'details', blockLength: number, mostLength: number) => {
    const nextNumber = kind === 'cases' ? createCounter() : nextDetails;
    return createBlockPacker({
      nextNumber,
      blockLength,
      mostLength,
      write: (block, number) => write(renderBlock(kind, block, number)),
    });
  };
  const nextDetails = createCounter();
  const details = {
    passed: createPacker('details', detailsBlockLength, limits.detailsLength.passed),
    others: createPacker('details', detailsBlockLength, limits.detailsLength.others),
  };
  const cases = createPacker('cases', casesBlockLength, Number.POSITIVE_INFINITY);

  for await (const result of recorded.results()) {
    samples.add(result);
    const kind = result.outcome.status === 'passed' ? 'passed' : 'others';
    if (listed[kind] >= limits.listed[kind]) {
      unlisted += 1;
      continue;
    }
    listed[kind] += 1;
    const block = await details[kind].add(() => createPageDetails(result, place));
    if (block === undefined) withoutDetails += 1;
    await cases.add(() => ({
      ...createPageCase(result, startMs),
      ...(block === undefined ? {} : { block }),
    }));
    place += 1;
  }
  for (const packer of [details.passed, details.others, cases]) await packer.end();

  const head = createBlockPacker({
    nextNumber: createCounter(),
    blockLength: 0,
    mostLength: Number.POSITIVE_INFINITY,
    write: (block, number) => write(renderBlock('head', block, number)),
  });
  await head.add(() => createPageHead(recorded, samples, { unlisted, withoutDetails }));
}

function createCounter(): () => number {
  let next = 0;
  return () => next++;
}
