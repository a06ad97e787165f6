import { findLanguage } from '../languages/index.js';
import { describeUnknownLanguage } from './describe-unknown-language.js';
import type { ReadContext } from './read-context.js';
import type { Images } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** Images by the languages' names; a suite may write aliases. */
export function readImages(
  node: YamlNode<Images>,
  { report }: Pick<ReadContext, 'report'>,
): Record<string, string> {
  const images: Record<string, string> = {};
  for (const [name, image] of node.entries()) {
    const language = findLanguage(name);
    if (language) images[language.name] = image.value;
    else report(image.diagnoseKey(...describeUnknownLanguage(name)));
  }
  return images;
}
