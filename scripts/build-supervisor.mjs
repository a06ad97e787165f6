// Compiles the supervisor into dist/native/<platform>/. Static, so that it runs in any image and any box.
//
//   node scripts/build-supervisor.mjs             for this machine
//   node scripts/build-supervisor.mjs --release   for every architecture that the package carries
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sourceFolder = join(root, 'src/supervisor/native');
const flags = [
  '-std=gnu11',
  '-D_GNU_SOURCE',
  '-O2',
  '-g0',
  '-s',
  '-static',
  '-Wall',
  '-Wextra',
  '-Wpedantic',
  '-Werror',
];

/** Architectures as Node names them, with the compilers that can make them. */
const compilers = {
  x64: {
    native: 'cc',
    cross: 'x86_64-linux-gnu-gcc',
    debianPackages: 'gcc-x86-64-linux-gnu libc6-dev-amd64-cross',
  },
  arm64: {
    native: 'cc',
    cross: 'aarch64-linux-gnu-gcc',
    debianPackages: 'gcc-aarch64-linux-gnu libc6-dev-arm64-cross',
  },
};

export function buildSupervisor({ release = false } = {}) {
  if (process.platform !== 'linux') return;
  const architectures = release ? Object.keys(compilers) : [process.arch];
  for (const architecture of architectures) build(architecture);
}

function build(architecture) {
  const compiler = compilers[architecture];
  if (compiler === undefined)
    throw new Error(`the supervisor has no system call filter for ${architecture} yet`);
  const target = join(root, `dist/native/linux-${architecture}/umwelten-supervisor`);
  const sources = readdirSync(sourceFolder).map((name) => join(sourceFolder, name));
  if (isNewer(target, sources)) return;
  const command = architecture === process.arch ? compiler.native : compiler.cross;
  if (spawnSync(command, ['--version']).status !== 0) {
    const packages = architecture === process.arch ? 'gcc libc6-dev' : compiler.debianPackages;
    throw new Error(`no C compiler "${command}" for the supervisor: apt-get install -y ${packages}`);
  }
  mkdirSync(dirname(target), { recursive: true });
  // A running box keeps the old file: never write into it.
  const temporary = `${target}.${process.pid}`;
  execFileSync(command, [...flags, ...sources.filter((path) => path.endsWith('.c')), '-o', temporary], {
    stdio: 'inherit',
  });
  renameSync(temporary, target);
}

function isNewer(target, sources) {
  if (!existsSync(target)) return false;
  const built = statSync(target).mtimeMs;
  return sources.every((path) => statSync(path).mtimeMs < built);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildSupervisor({ release: process.argv.includes('--release') });
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}
