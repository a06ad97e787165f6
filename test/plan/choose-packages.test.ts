import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/case.js';
import { createPlanner } from '../../src/plan/create-planner.js';
import { sampleCase } from './sample-case.js';

async function choose(changes: Partial<Case>) {
  const { plan, reason } = await createPlanner({ isolation: () => 'shared' }).plan(sampleCase(changes));
  const { environment } = plan;
  return { packages: environment.kind === 'language' ? environment.packages : undefined, reason };
}

describe('the packages of a case', () => {
  it('are those that its program imports, and the reason says so', async () => {
    expect(await choose({ code: 'import os, yaml\nfrom sklearn import svm\n' })).toEqual({
      packages: [{ name: 'pyyaml' }, { name: 'scikit-learn' }],
      reason: 'Python is built in; it imports pyyaml, scikit-learn',
    });
  });

  it('are those that it names, with their versions, whatever it imports', async () => {
    expect(await choose({ code: 'import yaml\n', packages: ['six==1.16.0', 'attrs'] })).toEqual({
      packages: [{ name: 'attrs' }, { name: 'six', version: '==1.16.0' }],
      reason: 'Python is built in; it asks for six, attrs',
    });
  });

  it('are none where it says so', async () => {
    expect(await choose({ code: 'import yaml\n', packages: [] })).toEqual({
      packages: [],
      reason: 'Python is built in; it asks for no packages',
    });
  });

  it('leave out what the program can do without, and the reason says so', async () => {
    const code = 'try:\n    import numpy\nexcept ImportError:\n    numpy = None\n';
    expect(await choose({ code })).toEqual({
      packages: [],
      reason: 'Python is built in; it can do without numpy',
    });
  });

  it('leave out what leads to no package, and the reason names its line', async () => {
    const { packages, reason } = await choose({ language: 'java', code: 'import org.nowhere.Thing;\n' });
    expect(packages).toEqual([]);
    expect(reason).toMatch(/^Java is built in; "org\.nowhere\.Thing" on line 1 /);
  });

  it('are not looked for where the language has no package manager', async () => {
    expect(await choose({ language: 'bash', code: 'source ./lib.sh\n' })).toEqual({
      packages: [],
      reason: 'Bash is built in',
    });
  });

  it.each(['x; rm -rf /', '--index-url=http://evil', 'six\n--pre', '../six', 'https://evil/six.whl'])(
    'cannot be called %j',
    async (name) => {
      await expect(choose({ packages: [name] })).rejects.toMatchObject({
        code: 'suite-invalid',
        message: `${JSON.stringify(name)} is no package that pip could install`,
      });
    },
  );
});
