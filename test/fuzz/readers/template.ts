import assert from 'node:assert/strict';
import type { Diagnostic } from '../../../src/suite/diagnostic.js';
import { type DataMapping, WrittenScalar } from '../../../src/suite/expand/data.js';
import { mayHaveExpression, parseText } from '../../../src/suite/expand/expression.js';
import {
  compileTemplate,
  listReferences,
  listTemplates,
  substitute,
} from '../../../src/suite/expand/template.js';
import { parseYaml } from '../../../src/suite/parse-yaml.js';
import { SourceText } from '../../../src/suite/source-text.js';
import type { FuzzedReader } from '../reader.js';

const values: DataMapping = {
  row: {
    id: 'a',
    n: new WrittenScalar(1.5, '1.50'),
    nothing: null,
    list: [1, ['${{ row.id }}'], { k: 'v' }],
    ['__proto__']: 'own',
    'two words': { '': '$${{' },
  },
  matrix: { a: new WrittenScalar(10, '1e1'), b: [true] },
  foreach: { number: 3 },
};

/** A text is what it says itself and what its expressions stand for, and can be written again so. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () => [
    'a ${{ row.id }} $${{ x }} ${{ row["two words"][\'\'] }} ${{ row.list[2].k }}',
    '{a: "${{ row.list }}", b: [x, "${{ row.n }}y${{ matrix.a }}", {"${{": 1, c: "${{ foreach.number }}"}]}',
    '"${{ row.none }} ${{ matrix.c }} ${{ join.x }} ${{ row.list[9] }} ${{ row.__proto__ }}"',
  ],
  open: async () => (input) => {
    const text = input.toString();
    checkText(text);
    const { root, diagnostics } = parseYaml(new SourceText('a.yaml', text));
    if (root === undefined || diagnostics.length > 0) return;
    const told: Diagnostic[] = [];
    const template = compileTemplate(root, values, (diagnostic) => told.push(diagnostic));
    if (template !== undefined) {
      for (const { path } of listReferences(template)) assert.ok(path.length > 0);
      assert.ok(listTemplates(template).length > 0);
      const made = substitute(template, values, (diagnostic) => told.push(diagnostic));
      assert.equal(typeof made.text, 'string');
      if (told.length === 0) JSON.stringify(made.value);
    }
    for (const { line, column, message } of told) {
      assert.ok(line >= 1 && column >= 1 && message !== '' && !message.includes('\n'));
    }
  },
};

function checkText(text: string): void {
  const quote = (literal: string) => literal.replaceAll('${{', () => '$${{');
  assert.deepEqual(parseText(quote(text)), { parts: [text] });
  const parsed = parseText(text);
  if ('problem' in parsed) {
    assert.ok(mayHaveExpression(text) && !/\n/.test(parsed.problem));
    return;
  }
  const written = parsed.parts.map((part) =>
    typeof part === 'string' ? quote(part) : `\${{ ${part.text} }}`,
  );
  assert.deepEqual(parseText(written.join('')), parsed);
}
