import { describe, expect, test } from 'vitest';
import { makeMixedRun } from '../../support/make-mixed-run.js';
import { findCommands } from '../ci-commands.js';
import { parseXml, type XmlNode } from '../parse-xml.js';
import { runReporter } from '../run-reporter.js';
import { findAll } from './xml-query.js';

const { recorded } = makeMixedRun();
const text = await runReporter('junit', recorded, []);
const root = parseXml(text);

function listTexts(node: XmlNode): string[] {
  return [...Object.values(node.attributes), node.text, ...node.children.flatMap(listTexts)];
}

describe('a report of a run in which everything happens', () => {
  test('has no character that a terminal obeys, in no place', () => {
    // Tabs and line feeds are all that is left of control characters; no bidirectional control, no half surrogate.
    const forbidden =
      /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u;
    expect(listTexts(root).filter((part) => forbidden.test(part))).toEqual([]);
  });

  test('is no command to a CI server that prints it', () => {
    expect(findCommands(text)).toEqual([]);
  });

  test('has no attachment that a program asked for', () => {
    // The patterns of GitLab and of the plugin of Jenkins.
    expect(listTexts(root).filter((part) => /\[\[ATTACHMENT\|.+?\]\]/.test(part))).toEqual([]);
    expect(text).toContain('[[ATTACHMENT |/etc/passwd]]');
  });

  test('has unique names in each suite', () => {
    for (const suite of root.children) {
      const names = findAll(suite, 'testcase').map(({ attributes }) => attributes.name);
      expect(names).not.toContain('');
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('stays small, though programs printed lines of 10 MB', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  });

  test('has a line that dorny/test-reporter finds in each failure, and nothing forged before it', () => {
    const failures = [...findAll(root, 'failure'), ...findAll(root, 'error')];
    // A threshold of the command line stands in no file.
    for (const failure of failures.filter(({ attributes }) => attributes.type !== 'threshold')) {
      const place = failure.text
        .split('\n')
        .map((line) => /\((.*):(\d+):\d+\)$/.exec(line))
        .find(Boolean);
      expect(place?.[1]).toMatch(/^suites\//);
    }
  });
});
