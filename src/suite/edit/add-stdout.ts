import { isAlias, isMap, type ParsedNode, type YAMLMap } from 'yaml';
import { findEnd, findIndent, findLineEnd, findNextLine, type Layout, wouldSwallow } from './layout.js';
import { findPair, type Located, type Misplaced } from './locate-node.js';
import type { Splice } from './splice.js';
import { writeInline, writeText } from './write-text.js';

/** Adds `stdout` to what a case expects, and `expect` where it does not have it. */
export function addStdout(layout: Layout, { node, isInFlow }: Located, text: string): Splice[] | Misplaced {
  if (!isMap(node)) return { problem: 'it is no mapping' };
  const testCase = node as YAMLMap.Parsed;
  const expect = findPair(testCase, 'expect')?.value;
  if (expect === undefined) {
    if (findPair(testCase, '<<') !== undefined) {
      return { problem: 'it has a merge key ("<<"), which may say what is expected' };
    }
    return isInFlow || testCase.flow === true
      ? addToFlow(testCase, `expect: { stdout: ${writeInline(text, quoted)} }`)
      : addToBlock(layout, testCase, { keys: ['expect', 'stdout'], text });
  }
  if (!isMap(expect)) {
    return {
      problem:
        expect !== null && isAlias(expect) ? 'its expectations come from an alias' : 'it expects nothing',
    };
  }
  const expectation = expect as YAMLMap.Parsed;
  return isInFlow || expectation.flow === true
    ? addToFlow(expectation, `stdout: ${writeInline(text, quoted)}`)
    : addToBlock(layout, expectation, { keys: ['stdout'], text });
}

/** In braces a text stands in quotes, as most people write it. */
const quoted = { style: 'QUOTE_DOUBLE', isInFlow: true } as const;

function addToFlow(map: YAMLMap.Parsed, entry: string): Splice[] {
  const last = map.items.at(-1);
  if (last === undefined) {
    const start = map.range[0] + 1;
    return [{ start, end: map.range[1] - 1, text: ` ${entry} ` }];
  }
  const end = findEnd(last.value ?? (last.key as ParsedNode));
  return [{ start: end, end, text: `, ${entry}` }];
}

interface Addition {
  /** Each one in the one before it. */
  readonly keys: readonly string[];
  readonly text: string;
}

function addToBlock(layout: Layout, map: YAMLMap.Parsed, { keys, text }: Addition): Splice[] {
  const { lineBreak, step } = layout;
  const indent = findIndent(layout, map);
  const parentIndent = indent + step * (keys.length - 1);
  const end = findEnd(map);
  const isBehindBreak = layout.text[end - 1] === '\n';
  const at = isBehindBreak ? end : findLineEnd(layout, end);
  const options = {
    style: undefined,
    isEscaped: false,
    isInFlow: false,
    parentIndent,
    blockIndent: parentIndent + step,
  };
  const written = writeText(text, options);
  const below = isBehindBreak ? end : findNextLine(layout, end);
  const swallows =
    written.lines !== undefined &&
    wouldSwallow(layout, below, { indent: options.blockIndent, keepsEnd: written.keepsEnd });
  const { inline, lines = [] } = swallows ? { inline: writeInline(text, options) } : written;
  const opened = keys.map((key, depth) => `${' '.repeat(indent + step * depth)}${key}:`);
  const added = [...opened.slice(0, -1), `${opened.at(-1)} ${inline}`, ...lines].join(lineBreak);
  const keepsEndAtEnd = at === layout.text.length && written.keepsEnd;
  const addition = isBehindBreak ? added + lineBreak : lineBreak + added + (keepsEndAtEnd ? lineBreak : '');
  return [{ start: at, end: at, text: addition }];
}
