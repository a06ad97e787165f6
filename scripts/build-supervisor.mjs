// Compiles the supervisor into dist/native/<platform>/. Static, so that it runs in any image and any box. What it
// preloads into interpreters is a library beside it, for the C library that they have.
//
//   node scripts/build-supervisor.mjs             for this machine
//   node scripts/build-supervisor.mjs --release   for every architecture that the package carries
//   node scripts/build-supervisor.mjs --sanitize  for tests, under address and undefined-behaviour sanitizers; prints
//                                                 where it is
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
  '-Wall',
  '-Wextra',
  '-Wpedantic',
  '-Wshadow',
  '-Wconversion',
  '-Wsign-conversion',
  '-Wformat=2',
  '-Wstrict-prototypes',
  '-Wmissing-prototypes',
  '-Wcast-qual',
  '-Wwrite-strings',
  '-Wpointer-arith',
  '-Wundef',
  '-Wvla',
  '-Werror',
];
const shippedFlags = ['-g0', '-s'];
/** The sanitizers' runtime is a shared library, and has to be found in a box too: under /usr. */
const sanitizedFlags = [
  '-g',
  '-fno-omit-frame-pointer',
  '-fsanitize=address,undefined',
  '-fno-sanitize-recover=all',
];

const sanitizerOptions = join(root, 'test/supervisor/native/sanitizer-options.c');
/** The parts of the library: all that the supervisor does in the copy of an interpreter. */
const libraryParts = [
  'zygote.c',
  'init.c',
  'confine.c',
  'loopback.c',
  'seccomp.c',
  'landlock.c',
  'artefacts.c',
  'case-files.c',
  'owner.c',
  'disk.c',
  'processes.c',
  'request.c',
  'message.c',
];
const isSupervisorPart = (name) => name !== 'zygote.c';
const products = [
  { name: 'umwelten-supervisor', flags: [...shippedFlags, '-static'], uses: isSupervisorPart },
  {
    name: 'umwelten-prefork.so',
    flags: [...shippedFlags, '-shared', '-fPIC', '-fvisibility=hidden', '-Wl,-z,defs'],
    uses: (name) => libraryParts.includes(name),
  },
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

/** Gives the path of one that stops at the first error of memory or arithmetic. Linux only. */
export function buildSanitizedSupervisor() {
  const target = join(root, 'node_modules/.cache/sanitized/umwelten-supervisor');
  compile(process.arch, target, {
    flags: sanitizedFlags,
    uses: isSupervisorPart,
    furtherFiles: [sanitizerOptions],
  });
  return target;
}

function build(architecture) {
  const folder = join(root, `dist/native/linux-${architecture}`);
  for (const product of products) compile(architecture, join(folder, product.name), product);
}

function compile(architecture, target, { flags: furtherFlags, uses, furtherFiles = [] }) {
  const compiler = compilers[architecture];
  if (compiler === undefined)
    throw new Error(`the supervisor has no system call filter for ${architecture} yet`);
  const names = readdirSync(sourceFolder);
  const sources = [...names.map((name) => join(sourceFolder, name)), ...furtherFiles];
  if (isNewer(target, sources)) return;
  const command = architecture === process.arch ? compiler.native : compiler.cross;
  if (spawnSync(command, ['--version']).status !== 0) {
    const packages = architecture === process.arch ? 'gcc libc6-dev' : compiler.debianPackages;
    throw new Error(`no C compiler "${command}" for the supervisor: apt-get install -y ${packages}`);
  }
  mkdirSync(dirname(target), { recursive: true });
  // A running box keeps the old file: never write into it.
  const temporary = `${target}.${process.pid}`;
  const used = names
    .filter((name) => name.endsWith('.c') && uses(name))
    .map((name) => join(sourceFolder, name));
  execFileSync(command, [...flags, ...furtherFlags, ...used, ...furtherFiles, '-o', temporary], {
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
    if (process.argv.includes('--sanitize')) console.log(buildSanitizedSupervisor());
    else buildSupervisor({ release: process.argv.includes('--release') });
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}
