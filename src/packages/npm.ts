import { downloadsFolder, type Ecosystem } from './ecosystem.js';
import { findNoSpace } from './find-no-space.js';
import { splitAt } from './split-at.js';

/** The npm registry, for JavaScript and TypeScript. */
export const npm: Ecosystem = {
  name: 'npm',
  tools: { npm: ['npm'] },
  debianPackages: ['npm'],
  example: 'axios@^1.7',
  splitSpec: (text) => splitAt('@', text),
  install: (packages, locked) => ({
    files: {
      'package.json': `${JSON.stringify({
        private: true,
        dependencies: Object.fromEntries(packages.map(({ name, version }) => [name, version ?? '*'])),
      })}\n`,
      ...locked?.files,
    },
    commands: [
      [
        ...['npm', locked === undefined ? 'install' : 'ci'],
        ...['--no-audit', '--no-fund', '--no-update-notifier', '--omit=dev', '--loglevel=error'],
        // A lock is for all registries that have the same packages.
        '--omit-lockfile-registry-resolved',
      ],
    ],
    env: { NPM_CONFIG_CACHE: `${downloadsFolder}/npm` },
  }),
  // What npm notes of what it has installed. "npm ls" fails where a package wants a peer of another version.
  listCommand: ['cat', 'node_modules/.package-lock.json'],
  parseList: (stdout) => listPackages(JSON.parse(stdout)),
  explainFailure(printed) {
    const missing = /'((?:@[^/'\s]+\/)?[^@'\s]+)@[^']*' is not in this registry/.exec(printed)?.[1];
    const version = /No matching version found for ((?:@[^/\s]+\/)?[^@\s]+)@/.exec(printed)?.[1];
    const name = missing ?? version;
    if (name !== undefined) return { kind: 'no-such-package', name };
    if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ERR_SOCKET_TIMEOUT|CERT/.test(printed))
      return { kind: 'unreachable' };
    // It answers with an error, or what it gives is not whole or not what it names.
    if (
      /\bcode (?:E429|E5\d\d|EINTEGRITY|EMAXREDIRECT|EIDLETIMEOUT|FETCH_ERROR|TAR_\w+|Z_\w+)\b|Invalid response body|socket hang up/.test(
        printed,
      )
    )
      return { kind: 'unreachable' };
    return findNoSpace(printed);
  },
  lockFiles: ['package-lock.json'],
  // Modules look in the folders above their own, which is /app.
  places: { '/node_modules': 'node_modules' },
};

/** Of version 2 or 3. */
interface Lock {
  /** By their folders, as `node_modules/a/node_modules/@b/c`. */
  readonly packages: Readonly<Record<string, { readonly version: string }>>;
}

function listPackages({ packages }: Lock): { name: string; version: string }[] {
  return Object.entries(packages).map(([folder, { version }]) => ({
    name: folder.slice(folder.lastIndexOf(modules) + modules.length),
    version,
  }));
}

const modules = 'node_modules/';
