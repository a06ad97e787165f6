import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const action = parse(await readFile(new URL('action.yml', root), 'utf8'));

interface ActionStep {
  readonly name: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
}
const steps: readonly ActionStep[] = action.runs.steps;

describe('the action', () => {
  it('is a composite one, whose steps have names and whose scripts are files', async () => {
    expect(action.runs.using).toBe('composite');
    for (const { name, run, shell } of steps) {
      expect(name).toBeTypeOf('string');
      if (run === undefined) continue;
      expect(shell).toBe('bash');
      const [, file = ''] = /^"\$GITHUB_ACTION_PATH\/(scripts\/action\/[\w-]+\.sh)"$/.exec(run) ?? [];
      expect(await readFile(new URL(file, root), 'utf8')).toMatch(/^#!\/usr\/bin\/env bash\n/);
    }
  });

  it('never has an expression in a script: inputs come in variables', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('uses others by their major versions', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((name) => !/^actions\/[\w/-]+@v\d+$/.test(name))).toEqual([]);
  });

  it('uses every input, names no other, and says what each is for', () => {
    const used = new Set(
      [...JSON.stringify(action.runs).matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name),
    );
    expect(used).toEqual(new Set(Object.keys(action.inputs)));
    for (const { description } of Object.values<{ description: string }>(action.inputs)) {
      expect(description).toMatch(/\.$/);
    }
  });

  it('is documented with all its inputs and outputs', async () => {
    const page = await readFile(new URL('docs/ci.md', root), 'utf8');
    const names = [...Object.keys(action.inputs), ...Object.keys(action.outputs)];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
