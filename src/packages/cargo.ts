import type { PackageSpec } from '../model/plan.js';
import { usualFeatures } from './cargo/usual-features.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from './ecosystem.js';
import { findNoSpace } from './find-no-space.js';
import { cargoInstaller } from './installers.generated.js';
import { splitAt } from './split-at.js';

/**
 * crates.io, by cargo. Crates are compiled once, as dependencies of a program that does nothing; programs are
 * then built by rustc alone, with the arguments that cargo has given it there.
 */
export const cargo: Ecosystem = {
  name: 'cargo',
  tools: { cargo: ['cargo'] },
  debianPackages: ['cargo'],
  example: 'serde[derive]@1',
  splitSpec: (text) => splitAt('@', text),
  install: (packages, locked) => ({
    files: {
      'install.rs': cargoInstaller,
      'main.rs': 'fn main() {}\n',
      'Cargo.toml': describeManifest(packages),
      ...locked?.files,
    },
    commands: [['rustc', '--edition', '2021', '-o', 'install', 'install.rs'], [`${packagesFolder}/install`]],
    env: {
      CARGO_HOME: `${downloadsFolder}/cargo`,
      CARGO_TERM_COLOR: 'never',
      // As a Git repository, which it is for cargo before 1.70, the index takes minutes.
      CARGO_REGISTRIES_CRATES_IO_PROTOCOL: 'sparse',
      CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS: 'fallback',
    },
  }),
  listCommand: ['cat', 'installed'],
  parseList: (stdout) => {
    const lines = new Set(stdout.split('\n').map((line) => line.replace(/ \(.*/, '')));
    return [...lines].flatMap((line) => {
      const [, name = '', version = ''] = /^(\S+) v(\S+)$/.exec(line) ?? [];
      return name === '' || name === 'program' ? [] : [{ name, version: `=${version}` }];
    });
  },
  lockFiles: ['Cargo.toml', 'Cargo.lock'],
  explainFailure(printed) {
    const name = findMissing(printed);
    if (name !== undefined) return { kind: 'no-such-package', name };
    const newer = findTooNew(printed);
    if (newer !== undefined) return newer;
    if (
      /spurious network error|[Cc]ould(?:n't| not) (?:connect|resolve)|failed to (?:download from|get successful HTTP)|\bSSL (?:connect|peer|certificate)|timed out|Timeout was reached/.test(
        printed,
      )
    )
      return { kind: 'unreachable' };
    return findNoSpace(printed) ?? findLack(printed);
  },
  adapt: ({ build, ...program }) => ({
    ...program,
    ...(build === undefined
      ? {}
      : { build: { ...build, command: [...build.command, `@${packagesFolder}/rustc-args`] } }),
  }),
};

/** The manifest of the program that does nothing, built as rustc builds without any option. */
function describeManifest(packages: readonly PackageSpec[]): string {
  const dependencies = new Map(packages.map((spec) => [splitFeatures(spec.name).crate, spec]));
  return [
    '[package]\nname = "program"\nversion = "0.0.0"\nedition = "2021"\n',
    '[[bin]]\nname = "program"\npath = "main.rs"\n',
    '[profile.dev]\ndebug = false\nincremental = false\n',
    '[workspace]\n',
    `[dependencies]\n${[...dependencies.values()].map(describeDependency).join('')}`,
  ].join('\n');
}

/** Text of JSON is text of TOML, for what names and versions may hold. */
function describeDependency({ name, version }: PackageSpec): string {
  const { crate, features } = splitFeatures(name);
  const wanted = features ?? (version === undefined ? (usualFeatures[crate] ?? []) : []);
  const named = wanted.filter((feature) => feature !== '-default');
  const table = [
    `version = ${JSON.stringify(version ?? '*')}`,
    ...(named.length === 0 ? [] : [`features = ${JSON.stringify(named)}`]),
    ...(named.length === wanted.length ? [] : ['default-features = false']),
  ];
  return `${JSON.stringify(crate)} = { ${table.join(', ')} }\n`;
}

/** `serde[derive]` */
function splitFeatures(name: string): { crate: string; features?: readonly string[] } {
  const [, crate = name, list] = /^([^[]+)\[(.*)\]$/.exec(name) ?? [];
  return { crate, ...(list === undefined ? {} : { features: list.split(',') }) };
}

/** A crate that nobody has published, or a version or feature of one that a program asks for itself. */
function findMissing(printed: string): string | undefined {
  const crate =
    /no matching package named `([^`]+)` found/.exec(printed)?.[1] ??
    /searched package name: `([^`]+)`/.exec(printed)?.[1];
  if (crate !== undefined) return crate;
  const feature =
    /depends on `([^`]+)`, with features: `([^`]+)` but/.exec(printed) ??
    /package `program[^`]*` depends on `([^`]+)` with feature `([^`]+)` but/.exec(printed);
  if (feature !== null) return `${feature[1]}[${feature[2]?.replaceAll(', ', ',')}]`;
  const version = /for the requirement `([^`\s]+) = "([^`"]*)"`[\s\S]*?required by package `([^`\s]+)/.exec(
    printed,
  );
  return version?.[3] === 'program' ? `${version[1]}@${version[2]}` : undefined;
}

/** What build scripts look for on the machine, and Debian's packages of it. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  'alsa-sys': ['pkg-config', 'libasound2-dev'],
  'fontconfig-sys': ['pkg-config', 'libfontconfig-dev'],
  'libudev-sys': ['pkg-config', 'libudev-dev'],
  'mysqlclient-sys': ['default-libmysqlclient-dev'],
  'openssl-sys': ['pkg-config', 'libssl-dev'],
  'pq-sys': ['libpq-dev'],
};

function findLack(printed: string): ReturnType<Ecosystem['explainFailure']> {
  const crate = /failed to run custom build command for `(\S+) v/.exec(printed)?.[1];
  if (crate === undefined) return undefined;
  const tool =
    /is `(cmake)` not installed|failed to find tool "(\S+?)"|`(pkg-config|protoc|clang)`?.*(?:not found|could not be found|No such file)/.exec(
      printed,
    );
  const [name] = (tool ?? []).slice(1).filter((group) => group !== undefined);
  const debianPackages = libraries[crate] ?? (name === undefined ? undefined : [toolPackages[name] ?? name]);
  if (debianPackages === undefined) return undefined;
  const message = `the crate "${crate}" cannot be built: a compiler or library that it needs is not installed`;
  return { kind: 'lacks', message, debianPackages };
}

/** Where Debian's package has another name. */
const toolPackages: Readonly<Record<string, string>> = {
  'c++': 'g++',
  cc: 'gcc',
  protoc: 'protobuf-compiler',
};

function findTooNew(printed: string): ReturnType<Ecosystem['explainFailure']> {
  const [, name, version, rustc] =
    /package `(\S+) v(\S+)` cannot be built because it requires rustc ([\d.]+)/.exec(printed) ??
    /^\s*(\S+)@(\S+) requires rustc ([\d.]+)/m.exec(printed) ??
    [];
  if (name !== undefined) {
    return {
      kind: 'needs-newer',
      name: `${name}@${version}`,
      toolchain: `rustc ${rustc?.replace(/\.$/, '')}`,
    };
  }
  // Nothing that is older knows the edition, and the manifest says no more.
  const edition =
    /\/([^/\s]+?)-(\d+\.\d+\.\d+[^/\s]*)\/Cargo\.toml`[\s\S]*?(?:feature `edition2024` is required|older than the `2024` edition)/.exec(
      printed,
    );
  return edition === null
    ? undefined
    : { kind: 'needs-newer', name: `${edition[1]}@${edition[2]}`, toolchain: 'rustc 1.85' };
}
