import type { Attempt } from '../../model/attempt.js';
import type { RunEvent } from '../../model/run.js';
import { readEvents } from '../../record/read-journal.js';
import { cancelUnfinished } from '../../record/read-results.js';
import type { MergePlan } from './plan-merge.js';

/**
 * The events of several shards as those of one run, by their times: cases have the places of the merged run, and each
 * that was started is finished. Beginnings and ends are left out, as of the shards; a notice that several have is told
 * once. One event of each shard is held.
 */
export async function* mergeEvents({ shards, suites }: MergePlan): AsyncGenerator<RunEvent> {
  const places = new Map(suites.map(({ file }, place) => [file, place]));
  const streams = shards.map(({ file, recorded }) => {
    const moved = recorded.suites.map((suite) => places.get(suite.file) ?? 0);
    return moveEvents(readEvents(file), (place) => moved[place] ?? 0);
  });
  const told = new Set<string>();
  for await (const event of interleave(streams)) {
    if (event.type === 'notice') {
      if (told.has(event.message)) continue;
      told.add(event.message);
    }
    yield event;
  }
}

async function* moveEvents(
  events: AsyncIterable<RunEvent>,
  move: (suite: number) => number,
): AsyncGenerator<RunEvent> {
  const running = new Map<string, Attempt[]>();
  let lastMs = 0;
  for await (const event of events) {
    lastMs = event.atMs;
    switch (event.type) {
      case 'run-started':
      case 'run-cancelled':
      case 'run-finished':
        break;
      case 'case-started':
        running.set(event.case.id, []);
        yield { ...event, case: { ...event.case, suite: move(event.case.suite) } };
        break;
      case 'attempt-finished':
        running.get(event.caseId)?.push(event.attempt);
        yield event;
        break;
      case 'case-finished':
        running.delete(event.caseId);
        yield event;
        break;
      case 'environment-prepared':
      case 'environment-failed':
      case 'notice':
        yield event;
    }
  }
  for (const [caseId, attempts] of running) {
    yield { atMs: lastMs, type: 'case-finished', caseId, outcome: cancelUnfinished(attempts) };
  }
}

/** By time; each stream's own order is kept, whatever its clock did. */
async function* interleave(streams: readonly AsyncGenerator<RunEvent>[]): AsyncGenerator<RunEvent> {
  try {
    const heads: { readonly stream: AsyncGenerator<RunEvent>; event: RunEvent }[] = [];
    for (const stream of streams) {
      const step = await stream.next();
      if (!step.done) heads.push({ stream, event: step.value });
    }
    for (;;) {
      const [first] = heads;
      if (first === undefined) return;
      const next = heads.reduce((least, head) => (head.event.atMs < least.event.atMs ? head : least), first);
      yield next.event;
      const step = await next.stream.next();
      if (step.done) heads.splice(heads.indexOf(next), 1);
      else next.event = step.value;
    }
  } finally {
    await Promise.all(streams.map((stream) => stream.return(undefined)));
  }
}
