import type { Labels, Tags } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** What selects cases and what reports group them by. */
export interface CaseWords {
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** The tags and labels that a suite has for all its cases. */
export function readCaseWords(node: YamlNode<{ tags?: Tags; labels?: Labels }>): CaseWords {
  const tags = node.get('tags')?.items() ?? [];
  const labels = node.get('labels')?.entries() ?? [];
  return {
    tags: tags.map((tag) => tag.text),
    labels: Object.fromEntries(labels.map(([name, label]) => [name, label.text])),
  };
}

/** Tags are added to each other; an inner label wins. */
export function mergeWords(outer: CaseWords, inner: Partial<CaseWords>): CaseWords {
  return {
    tags: [...new Set([...outer.tags, ...(inner.tags ?? [])])],
    labels: { ...outer.labels, ...inner.labels },
  };
}
