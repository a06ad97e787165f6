import type { ConfigFile } from './config-file.js';
import { listInConfigHome, listInHome } from './config-paths.js';

/** Where setups find what is kept of it; `COMPOSER_HOME` names its folder to Composer. */
const place = '/run/umwelten-suite/composer/config.json';

/**
 * https://getcomposer.org/doc/03-cli.md#composer-home: repositories and the way to them. Repositories in folders of
 * the host are left out, and all that a setup has settings of its own for.
 */
export const composerConfig: ConfigFile = {
  tool: 'Composer',
  listPaths: (places) => {
    const named = places.env['COMPOSER_HOME'];
    if (named) return [`${named}/config.json`, `${named}/auth.json`];
    return [...listInHome(places, '.composer'), ...listInConfigHome(places, 'composer')].flatMap((folder) => [
      `${folder}/config.json`,
      `${folder}/auth.json`,
    ]);
  },
  parse(text) {
    const all = readRecord(JSON.parse(text));
    // auth.json has nothing around its keys.
    const { config: settings, repositories } = all;
    const isAuth = settings === undefined && repositories === undefined;
    const config = readRecord(isAuth ? all : (settings ?? {}));
    const auth = pick(config, authKeys);
    const kept = {
      ...(repositories === undefined ? {} : { repositories: keepReachable(repositories) }),
      config: pick(config, [
        'secure-http',
        'use-parent-dir',
        'github-domains',
        'gitlab-domains',
        'use-github-api',
      ]),
    };
    const { cafile } = config;
    return {
      variables: {
        ...(Object.keys(auth).length === 0 ? {} : { COMPOSER_AUTH: JSON.stringify(auth) }),
        ...(typeof cafile === 'string' ? { COMPOSER_CAFILE: cafile } : {}),
      },
      ...(isAuth ? {} : { files: { [place]: JSON.stringify(kept, undefined, 2) } }),
    };
  },
};

/** https://getcomposer.org/doc/articles/authentication-for-private-packages.md */
const authKeys = [
  'http-basic',
  'bearer',
  'github-oauth',
  'gitlab-oauth',
  'gitlab-token',
  'bitbucket-oauth',
  'forgejo-token',
  'custom-headers',
];

function keepReachable(repositories: unknown): unknown {
  const isHosts = (value: unknown) => /^(?:path|artifact)$/.test(String(readRecord(value ?? {})['type']));
  if (Array.isArray(repositories))
    return repositories.filter((one) => typeof one !== 'object' || !isHosts(one));
  return Object.fromEntries(
    Object.entries(readRecord(repositories)).filter(([, one]) => typeof one !== 'object' || !isHosts(one)),
  );
}

function pick(record: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
}

function readRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('it is no mapping');
  return { ...value };
}
