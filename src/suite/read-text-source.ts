import { resolve } from 'node:path';
import type { TextSource } from './case-settings.js';
import type { ReadContext } from './read-context.js';
import { readText } from './read-text.js';
import type { FileContent, Text } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** A text that stands in the suite, as a source. */
export function readTextSource(node: YamlNode<Text>, context: ReadContext): TextSource {
  return { kind: 'text', text: readText(node, context) };
}

/** A file's name as a source. Whether it can be read is found out when all suites are known. */
export function readFileName(node: YamlNode<string>, { folder, boundary }: ReadContext): TextSource {
  return { kind: 'file', path: resolve(folder, node.value), boundary, node };
}

/** A text that stands in the suite, or the name of its file, as a source. */
export function readTextOrFile(node: YamlNode<FileContent>, context: ReadContext): TextSource {
  const file = node.isMapping() ? node.get('file') : undefined;
  return file ? readFileName(file, context) : readTextSource(node as YamlNode<Text>, context);
}
