import { formatDuration } from '../../format-units.js';
import type { LaneSpan } from './assign-lanes.js';
import { createElement } from './create-element.js';
import { createTimeScale, listTicks, type TimeRange } from './time-scale.js';

/** What a timeline shows. Sizes are in CSS pixels. */
export interface TimelinePicture {
  readonly spans: readonly LaneSpan[];
  readonly laneHeight: number;
  readonly height: number;
  readonly range: TimeRange;
  /** Places of the cases that are not faint. */
  readonly selected: ReadonlySet<number>;
  readonly active: LaneSpan | undefined;
  /** What is being chosen with the pointer. */
  readonly drag: { readonly startX: number; readonly x: number } | undefined;
}

/** Above the lanes. */
export const axisHeight = 20;

/** How much of the colour of its status a phase has. */
const phaseStrength = { setup: 0.3, build: 0.6, run: 1 } as const;

/** Draws a timeline as wide as its canvas is on the screen. */
export function drawTimeline(canvas: HTMLCanvasElement, picture: TimelinePicture): void {
  const context = canvas.getContext('2d');
  const width = canvas.clientWidth;
  if (context === null || width === 0) return;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(picture.height * devicePixelRatio);
  context.scale(devicePixelRatio, devicePixelRatio);
  const colors = readColors(canvas.parentElement ?? document.body);
  drawAxis(context, width, picture, colors);
  drawSpans(context, width, picture, colors);
  drawDrag(context, picture, colors);
}

type Colors = ReturnType<typeof readColors>;

function drawAxis(
  context: CanvasRenderingContext2D,
  width: number,
  { range, height }: TimelinePicture,
  { line, dim }: Colors,
): void {
  const { toX } = createTimeScale(range, width);
  context.font = '11px system-ui, sans-serif';
  context.textBaseline = 'top';
  for (const tickMs of listTicks(range, width)) {
    const x = Math.round(toX(tickMs)) + 0.5;
    context.fillStyle = line;
    context.fillRect(x, axisHeight - 4, 1, height);
    context.fillStyle = dim;
    context.fillText(formatDuration(tickMs), x + 3, 2);
  }
}

function drawSpans(
  context: CanvasRenderingContext2D,
  width: number,
  { spans, range, laneHeight, selected, active }: TimelinePicture,
  colors: Colors,
): void {
  const { toX } = createTimeScale(range, width);
  for (const laneSpan of spans) {
    const { span, lane, place } = laneSpan;
    if (span.atMs > range.toMs || span.atMs + span.durationMs < range.fromMs) continue;
    const top = axisHeight + lane * laneHeight;
    context.fillStyle = colors[span.status];
    for (const { fromMs, toMs, strength } of listParts(laneSpan)) {
      const x = toX(fromMs);
      context.globalAlpha = strength * (selected.has(place) ? 1 : 0.15);
      context.fillRect(x, top + 1, Math.max(1, toX(toMs) - x - 0.5), Math.max(2, laneHeight - 2));
    }
    context.globalAlpha = 1;
  }
  if (active === undefined) return;
  const x = toX(active.span.atMs);
  const activeWidth = Math.max(4, toX(active.span.atMs + active.span.durationMs) - x + 1);
  context.strokeStyle = colors.text;
  context.lineWidth = 2;
  context.strokeRect(x - 1, axisHeight + active.lane * laneHeight, activeWidth, laneHeight);
}

function drawDrag(
  context: CanvasRenderingContext2D,
  { drag, height }: TimelinePicture,
  colors: Colors,
): void {
  if (drag === undefined) return;
  context.globalAlpha = 0.2;
  context.fillStyle = colors.text;
  context.fillRect(Math.min(drag.startX, drag.x), 0, Math.abs(drag.x - drag.startX), height);
  context.globalAlpha = 1;
}

/** The phases of an attempt, one after the other until its end; what nobody measured is as strong as its run. */
function listParts({ span }: LaneSpan): { fromMs: number; toMs: number; strength: number }[] {
  const { setup = 0, build = 0 } = span.phases;
  const endMs = span.atMs + span.durationMs;
  const setupEndMs = Math.min(endMs, span.atMs + setup);
  const buildEndMs = Math.min(endMs, setupEndMs + build);
  return [
    { fromMs: span.atMs, toMs: setupEndMs, strength: phaseStrength.setup },
    { fromMs: setupEndMs, toMs: buildEndMs, strength: phaseStrength.build },
    { fromMs: buildEndMs, toMs: endMs, strength: phaseStrength.run },
  ].filter(({ fromMs, toMs, strength }) => toMs > fromMs || strength === 1);
}

/** As the style sheet has them, whatever the theme. */
function readColors(parent: HTMLElement) {
  const read = (name: string): string => {
    const probe = createElement('span', { class: name });
    parent.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return {
    passed: read('passed'),
    failed: read('failed'),
    errored: read('errored'),
    text: read('plain'),
    dim: read('dim'),
    line: read('hairline'),
  };
}
