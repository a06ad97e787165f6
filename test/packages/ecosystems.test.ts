import { describe, expect, it } from 'vitest';
import { npm } from '../../src/packages/npm.js';
import { pip } from '../../src/packages/pip.js';

describe('pip', () => {
  it('takes a version alone for exactly that one', () => {
    const { files } = pip.install([
      { name: 'six', version: '1.16.0' },
      { name: 'pandas', version: '>=2,<3' },
    ]);
    expect(files['requirements.txt']).toBe('six==1.16.0\npandas>=2,<3\n');
  });

  it.each([
    ['pandas', { name: 'pandas' }],
    ['pandas==2.2', { name: 'pandas', version: '==2.2' }],
    ['uvicorn[standard] >= 0.20, < 1', { name: 'uvicorn[standard]', version: '>=0.20,<1' }],
    ['x~=1.4', { name: 'x', version: '~=1.4' }],
  ])('takes %j apart', (text, spec) => {
    expect(pip.splitSpec(text)).toEqual(spec);
  });

  it('tells a package that nobody has published', () => {
    const printed =
      'ERROR: Could not find a version that satisfies the requirement nothing-like-this (from versions: none)\n' +
      'ERROR: No matching distribution found for nothing-like-this\n';
    expect(pip.explainFailure(printed)).toEqual({ kind: 'no-such-package', name: 'nothing-like-this' });
  });

  it('tells an index that does not answer, though pip then says that there is no such package', () => {
    const printed =
      "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)': /simple/six/\n" +
      'ERROR: No matching distribution found for six\n';
    expect(pip.explainFailure(printed)).toEqual({ kind: 'unreachable' });
  });

  it('tells that it is not there itself', () => {
    expect(pip.explainFailure('/usr/bin/python3: No module named pip\n')).toEqual({ kind: 'no-installer' });
  });

  it('tells a full disk', () => {
    const printed =
      'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n';
    expect(pip.explainFailure(printed)).toEqual({ kind: 'no-space' });
  });
});

describe('npm', () => {
  it.each([
    ['axios', { name: 'axios' }],
    ['axios@^1.7', { name: 'axios', version: '^1.7' }],
    ['@types/node', { name: '@types/node' }],
    ['@types/node@20', { name: '@types/node', version: '20' }],
  ])('takes %j apart', (text, spec) => {
    expect(npm.splitSpec(text)).toEqual(spec);
  });

  it('asks for any version where none is named', () => {
    const { files } = npm.install([{ name: 'ms' }, { name: 'axios', version: '^1.7' }]);
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({
      dependencies: { ms: '*', axios: '^1.7' },
    });
  });

  it('reads all that is installed', () => {
    const tree = { dependencies: { a: { version: '1.0.0', dependencies: { b: { version: '2.0.0' } } } } };
    expect(npm.parseList(JSON.stringify(tree))).toEqual([
      { name: 'a', version: '1.0.0' },
      { name: 'b', version: '2.0.0' },
    ]);
  });

  it('tells a package that nobody has published', () => {
    const printed =
      'npm error code E404\nnpm error 404 Not Found - GET https://registry.example/@x%2fnothing - Not found\n' +
      "npm error 404  '@x/nothing@*' is not in this registry.\n";
    expect(npm.explainFailure(printed)).toEqual({ kind: 'no-such-package', name: '@x/nothing' });
  });

  it('tells an index that does not answer', () => {
    const printed = 'npm error code ECONNREFUSED\nnpm error errno ECONNREFUSED\n';
    expect(npm.explainFailure(printed)).toEqual({ kind: 'unreachable' });
  });
});
