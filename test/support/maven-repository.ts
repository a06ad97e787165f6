// A Maven repository of a test's own, with libraries that the test writes.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fetchProgram } from '../../src/packages/maven/fetch-program.js';
import { maven } from '../../src/packages/maven.js';
import { type IndexOptions, type PackageIndex, serve } from './package-index.js';

const run = promisify(execFile);

export interface TestLibrary {
  /** `group:artifact:version` */
  readonly name: string;
  readonly packaging?: 'jar' | 'pom';
  /** `group:artifact:version`, each. */
  readonly dependencies?: readonly string[];
  /** Java by path, `greet/Greet.java`; what is no Java is taken as it is. */
  readonly files?: Readonly<Record<string, string>>;
  /** The Java that its classes say they are made for. */
  readonly javaVersion?: number;
}

export interface RepositoryOptions extends IndexOptions {
  /** `user:password`, without which nothing is answered. */
  readonly credentials?: string;
}

/** Serves them, and nothing else: neither Maven's resolver nor what it would find on Maven Central. */
export async function startMavenRepository(
  libraries: readonly TestLibrary[],
  options: RepositoryOptions = {},
): Promise<PackageIndex> {
  const served = new Map<string, Buffer>();
  for (const library of libraries) {
    const [group = '', artifact = '', version = ''] = library.name.split(':');
    const base = `/${group.replaceAll('.', '/')}/${artifact}`;
    const file = `${base}/${version}/${artifact}-${version}`;
    served.set(`${file}.pom`, Buffer.from(makePom(library)));
    if (library.packaging !== 'pom') served.set(`${file}.jar`, await makeJar(library));
    const others = libraries.filter(({ name }) => name.startsWith(`${group}:${artifact}:`));
    const versions = others.map(({ name }) => `<version>${name.split(':')[2]}</version>`).join('');
    const metadata = `<metadata><versioning><versions>${versions}</versions></versioning></metadata>`;
    served.set(`${base}/maven-metadata.xml`, Buffer.from(metadata));
  }
  for (const [path, content] of [...served]) {
    served.set(`${path}.sha1`, Buffer.from(createHash('sha1').update(content).digest('hex')));
  }
  const expected = options.credentials && `Basic ${Buffer.from(options.credentials).toString('base64')}`;
  return serve(options, (request, response) => {
    if (expected !== undefined && request.headers.authorization !== expected) {
      return response.writeHead(401).end();
    }
    const content = served.get(request.url ?? '');
    return content === undefined ? response.writeHead(404).end() : response.end(content);
  });
}

function makePom({ name, packaging = 'jar', dependencies = [] }: TestLibrary): string {
  const write = (text: string) => {
    const [group, artifact, version] = text.split(':');
    return `<groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>`;
  };
  const list = dependencies.map((one) => `<dependency>${write(one)}</dependency>`).join('');
  return `<project><modelVersion>4.0.0</modelVersion>${write(name)}<packaging>${packaging}</packaging><dependencies>${list}</dependencies></project>`;
}

async function makeJar({ files = {}, javaVersion }: TestLibrary): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'umwelten-jar-'));
  try {
    await mkdir(join(folder, 'classes'));
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, path.endsWith('.java') ? 'sources' : 'classes', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const sources = Object.keys(files).filter((path) => path.endsWith('.java'));
    if (sources.length > 0) {
      const paths = sources.map((path) => join(folder, 'sources', path));
      await run('javac', ['-proc:none', '-d', join(folder, 'classes'), ...paths]);
    }
    for (const path of javaVersion === undefined ? [] : sources) {
      const file = join(folder, 'classes', path.replace(/java$/, 'class'));
      const content = await readFile(file);
      content.writeUInt16BE(44 + (javaVersion ?? 0), 6);
      await writeFile(file, content);
    }
    await run('jar', ['--create', '--file', join(folder, 'jar'), '-C', join(folder, 'classes'), '.']);
    return await readFile(join(folder, 'jar'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Why Maven's resolver cannot be fetched here; undefined where it can, from wherever Maven Central is to be found. */
export async function findMissingMaven(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'umwelten-maven-'));
  try {
    const one = maven.install([]).files['resolver.txt']?.split('\n')[0] ?? '';
    await writeFile(join(folder, 'Fetch.java'), fetchProgram);
    await writeFile(join(folder, 'resolver.txt'), `${one}\n`);
    await run('java', ['Fetch.java', 'jars', 'resolver.txt'], { cwd: folder, timeout: 60_000 });
    return undefined;
  } catch {
    return 'there is no JDK, or Maven Central cannot be reached';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
