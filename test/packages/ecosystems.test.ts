import { describe, expect, it } from 'vitest';
import { cargo } from '../../src/packages/cargo.js';
import { composer } from '../../src/packages/composer.js';
import { cpan } from '../../src/packages/cpan.js';
import { isPackage } from '../../src/packages/detect/package-rules.js';
import { gem } from '../../src/packages/gem.js';
import { go } from '../../src/packages/go.js';
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

  it.each([
    'ERROR: No matching distribution found for six\ninstall.py: Could not fetch URL http://127.0.0.1:1/simple/six/: 500 Server Error: no for url\n',
    'ERROR: HTTP error 503 while getting http://127.0.0.1:1/six-1.0.tar.gz\n',
    'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n',
    'ERROR: Could not install packages due to an OSError: Exceeded 30 redirects.\n',
  ])('tells an index that answers with what cannot be used: %s', (printed) => {
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
    const packages = {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a/node_modules/@b/c': { version: '2.0.0' },
    };
    expect(npm.parseList(JSON.stringify({ lockfileVersion: 3, packages }))).toEqual([
      { name: 'a', version: '1.0.0' },
      { name: '@b/c', version: '2.0.0' },
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

  it.each([
    'npm error code E503\nnpm error 503 Service Unavailable - GET http://127.0.0.1:1/greet\n',
    'npm error code FETCH_ERROR\nnpm error network timeout at: http://127.0.0.1:1/greet\n',
    'npm error code EIDLETIMEOUT\nnpm error Idle timeout reached for host `127.0.0.1:1`\n',
    'npm error code EINTEGRITY\nnpm error sha1-000 integrity checksum failed when using sha1\n',
  ])('tells an index that answers with what cannot be used: %s', (printed) => {
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

describe('go', () => {
  it.each([
    ['github.com/google/uuid', { name: 'github.com/google/uuid' }],
    ['github.com/google/uuid@v1.6.0', { name: 'github.com/google/uuid', version: 'v1.6.0' }],
    ['golang.org/x/exp@master', { name: 'golang.org/x/exp', version: 'master' }],
  ])('takes %j apart', (text, spec) => {
    expect(go.splitSpec(text)).toEqual(spec);
  });

  it('takes a number for a version, as go does not', () => {
    const { commands } = go.install([{ name: 'rsc.io/quote', version: '1.5.2' }, { name: 'rsc.io/pdf' }]);
    expect(commands).toEqual([['go', 'run', 'install.go', 'rsc.io/quote@v1.5.2', 'rsc.io/pdf']]);
  });

  it('gets what is locked, and compiles what was asked for', () => {
    const locked = {
      installed: [
        { name: 'rsc.io/quote', version: 'v1.5.2' },
        { name: 'rsc.io/sampler', version: 'v1.3.0' },
      ],
      files: { 'go.sum': 'sums' },
    };
    const { commands, env, files } = go.install([{ name: 'rsc.io/quote', version: '<v1.6' }], locked);
    expect(commands[0]?.slice(3)).toEqual(['rsc.io/quote@v1.5.2', 'rsc.io/sampler@v1.3.0', 'rsc.io/quote']);
    expect(env).toMatchObject({ LOCKED: '1' });
    expect(files).toMatchObject({ 'go.sum': 'sums' });
  });

  it('reads the modules of a go.mod', () => {
    const text = [
      'module program',
      '',
      'go 1.21.13',
      '',
      'require rsc.io/quote v1.5.2',
      '',
      'require (',
      '\tgolang.org/x/text v0.0.0-20170915032832-14c0d48ead0c // indirect',
      '\tgithub.com/docker/docker v24.0.0+incompatible // indirect',
      ')',
    ].join('\n');
    expect(go.parseList(text)).toEqual([
      { name: 'rsc.io/quote', version: 'v1.5.2' },
      { name: 'golang.org/x/text', version: 'v0.0.0-20170915032832-14c0d48ead0c' },
      { name: 'github.com/docker/docker', version: 'v24.0.0+incompatible' },
    ]);
  });

  it.each([
    [
      'a module',
      'go: module example.com/a/b: reading https://proxy.example.com/example.com/a/b/@v/list: 404 Not Found\n\tserver response: not found',
      'example.com/a/b',
    ],
    [
      'a module, where a repository was asked in the end',
      'go: module github.com/a/b: git ls-remote -q origin in /x: exit status 128:\n\tfatal: could not read Username',
      'github.com/a/b',
    ],
    [
      'a version',
      'go: github.com/google/uuid@v99.0.0: reading https://proxy.example.com/github.com/google/uuid/@v/v99.0.0.info: 404 Not Found',
      'github.com/google/uuid',
    ],
    [
      'a version that a query describes',
      'go: github.com/google/uuid@v99: no matching versions for query "v99"',
      'github.com/google/uuid',
    ],
    [
      'a package of a module',
      'go: module github.com/gin-gonic/gin@upgrade found (v1.12.0), but does not contain package github.com/gin-gonic/gin/no',
      'github.com/gin-gonic/gin/no',
    ],
  ])('tells %s that nobody has published', (_, printed, name) => {
    expect(go.explainFailure(printed)).toEqual({ kind: 'no-such-package', name });
  });

  it.each([
    'go: module rsc.io/quote: Get "http://127.0.0.1:9/rsc.io/quote/@v/list": dial tcp 127.0.0.1:9: connect: connection refused',
    'go: rsc.io/quote@v1.5.2: reading https://proxy.example.com/rsc.io/quote/@v/v1.5.2.info: 403 Forbidden',
    'go: module rsc.io/quote: Get "https://proxy.example.com/rsc.io/quote/@v/list": ECONNREFUSED',
    'go: rsc.io/quote@v1.5.2: reading https://proxy.example.com/rsc.io/quote/@v/v1.5.2.info: 502 Bad Gateway',
    'go: module rsc.io/quote: Get "https://proxy.example.com/rsc.io/quote/@v/list": proxyconnect tcp: EOF',
  ])('tells an index that does not answer: %s', (printed) => {
    expect(go.explainFailure(printed)).toEqual({ kind: 'unreachable' });
  });

  it('tells that it cannot be seen whether a repository has what no proxy has', () => {
    const printed =
      'go: module github.com/a/b: git ls-remote -q origin in /x: exit status 128:\n' +
      "\tfatal: unable to access 'https://github.com/a/b/': Could not resolve host: github.com";
    expect(go.explainFailure(printed)).toEqual({ kind: 'unreachable' });
  });

  it('tells a version that is meant for a newer Go', () => {
    const printed =
      'go: github.com/gin-gonic/gin@v1.12.0 requires go >= 1.25.0 (running go 1.21.13; GOTOOLCHAIN=local)';
    expect(go.explainFailure(printed)).toEqual({
      kind: 'needs-newer',
      name: 'github.com/gin-gonic/gin@v1.12.0',
      toolchain: 'Go 1.25.0',
    });
  });
});

describe('cargo', () => {
  const manifest = (...packages: Parameters<typeof cargo.install>[0]) =>
    cargo.install(packages).files['Cargo.toml']?.split('[dependencies]\n')[1];

  it.each([
    ['serde', { name: 'serde' }],
    ['serde@1', { name: 'serde', version: '1' }],
    ['serde[derive,rc]@=1.0.200', { name: 'serde[derive,rc]', version: '=1.0.200' }],
  ])('takes %j apart', (text, spec) => {
    expect(cargo.splitSpec(text)).toEqual(spec);
  });

  it('asks for the usual features where neither version nor features are named', () => {
    expect(manifest({ name: 'tokio' })).toBe('"tokio" = { version = "*", features = ["full"] }\n');
    expect(manifest({ name: 'tokio', version: '1' })).toBe('"tokio" = { version = "1" }\n');
  });

  it('asks for the features that are named, and leaves out the default ones where that is said', () => {
    expect(manifest({ name: 'reqwest[-default,json]', version: '0.11' })).toBe(
      '"reqwest" = { version = "0.11", features = ["json"], default-features = false }\n',
    );
  });

  it('reads all that is installed', () => {
    const list = 'program v0.0.0 (/x)\nserde v1.0.1\nserde_derive v1.0.1 (proc-macro)\nserde v1.0.1 (*)\n';
    expect(cargo.parseList(list)).toEqual([
      { name: 'serde', version: '=1.0.1' },
      { name: 'serde_derive', version: '=1.0.1' },
    ]);
  });

  it.each([
    [
      'a crate',
      'error: no matching package named `nothing_like_this` found\nlocation searched: crates.io index\n',
      'nothing_like_this',
    ],
    [
      'a crate like which there are others',
      'error: no matching package found\nsearched package name: `serdes`\nperhaps you meant:      serde\n',
      'serdes',
    ],
    [
      'a version',
      'error: failed to select a version for the requirement `serde_yaml = "^99"`\ncandidate versions found which ' +
        "didn't match: 0.9.34\nlocation searched: crates.io index\nrequired by package `program v0.0.0 (/x)`\n",
      'serde_yaml@^99',
    ],
    [
      'a feature',
      'the package `program` depends on `serde_yaml`, with features: `nope` but `serde_yaml` does not have these features.',
      'serde_yaml[nope]',
    ],
  ])('tells %s that nobody has published', (_, printed, name) => {
    expect(cargo.explainFailure(printed)).toEqual({ kind: 'no-such-package', name });
  });

  it('tells an index that does not answer', () => {
    const printed =
      'error: failed to get `chrono` as a dependency of package `program v0.0.0 (/x)`\n\nCaused by:\n' +
      '  failed to download from `https://index.crates.io/config.json`\n\nCaused by:\n' +
      "  [7] Couldn't connect to server\n";
    expect(cargo.explainFailure(printed)).toEqual({ kind: 'unreachable' });
  });

  it('tells a version whose manifest an older cargo cannot read', () => {
    const printed =
      'error: failed to download replaced source registry `crates-io`\n\nCaused by:\n  failed to parse manifest at ' +
      '`/x/registry/src/index.crates.io-e139d0d48fed7772/wit-bindgen-0.57.1/Cargo.toml`\n\nCaused by:\n' +
      '  this version of Cargo is older than the `2024` edition, and only supports `2015`, `2018`, and `2021` editions.\n';
    expect(cargo.explainFailure(printed)).toEqual({
      kind: 'needs-newer',
      name: 'wit-bindgen@0.57.1',
      toolchain: 'rustc 1.85',
    });
  });

  it('tells a library that a crate wants and the machine lacks', () => {
    const printed =
      'error: failed to run custom build command for `openssl-sys v0.9.103`\n\nCaused by:\n  process did not exit ' +
      'successfully: `/x/build-script-main` (exit status: 101)\n  Could not find directory of OpenSSL installation\n';
    expect(cargo.explainFailure(printed)).toMatchObject({
      kind: 'lacks',
      debianPackages: ['pkg-config', 'libssl-dev'],
    });
  });

  it('tells a version that is meant for a newer compiler', () => {
    const printed =
      'error: package `rand v0.10.4` cannot be built because it requires rustc 1.85 or newer, while the currently ' +
      'active rustc version is 1.75.0\n';
    expect(cargo.explainFailure(printed)).toEqual({
      kind: 'needs-newer',
      name: 'rand@0.10.4',
      toolchain: 'rustc 1.85',
    });
  });
});

describe('a name', () => {
  it.each([
    ['serde[derive]', true],
    ['serde[-default,derive]', true],
    ['serde[--offline]', false],
    ['serde["x"]', false],
    ['serde[a]\n[x]', false],
    ['serde[]', false],
  ])('of a crate may be %j: %s', (name, isOne) => {
    expect(isPackage('cargo', { name })).toBe(isOne);
  });
});
