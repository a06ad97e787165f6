// What a clone needs before anything else can run: the packages of package-lock.json and, on Debian as
// root, the C compiler that the supervisor is built with.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command and ends the process with its exit code where it fails. */
export function run(command, args, { env = {}, mayFail = false } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error !== undefined) console.error(`error: ${command}: ${error.message}`);
  if (!mayFail && status !== 0) process.exit(status ?? 1);
  return status ?? 1;
}

export function provideModules() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log('installing packages …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/**
 * Debian packages, where they are missing and can be had: as root, by apt-get, without a question. What lies in
 * the user's home is nobody else's, so where others need it too it counts as missing: `isThere`.
 */
export function provideDebianPackages(commandsByPackage, { isThere = isOnPath } = {}) {
  const missing = Object.entries(commandsByPackage)
    .filter(([, commands]) => !commands.some(isThere))
    .map(([name]) => name);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    console.log(`missing, and not installed without root and apt-get: ${missing.join(' ')}`);
    return;
  }
  console.log(`installing ${missing.join(' ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  run('apt-get', [...options, 'update'], { env, mayFail: true });
  run('apt-get', [...options, 'install', '-y', '--no-install-recommends', ...missing], {
    env,
    mayFail: true,
  });
}

export function isOnPath(command) {
  return findOnPath([command]) !== undefined;
}

export function isOnPathOfAll(command) {
  const home = join(homedir(), '/');
  const folders = listPath().filter((folder) => !join(folder, '/').startsWith(home));
  return findOnPath([command], folders) !== undefined;
}

/** The path of the first of these commands that is there. */
export function findOnPath(commands, folders = listPath()) {
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find((path) => existsSync(path));
}

function listPath() {
  return (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
}

export const browserCommands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What opens the HTML report. */
export function provideBrowser() {
  provideDebianPackages({ chromium: browserCommands });
}

/** The compiler, and with it the static C library. */
export function provideCompiler() {
  provideDebianPackages({ gcc: ['cc'], 'libc6-dev': ['cc'] });
}
