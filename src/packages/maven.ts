import type { LanguageProgram } from '../languages/language.js';
import type { LockedPackages } from '../model/plan.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from './ecosystem.js';
import { findNoSpace } from './find-no-space.js';
import { fetchProgram } from './maven/fetch-program.js';
import { installProgram } from './maven/install-program.js';
import { resolverJars } from './maven/resolver-jars.js';
import { splitAt } from './split-at.js';

const downloads = `${downloadsFolder}/maven`;
const lockFile = 'maven.lock';
/** Small, and soon up: the work is to wait for a repository. */
const java = ['java', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'];
/** The resolver logs nothing that would help. */
const quiet = '-Dslf4j.internal.verbosity=ERROR';

/** Maven Central, or what stands for it, by Maven's own resolver: it needs a JDK and nothing else. */
export const maven: Ecosystem = {
  name: 'maven',
  tools: {},
  debianPackages: ['default-jdk-headless'],
  example: 'com.google.code.gson:gson:2.11.0',
  splitSpec(text) {
    if (text.includes('@')) return splitAt('@', text);
    const [group, name, ...version] = text.split(':');
    if (version.length === 0) return { name: text };
    return { name: `${group}:${name}`, version: version.join(':') };
  },
  install: (packages, locked) => ({
    files: {
      'Fetch.java': fetchProgram,
      'Install.java': installProgram,
      'resolver.txt': resolverJars,
      'packages.txt': packages
        .map(({ name, version }) => `${version === undefined ? name : `${name}:${version}`}\n`)
        .join(''),
      ...(locked === undefined ? {} : { [lockFile]: formatLock(locked) }),
    },
    commands: [
      [...java, 'Fetch.java', `${downloads}/resolver`, 'resolver.txt'],
      [...java, quiet, '-cp', `${downloads}/resolver/*`, 'Install.java', `${downloads}/repository`],
    ],
    env: {},
  }),
  listCommand: ['cat', lockFile],
  parseList: (stdout) =>
    stdout.split('\n').flatMap((line) => {
      const [group, name, ...rest] = line.split(/ +/)[1]?.split(':') ?? [];
      const version = rest.at(-1);
      return version === undefined ? [] : [{ name: `${group}:${name}`, version }];
    }),
  lockFiles: [lockFile],
  explainFailure(printed) {
    const missing = /^no such package: (.+)$/m.exec(printed)?.[1];
    if (missing !== undefined) return { kind: 'no-such-package', name: missing };
    if (/^unreachable: /m.test(printed)) return findNoSpace(printed) ?? { kind: 'unreachable' };
    return findNoSpace(printed);
  },
  adapt: ({ build, run, ...program }: LanguageProgram): LanguageProgram => ({
    ...program,
    ...(build === undefined
      ? {}
      : { build: { ...build, command: replace(build.command, ['-proc:none'], 'javac.args') } }),
    run: { ...run, command: replace(run.command, ['-cp', '/app/classes'], 'java.args') },
  }),
};

/** One that somebody has taken the sums from is one that has none. */
function formatLock({ installed, files }: LockedPackages): string {
  return files[lockFile] ?? installed.map(({ name, version }) => `- ${name}:jar:${version}\n`).join('');
}

/** An argument file of the installation instead of the options that it makes up for. */
function replace(command: readonly string[], options: readonly string[], file: string): readonly string[] {
  const at = command.indexOf(options[0] ?? '');
  return at === -1 ? command : command.toSpliced(at, options.length, `@${packagesFolder}/${file}`);
}
