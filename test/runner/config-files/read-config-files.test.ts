import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type HostSettings, readHostSettings } from '../../../src/runner/host-settings.js';
import { createCredentialMask } from '../../../src/runner/mask-credentials.js';
import { createFolder } from '../../support/create-folder.js';

interface Machine {
  /** Files of the user's home folder. */
  readonly home?: Readonly<Record<string, string>>;
  /** Files of `/etc`. */
  readonly system?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

async function read({ home = {}, system = {}, env = {} }: Machine): Promise<HostSettings> {
  return readHostSettings({
    env: { HOME: await createFolder(home), ...env },
    systemFolder: await createFolder(system),
    notify: () => {},
  });
}

async function readVariables(machine: Machine): Promise<HostSettings['variables']> {
  return (await read(machine)).variables;
}

describe('npm’s configuration of the user', () => {
  it('says where registries are, and what they ask for', async () => {
    const npmrc = [
      'registry=https://npm.example.com/',
      '@corp:registry = "https://corp.example.com/npm/"',
      '//corp.example.com/npm/:_authToken=tok-1',
      'https-proxy=http://proxy.example.com:3128',
      'fetch-retries=3',
    ].join('\n');
    expect(await readVariables({ home: { '.npmrc': npmrc } })).toEqual({
      npm_config_registry: 'https://npm.example.com/',
      'npm_config_@corp:registry': 'https://corp.example.com/npm/',
      'npm_config_//corp.example.com/npm/:_authToken': 'tok-1',
      npm_config_https_proxy: 'http://proxy.example.com:3128',
      npm_config_fetch_retries: '3',
    });
  });

  it('names no program and no folder of the host', async () => {
    const npmrc = 'script-shell=/bin/evil\nprefix=/opt\ncache=/c\nnode-options=--import=x\ninit-module=/x\n';
    expect(await readVariables({ home: { '.npmrc': npmrc } })).toEqual({});
  });

  it('is below variables, whatever their case is', async () => {
    const home = { '.npmrc': 'registry=https://file.example.com/\n' };
    const env = { NPM_CONFIG_REGISTRY: 'https://variable.example.com/' };
    expect(await readVariables({ home, env })).toEqual(env);
  });

  it('has variables of the host in it', async () => {
    const npmrc = [
      '//a.example.com/:_authToken=${TOKEN}',
      '//b.example.com/:_authToken=x${NONE?}y',
      '//c.example.com/:_authToken=${NONE}',
    ].join('\n');
    expect(await readVariables({ home: { '.npmrc': npmrc }, env: { TOKEN: 'tok-1' } })).toEqual({
      'npm_config_//a.example.com/:_authToken': 'tok-1',
      'npm_config_//b.example.com/:_authToken': 'xy',
      'npm_config_//c.example.com/:_authToken': '${NONE}',
    });
  });

  it('is another file where a variable names one', async () => {
    const other = join(await createFolder({ npmrc: 'registry=https://other.example.com/' }), 'npmrc');
    const home = { '.npmrc': 'registry=https://home.example.com/' };
    expect(await readVariables({ home, env: { NPM_CONFIG_USERCONFIG: other } })).toEqual({
      npm_config_registry: 'https://other.example.com/',
    });
  });

  it('names certificates', async () => {
    const folder = await createFolder({ 'ca.pem': 'CERTIFICATES' });
    const { bundles } = await read({ home: { '.npmrc': `cafile=${folder}/ca.pem` } });
    expect(bundles).toEqual([{ variables: ['npm_config_cafile'], content: Buffer.from('CERTIFICATES') }]);
  });
});

describe('pip’s configuration', () => {
  it('says where indexes are, the user’s above the machine’s', async () => {
    const system = { 'pip.conf': '[global]\nindex-url = https://system.example.com/simple\nretries: 2\n' };
    const home = {
      '.config/pip/pip.conf': [
        '# mine',
        '[global]',
        'Index_URL: https://user.example.com/simple',
        'extra-index-url =',
        '    https://one.example.com/simple',
        '    ; not this one',
        '    https://two.example.com/simple',
        '[install]',
        'trusted-host = user.example.com',
        '[list]',
        'timeout = 7',
      ].join('\n'),
    };
    expect(await readVariables({ system, home })).toEqual({
      PIP_INDEX_URL: 'https://user.example.com/simple',
      PIP_RETRIES: '2',
      PIP_EXTRA_INDEX_URL: 'https://one.example.com/simple https://two.example.com/simple',
      PIP_TRUSTED_HOST: 'user.example.com',
    });
  });

  it('is what a variable names above all, or nothing', async () => {
    const home = { '.pip/pip.conf': '[global]\nindex-url = https://home.example.com/\n' };
    const folder = await createFolder({ 'pip.conf': '[install]\nindex-url = https://named.example.com/\n' });
    const env = { PIP_CONFIG_FILE: join(folder, 'pip.conf') };
    expect(await readVariables({ home, env })).toEqual({ PIP_INDEX_URL: 'https://named.example.com/' });
    expect(await readVariables({ home, env: { PIP_CONFIG_FILE: '/dev/null' } })).toEqual({});
  });

  it('has a password that is masked', async () => {
    const home = { '.pip/pip.conf': '[global]\nindex-url = https://me:pw-1@example.com/simple\n' };
    expect(createCredentialMask(await read({ home }))('me:pw-1@')).toBe('me:***@');
  });
});

describe('what go env has written', () => {
  it('says where modules are', async () => {
    const home = {
      '.config/go/env':
        'GOPROXY=https://go.example.com,direct\nGOPRIVATE=corp.example.com\nGOFLAGS=-toolexec=x\n',
    };
    expect(await readVariables({ home })).toEqual({
      GOPROXY: 'https://go.example.com,direct',
      GOPRIVATE: 'corp.example.com',
    });
    expect(await readVariables({ home, env: { GOENV: 'off' } })).toEqual({});
    expect(await readVariables({ home, env: { GOPROXY: 'off' } })).toMatchObject({ GOPROXY: 'off' });
  });
});

describe('Cargo’s configuration', () => {
  it('says where registries are, and what they ask for', async () => {
    const home = {
      '.cargo/config.toml': [
        '[registries.my-corp]',
        'index = "sparse+https://cargo.example.com/index/"',
        '[registry]',
        'default = "my-corp"',
        '[http]',
        'proxy = "http://proxy.example.com:3128"',
        '[net]',
        'retry = 5',
        'offline = true',
        '[build]',
        'rustc-wrapper = "/opt/evil"',
        '[target.x86_64-unknown-linux-gnu]',
        'runner = "/opt/evil"',
      ].join('\n'),
      '.cargo/credentials.toml': '[registries.my-corp]\ntoken = "tok-1"\n',
    };
    const settings = await read({ home });
    expect(settings.variables).toEqual({
      CARGO_REGISTRIES_MY_CORP_INDEX: 'sparse+https://cargo.example.com/index/',
      CARGO_REGISTRIES_MY_CORP_TOKEN: 'tok-1',
      CARGO_REGISTRY_DEFAULT: 'my-corp',
      CARGO_HTTP_PROXY: 'http://proxy.example.com:3128',
      CARGO_NET_RETRY: '5',
    });
    expect(settings.files).toEqual({});
  });

  it('says which sources stand for others, in a file with nothing else', async () => {
    const home = {
      '.cargo/config.toml': [
        '[source.crates-io]',
        'replace-with = "mirror"',
        '[source.mirror]',
        'registry = "sparse+https://mirror.example.com/"',
        '[source.vendored]',
        'directory = "/home/me/vendor"',
        '[build]',
        'rustc-wrapper = "/opt/evil"',
      ].join('\n'),
    };
    const { files } = await read({ home });
    expect(Object.keys(files)).toEqual(['/.cargo/config.toml']);
    expect(files['/.cargo/config.toml']?.trim()).toBe(
      [
        '[source.crates-io]',
        'replace-with = "mirror"',
        '',
        '[source.mirror]',
        'registry = "sparse+https://mirror.example.com/"',
      ].join('\n'),
    );
  });
});

describe('Maven’s settings', () => {
  const variable = 'UMWELTEN_SUITE_MAVEN_REPOSITORIES';
  const central = 'https://repo.maven.apache.org/maven2';
  const readRepositories = async (inside: string, env: Readonly<Record<string, string>> = {}) => {
    const home = { '.m2/settings.xml': `<settings><!-- <mirror/> -->${inside}</settings>` };
    return (await readVariables({ home, env }))[variable];
  };
  const mirror = (id: string, of: string, url: string) =>
    `<mirrors><mirror><id>${id}</id><mirrorOf>${of}</mirrorOf><url>${url}</url></mirror></mirrors>`;
  const server = (id: string, password: string) =>
    `<servers><server><id>${id}</id><username>me</username><password>${password}</password></server></servers>`;
  const profile = (id: string, url: string, more = '') =>
    `<profiles><profile><id>p</id>${more}<repositories><repository><id>${id}</id><url>${url}</url></repository></repositories></profile></profiles>`;

  it('say what stands for Central, and what it asks for', async () => {
    const text = mirror('corp', 'central', 'https://maven.example.com/all/') + server('corp', 'p&amp;w @1');
    expect(await readRepositories(text)).toBe('https://me:p%26w%20%401@maven.example.com/all');
    expect(await readRepositories(text, { [variable]: 'https://mine.example.com' })).toBe(
      'https://mine.example.com',
    );
  });

  it.each([
    ['*', 'https://m.example.com'],
    ['external:*', 'https://m.example.com'],
    ['other, central', 'https://m.example.com'],
    ['*, !central', undefined],
    ['external:http:*', undefined],
    ['other', undefined],
  ])('name a mirror of %s', async (of, expected) => {
    expect(await readRepositories(mirror('m', of, 'https://m.example.com'))).toBe(expected);
  });

  it('name the repositories of active profiles, before Central', async () => {
    const text = profile('own', 'http://own.example.com/repo');
    expect(await readRepositories(text)).toBeUndefined();
    const expected = `http://own.example.com/repo ${central}`;
    expect(
      await readRepositories(`${text}<activeProfiles><activeProfile>p</activeProfile></activeProfiles>`),
    ).toBe(expected);
    const always = '<activation><activeByDefault>true</activeByDefault></activation>';
    expect(await readRepositories(profile('own', 'http://own.example.com/repo', always))).toBe(expected);
    const blocker =
      '<mirrors><mirror><id>b</id><mirrorOf>external:http:*</mirrorOf><url>http://0.0.0.0/</url><blocked>true</blocked></mirror></mirrors>';
    expect(
      await readRepositories(profile('own', 'http://own.example.com/repo', always) + blocker),
    ).toBeUndefined();
  });

  it('have variables of the host in them, and a password that is masked', async () => {
    const text = mirror('corp', '*', 'https://maven.example.com') + server('corp', '${env.MAVEN_PASSWORD}');
    const env = { MAVEN_PASSWORD: 'a<b' };
    expect(await readRepositories(text, env)).toBe('https://me:a%3Cb@maven.example.com/');
    const settings = await read({ home: { '.m2/settings.xml': `<settings>${text}</settings>` }, env });
    expect(createCredentialMask(settings)('me a<b a%3Cb')).toBe('me *** ***');
  });
});

describe('RubyGems’ configuration', () => {
  it('says where gems are, in a file with nothing else', async () => {
    const gemrc = [
      '---',
      ':sources:',
      '- https://me:s3cret@gems.example.com/',
      ':ssl_verify_mode: 0',
      'gem: --install-dir /home/me/gems --no-document',
      ':update_sources: true',
    ].join('\n');
    const settings = await read({ home: { '.gemrc': gemrc } });
    expect(settings.files).toEqual({
      '/run/umwelten-suite/gem/gemrc':
        '---\n:sources:\n- https://me:s3cret@gems.example.com/\n:ssl_verify_mode: 0\n',
    });
    expect(createCredentialMask(settings)('s3cret')).toBe('***');
  });

  it('is read without a word of the parser on what RubyGems makes of keys', async () => {
    const warn = vi.spyOn(process, 'emitWarning');
    const { files } = await read({
      home: { '.gemrc': '? [a]\n: b\n:sources: [https://gems.example.com]\n' },
    });
    expect(Object.values(files)[0]).toContain('gems.example.com');
    expect(warn.mock.calls).toEqual([]);
    warn.mockRestore();
  });

  it('names certificates', async () => {
    const folder = await createFolder({ 'ca.pem': 'certificates' });
    const { bundles, files } = await read({ home: { '.gemrc': `ssl_ca_cert: ${folder}/ca.pem\n` } });
    expect(bundles).toEqual([{ variables: ['BUNDLE_SSL_CA_CERT'], content: Buffer.from('certificates') }]);
    expect(files).toEqual({});
  });

  it('is found where GEMRC names it, above that of the home folder', async () => {
    const folder = await createFolder({ named: ':sources: [https://named.example.com]' });
    const { files } = await read({
      home: { '.gemrc': ':sources: [https://home.example.com]' },
      env: { GEMRC: `${folder}/nowhere:${folder}/named` },
    });
    expect(files['/run/umwelten-suite/gem/gemrc']).toContain('named.example.com');
  });
});

describe('Bundler’s configuration', () => {
  it('is that of its variables', async () => {
    const config = [
      '---',
      'BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: "https://gems.example.com"',
      'BUNDLE_GEMS__EXAMPLE__COM: "me:s3cret"',
      'BUNDLE_RETRY: 5',
      'BUNDLE_PATH: "/home/me/gems"',
      'BUNDLE_BUILD__NOKOGIRI: "--with-evil"',
    ].join('\n');
    const settings = await read({ home: { '.bundle/config': config } });
    expect(settings.variables).toEqual({
      'BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/': 'https://gems.example.com',
      BUNDLE_GEMS__EXAMPLE__COM: 'me:s3cret',
      BUNDLE_RETRY: '5',
    });
    expect(createCredentialMask(settings)('me s3cret')).toBe('me ***');
  });
});

describe('Composer’s configuration', () => {
  it('says where packages are, and what that asks for', async () => {
    const repositories = [
      { type: 'composer', url: 'https://packages.example.com' },
      { type: 'path', url: '/home/me/packages/*' },
      { type: 'artifact', url: '/home/me/artifacts' },
      { 'packagist.org': false },
    ];
    const settings = await read({
      home: {
        '.config/composer/config.json': JSON.stringify({
          repositories,
          config: { 'secure-http': false, 'vendor-dir': '/home/me/vendor', 'allow-plugins': true },
          scripts: { 'post-install-cmd': 'evil' },
        }),
        '.config/composer/auth.json': JSON.stringify({
          'http-basic': { 'packages.example.com': { username: 'me', password: 's3cret' } },
        }),
      },
    });
    const [place, ...others] = Object.keys(settings.files);
    expect([place, others]).toEqual(['/run/umwelten-suite/composer/config.json', []]);
    expect(JSON.parse(settings.files[place ?? ''] ?? '')).toEqual({
      repositories: [repositories[0], repositories[3]],
      config: { 'secure-http': false },
    });
    expect(JSON.parse(settings.variables['COMPOSER_AUTH'] ?? '')).toEqual({
      'http-basic': { 'packages.example.com': { username: 'me', password: 's3cret' } },
    });
    expect(createCredentialMask(settings)('s3cret')).toBe('***');
  });

  it('may name its repositories', async () => {
    const repositories = {
      own: { type: 'composer', url: 'https://packages.example.com' },
      local: { type: 'path', url: '/home/me' },
      'packagist.org': false,
    };
    const { files } = await read({
      home: { '.composer/config.json': JSON.stringify({ repositories }) },
    });
    const { local: _, ...kept } = repositories;
    expect(JSON.parse(Object.values(files)[0] ?? '').repositories).toEqual(kept);
  });
});

describe('a configuration file', () => {
  it.each([
    ['Cargo', '.cargo/config.toml', '[registries\n'],
    ['Maven', '.m2/settings.xml', '<settings><mirrors></settings>'],
    ['pip', '.config/pip/pip.conf', 'index-url = x\n'],
    ['RubyGems', '.gemrc', '- https://gems.example.com\n'],
    ['Bundler', '.bundle/config', '["'],
    ['Composer', '.composer/config.json', '{"repositories":'],
    ['Composer', '.composer/auth.json', '[]'],
  ])('of %s that is broken is told', async (tool, name, text) => {
    await expect(read({ home: { [name]: text } })).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringMatching(
        `/${name.replaceAll('.', '\\.')}", a configuration file of ${tool}, is broken: \\S`,
      ),
    });
  });

  it('that is a folder is told', async () => {
    const home = await createFolder();
    await mkdir(join(home, '.npmrc'));
    await expect(read({ env: { HOME: home } })).rejects.toMatchObject({
      code: 'file-unreadable',
      message: `"${home}/.npmrc", a configuration file of npm, cannot be read`,
    });
  });

  it.skipIf(process.getuid?.() === 0)('that this user may not read is told', async () => {
    const home = await createFolder({ '.npmrc': '' });
    await chmod(join(home, '.npmrc'), 0);
    await expect(read({ env: { HOME: home } })).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('that names certificates that cannot be read is told, not the variable that it stands for', async () => {
    const home = await createFolder({ '.npmrc': 'cafile=/nowhere/ca.pem' });
    await expect(read({ env: { HOME: home } })).rejects.toMatchObject({
      message: `${home}/.npmrc names "/nowhere/ca.pem", which cannot be read`,
      hint: `let ${home}/.npmrc name a file of certificates, or none`,
    });
  });

  it('that names the loopback of this machine comes with a warning', async () => {
    const home = await createFolder({
      '.npmrc': 'registry=http://localhost:4873/\n@corp:registry=http://localhost:4874/\n',
      '.m2/settings.xml':
        '<settings><mirrors><mirror><mirrorOf>*</mirrorOf><url>http://127.0.0.1:8081/</url></mirror></mirrors></settings>',
    });
    const warnings: string[] = [];
    await readHostSettings({
      env: { HOME: home },
      systemFolder: await createFolder(),
      notify: ({ message }) => warnings.push(message),
    });
    expect(warnings).toEqual([
      `${home}/.npmrc, ${home}/.m2/settings.xml name the loopback of this machine, which the engine's containers cannot reach`,
    ]);
  });

  it('is not looked for where there is no home folder', async () => {
    expect(await read({ env: { HOME: '' } })).toEqual({ variables: {}, bundles: [], files: {} });
  });
});
