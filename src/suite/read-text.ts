import type { ReadContext } from './read-context.js';
import type { Text } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** A text as it is written: a number keeps its digits. Nothing at all is not an empty text, but a slip. */
export function readText(node: YamlNode<Text>, { report }: Pick<ReadContext, 'report'>): string {
  if (node.isEmpty) report(node.diagnose(`${node.name} has no value`, 'write "" for an empty text'));
  return node.text;
}
