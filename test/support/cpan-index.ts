import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const run = promisify(execFile);

export interface TestDistribution {
  /** The module of the same name is its first: `Acme-Greeter` is `Acme::Greeter`. */
  readonly name: string;
  readonly version: string;
  /** Text after the module's `package` and `$VERSION`. */
  readonly code: string;
  /** Least versions by module. */
  readonly requires?: Readonly<Record<string, string>>;
  /** Above those that are made. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether a later one has taken its place in the index; the archive keeps it. */
  readonly isOld?: true;
}

const author = 'T/TE/TESTER';

/** Makes a folder a mirror of CPAN (https://www.cpan.org/modules/02packages.details.txt). */
export async function makeCpanIndex(
  folder: string,
  distributions: readonly TestDistribution[],
): Promise<void> {
  await mkdir(join(folder, 'authors/id', author), { recursive: true });
  await mkdir(join(folder, 'modules'), { recursive: true });
  for (const distribution of distributions) await pack(folder, distribution);
  const lines = distributions
    .filter(({ isOld }) => isOld === undefined)
    .map(({ name, version }) =>
      [nameModule(name), version, `${author}/${name}-${version}.tar.gz`].join('  '),
    );
  const index = ['File: 02packages.details.txt', `Line-Count: ${lines.length}`, '', ...lines.toSorted(), ''];
  await writeFile(join(folder, 'modules/02packages.details.txt.gz'), gzipSync(index.join('\n')));
}

async function pack(
  folder: string,
  { name, version, code, requires = {}, files }: TestDistribution,
): Promise<void> {
  const module = nameModule(name);
  const work = await mkdtemp(join(tmpdir(), 'umwelten-cpan-'));
  const top = `${name}-${version}`;
  const needs = Object.entries(requires).map(([needed, least]) => `'${needed}' => '${least}'`);
  const all = {
    'Makefile.PL': `use ExtUtils::MakeMaker; WriteMakefile(NAME => '${module}', VERSION => '${version}', PREREQ_PM => { ${needs} });\n`,
    [`lib/${name.replaceAll('-', '/')}.pm`]: `package ${module};\nour $VERSION = '${version}';\n${code}\n1;\n`,
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(work, top, path)), { recursive: true });
    await writeFile(join(work, top, path), text);
  }
  await run('tar', ['-czf', join(folder, 'authors/id', author, `${top}.tar.gz`), '-C', work, top]);
  await rm(work, { recursive: true });
}

function nameModule(name: string): string {
  return name.replaceAll('-', '::');
}
