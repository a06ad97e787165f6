import { downloadsFolder, type Ecosystem, packagesFolder } from './ecosystem.js';
import { findNoSpace } from './find-no-space.js';
import { installProgram } from './pip/install-program.js';

/** PyPI, by pip into a virtual environment. */
export const pip: Ecosystem = {
  name: 'pip',
  tools: {},
  debianPackages: ['python3-pip'],
  example: 'pandas==2.2',
  splitSpec: (text) => {
    const [, name = '', version = ''] = /^([^<>=!~]*)(.*)$/s.exec(text.replaceAll(' ', '')) ?? [];
    return { name, ...(version === '' ? {} : { version }) };
  },
  install: (packages, locked) => ({
    files: {
      'requirements.txt': (locked?.installed ?? packages)
        .map(({ name, version }) => `${name}${formatVersion(version)}\n`)
        .join(''),
      'install.py': installProgram,
    },
    commands: [
      ['python', '-m', 'venv', '--without-pip', packagesFolder],
      [
        'python',
        ...[`${packagesFolder}/install.py`, '--python', `${packagesFolder}/bin/python`, 'install'],
        ...(locked === undefined ? [] : ['--no-deps']),
        ...['--no-input', '--disable-pip-version-check', '--no-warn-script-location', '--progress-bar=off'],
        ...['--requirement', `${packagesFolder}/requirements.txt`],
      ],
    ],
    env: { PIP_CACHE_DIR: `${downloadsFolder}/pip`, PIP_NO_PYTHON_VERSION_WARNING: '1' },
  }),
  listCommand: ['python', '-m', 'pip', '--python', `${packagesFolder}/bin/python`, 'list', '--format=json'],
  parseList: (stdout) => {
    const list: readonly { readonly name: string; readonly version: string }[] = JSON.parse(stdout);
    return list.map(({ name, version }) => ({ name, version: `==${version}` }));
  },
  explainFailure(printed) {
    // Debian has them apart from Python.
    if (/No module named (?:pip|venv)/.test(printed)) return { kind: 'no-installer' };
    // An index that answers says "none"; one that does not is asked again and again before.
    if (/Connection|Temporary failure in name resolution|Read timed out|ProxyError|SSLError/.test(printed))
      return { kind: 'unreachable' };
    if (/^install\.py: |HTTP error (?!404)\d{3} while getting/m.test(printed)) return { kind: 'unreachable' };
    // An archive that is not whole, or not the one that the index names; or a way that leads nowhere.
    if (
      /PACKAGES DO NOT MATCH THE HASHES|end-of-stream marker|tarfile\.ReadError|BadZipFile|IncompleteRead|Exceeded \d+ redirects/.test(
        printed,
      )
    )
      return { kind: 'unreachable' };
    const missing = /No matching distribution found for ([^\s=<>!~[]+)/.exec(printed)?.[1];
    if (missing !== undefined) return { kind: 'no-such-package', name: missing };
    return findNoSpace(printed);
  },
  replacedTools: { python: [`${packagesFolder}/bin/python`] },
};

/** A version alone means exactly that one. */
function formatVersion(version = ''): string {
  return /^\d/.test(version) ? `==${version}` : version;
}
