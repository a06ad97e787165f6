import { formatCount, formatDuration } from '../../format-units.js';
import { assignLanes, type LaneSpan } from './assign-lanes.js';
import { createElement } from './create-element.js';
import type { PageModel } from './page-model.js';
import { orderCases } from './select-cases.js';
import { createStatusMark } from './status-mark.js';
import { createTimeScale, listTicks, type TimeScale } from './time-scale.js';

/** Attempts over time, each in the lane that was free for it. */
export interface TimelineView {
  readonly element: HTMLElement;
  show(selected: readonly number[]): void;
}

export interface TimelineViewOptions {
  readonly model: PageModel;
  onOpen(place: number): void;
}

const axisHeight = 20;
const mostLaneHeight = 22;
const leastLaneHeight = 3;
const mostHeight = 560;
const mostSlowest = 15;

/** How much of the colour of its status a phase has. */
const phaseStrength = { setup: 0.3, build: 0.6, run: 1 } as const;

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
    const context = canvas.getContext('2d');
    if (context === null || canvas.clientWidth === 0) return;
    const ratio = devicePixelRatio;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const colors = readColors(element);
    const toX = scale().toX;
    context.font = '11px system-ui, sans-serif';
    context.textBaseline = 'top';
    for (const tickMs of listTicks(range, canvas.clientWidth)) {
      const x = Math.round(toX(tickMs)) + 0.5;
      context.fillStyle = colors.line;
      context.fillRect(x, axisHeight - 4, 1, height);
      context.fillStyle = colors.dim;
      context.fillText(formatDuration(tickMs), x + 3, 2);
    }
    for (const laneSpan of drawn) {
      const { span, lane, place } = laneSpan;
      if (span.atMs > range.toMs || span.atMs + span.durationMs < range.fromMs) continue;
      const top = axisHeight + lane * laneHeight;
      const strength = selected.has(place) ? 1 : 0.15;
      context.fillStyle = colors[span.status];
      for (const { fromMs, toMs, part } of listParts(laneSpan)) {
        const x = toX(fromMs);
        context.globalAlpha = strength * part;
        context.fillRect(x, top + 1, Math.max(1, toX(toMs) - x - 0.5), Math.max(2, laneHeight - 2));
      }
      context.globalAlpha = 1;
      if (laneSpan === active) {
        context.strokeStyle = colors.text;
        context.lineWidth = 2;
        const x = toX(span.atMs);
        context.strokeRect(x - 1, top, Math.max(4, toX(span.atMs + span.durationMs) - x + 1), laneHeight);
      }
    }
    if (drag !== undefined) {
      context.globalAlpha = 0.2;
      context.fillStyle = colors.text;
      context.fillRect(Math.min(drag.startX, drag.x), 0, Math.abs(drag.x - drag.startX), height);
      context.globalAlpha = 1;
    }
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

/** The phases of an attempt, one after the other until its end; what nobody measured is as strong as its run. */
function listParts({ span }: LaneSpan): { fromMs: number; toMs: number; part: number }[] {
  const { setup = 0, build = 0 } = span.phases;
  const endMs = span.atMs + span.durationMs;
  const setupEndMs = Math.min(endMs, span.atMs + setup);
  const buildEndMs = Math.min(endMs, setupEndMs + build);
  return [
    { fromMs: span.atMs, toMs: setupEndMs, part: phaseStrength.setup },
    { fromMs: setupEndMs, toMs: buildEndMs, part: phaseStrength.build },
    { fromMs: buildEndMs, toMs: endMs, part: phaseStrength.run },
  ].filter(({ fromMs, toMs, part }) => toMs > fromMs || part === 1);
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
