import { locateWarmCache } from '../languages/language.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from './ecosystem.js';
import { findNoSpace } from './find-no-space.js';
import { goInstaller } from './installers.generated.js';
import { splitAt } from './split-at.js';

// As programs are built, or what is compiled is of no use to them.
const toolchainEnv = { CGO_ENABLED: '0', GOTOOLCHAIN: 'local' };
const warmCache = locateWarmCache('go');

/**
 * Go's modules, by whatever proxy `GOPROXY` names. Dependencies are compiled once, into a build cache whose
 * standard library is links into the toolchain's own.
 */
export const go: Ecosystem = {
  name: 'go',
  tools: {},
  debianPackages: ['golang-go'],
  example: 'github.com/google/uuid@v1.6.0',
  splitSpec: (text) => splitAt('@', text),
  install: (packages, locked) => ({
    files: { 'install.go': goInstaller, ...locked?.files },
    commands: [
      [
        ...['go', 'run', 'install.go'],
        // What has no version here is compiled in the version of its module.
        ...(locked?.installed ?? []).map(formatSpec),
        ...packages.map(locked === undefined ? formatSpec : ({ name }) => name),
      ],
    ],
    env: {
      ...toolchainEnv,
      GOFLAGS: '-mod=mod -modcacherw',
      GOMODCACHE: `${downloadsFolder}/go`,
      GOCACHE: warmCache,
      WARM_CACHE: warmCache,
      ...(locked === undefined ? {} : { LOCKED: '1' }),
    },
  }),
  listCommand: ['cat', 'go.mod'],
  parseList: (stdout) =>
    [...stdout.matchAll(/^(?:require)?\s+(\S+) (v\S+)/gm)].map(([, name = '', version = '']) => ({
      name,
      version,
    })),
  lockFiles: ['go.sum'],
  explainFailure(printed) {
    const newer = /([^\s:]+@\S+) requires go >= ([\d.]+)/.exec(printed);
    if (newer !== null) return { kind: 'needs-newer', name: newer[1] ?? '', toolchain: `Go ${newer[2]}` };
    const name = isCutOff(printed) ? undefined : findMissing(printed);
    if (name !== undefined) return { kind: 'no-such-package', name };
    // A proxy that refuses does not say whether it has the module.
    if (isCutOff(printed) || /\bGet "https?:[^"]*": |: (?:40[13]|407|429|5\d\d) /.test(printed))
      return { kind: 'unreachable' };
    return findNoSpace(printed);
  },
  adapt: ({ build, ...program }, files) => {
    if (build === undefined) return program;
    const [tool = '', command = '', ...rest] = build.command;
    // A module of the case's own has packages below its own path, and asks for no more than was installed.
    const flag = files['go.mod'] === undefined ? `-modfile=${packagesFolder}/go.mod` : '-mod=mod';
    return {
      ...program,
      build: { ...build, command: [tool, command, flag, ...rest] },
      // Where there is none, go sees no module; what it says does not count.
      companions: { ...program.companions, '/app/go.mod': 'module program\n' },
    };
  },
  buildEnv: {
    GOCACHE: `${packagesFolder}/gocache`,
    GOMODCACHE: `${packagesFolder}/mod`,
    GOPROXY: 'off',
    GOSUMDB: 'off',
  },
};

function formatSpec({ name, version }: { readonly name: string; readonly version?: string }): string {
  if (version === undefined) return name;
  return `${name}@${/^\d/.test(version) ? 'v' : ''}${version}`;
}

/** No proxy has the module, and whether its repository does cannot be seen from here. */
function isCutOff(printed: string): boolean {
  return /unable to access|Could not resolve host|Failed to connect/.test(printed);
}

/** What nobody has published: neither a proxy nor, where go asks it next, the repository itself has it. */
function findMissing(printed: string): string | undefined {
  const patterns = [
    /does not contain package (\S+)/,
    /no required module provides package ([^\s;]+)/,
    /(?:^|\s)(?:module )?([^\s:@]+)(?:@[^\s:]*)?: (?:reading|invalid version:|no matching versions|unrecognized import path)(?=.*(?:404 Not Found|410 Gone|unknown revision|no matching versions|unrecognized import path))/,
    /module ([^\s:@]+)(?:@[^\s:]*)?: (?:git|hg|svn|bzr|fossil) .*(?:exit status|executable file not found)/,
    /([^\s:@]+)@[^\s:]+: (?:invalid version|no matching versions|unknown revision)/,
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(printed)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
