import type { LanguageProgram } from '../languages/language.js';
import type { PackageSpec } from '../model/plan.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from './ecosystem.js';
import { findNoSpace } from './find-no-space.js';
import { inlineGemfile } from './gem/inline-gemfile.js';
import { installProgram } from './gem/install-program.js';

/** The empty part at its end stands for the folders that Ruby has anyway. */
const findsGems = { GEM_PATH: `${packagesFolder}:` };

/** RubyGems, for Ruby. */
export const gem: Ecosystem = {
  name: 'gem',
  tools: {},
  debianPackages: ['ruby'],
  example: 'feedjira ~> 3.2',
  // As `gem install` and as a Gemfile write it: `rack:2.2.8`, `rack ~> 2.2, >= 2.2.8`.
  splitSpec: (text) => {
    const [, name = '', version = ''] = /^([^:<>=!~\s]*)(?:\s*:|\s*)(.*)$/s.exec(text.trim()) ?? [];
    return { name, ...(version === '' ? {} : { version: version.trim() }) };
  },
  install: (packages, locked) => ({
    files: {
      'gems.json': JSON.stringify({
        install: listVersions(locked?.installed ?? packages),
        activate: listVersions(packages.filter(({ version }) => version !== undefined)),
      }),
      'inline.rb': inlineGemfile,
      'install.rb': installProgram,
    },
    commands: [['ruby', 'install.rb']],
    env: {
      ...findsGems,
      GEM_HOME: packagesFolder,
      GEM_SPEC_CACHE: `${downloadsFolder}/specifications`,
      GEMRC: '/run/umwelten-suite/gem/gemrc',
    },
  }),
  listCommand: ['cat', 'installed.json'],
  parseList: (stdout) => {
    const list: readonly { readonly name: string; readonly version: string }[] = JSON.parse(stdout);
    return list.map(({ name, version }) => ({ name, version: `= ${version}` }));
  },
  explainFailure(printed) {
    const missing = /^install\.rb: there is no such gem: (\S+)/m.exec(printed)?.[1];
    if (missing !== undefined) return { kind: 'no-such-package', name: missing };
    const noSpace = findNoSpace(printed);
    if (noSpace !== undefined) return noSpace;
    if (/^install\.rb: cannot reach the index/m.test(printed)) return { kind: 'unreachable' };
    const unbuilt = /^install\.rb: cannot build the gem: (\S+)/m.exec(printed)?.[1];
    if (unbuilt === undefined) return undefined;
    const message = `the gem "${unbuilt}" cannot be built: a compiler or library that it needs is not installed`;
    return { kind: 'lacks', message, debianPackages: ['ruby-dev', 'gcc', 'make', 'libc6-dev'] };
  },
  adapt,
  env: findsGems,
};

/** Of several versions Ruby would take the newest: what is asked for by its version is chosen before the program. */
function adapt(program: LanguageProgram): LanguageProgram {
  const [ruby = 'ruby', ...rest] = program.run.command;
  const chosen = [`-I${packagesFolder}/load`, `-r${packagesFolder}/activate.rb`];
  return { ...program, run: { ...program.run, command: [ruby, ...chosen, ...rest] } };
}

/** By name: `['~> 2.2', '>= 2.2.8']`, or none where any will do. */
function listVersions(packages: readonly PackageSpec[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    packages.map(({ name, version }) => [name, version?.split(',').map((one) => one.trim()) ?? []]),
  );
}
