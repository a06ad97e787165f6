import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../../src/suite/diagnostic.js';
import { parseYaml } from '../../../src/suite/parse-yaml.js';
import { SourceText } from '../../../src/suite/source-text.js';
import type { YamlNode } from '../../../src/suite/yaml-node.js';
import type { FuzzedReader } from '../reader.js';
import { smallSuites } from '../small-suites.js';

const mostNodes = 2000;

/** A text is a value, each part of which has its place, or mistakes with theirs. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () => [
    ...smallSuites,
    'a: &a {x: 1, y: [2.50, 0x1f, 1e3, ~, true]}\nb: {<<: [*a, {z: 1}], y: *a}\n',
    '? |\n  k\n: >-\n  folded\n  text\n\n  more\n? [x]\n: y\n',
    "\"\\u0041\\x41\\\n  b\": 'it''s'\n--- # two\n...\n",
  ],
  open: async () => (input) => {
    const text = input.toString();
    const source = new SourceText('a.yaml', text);
    const { root, diagnostics } = parseYaml(source);
    const lineCount = text.split('\n').length;
    for (const diagnostic of diagnostics) {
      assert.ok(diagnostic.line >= 1 && diagnostic.line <= lineCount && diagnostic.column >= 1);
      assert.ok(diagnostic.message !== '' && !/[\n\r]/.test(diagnostic.message));
      assert.doesNotMatch(formatDiagnostic(diagnostic, { color: false }), /[^\P{Cc}\n]/u);
    }
    if (root === undefined) assert.ok(diagnostics.length > 0, 'neither a value nor a mistake');
    else walk(root, { root, lineCount, left: mostNodes });
  },
};

interface Walk {
  readonly root: YamlNode;
  readonly lineCount: number;
  left: number;
}

/** Aliases make many values of few. */
function walk(node: YamlNode, state: Walk): void {
  if (state.left === 0) return;
  state.left -= 1;
  const { line, column, pointer } = node.origin;
  assert.ok(line >= 1 && line <= state.lineCount && column >= 1);
  assert.equal(typeof node.text, 'string');
  assert.equal(state.root.find(pointer).value, node.value, 'another value at its pointer');
  for (const [, child] of node.entries()) walk(child, state);
}
