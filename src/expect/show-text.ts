/** A stretch of a line, shown: `width` is its greatest length in characters, ellipses not counted. */
export interface ShowOptions {
  readonly width: number;
}

/**
 * Text that is safe to print: control characters, bidirectional controls, line separators and bytes
 * that are not UTF-8 are shown as pictures. Of the controls only the tab stays as it is.
 */
export function showText(text: string, { width }: ShowOptions): string {
  return renderWindow(text, { from: 0, width, render: showAlways });
}

/**
 * Two lines that differ, each shown around their first difference. What cannot be seen is made visible
 * where it is the difference: `·` for a space, `→` for a tab, `⟨U+200B⟩` for a character without a picture.
 */
export function showPair(
  expected: string,
  got: string,
  options: ShowOptions,
): { readonly expected: string; readonly got: string } {
  const shared = measureShared(expected, got);
  const shown = renderPair(expected, got, { ...options, shared, level: chooseLevel(expected, got) });
  // Output may contain the very pictures that stand for something else.
  return shown.expected === shown.got
    ? renderPair(expected, got, { ...options, shared, level: 'everything' })
    : shown;
}

/** Whether two lines differ only in what cannot be seen. */
export function looksAlike(left: string, right: string): boolean {
  return chooseLevel(left, right) !== 'invisible';
}

/** A text in quotation marks, in one line, for a message. */
export function quoteText(text: string): string {
  return `"${showText(text, { width: 60 })}"`;
}

/** Moves a place in a text so that it parts no surrogate pair. */
export function alignToCharacter(text: string, at: number): number {
  return isHighSurrogate(text.charCodeAt(at - 1)) && isLowSurrogate(text.charCodeAt(at)) ? at - 1 : at;
}

interface Shared {
  readonly prefix: number;
  readonly suffix: number;
}

/** What is made visible between the shared beginning and the shared end of two lines. */
type Level = 'white space' | 'invisible' | 'everything';

function chooseLevel(expected: string, got: string): Level {
  if (expected.replace(unseen, '') === got.replace(unseen, '')) return 'white space';
  // They look the same: é as one character, and as e with an accent.
  if (expected.normalize() === got.normalize()) return 'everything';
  return 'invisible';
}

function measureShared(expected: string, got: string): Shared {
  const shorter = Math.min(expected.length, got.length);
  let prefix = 0;
  while (prefix < shorter && expected.charCodeAt(prefix) === got.charCodeAt(prefix)) prefix++;
  prefix = Math.min(alignToCharacter(expected, prefix), alignToCharacter(got, prefix));
  let suffix = 0;
  while (
    suffix < shorter - prefix &&
    expected.charCodeAt(expected.length - 1 - suffix) === got.charCodeAt(got.length - 1 - suffix)
  ) {
    suffix++;
  }
  return { prefix, suffix };
}

interface PairOptions extends ShowOptions {
  readonly shared: Shared;
  readonly level: Level;
}

function renderPair(expected: string, got: string, options: PairOptions): { expected: string; got: string } {
  const edges = options.level === 'invisible' ? compareEdges(expected, got) : noEdges;
  return {
    expected: renderSide(expected, options, edges),
    got: renderSide(got, options, edges),
  };
}

interface Edges {
  readonly leading: boolean;
  readonly trailing: boolean;
}

const noEdges: Edges = { leading: false, trailing: false };

/** Whether two lines that differ in words too are indented differently, or end in different white space. */
function compareEdges(expected: string, got: string): Edges {
  // A line without a counterpart has nothing that its white space could differ from.
  if (expected === '' || got === '') return noEdges;
  return {
    leading: expected.slice(0, indentOf(expected)) !== got.slice(0, indentOf(got)),
    trailing: expected.slice(expected.trimEnd().length) !== got.slice(got.trimEnd().length),
  };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function renderSide(line: string, { shared, level, width }: PairOptions, edges: Edges): string {
  const end = line.length - shared.suffix;
  // Of a run of white space that differs in length, all is shown.
  let start = shared.prefix;
  if (level === 'white space') while (start > 0 && isUnseen(line.charAt(start - 1))) start--;
  const indent = edges.leading ? indentOf(line) : 0;
  const body = edges.trailing ? line.trimEnd().length : line.length;
  return renderWindow(line, {
    from: shared.prefix,
    width,
    render(character, at) {
      if (at < indent || at >= body) return showUnseen(character);
      if (at < start || at >= end) return showAlways(character);
      if (level === 'everything') return showEverything(character);
      return level === 'white space' ? showUnseen(character) : showInvisible(character);
    },
  });
}

interface WindowOptions extends ShowOptions {
  /** The place that must be in view. */
  readonly from: number;
  readonly render: (character: string, at: number) => string;
}

function renderWindow(text: string, { from, width, render }: WindowOptions): string {
  const fits = text.length <= width;
  const wanted = Math.max(0, Math.min(from - Math.floor(width / 3), text.length - width));
  const start = fits ? 0 : alignToCharacter(text, wanted);
  const end = fits ? text.length : alignToCharacter(text, wanted + width);
  let shown = start > 0 ? '…' : '';
  let at = start;
  for (const character of text.slice(start, end)) {
    shown += render(character, at);
    at += character.length;
  }
  return end < text.length ? `${shown}…` : shown;
}

const unseen = /[\s\p{Cc}\p{Cf}\p{Zs}\p{Default_Ignorable_Code_Point}]/gu;
const invisible = /^[\p{Cf}\p{Zs}\p{Default_Ignorable_Code_Point}]$/u;
const unsurprising = /^(?:[ \t]|\u200d|[\ufe00-\ufe0f])$/;
const disruptive = /^[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]$/;
const pictures: Readonly<Record<string, string>> = { ' ': '·', '\t': '→', '\u00a0': '⍽' };

function isUnseen(character: string): boolean {
  return character.replace(unseen, '') === '';
}

/** Controls do harm wherever they stand; a zero-width joiner, for one, does not. */
function showAlways(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '\t') return character;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (character.length === 1 && code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  const isLone = character.length === 1 && (isHighSurrogate(code) || isLowSurrogate(code));
  return isLone || (code >= 0x80 && code < 0xa0) || disruptive.test(character)
    ? showCodePoint(character)
    : character;
}

/** Blanks, and the joiners and selectors of emoji, are no surprise in a line that differs in words too. */
function showInvisible(character: string): string {
  return unsurprising.test(character) ? showAlways(character) : showUnseen(character);
}

function showUnseen(character: string): string {
  const picture = pictures[character];
  if (picture !== undefined) return picture;
  return invisible.test(character) ? showCodePoint(character) : showAlways(character);
}

function showEverything(character: string): string {
  // The backslash too, because it begins what stands for a byte.
  return pictures[character] ?? (/^[!-[\]-~]$/.test(character) ? character : showCodePoint(character));
}

function showCodePoint(character: string): string {
  const hexadecimal = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `⟨U+${hexadecimal}⟩`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
