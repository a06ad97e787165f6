import { formatCount, formatDuration } from '../../format-units.js';
import { assignLanes, type LaneSpan } from './assign-lanes.js';
import { createElement } from './create-element.js';
import { axisHeight, drawTimeline } from './draw-timeline.js';
import type { PageModel } from './page-model.js';
import { orderCases } from './select-cases.js';
import { createStatusMark } from './status-mark.js';
import { createTimeScale, type TimeScale } from './time-scale.js';

/** Attempts over time, each in the lane that was free for it. */
export interface TimelineView {
  readonly element: HTMLElement;
  show(selected: readonly number[]): void;
}

export interface TimelineViewOptions {
  readonly model: PageModel;
  onOpen(place: number): void;
}

const mostLaneHeight = 22;
const leastLaneHeight = 3;
const mostHeight = 560;
const mostSlowest = 15;

export function createTimelineView({ model, onOpen }: TimelineViewOptions): TimelineView {
  const lanes = assignLanes(model.cases);
  // What did not pass is drawn last, so that it is seen where many share a pixel.
  const drawn = lanes.spans.toSorted((one, other) => rank(one) - rank(other));
  const laneHeight = Math.max(
    leastLaneHeight,
    Math.min(mostLaneHeight, Math.floor(mostHeight / lanes.count)),
  );
  const height = axisHeight + laneHeight * lanes.count + 4;
  const canvas = createElement('canvas', {
    tabindex: 0,
    role: 'application',
    'aria-roledescription': 'timeline',
    'aria-label': `${formatCount(lanes.spans.length, 'attempt')} in ${formatCount(lanes.count, 'lane')} over ${formatDuration(lanes.endMs)}. Left and right go through them, Enter opens one, plus and minus zoom.`,
  });
  canvas.style.height = `${height}px`;
  const caption = createElement('p', { class: 'timeline-caption', role: 'status' });
  const slowest = createElement('ol', { class: 'slowest' });
  const wholeRun = createElement('button', { type: 'button', hidden: true }, 'whole run');
  const element = createElement(
    'div',
    { class: 'sheet timeline' },
    createElement(
      'p',
      { class: 'legend' },
      ...(['setup', 'build', 'run'] as const).map((phase) =>
        createElement('span', { class: `swatch phase ${phase}` }, phase),
      ),
      createElement('span', { class: 'dim' }, 'drag to zoom; what is filtered out is faint'),
      wholeRun,
    ),
    canvas,
    caption,
    createElement('h2', {}, 'Slowest'),
    slowest,
  );
  let selected: ReadonlySet<number> = new Set();
  let range = { fromMs: 0, toMs: Math.max(1, lanes.endMs) };
  let active: LaneSpan | undefined;
  let drag: { readonly startX: number; x: number } | undefined;
  let isScheduled = false;

  const scale = (): TimeScale => createTimeScale(range, canvas.clientWidth);
  const draw = (): void => {
    isScheduled = false;
    drawTimeline(canvas, { spans: drawn, laneHeight, height, range, selected, active, drag });
  };
  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(draw);
  };
  const setActive = (next: LaneSpan | undefined): void => {
    if (next === active) return;
    active = next;
    caption.textContent = next === undefined ? '' : describeSpan(model, next);
    schedule();
  };
  const zoom = (fromMs: number, toMs: number): void => {
    const endMs = Math.max(1, lanes.endMs);
    range = { fromMs: Math.max(0, fromMs), toMs: Math.min(endMs, Math.max(fromMs + 1, toMs)) };
    wholeRun.hidden = range.fromMs === 0 && range.toMs === endMs;
    schedule();
  };
  const findAt = (x: number, y: number): LaneSpan | undefined => {
    const lane = Math.floor((y - axisHeight) / laneHeight);
    const { toX } = scale();
    // What is thinner than a pixel can still be pointed at.
    return lanes.spans.findLast(
      ({ span, lane: own }) =>
        own === lane &&
        toX(span.atMs) - 1 <= x &&
        x <= Math.max(toX(span.atMs + span.durationMs), toX(span.atMs) + 2),
    );
  };
  canvas.addEventListener('pointerdown', ({ offsetX, pointerId, button }) => {
    if (button !== 0) return;
    canvas.setPointerCapture(pointerId);
    drag = { startX: offsetX, x: offsetX };
  });
  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    if (drag === undefined) setActive(findAt(offsetX, offsetY));
    else {
      drag.x = offsetX;
      schedule();
    }
  });
  canvas.addEventListener('pointerup', ({ offsetX, offsetY }) => {
    if (drag === undefined) return;
    const { startX } = drag;
    drag = undefined;
    const hit = findAt(offsetX, offsetY);
    if (Math.abs(offsetX - startX) > 4) {
      const { toMs } = scale();
      zoom(toMs(Math.min(startX, offsetX)), toMs(Math.max(startX, offsetX)));
    } else if (hit !== undefined) onOpen(hit.place);
  });
  canvas.addEventListener('pointercancel', () => {
    drag = undefined;
    schedule();
  });
  wholeRun.addEventListener('click', () => {
    zoom(0, lanes.endMs);
    canvas.focus();
  });
  const step = (by: 1 | -1): void => {
    const shown = lanes.spans.filter(({ place }) => selected.has(place));
    const next = active === undefined ? shown.at(by === 1 ? 0 : -1) : shown[shown.indexOf(active) + by];
    if (next === undefined) return;
    setActive(next);
    const { span } = next;
    const widthMs = range.toMs - range.fromMs;
    if (span.atMs < range.fromMs || span.atMs > range.toMs)
      zoom(span.atMs - widthMs / 2, span.atMs + widthMs / 2);
  };
  const zoomBy = (factor: number): void => {
    const middleMs = active?.span.atMs ?? (range.fromMs + range.toMs) / 2;
    const halfMs = ((range.toMs - range.fromMs) / 2) * factor;
    zoom(middleMs - halfMs, middleMs + halfMs);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Enter: () => {
      if (active !== undefined) onOpen(active.place);
    },
    '+': () => zoomBy(0.5),
    '-': () => zoomBy(2),
  };
  canvas.addEventListener('keydown', (event) => {
    const handle = keys[event.key];
    if (handle === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    handle();
  });
  new ResizeObserver(schedule).observe(canvas);
  document.addEventListener('themechange', schedule);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', schedule);
  return {
    element,
    show: (places) => {
      selected = new Set(places);
      slowest.replaceChildren(...listSlowest(model, places, onOpen));
      schedule();
    },
  };
}

function describeSpan(model: PageModel, { place, span }: LaneSpan): string {
  const { name = '', language = '' } = model.cases[place] ?? {};
  const phases = Object.entries(span.phases).map(([phase, ms]) => `${phase} ${formatDuration(ms)}`);
  return [
    `${name} (${language}): ${span.status} in ${formatDuration(span.durationMs)}`,
    ...(phases.length > 1 ? [phases.join(', ')] : []),
    `started at ${formatDuration(span.atMs)}`,
    ...(span.queuedMs >= 1 ? [`waited ${formatDuration(span.queuedMs)}`] : []),
  ].join(' · ');
}

function rank({ span }: LaneSpan): number {
  return span.status === 'passed' ? 0 : 1;
}

function listSlowest(
  model: PageModel,
  places: readonly number[],
  onOpen: (place: number) => void,
): HTMLElement[] {
  return orderCases(model, places, 'slowest')
    .slice(0, mostSlowest)
    .flatMap((place) => {
      const pageCase = model.cases[place];
      if (pageCase === undefined || pageCase.spans.length === 0) return [];
      return createElement(
        'li',
        {},
        createElement(
          'button',
          { type: 'button', class: 'quiet', on: { click: () => onOpen(place) } },
          createElement('span', { class: 'slowest-time' }, formatDuration(pageCase.durationMs)),
          createStatusMark(pageCase.status),
          `${pageCase.name} `,
          createElement('span', { class: 'dim' }, pageCase.language),
        ),
      );
    });
}
