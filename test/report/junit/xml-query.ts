import type { XmlNode } from '../parse-xml.js';

export function findAll(node: XmlNode, name: string): XmlNode[] {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((child) => findAll(child, name))];
}

/** The testcases of a report by their names. */
export function listNames(node: XmlNode): (string | undefined)[] {
  return findAll(node, 'testcase').map(({ attributes }) => attributes.name);
}

/** What a testcase came to for its readers: the name of the element that says so. */
export function readVerdict({ children }: XmlNode): string {
  return children.find(({ name }) => ['failure', 'error', 'skipped'].includes(name))?.name ?? 'passed';
}
