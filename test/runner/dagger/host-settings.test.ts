import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Environment, ExecutionPlan } from '../../../src/model/plan.js';
import type { Runner } from '../../../src/model/runner.js';
import { createRunner, type RunnerOptions } from '../../../src/runner/create-runner.js';
import { createDaggerRunner } from '../../../src/runner/dagger/dagger-runner.js';
import type { EngineChoice } from '../../../src/runner/dagger/find-engine.js';
import {
  type HostSettings,
  type HostSettingsOptions,
  noSettings,
  readHostSettings,
} from '../../../src/runner/host-settings.js';
import { testLimits } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { findTestEngine, readTestEngine } from '../../support/find-test-engine.js';
import { answerAll, startScriptedEngine } from '../../support/scripted-session.js';

type Env = HostSettingsOptions['env'];

async function readSettings(env: Env): Promise<HostSettings & { readonly warnings: readonly string[] }> {
  const warnings: string[] = [];
  const settings = await readHostSettings({
    env,
    systemFolder: await createFolder(),
    notify: ({ message }) => warnings.push(message),
  });
  return { ...settings, warnings };
}

/** Bundles as text, by each variable that names one. */
async function readBundles(env: Env): Promise<Record<string, string>> {
  const { bundles } = await readSettings(env);
  return Object.fromEntries(
    bundles.flatMap(({ variables, content }) => variables.map((name) => [name, content.toString()])),
  );
}

describe('the settings of the host', () => {
  it.each([
    'HTTP_PROXY',
    'https_proxy',
    'NO_PROXY',
    'all_proxy',
    'HTTP_PROXY_PASS',
    'PIP_INDEX_URL',
    'PIP_EXTRA_INDEX_URL',
    'PIP_TRUSTED_HOST',
    'PIP_DEFAULT_TIMEOUT',
    'UV_DEFAULT_INDEX',
    'UV_INDEX',
    'UV_INDEX_CORP_PASSWORD',
    'NPM_CONFIG_REGISTRY',
    'npm_config_registry',
    'npm_config_https_proxy',
    'NPM_CONFIG_STRICT_SSL',
    'npm_config_@corp:registry',
    'npm_config_//registry.example.com/:_authToken',
    'NPM_CONFIG__AUTH',
    'YARN_NPM_REGISTRY_SERVER',
    'COREPACK_NPM_REGISTRY',
    'GOPROXY',
    'GONOSUMDB',
    'GOPRIVATE',
    'CARGO_REGISTRIES_CORP_INDEX',
    'CARGO_REGISTRY_TOKEN',
    'CARGO_HTTP_PROXY',
    'CARGO_NET_RETRY',
    'BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/',
    'BUNDLE_GEMS__EXAMPLE__COM',
    'COMPOSER_AUTH',
    'PERL_CPANM_OPT',
  ])('hold %s as it is', async (name) => {
    expect((await readSettings({ [name]: ' a b\nc=d ' })).variables).toEqual({ [name]: ' a b\nc=d ' });
  });

  it.each([
    'PATH',
    'HOME',
    'GITHUB_TOKEN',
    'NPM_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'MY_HTTP_PROXY',
    'PIP_FIND_LINKS',
    'PIP_CONFIG_FILE',
    'npm_config_cache',
    'npm_config_userconfig',
    'npm_config_user_agent',
    'npm_config_prefix',
    'npm_config_//registry.example.com/:keyfile',
    'GOFLAGS',
    'GOAUTH',
    'CARGO_HOME',
    'CARGO_REGISTRY_CREDENTIAL_PROVIDER',
    'CARGO_REGISTRIES_CORP_CREDENTIAL_PROVIDER',
    'CARGO_BUILD_RUSTFLAGS',
    'BUNDLE_PATH',
    'BUNDLE_LOCAL__RACK',
    'BUNDLE_BUILD__PG',
    'COMPOSER_HOME',
    'MAVEN_OPTS',
    'JAVA_TOOL_OPTIONS',
    'SSL_CERT_DIR',
  ])('leave %s out', async (name) => {
    expect(await readSettings({ [name]: 'https://127.0.0.1/' })).toEqual({
      ...noSettings,
      warnings: [],
    });
  });

  it('leave out what is set to nothing', async () => {
    const { variables, bundles } = await readSettings({
      HTTP_PROXY: '',
      SSL_CERT_FILE: '',
      PIP_CERT: undefined,
    });
    expect({ variables, bundles }).toEqual({ variables: {}, bundles: [] });
  });

  it('hold the certificates that a variable names', async () => {
    const folder = await createFolder({ 'node.pem': 'node', 'git.pem': 'git' });
    expect(
      await readBundles({
        NODE_EXTRA_CA_CERTS: join(folder, 'node.pem'),
        GIT_SSL_CAINFO: join(folder, 'git.pem'),
      }),
    ).toEqual({ NODE_EXTRA_CA_CERTS: 'node', GIT_SSL_CAINFO: 'git' });
  });

  it('give the certificates of SSL_CERT_FILE to tools that do not read it', async () => {
    const folder = await createFolder({ 'all.pem': 'all' });
    const env = { SSL_CERT_FILE: join(folder, 'all.pem') };
    expect(await readBundles(env)).toEqual({
      SSL_CERT_FILE: 'all',
      CURL_CA_BUNDLE: 'all',
      REQUESTS_CA_BUNDLE: 'all',
      PIP_CERT: 'all',
      NODE_EXTRA_CA_CERTS: 'all',
      GIT_SSL_CAINFO: 'all',
      CARGO_HTTP_CAINFO: 'all',
      PERL_LWP_SSL_CA_FILE: 'all',
    });
    expect((await readSettings(env)).bundles).toHaveLength(1);
  });

  it('keep the certificates that a tool has of its own', async () => {
    const folder = await createFolder({ 'all.pem': 'all', 'requests.pem': 'requests', 'node.pem': 'node' });
    const bundles = await readBundles({
      SSL_CERT_FILE: join(folder, 'all.pem'),
      REQUESTS_CA_BUNDLE: join(folder, 'requests.pem'),
      NODE_EXTRA_CA_CERTS: join(folder, 'node.pem'),
    });
    // pip takes PIP_CERT before REQUESTS_CA_BUNDLE, which it takes on the host.
    expect(bundles).toMatchObject({
      SSL_CERT_FILE: 'all',
      CURL_CA_BUNDLE: 'all',
      REQUESTS_CA_BUNDLE: 'requests',
      PIP_CERT: 'requests',
      NODE_EXTRA_CA_CERTS: 'node',
    });
  });

  it('are refused where a variable names no file that can be read', async () => {
    const path = join(await createFolder(), 'missing.pem');
    await expect(readSettings({ SSL_CERT_FILE: path })).rejects.toMatchObject({
      code: 'file-unreadable',
      message: `SSL_CERT_FILE names "${path}", which cannot be read`,
      hint: 'let SSL_CERT_FILE name a file of certificates, or unset it for this run',
    });
  });

  it.each([
    ['HTTP_PROXY', 'http://127.0.0.1:3128'],
    ['https_proxy', 'localhost:3128'],
    ['ALL_PROXY', 'socks5h://user:word@[::1]:1080'],
    ['NPM_CONFIG_PROXY', '127.1.2.3'],
    ['PIP_INDEX_URL', 'http://user:word@localhost:3141/simple'],
    ['UV_INDEX', 'a=https://example.com/simple b=http://localhost/simple'],
    ['GOPROXY', 'https://proxy.example.com,http://127.0.0.1:3000,direct'],
    ['PERL_CPANM_OPT', '--mirror http://localhost:5000'],
  ])('come with a warning where %s is %s', async (name, value) => {
    const { variables, warnings } = await readSettings({ [name]: value });
    expect(warnings).toEqual([
      `${name} names the loopback of this machine, which the engine's containers cannot reach`,
    ]);
    expect(variables).toEqual({ [name]: value });
  });

  it('come with one warning for all variables', async () => {
    const { warnings } = await readSettings({
      PIP_INDEX_URL: 'http://localhost/simple',
      GOPROXY: 'http://localhost',
    });
    expect(warnings).toEqual([
      "PIP_INDEX_URL, GOPROXY name the loopback of this machine, which the engine's containers cannot reach",
    ]);
  });

  it.each([
    ['NO_PROXY', 'localhost,127.0.0.1'],
    ['npm_config_noproxy', 'localhost'],
    ['PIP_TRUSTED_HOST', 'localhost'],
    ['HTTP_PROXY', 'http://localhost.example.com:3128'],
    ['HTTP_PROXY', '127.0.0.1.example.com'],
    ['PIP_INDEX_URL', 'https://example.com/localhost/'],
    ['PIP_INDEX_URL', 'https://localhost@example.com/'],
  ])('come without one where %s is %s', async (name, value) => {
    expect((await readSettings({ [name]: value })).warnings).toEqual([]);
  });
});

const image = 'bash:latest';
const index = 'https://somebody:s3cret-word@index.invalid/simple';

type ContainerEnvironment = Environment & { readonly kind: 'container' };

function describeContainer(...setupCommands: readonly string[]): ContainerEnvironment {
  return {
    kind: 'container',
    container: { baseImage: image, runCommand: [], setupCommands, environment: { MINE: 'of the suite' } },
    limits: { ...testLimits, timeoutMs: 60_000 },
  };
}

async function openRunner(
  choice: EngineChoice,
  env: Env,
  onLog: (text: string) => void = () => {},
): Promise<Runner> {
  const settings = await readSettings(env);
  const runner = await createDaggerRunner({ choice, concurrency: 1, settings, onLog });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  return runner;
}

it('settings with a password are in no query to the engine', async () => {
  const queries: string[] = [];
  const engine = await startScriptedEngine((query) => {
    queries.push(query);
    return answerAll(query, 'text');
  });
  const folder = await createFolder({ 'all.pem': 'CERTIFICATES' });
  const runner = await openRunner(engine.choice, {
    PIP_INDEX_URL: index,
    SSL_CERT_FILE: join(folder, 'all.pem'),
  });
  await runner.prepare(describeContainer('pip install it'), 'case', new AbortController().signal);
  const all = queries.join('\n');
  expect(all).toContain('pip install it');
  expect(all).not.toContain('s3cret-word');
  expect(all).not.toContain('CERTIFICATES');
});

async function createByName(env: Env, kind: RunnerOptions['kind'], warnings: string[] = []): Promise<Runner> {
  const { runner } = await createRunner({
    kind,
    isolation: 'case',
    concurrency: 1,
    cacheFolder: await createFolder(),
    env,
    notify: ({ message }) => warnings.push(message),
  });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  return runner;
}

it.each(['dagger', 'auto'] as const)(
  'certificates that cannot be read are a mistake, not an engine that cannot be used: runner %s',
  async (kind) => {
    const { choice, listStarted } = await startScriptedEngine();
    const env = {
      _EXPERIMENTAL_DAGGER_CLI_BIN: choice.cli,
      _EXPERIMENTAL_DAGGER_RUNNER_HOST: 'tcp://engine.invalid:1234',
      PIP_CERT: await createFolder(),
    };
    await expect(createByName(env, kind)).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('PIP_CERT'),
    });
    expect(await listStarted()).toEqual([]);
  },
);

const engine = findTestEngine();

function openReal(env: Env, onLog?: (text: string) => void): Promise<Runner> {
  if (!engine.found) throw new Error(engine.reason);
  return openRunner(engine.choice, env, onLog);
}

async function runShell(
  runner: Runner,
  environment: Environment,
  script: string,
  options: {
    readonly isolation?: 'case' | 'shared';
    readonly network?: boolean;
    readonly stdin?: string;
  } = {},
): Promise<string> {
  const { isolation = 'case', network = false, stdin = '' } = options;
  const plan: ExecutionPlan = {
    environment,
    sources: {},
    run: { command: ['sh', '-c', script], env: {}, limits: testLimits, files: {}, stdin, network },
    isolation,
  };
  const result = await runner.execute(plan, {
    attemptId: randomUUID(),
    secrets: new Map(),
    signal: new AbortController().signal,
    onStart() {},
  });
  return Buffer.from(result.stdout).toString();
}

describe.skipIf(!engine.found)(
  `a setup on a Dagger engine${engine.found ? '' : ` (skipped: ${engine.reason})`}`,
  () => {
    it.each([
      { isolation: 'case', network: false },
      { isolation: 'case', network: true },
      { isolation: 'shared', network: false },
    ] as const)(
      'sees the settings of the host, and the program after it does not: $isolation, network $network',
      async (options) => {
        const folder = await createFolder({ 'all.pem': 'CERTIFICATES\n' });
        const runner = await openReal({
          PIP_INDEX_URL: index,
          SSL_CERT_FILE: join(folder, 'all.pem'),
          HTTP_PROXY: 'http://proxy.invalid:3128',
        });
        const environment = describeContainer(
          'printf "%s|" "$PIP_INDEX_URL" "$HTTP_PROXY" "$MINE" "$(cat "$SSL_CERT_FILE")" "$(cat "$PIP_CERT")" > /opt/seen',
        );
        expect(await runShell(runner, environment, 'cat /opt/seen', options)).toBe(
          `${index}|http://proxy.invalid:3128|of the suite|CERTIFICATES|CERTIFICATES|`,
        );
        const found = await runShell(
          runner,
          environment,
          // Written so that what is looked for is not found in this command itself.
          'env; cat /proc/*/environ /proc/*/cmdline | tr "\\0" "\\n"; cat /proc/self/mountinfo; ls -AR /run; cat /run/*-setup/*; grep -rs "s3cret""-word" /etc /run /tmp /var /home',
          options,
        );
        expect(found).toContain('MINE=of the suite');
        expect(found).toContain('/app');
        expect(found).not.toMatch(/s3cret-word|\.invalid|CERT|PROXY|PIP_|umwelten-setup/);
      },
    );

    it.each(['case', 'shared'] as const)(
      'sees configuration files, and the program after it does not: %s',
      async (isolation) => {
        const home = await createFolder({
          '.cargo/config.toml': '[source.crates-io]\nreplace-with = "s3cret-word"\n',
        });
        const runner = await openReal({ HOME: home });
        const environment = describeContainer('tail -n 1 /.cargo/config.toml > /opt/seen');
        expect(await runShell(runner, environment, 'cat /opt/seen; ls -A /.cargo', { isolation })).toBe(
          'replace-with = "s3cret-word"\n',
        );
      },
    );

    it('sees the settings of the environment that names the engine', async () => {
      const warnings: string[] = [];
      const env = { PATH: process.env['PATH'], ...readTestEngine(), GOPROXY: 'http://localhost:3000' };
      const runner = await createByName(env, 'dagger', warnings);
      const environment = describeContainer('echo "$GOPROXY" > /opt/seen');
      await runner.prepare(environment, 'case', new AbortController().signal);
      expect(await runShell(runner, environment, 'cat /opt/seen')).toBe('http://localhost:3000\n');
      expect(warnings).toHaveLength(1);
    });

    it('runs anew when a setting has changed, and only then', async () => {
      const environment = describeContainer('cat /proc/sys/kernel/random/uuid > /opt/run');
      const readRun = async (proxy: string, stdin = '') =>
        runShell(await openReal({ HTTP_PROXY: proxy }), environment, 'cat /opt/run', { stdin });
      const [one, other] = [`http://${randomUUID()}.invalid`, `http://${randomUUID()}.invalid`];
      const first = await readRun(one);
      expect(first).toMatch(/^[\da-f-]{36}\n$/);
      expect(await readRun(one)).toBe(first);
      expect(await readRun(other)).not.toBe(first);
      // A request of this size travels in the folder that the box sees.
      expect(await readRun(one, 'x'.repeat(2_000_000))).toBe(first);
    });

    it('runs once for all boxes, in the preparation', async () => {
      const runner = await openReal({});
      const { container, ...rest } = describeContainer('echo run >> /count/runs; cp /count/runs /opt/runs');
      const volume = { name: `umwelten-test-${randomUUID()}`, mountPath: '/count' };
      const environment = { ...rest, container: { ...container, cacheVolumes: [volume] } };
      await runner.prepare(environment, 'case', new AbortController().signal);
      expect(await runShell(runner, environment, 'cat /opt/runs')).toBe('run\n');
      expect(await runShell(runner, environment, 'cat /opt/runs', { isolation: 'shared' })).toBe('run\n');
      expect(await runShell(runner, environment, 'cat /opt/runs', { network: true })).toBe('run\n');
    });

    it('tells how it failed without the passwords that it printed', async () => {
      const runner = await openReal({ PIP_INDEX_URL: index });
      const command = 'echo "looking in $PIP_INDEX_URL" >&2; exit 3';
      const prepared = await runner.prepare(describeContainer(command), 'case', new AbortController().signal);
      if (prepared.ready) throw new Error('the setup has not failed');
      expect(prepared.failure).toEqual({
        command: ['sh', '-c', command],
        ending: { outcome: 'exited', exitCode: 3 },
      });
      expect(Buffer.from(prepared.log).toString()).toBe(
        'looking in https://somebody:***@index.invalid/simple',
      );
    });

    it('leaves the settings out of the log of the engine', async () => {
      let log = '';
      const runner = await openReal({ PIP_INDEX_URL: index }, (text) => {
        log += text;
      });
      const environment = describeContainer(`echo ${randomUUID()} > /opt/new`);
      await runner.prepare(environment, 'case', new AbortController().signal);
      await runner[Symbol.asyncDispose]();
      expect(log).toContain('umwelten-setup');
      expect(log).not.toContain('s3cret-word');
    });
  },
);
