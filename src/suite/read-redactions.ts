import type { Redaction } from '../model/expectation.js';
import { findRegExpProblem } from './find-regexp-problem.js';
import type { ReadContext } from './read-context.js';
import { readText } from './read-text.js';
import type { Redact, Redaction as RedactionFile } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** The rules of a suite or a project, in their order. */
export function readRedactions(node: YamlNode<Redact>, context: Pick<ReadContext, 'report'>): Redaction[] {
  return node.items().map((item) => readRedaction(item, context));
}

function readRedaction(node: YamlNode<RedactionFile>, context: Pick<ReadContext, 'report'>): Redaction {
  const { value } = node;
  if (typeof value === 'string') return { kind: 'built-in', name: value };
  const mapping = node as YamlNode<typeof value>;
  const pattern = mapping.get('pattern');
  const flags = mapping.get('flags');
  const replacement = mapping.get('replacement');
  const text = pattern === undefined ? '' : readText(pattern, context);
  const flagsProblem = findRegExpProblem('', flags?.value ?? '');
  const problem = flagsProblem ?? findRegExpProblem(text, flags?.value ?? '');
  if (problem !== undefined) {
    const place = flagsProblem === undefined ? pattern : flags;
    context.report((place ?? node).diagnose(problem));
  }
  return {
    kind: 'pattern',
    pattern: text,
    flags: flags?.value ?? '',
    replacement: replacement === undefined ? '' : readText(replacement, context),
  };
}
