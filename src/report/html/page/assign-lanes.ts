import type { PageCase, PageSpan } from '../page-data.js';

/** An attempt on the timeline. */
export interface LaneSpan {
  readonly place: number;
  readonly span: PageSpan;
  /** From 0. */
  readonly lane: number;
}

export interface Lanes {
  /** In the order in which they started. */
  readonly spans: readonly LaneSpan[];
  readonly count: number;
  readonly endMs: number;
}

/** Lays attempts into as few lanes as had to run at a time: each into the first one that is free when it starts. */
export function assignLanes(cases: readonly PageCase[]): Lanes {
  const all = cases.flatMap(({ spans }, place) => spans.map((span) => ({ place, span })));
  all.sort((one, other) => one.span.atMs - other.span.atMs || one.place - other.place);
  const ends: number[] = [];
  const spans = all.map(({ place, span }): LaneSpan => {
    const free = ends.findIndex((endMs) => endMs <= span.atMs + slackMs);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.atMs + span.durationMs;
    return { place, span, lane };
  });
  return { spans, count: ends.length, endMs: ends.reduce((latest, endMs) => Math.max(latest, endMs), 0) };
}

/** A box is free a moment before its attempt is judged, and starts are told in whole milliseconds. */
const slackMs = 5;
