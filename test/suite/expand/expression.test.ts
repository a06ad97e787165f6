import { describe, expect, it } from 'vitest';
import { parseText } from '../../../src/suite/expand/expression.js';

const reference = (text: string, ...path: [string, ...string[]]) => ({ path, text });

describe('a text with expressions', () => {
  it.each([
    ['plain', ['plain']],
    ['', ['']],
    ['${{ row.id }}', [reference('row.id', 'row', 'id')]],
    ['${{row.id}}', [reference('row.id', 'row', 'id')]],
    ['a ${{ row.id }} b', ['a ', reference('row.id', 'row', 'id'), ' b']],
    ['${{ row }}${{ join }}', [reference('row', 'row'), reference('join', 'join')]],
    ['${{ row.a-b.c_d }}', [reference('row.a-b.c_d', 'row', 'a-b', 'c_d')]],
    ['${{ row.inputs[0].x }}', [reference('row.inputs[0].x', 'row', 'inputs', '0', 'x')]],
    [`\${{ row["two words"]['}}'] }}`, [reference(`row["two words"]['}}']`, 'row', 'two words', '}}')]],
    ['$${{ row.id }}', ['${{ row.id }}']],
    ['$$${{ row.id }}', ['$${{ row.id }}']],
    ['$${{${{ row.id }}', ['${{', reference('row.id', 'row', 'id')]],
    ['${ row } {{ row }} $ {{', ['${ row } {{ row }} $ {{']],
    ['${{\n  row.id\n}}', [reference('row.id', 'row', 'id')]],
  ])('%j is taken apart', (text, parts) => {
    expect(parseText(text)).toEqual({ parts });
  });

  it.each([
    ['${{ row.id', 'an expression begins with "${{" and has no "}}"'],
    ['${{ }}', '${{ }} is no expression'],
    ['${{ row. }}', '${{ row. }} is no expression'],
    ['${{ row.n + 1 }}', '${{ row.n + 1 }} is no expression'],
    ['${{ row.2 }}', '${{ row.2 }} is no expression'],
    ['${{ row[-1] }}', '${{ row[-1] }} is no expression'],
    ['${{ row .id }}', '${{ row .id }} is no expression'],
    ['${{ {a: 1} }}', '${{ {a: 1} }} is no expression'],
    ['ok ${{ row.id }} not ${{ 1 }}', '${{ 1 }} is no expression'],
    [`\${{ ${'x'.repeat(100)}! }}`, `\${{ ${'x'.repeat(36)}… is no expression`],
  ])('%j is refused', (text, problem) => {
    expect(parseText(text)).toMatchObject({ problem, hint: expect.stringContaining('"$${{"') });
  });

  it('is taken apart in time that grows with its length alone', () => {
    const since = performance.now();
    parseText('${{ row'.repeat(20_000));
    parseText(`\${{ row${'.a'.repeat(100_000)} !`);
    parseText(`\${{ row${'['.repeat(100_000)}`);
    parseText('$${{'.repeat(100_000));
    expect(performance.now() - since).toBeLessThan(2000);
  });
});
