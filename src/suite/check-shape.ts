import { describeSchemaErrors } from './describe-schema-errors.js';
import { findUnsound } from './find-unsound.js';
import type { ReadContext } from './read-context.js';
import type { SchemaValidator } from './schema-error.js';
import type { YamlNode } from './yaml-node.js';

interface Shaped<T> {
  /** Without the entries that do not have their shape. */
  readonly node: YamlNode<T>;
  /** Whether the entry of a key has its shape itself. */
  isSound(key: string): boolean;
}

/** Checks a part of a file whose expressions have their values, and tells all that is wrong with it. */
export function checkShape<T>(
  node: YamlNode,
  validate: SchemaValidator<T>,
  { report }: Pick<ReadContext, 'report'>,
): Shaped<T> {
  if (validate(node.value)) return { node: node as YamlNode<T>, isSound: () => true };
  const errors = validate.errors ?? [];
  for (const diagnostic of describeSchemaErrors(node, errors)) report(diagnostic);
  const unsound = new Set(findUnsound(errors));
  return {
    // What has been validated, but for what is left out.
    node: node.without([...unsound].map((pointer) => node.pointer + pointer)) as YamlNode<T>,
    isSound: (key) => !unsound.has(`/${key}`),
  };
}
