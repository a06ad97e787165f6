import type { LockedPackages, PackageSpec } from '../model/plan.js';
import { installProgram } from './cpan/install-program.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from './ecosystem.js';
import { findNoSpace } from './find-no-space.js';

const distributions = 'distributions.txt';

/** CPAN by cpanm, for Perl. */
export const cpan: Ecosystem = {
  name: 'cpan',
  tools: {},
  debianPackages: ['cpanminus', 'make', 'gcc', 'libc6-dev'],
  example: 'Moose~2.2',
  // As cpanm writes it: `Moose@2.2200` is that version, `Moose~2.2` that one or a later one.
  splitSpec: (text) => {
    const [, name = '', mark, version = ''] = /^([^@~]*)([@~])?(.*)$/s.exec(text.trim()) ?? [];
    if (mark === undefined) return { name };
    return { name, version: mark === '@' ? `== ${version.trim()}` : version.trim() };
  },
  install: (packages, locked) => ({
    files: { 'install.pl': installProgram },
    commands: [
      [
        ...['perl', 'install.pl', downloadsFolder],
        ...(locked === undefined ? listModules(packages) : listDistributions(locked)),
      ],
    ],
    env: {},
  }),
  listCommand: ['cat', 'installed.json'],
  parseList: (stdout) => {
    const list: readonly { readonly name: string; readonly version: string }[] = JSON.parse(stdout);
    // Not every distribution has one that could be asked for.
    return list.map(({ name, version }) =>
      /^v?\d/.test(version) ? { name, version: `== ${version}` } : { name },
    );
  },
  lockFiles: [distributions],
  explainFailure(printed) {
    if (/^install\.pl: cpanm is not installed/m.test(printed)) return { kind: 'no-installer' };
    const noSpace = findNoSpace(printed);
    if (noSpace !== undefined) return noSpace;
    if (/could read no index$|^! Failed to fetch distribution/m.test(printed)) return { kind: 'unreachable' };
    const missing =
      /^! Couldn't find module or a distribution (\S+)/m.exec(printed)?.[1] ??
      /^Found (\S+) \S+ which doesn't satisfy/m.exec(printed)?.[1];
    if (missing !== undefined) return { kind: 'no-such-package', name: missing };
    if (printed.includes("You probably need to have 'make'"))
      return { kind: 'lacks', message: 'make is not installed', debianPackages: ['make'] };
    const unbuilt = /^! (?:Configure failed for|Installing) (\S+?)(?:\. See| failed)/m.exec(printed)?.[1];
    if (unbuilt === undefined) return undefined;
    const message = `${unbuilt} cannot be built: a compiler or library that it needs is not installed`;
    return { kind: 'lacks', message, debianPackages: cpan.debianPackages };
  },
  env: { PERL5LIB: `${packagesFolder}/lib/perl5` },
};

/** A version alone is the least that will do, as in `use Moose 2.2;`. Others are content with those that come first. */
function listModules(packages: readonly PackageSpec[]): readonly string[] {
  const versioned = packages.flatMap(({ name, version }) =>
    version === undefined ? [] : [`${name}~${version}`],
  );
  const others = packages.flatMap(({ name, version }) => (version === undefined ? [name] : []));
  return [...versioned, ...others];
}

/** `E/ET/ETHER/Moose-2.2200.tar.gz`, of which cpanm wants what begins with the author. */
function listDistributions({ files }: LockedPackages): readonly string[] {
  const lines = files[distributions]?.split('\n') ?? [];
  return lines.flatMap(
    (line) => /^[A-Z]\/[A-Z]{2}\/([A-Z][\w-]*\/(?!.*\/\.)[\w./+-]+)$/.exec(line)?.[1] ?? [],
  );
}
