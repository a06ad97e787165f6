import { languages } from '../../src/languages/index.js';
import type { Language } from '../../src/languages/language.js';

/** How a stand-in for one image of the catalogue is made. */
export interface ImageRecipe {
  /** As the catalogue names it: `python:3.11-alpine`. */
  readonly image: string;
  /** Those that the catalogue runs in it. */
  readonly languages: readonly Language[];
  readonly debianPackages: readonly string[];
  /** Installed below `/usr/local` from the package registry that npm is configured for. */
  readonly npmPackages: readonly NpmPackage[];
  /** Shell commands that are run outside the image, whose root is `$1`. */
  readonly hooks: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface NpmPackage {
  /** For npm, such as `npm@10`. */
  readonly spec: string;
  /** The file or folder of the package that is taken; `.` is all of it. */
  readonly member: string;
  /** Where it goes, below `/usr/local`. */
  readonly target: string;
  /** Symbolic links in `/usr/local/bin`, and what they say. */
  readonly links: Readonly<Record<string, string>>;
}

type Change = Partial<Omit<ImageRecipe, 'image' | 'languages'>>;

const npmPrograms = '../lib/node_modules/npm/bin';

/** What an image brings that the catalogue's Debian packages for it do not. */
const changes: Readonly<Record<string, Change>> = {
  javascript: {
    // Debian 12 has Node 18, which does not tell modules from CommonJS by their syntax, and npm as four
    // hundred packages. Node's own builds need the C++ library alone.
    debianPackages: ['libstdc++6'],
    npmPackages: [
      {
        spec: `node-linux-${process.arch}@20`,
        member: 'bin/node',
        target: 'bin/node',
        links: { nodejs: 'node' },
      },
      {
        spec: 'npm@10',
        member: '.',
        target: 'lib/node_modules/npm',
        links: { npm: `${npmPrograms}/npm-cli.js`, npx: `${npmPrograms}/npx-cli.js` },
      },
    ],
  },
  python: {
    debianPackages: ['python3', 'python-is-python3', 'python3-pip'],
    // Debian's pip refuses to install beside Debian's packages until this is gone.
    hooks: ['rm "$1"/usr/lib/python3*/EXTERNALLY-MANAGED'],
  },
  go: { env: { GOPATH: '/go' } },
  php: {
    // The extensions of the image, and Composer, which it lacks: that is fetched, where getcomposer.org is reached.
    debianPackages: ['php-cli', 'php-curl', 'php-mbstring', 'php-xml', 'php-sqlite3', 'composer', 'busybox'],
    hooks: ['ln -s busybox "$1"/bin/unzip'],
  },
  perl: { debianPackages: ['perl', 'cpanminus', 'make', 'gcc', 'libc6-dev'] },
  rust: { debianPackages: ['rustc', 'cargo', 'gcc', 'libc6-dev'] },
};

/** One recipe for each image of the catalogue that can be made from Debian's packages. */
export const imageRecipes: readonly ImageRecipe[] = describeImages().filter(
  ({ debianPackages }) => debianPackages.length > 0,
);

/** Languages for whose image Debian has nothing. */
export const languagesWithoutImage: readonly Language[] = languages.filter(
  (language) => !imageRecipes.some((recipe) => recipe.languages.includes(language)),
);

function describeImages(): readonly ImageRecipe[] {
  return [...new Set(languages.map(({ image }) => image))].map((image) => {
    const sharing = languages.filter((language) => language.image === image);
    const parts = sharing.map(describePart);
    return {
      image,
      languages: sharing,
      debianPackages: parts.flatMap(({ debianPackages }) => debianPackages),
      npmPackages: parts.flatMap(({ npmPackages = [] }) => npmPackages),
      hooks: parts.flatMap(({ hooks = [] }) => hooks),
      env: Object.assign({}, ...parts.map(({ env }) => env)),
    };
  });
}

function describePart({ name, toolchain }: Language): Change & Pick<ImageRecipe, 'debianPackages'> {
  return { debianPackages: toolchain.debianPackages, ...changes[name] };
}
