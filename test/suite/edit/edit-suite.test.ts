import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editSuite, type SuiteEdit } from '../../../src/suite/edit/edit-suite.js';
import { handWrittenSuites, readHandWritten } from './hand-written-suites.js';

const pointer = '/cases/0/expect/stdout';

function setExact(text: string): SuiteEdit {
  return { kind: 'exact', pointer, text };
}

function addStdout(text: string): SuiteEdit {
  return { kind: 'add-stdout', pointer: '/cases/0', text };
}

/** Places for a value, with what may stand around it. */
const places = [
  (value: string) => `cases:\n  - expect:\n      stdout: ${value}\n      stderr: z\n`,
  (value: string) => `cases:\n  - expect:\n      stderr: z\n      stdout: ${value} # why\n\n  - { a: b }\n`,
  (value: string) => `cases:\n- expect:\n   stdout:\n     ${value}\n`,
  (value: string) => `cases:\n  - expect: { stdout: ${value}, stderr: z }\n`,
  (value: string) => `cases: [{ expect: {\n  stdout: ${value} } }]`,
  (value: string) => `cases:\n  - expect:\n      stdout: ${value}`,
  (value: string) => `cases:\r\n  - expect:\r\n      stdout: &x ${value} # why\r\n      stderr: z\r\n`,
];

const values = ['old', '"old"', "'old'", '"o\\nld\\n"'];

const blocks = ['|\n OLD\n', '|-\n OLD\n', '|+\n OLD\n\n', '>2-\n   OLD\n', '| # why\n OLD\n OLD\n', '|\n'];

/** All pairs of pieces that mean something to YAML, and some of their triples. */
function listTexts(): string[] {
  const pieces = ['a', ' ', '\n', '\t', '#', '"', "'", ': ', ',', '}', '\r', '\u{1f600}', '\u0000', '...'];
  const pairs = pieces.flatMap((first) => pieces.map((second) => first + second));
  const triples = pairs.flatMap((pair) => pieces.map((third) => pair + third));
  return ['', ...pieces, ...pairs, ...triples.filter((_, n) => n % 61 === 0)];
}

/** How much of two texts is the same from their beginnings and from their ends. */
function measureShared(left: string, right: string): number {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < left.length && left.at(-1 - end) === right.at(-1 - end)) end++;
  return start + end;
}

/** All values of a YAML text, but for the one that is edited. */
function readRest(text: string): unknown {
  const value = parse(text);
  delete value.cases[0].expect.stdout;
  return value;
}

describe('editing a text', () => {
  const texts = listTexts();

  it.each(places.map((place) => [place('VALUE'), place] as const))(
    'changes nothing else, and holds any text, in %j',
    (_, place) => {
      for (const [n, text] of texts.entries()) {
        const before = place(values[n % values.length] ?? '');
        const edited = editSuite(before, [setExact(text)]);
        expect(edited.refused, JSON.stringify([before, text])).toEqual([]);
        expect(parse(edited.text).cases[0].expect.stdout, edited.text).toBe(text);
        expect(readRest(edited.text)).toEqual(readRest(before));
      }
    },
  );

  it.each(blocks)('changes nothing else, and holds any text, in the block %j', (block) => {
    const lines = block.replaceAll('\n ', '\n        ');
    for (const text of texts) {
      for (const before of [
        `cases:\n  - expect:\n      stdout: ${lines}      stderr: z\n`,
        `cases:\n  - expect:\n      stdout: ${lines}\n\n  - { a: b }\n`,
        `cases:\n  - expect:\n      stdout: ${lines.trimEnd()}`,
      ]) {
        const edited = editSuite(before, [setExact(text)]);
        expect(edited.refused, JSON.stringify([before, text])).toEqual([]);
        expect(parse(edited.text).cases[0].expect.stdout, edited.text).toBe(text);
        expect(readRest(edited.text)).toEqual(readRest(before));
      }
    }
  });

  it('that is the same already changes no byte of hand-written suites', () => {
    for (const [title, template] of Object.entries(handWrittenSuites)) {
      const { after } = readHandWritten(template);
      const edits: SuiteEdit[] = [];
      for (const [index, { expect: expectation = {} }] of (
        parse(after, { intAsBigInt: false }).cases ?? []
      ).entries()) {
        const { stdout } = expectation;
        if (typeof stdout === 'string') {
          edits.push({ kind: 'equals', pointer: `/cases/${index}/expect/stdout`, text: stdout });
        }
      }
      expect(editSuite(after, edits), title).toEqual({ text: after, refused: [] });
    }
  });
});

describe('adding stdout', () => {
  it.each([
    ['to an expectation in a block', `cases:\n  - expect:\n      exitCode: 0 # fine\n\n  - { a: b }\n`],
    [
      'to an expectation that ends in a block',
      `cases:\n  - expect:\n      stderr: |\n        x\n    name: x\n`,
    ],
    [
      'to an expectation that ends in a block with all its lines',
      `cases:\n  - expect:\n      stderr: |+\n        x\n\n  - { a: b }\n`,
    ],
    ['to an expectation in braces', 'cases:\n  - { name: x, expect: { exitCode: 0, } }\n'],
    ['to empty braces', 'cases:\n  - name: x\n    expect: {}\n'],
    ['to a case in a block', 'cases:\n  - name: x\n    code: |\n      echo\n\n  # next\n  - { a: b }\n'],
    ['to a case in braces', 'cases: [{ name: x, code: "" }, { a: b }]\n'],
    ['to a case at an end without a newline', 'cases:\n- name: x\n  limits:\n      memory: 1'],
    ['with the line ends of Windows', 'cases:\r\n  - name: x\r\n    args:\r\n    - a\r\n'],
  ])('%s changes nothing else, and holds any text', (_, before) => {
    for (const text of listTexts()) {
      const edited = editSuite(before, [addStdout(text)]);
      expect(edited.refused, JSON.stringify([before, text])).toEqual([]);
      const value = parse(edited.text);
      expect(value.cases[0].expect.stdout, edited.text).toBe(
        // A text that is written like something else is taken as it is written.
        typeof value.cases[0].expect.stdout === 'string' ? text : Number(text),
      );
      const old = parse(before);
      delete value.cases[0].expect.stdout;
      if (old.cases[0].expect === undefined) delete value.cases[0].expect;
      expect(value).toEqual(old);
      // One piece more, and all that was there before.
      const shared = measureShared(before, edited.text);
      expect(shared).toBeGreaterThanOrEqual(before.length);
    }
  });

  it('looks as a person would have written it', () => {
    const add = (before: string, text: string) => editSuite(before, [addStdout(text)]).text;
    expect(add('cases:\n  - name: x\n    code: echo\n\n  - name: y\n', 'a\nb\n')).toBe(
      'cases:\n  - name: x\n    code: echo\n    expect:\n      stdout: |\n        a\n        b\n\n  - name: y\n',
    );
    expect(add('cases:\n  - name: x\n    expect:\n      exitCode: 3 # bad\n', 'a')).toBe(
      'cases:\n  - name: x\n    expect:\n      exitCode: 3 # bad\n      stdout: a\n',
    );
    expect(add('cases:\n  - { name: x, code: echo }\n', 'a\n')).toBe(
      'cases:\n  - { name: x, code: echo, expect: { stdout: "a\\n" } }\n',
    );
    expect(add('cases:\n  - name: x\n    expect: {}\n', '')).toBe(
      'cases:\n  - name: x\n    expect: { stdout: "" }\n',
    );
  });
});

describe('an edit is refused', () => {
  const refuse = (text: string, edit: SuiteEdit) => {
    const edited = editSuite(text, [edit]);
    expect(edited.text).toBe(text);
    return edited.refused.map(({ problem }) => problem);
  };

  it.each([
    ['of an alias', 'x-a: &a old\ncases:\n  - expect: { stdout: *a }\n', 'it comes from the alias "*a"'],
    ['in an alias', 'x-e: &e { stdout: old }\ncases:\n  - expect: *e\n', 'it comes from the alias "*e"'],
    [
      'of what aliases mean',
      'cases:\n  - expect: { stdout: &a old }\n  - expect: { stdout: *a }\n',
      'it has the anchor "&a", and aliases mean it too',
    ],
    [
      'in what aliases mean',
      'cases:\n  - &c\n    expect: { stdout: old }\n  - <<: *c\n',
      'it has the anchor "&c", and aliases mean it too',
    ],
    [
      'of what a merge key brings',
      'x-b: &b { expect: { stdout: old } }\ncases:\n  - <<: *b\n',
      'it comes from a merge key ("<<")',
    ],
    ['of an expression', 'cases:\n  - expect: { stdout: "${{ matrix.n }}" }\n', 'an expression stands there'],
    ['of what is no single value', 'cases:\n  - expect: { stdout: [old] }\n', 'it is no single value'],
    ['of what is not there', 'cases: []\n', 'there is no value'],
  ])('%s', (_, text, problem) => {
    expect(refuse(text, setExact('new'))).toEqual([problem]);
  });

  it.each([
    [
      'to an expectation that is an alias',
      'x-e: &e {}\ncases:\n  - expect: *e\n',
      'its expectations come from an alias',
    ],
    [
      'to a case that may have one by a merge key',
      'x-b: &b {}\ncases:\n  - <<: *b\n    name: x\n',
      'it has a merge key ("<<"), which may say what is expected',
    ],
    ['to a case that is an alias', 'x-c: &c { name: x }\ncases: [*c]\n', 'it comes from the alias "*c"'],
  ])('that adds %s', (_, text, problem) => {
    expect(refuse(text, addStdout('new'))).toEqual([problem]);
  });

  it('and those beside it are made', () => {
    const text =
      'x-a: &a old\ncases:\n  - expect: { stdout: *a }\n  - expect: { stdout: old, exitCode: 1 }\n';
    const edits: SuiteEdit[] = [
      setExact('new'),
      { kind: 'exact', pointer: '/cases/1/expect/stdout', text: 'new' },
      { kind: 'number', pointer: '/cases/1/expect/exitCode', value: 0 },
    ];
    const edited = editSuite(text, edits);
    expect(edited.text).toBe(
      'x-a: &a old\ncases:\n  - expect: { stdout: *a }\n  - expect: { stdout: new, exitCode: 0 }\n',
    );
    expect(edited.refused.map(({ edit }) => edit)).toEqual([edits[0]]);
  });
});
