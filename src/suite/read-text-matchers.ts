import { findLanguage } from '../languages/index.js';
import type { Json } from '../model/expectation.js';
import type { MatcherDraft, TextSource } from './case-settings.js';
import { describeUnknownLanguage } from './describe-unknown-language.js';
import { findRegExpProblem } from './find-regexp-problem.js';
import { parseBytes } from './parse-quantity.js';
import type { ReadContext } from './read-context.js';
import { readText } from './read-text.js';
import { readFileName, readTextOrFile, readTextSource } from './read-text-source.js';
import type { Text, TextMatcher as TextMatcherFile, TextOrTexts } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

type Mapping = Extract<TextMatcherFile, object>;
type Matches = Exclude<Mapping['matches'], undefined>;
type Numbers = NonNullable<Mapping['numbers']>;
type Snapshot = NonNullable<Mapping['snapshot']>;
type CheckerFile = NonNullable<Mapping['checker']>;
type Bytes = NonNullable<Mapping['bytes']>;

const nothing: TextSource = { kind: 'text', text: '' };

/** The demands on one stream. A text is short for `equals`. */
export function readTextMatchers(node: YamlNode<TextMatcherFile>, context: ReadContext): MatcherDraft[] {
  if (!node.isMapping()) return [readPlain('equals', node as YamlNode<Text>, context)];
  const equals = node.get('equals');
  const exact = node.get('exact');
  const contains = node.get('contains');
  const notContains = node.get('notContains');
  const matches = node.get('matches');
  const json = node.get('json');
  const lines = node.get('lines');
  const tokens = node.get('tokens');
  const numbers = node.get('numbers');
  const snapshot = node.get('snapshot');
  const checker = node.get('checker');
  const bytes = node.get('bytes');
  return [
    ...(equals ? [readPlain('equals', equals, context)] : []),
    ...(exact ? [readPlain('exact', exact, context)] : []),
    ...(contains ? readSeveral('contains', contains, context) : []),
    ...(notContains ? readSeveral('notContains', notContains, context) : []),
    ...(matches ? [readMatches(matches, context)] : []),
    ...(json ? [readJson(json, context)] : []),
    ...(lines ? [readLines(lines, context)] : []),
    ...(tokens ? [readPlain('tokens', tokens, context)] : []),
    ...(numbers ? [readNumbers(numbers)] : []),
    ...(snapshot ? [readSnapshot(snapshot)] : []),
    ...(checker ? [readChecker(checker, context)] : []),
    ...(bytes ? [readBytes(bytes, context)] : []),
  ];
}

function readPlain(
  kind: 'equals' | 'exact' | 'tokens' | 'contains' | 'notContains',
  node: YamlNode<Text>,
  context: ReadContext,
): MatcherDraft {
  return { kind, origin: node.origin, text: readText(node, context) };
}

function readSeveral(
  kind: 'contains' | 'notContains',
  node: YamlNode<TextOrTexts>,
  context: ReadContext,
): MatcherDraft[] {
  const texts = node.isList() ? node.items() : [node as YamlNode<Text>];
  return texts.map((text) => readPlain(kind, text, context));
}

function readMatches(node: YamlNode<Matches>, context: ReadContext): MatcherDraft {
  const pattern = node.isMapping() ? node.get('pattern') : (node as YamlNode<Text>);
  const flags = node.isMapping() ? node.get('flags') : undefined;
  const text = pattern ? readText(pattern, context) : '';
  const problem = findRegExpProblem(text, flags?.value ?? '');
  if (problem !== undefined) {
    const isAboutFlags = findRegExpProblem('', flags?.value ?? '') !== undefined;
    context.report((isAboutFlags && flags ? flags : (pattern ?? node)).diagnose(problem));
  }
  return { kind: 'matches', origin: node.origin, pattern: text, flags: flags?.value ?? '' };
}

function readJson(node: YamlNode, context: ReadContext): MatcherDraft {
  if (node.isEmpty) context.report(node.diagnose('json has no value', 'write "null" for the value null'));
  return { kind: 'json', origin: node.origin, value: toJson(node, context) };
}

/** Plain objects, as a parser of JSON makes them. */
function toJson(node: YamlNode, context: ReadContext): Json {
  if (node.isList()) return node.items().map((item) => toJson(item, context));
  if (node.isMapping()) {
    return Object.fromEntries(node.entries().map(([key, value]) => [key, toJson(value, context)]));
  }
  if (typeof node.value === 'number' && !Number.isFinite(node.value)) {
    context.report(node.diagnose(`JSON has no number ${node.text}`));
  }
  return node.value as null | boolean | number | string;
}

function readLines(node: YamlNode<Text[]>, context: ReadContext): MatcherDraft {
  return { kind: 'lines', origin: node.origin, lines: node.items().map((line) => readText(line, context)) };
}

function readNumbers(node: YamlNode<Numbers>): MatcherDraft {
  const { equals, absolute = 0, relative = 0 } = node.value;
  const numbers = Array.isArray(equals) ? equals : [equals];
  return { kind: 'numbers', origin: node.origin, equals: numbers, absolute, relative };
}

function readSnapshot(node: YamlNode<Snapshot>): MatcherDraft {
  const name = node.isMapping() ? node.get('name') : undefined;
  return { kind: 'snapshot', origin: node.origin, ...(name && { name: name.text }) };
}

function readChecker(node: YamlNode<CheckerFile>, context: ReadContext): MatcherDraft {
  const name = node.get('language');
  const code = node.get('code');
  const file = node.get('file');
  const expected = node.get('expected');
  const language = findLanguage(name?.text ?? '');
  if (language === undefined && name) {
    const [message] = describeUnknownLanguage(name.text);
    context.report(name.diagnose(message, 'a checker is a program in a language that is built in'));
  }
  return {
    kind: 'checker',
    origin: node.origin,
    language: language?.name ?? '',
    code: file ? readFileName(file, context) : code ? readTextSource(code, context) : nothing,
    expected: expected ? readTextOrFile(expected, context) : nothing,
  };
}

function readBytes(node: YamlNode<Bytes>, { report }: ReadContext): MatcherDraft {
  const min = node.value.min === undefined ? undefined : parseBytes(node.value.min);
  const max = node.value.max === undefined ? undefined : parseBytes(node.value.max);
  if (min !== undefined && max !== undefined && min > max) {
    report(node.diagnoseKey('"min" must not be greater than "max"'));
  }
  return {
    kind: 'bytes',
    origin: node.origin,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}
