import { describe, expect, it } from 'vitest';
import { composer } from '../../src/packages/composer.js';
import { cpan } from '../../src/packages/cpan.js';
import { isPackage } from '../../src/packages/detect/package-rules.js';
import { gem } from '../../src/packages/gem.js';
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

describe('gem', () => {
  it.each([
    ['feedjira', { name: 'feedjira' }],
    ['rack:2.2.8', { name: 'rack', version: '2.2.8' }],
    ['rack ~> 2.2, >= 2.2.8', { name: 'rack', version: '~> 2.2, >= 2.2.8' }],
    ['rack>=2', { name: 'rack', version: '>=2' }],
  ])('takes %j apart', (text, spec) => {
    expect(gem.splitSpec(text)).toEqual(spec);
  });

  it.each([
    { name: 'x', version: '1\ngem "evil"' },
    { name: 'x', version: '#{`id`}' },
    { name: 'x', version: "1', path: '/" },
    { name: 'x"; `id`; "', version: '1' },
    { name: 'x\ny' },
    { name: '--config-file=x' },
    { name: 'x', version: '^1.0' },
  ])('never sees %j', (spec) => {
    expect(isPackage('gem', spec)).toBe(false);
  });

  it('hands names and versions over as data: they are no part of a program', () => {
    const { files, commands } = gem.install([{ name: '#{`id`}"', version: "1'\n2" }]);
    expect(JSON.parse(files['gems.json'] ?? '').install).toEqual({ '#{`id`}"': ["1'\n2"] });
    expect(files['install.rb']).toBe(gem.install([]).files['install.rb']);
    expect(commands).toEqual([['ruby', 'install.rb']]);
  });
});

describe('composer', () => {
  it.each([
    ['monolog/monolog', { name: 'monolog/monolog' }],
    ['monolog/monolog:^3.0', { name: 'monolog/monolog', version: '^3.0' }],
    ['monolog/monolog:2.* || 3.*', { name: 'monolog/monolog', version: '2.* || 3.*' }],
  ])('takes %j apart', (text, spec) => {
    expect(composer.splitSpec(text)).toEqual(spec);
  });

  it.each([
    { name: 'acme/x', version: '1"}' },
    { name: 'acme/x"' },
    { name: 'ext-json' },
    { name: '../x/y' },
    { name: '--working-dir=/x/y' },
    { name: 'acme/x', version: '1\n' },
  ])('never sees %j', (spec) => {
    expect(isPackage('composer', spec)).toBe(false);
  });

  it('hands names and versions over as JSON', () => {
    const { files } = composer.install([{ name: 'a"/b', version: '"}\n' }]);
    expect(JSON.parse(files['composer.json'] ?? '').require).toEqual({ 'a"/b': '"}\n' });
  });

  it('tells a package that exists only for other versions of PHP from one that nobody has published', () => {
    const printed =
      '  Problem 1\n' +
      '    - Root composer.json requires acme/x ^1.0 -> satisfiable by acme/x[1.2.0].\n' +
      '    - acme/x 1.2.0 requires php >=9 -> your php version (8.2.36) does not satisfy that requirement.\n';
    expect(composer.explainFailure(printed)).toBeUndefined();
  });

  it('tells unzip that is missing', () => {
    const printed = 'The zip extension and unzip/7z commands are both missing, skipping.\n';
    expect(composer.explainFailure(printed)).toMatchObject({
      kind: 'lacks',
      message: 'unzip is not installed',
    });
  });

  it('tells that it can be neither found nor fetched', () => {
    const unfetched =
      'install.php: Composer is not installed, and https://getcomposer.org/x cannot be reached: refused\n';
    expect(composer.explainFailure(unfetched)).toEqual({ kind: 'unreachable' });
    const uncurled = "install.php: Composer is not installed, and cannot be fetched without PHP's curl\n";
    expect(composer.explainFailure(uncurled)).toEqual({ kind: 'no-installer' });
  });
});

describe('cpan', () => {
  it.each([
    ['Moose', { name: 'Moose' }],
    ['Moose@2.2200', { name: 'Moose', version: '== 2.2200' }],
    ['Moose~2.2', { name: 'Moose', version: '2.2' }],
    ['Moose~>= 2, < 3', { name: 'Moose', version: '>= 2, < 3' }],
  ])('takes %j apart', (text, spec) => {
    expect(cpan.splitSpec(text)).toEqual(spec);
  });

  it.each([
    { name: 'http://evil.example/x.tar.gz' },
    { name: './x' },
    { name: 'AUTHOR/X-1.0.tar.gz' },
    { name: '--sudo' },
    { name: 'git@evil.example' },
    { name: 'X', version: '1 --sudo' },
    { name: 'X', version: '1\n' },
  ])('never sees %j', (spec) => {
    expect(isPackage('cpan', spec)).toBe(false);
  });

  it('asks for what has a version before what is content with any', () => {
    const [command = []] = cpan.install([{ name: 'A' }, { name: 'B', version: '2' }]).commands;
    expect(command.slice(-2)).toEqual(['B~2', 'A']);
  });

  it('takes from a lock nothing but distributions of authors', () => {
    const files = {
      'distributions.txt': [
        'E/ET/ETHER/Moose-2.2200.tar.gz',
        '--sudo',
        'http://evil.example/x.tar.gz',
        '/etc/passwd',
        '../x.tar.gz',
        'E/ET/ETHER/../../x.tar.gz',
        'E/ET/ETHER/x/../../x.tar.gz',
      ].join('\n'),
    };
    const [command = []] = cpan.install([], { installed: [], files }).commands;
    expect(command.slice(3)).toEqual(['ETHER/Moose-2.2200.tar.gz']);
  });

  it('tells make that is missing', () => {
    const printed = "! Can't configure the distribution. You probably need to have 'make'. See build.log\n";
    expect(cpan.explainFailure(printed)).toMatchObject({ kind: 'lacks', message: 'make is not installed' });
  });
});
