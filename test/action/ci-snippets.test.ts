import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exitCodes } from '../../src/analysis/exit-code.js';
import { createFolder } from '../support/create-folder.js';
import { runCli } from '../support/run-cli.js';

const root = new URL('../../', import.meta.url);
const page = await readFile(new URL('docs/ci.md', root), 'utf8');
const snippets = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

describe('the snippets for CI servers', () => {
  it('are there for each server', () => {
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, name]) => name)).toEqual([
      'GitHub Actions',
      'GitLab',
      'Jenkins',
      'Buildkite',
      'CircleCI',
    ]);
    expect(snippets.length).toBeGreaterThanOrEqual(8);
  });

  it.each(snippets)('are YAML: %j', (text) => {
    const value: unknown = parse(text);
    expect(value).toBeTypeOf('object');
  });

  it('give the action inputs that it has', async () => {
    const { inputs } = parse(await readFile(new URL('action.yml', root), 'utf8'));
    const given = snippets
      .flatMap((text) => parse(text).jobs?.suites?.steps ?? [])
      .filter(({ uses = '' }: { uses?: string }) => uses.startsWith('OWNER/umwelten-suite@'));
    expect(given).toHaveLength(1);
    for (const name of Object.keys(given[0].with)) expect(Object.keys(inputs)).toContain(name);
  });

  it('give the command flags that it has', async () => {
    const { stdout } = await runCli(['run', '--help'], await createFolder());
    const commands = [...page.matchAll(/npx umwelten-suite run ([^\n'`]*)/g)].map(([, args = '']) => args);
    expect(commands.length).toBeGreaterThanOrEqual(4);
    const flags = new Set(commands.flatMap((args) => args.match(/--[a-z-]+/g) ?? []));
    for (const flag of flags) expect(stdout).toContain(flag);
  });

  it('name the exit codes that there are', () => {
    const named = [...page.matchAll(/^\| (\d+)(?:, (\d+))? +\|/gm)].flatMap(([, one, other]) => [one, other]);
    expect(named.filter((code) => code !== undefined).map(Number)).toEqual(Object.values(exitCodes));
  });
});
