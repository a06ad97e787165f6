import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BootstrapOptions, bootstrapDebian, findAptSources } from './bootstrap-debian.js';
import {
  addToIndex,
  type Descriptor,
  type Layer,
  mediaTypes,
  nameAnnotation,
  nameOf,
  putJson,
  putLayer,
  readIndex,
  readLayers,
  removeUnused,
  unpackLayer,
} from './image-layout.js';
import type { ImageRecipe } from './image-recipes.js';
import { lockBuild } from './lock-build.js';
import { packNpmPackages } from './pack-npm-packages.js';
import { digestTree, readTarFile, type TreeDigests, writeLayer } from './write-layer.js';

interface BuildOptions {
  /** An OCI image layout, made where there is none. */
  readonly folder: string;
  readonly recipes: readonly ImageRecipe[];
  log(line: string): void;
  readonly signal: AbortSignal;
}

interface Build extends BuildOptions {
  readonly temporaryFolder: string;
}

/** The layer that all images share, unpacked. */
interface Base {
  readonly layer: Layer;
  readonly archive: string;
  readonly tree: TreeDigests;
}

/** What an image holds, and what tells from its annotation whether it has to be built anew. */
interface Image {
  readonly name: string;
  readonly recipe: string;
  readonly layers: readonly Layer[];
  readonly contents: string;
  readonly purpose: string;
  readonly env: Readonly<Record<string, string>>;
}

const baseName = 'umwelten-suite/test-base:latest';
/** What installs packages over https looks for certificates here. */
const basePackages = ['ca-certificates'];

/** Kept with an image: it is built anew when its recipe is another one. */
const recipeAnnotation = 'dev.umwelten-suite.recipe';
/** Goes up when the same recipe gives another image. */
const recipeVersion = 1;

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Architectures as Node names them, and as images do. */
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The name of a catalogue's image in its registry: `library/python:3.11-alpine`. */
export function qualifyName(image: string): string {
  return image.includes('/') ? image : `library/${image}`;
}

/** Builds those images that are not there or have another recipe now: one layer each, upon one of Debian. */
export async function buildImages(options: BuildOptions): Promise<void> {
  await using lock = await lockBuild(options.folder);
  const build: Build = { ...options, temporaryFolder: lock.temporaryFolder };
  const baseManifest = await provideBase(build);
  let base: Base | undefined;
  for (const recipe of options.recipes) {
    const name = qualifyName(recipe.image);
    const digest = digestRecipe({ ...recipe, languages: undefined, base: baseManifest.digest });
    if ((await findImage(options.folder, name, digest)) !== undefined) {
      options.log(`${name} is up to date`);
      continue;
    }
    base ??= await unpackBase(build, baseManifest);
    await buildImage(build, recipe, base, digest);
  }
  await removeUnused(options.folder);
}

async function provideBase(build: Build): Promise<Descriptor> {
  const sources = await Promise.all((await findAptSources()).map((file) => readFile(file, 'utf8')));
  const recipe = digestRecipe({ basePackages, sources, arch: process.arch });
  const present = await findImage(build.folder, baseName, recipe);
  if (present !== undefined) return present;
  build.log(`building ${baseName}`);
  return bootstrap(build, { debianPackages: basePackages }, async (archive, tree) => ({
    name: baseName,
    recipe,
    layers: [await putLayer(build.folder, writeLayer(archive, tree, new Map()), build.signal)],
    contents: await describeContents(archive, basePackages),
    purpose: 'What the test images of umwelten-suite are built upon',
    env: {},
  }));
}

async function unpackBase({ folder, temporaryFolder }: Build, manifest: Descriptor): Promise<Base> {
  const [layer] = await readLayers(folder, manifest);
  if (layer === undefined) throw new Error(`${baseName} has no layer`);
  const archive = join(temporaryFolder, 'base.tar');
  const diffId = await unpackLayer(folder, layer, archive);
  await using file = await open(archive);
  return { layer: { ...layer, diffId }, archive, tree: await digestTree(file) };
}

async function buildImage(build: Build, recipe: ImageRecipe, base: Base, digest: string): Promise<void> {
  const { folder, temporaryFolder, signal, log } = build;
  const { image, debianPackages, npmPackages, hooks, env } = recipe;
  const wanted = [...debianPackages, ...npmPackages.map(({ spec }) => spec)];
  log(`building ${qualifyName(image)} with ${wanted.join(' ')}`);
  const packed =
    npmPackages.length === 0 ? undefined : await packNpmPackages(npmPackages, temporaryFolder, signal);
  const additions = packed === undefined ? [] : [{ archive: packed.archive, folder: '/usr/local' }];
  await bootstrap(build, { debianPackages, base: base.archive, additions, hooks }, async (archive, tree) => ({
    name: qualifyName(image),
    recipe: digest,
    layers: [base.layer, await putLayer(folder, writeLayer(archive, tree, base.tree), signal)],
    contents: [await describeContents(archive, debianPackages), ...(packed?.versions ?? [])].join(', '),
    purpose: `Stands in for ${image} in tests of umwelten-suite`,
    env,
  }));
}

/** Makes a file system, an image of it, and names that in the layout. */
async function bootstrap(
  { folder, temporaryFolder, signal, log }: Build,
  options: Pick<BootstrapOptions, 'debianPackages'> & Partial<BootstrapOptions>,
  describe: (archive: FileHandle, tree: TreeDigests) => Promise<Image>,
): Promise<Descriptor> {
  const target = join(temporaryFolder, 'image.tar');
  await bootstrapDebian({ additions: [], hooks: [], ...options, target, signal });
  await using archive = await open(target);
  const image = await describe(archive, await digestTree(archive));
  const manifest = await putImage(folder, image);
  await rm(target);
  const megabytes = ((image.layers.at(-1)?.size ?? 0) / 1e6).toFixed(1);
  log(`${image.name} is ${image.contents}: a layer of ${megabytes} MB`);
  return manifest;
}

async function putImage(folder: string, image: Image): Promise<Descriptor> {
  const { name, recipe, layers, contents, purpose, env } = image;
  const created = new Date().toISOString();
  const config = await putJson(folder, mediaTypes.config, {
    created,
    architecture: architectures[process.arch] ?? process.arch,
    os: 'linux',
    config: {
      Env: Object.entries({ PATH: defaultPath, ...env }).map(([key, value]) => `${key}=${value}`),
      Cmd: ['bash'],
      Labels: {
        'org.opencontainers.image.created': created,
        'org.opencontainers.image.title': purpose,
        'org.opencontainers.image.description': contents,
      },
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    history: layers.map(() => ({ created, created_by: 'mmdebstrap' })),
  });
  const manifest = await putJson(folder, mediaTypes.manifest, {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config,
    layers: layers.map(({ mediaType, digest, size }) => ({ mediaType, digest, size })),
  });
  const named = { ...manifest, annotations: { [nameAnnotation]: name, [recipeAnnotation]: recipe } };
  await addToIndex(folder, named);
  return named;
}

async function findImage(folder: string, name: string, recipe: string): Promise<Descriptor | undefined> {
  return (await readIndex(folder)).find(
    (manifest) => nameOf(manifest) === name && manifest.annotations?.[recipeAnnotation] === recipe,
  );
}

function digestRecipe(recipe: object): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...recipe, recipeVersion }))
    .digest('hex');
}

/** `Debian GNU/Linux 12 (bookworm), python3 3.11.2-1+b1`: what the image's own files say. */
async function describeContents(archive: FileHandle, packages: readonly string[]): Promise<string> {
  const release = await readTarFile(archive, 'usr/lib/os-release');
  const system = /^PRETTY_NAME="?(.*?)"?$/m.exec(release)?.[1] ?? 'Debian';
  const status = await readTarFile(archive, 'var/lib/dpkg/status');
  const versions = new Map(
    status
      .split('\n\n')
      .map((part) => [/^Package: (.*)$/m.exec(part)?.[1] ?? '', /^Version: (.*)$/m.exec(part)?.[1] ?? '']),
  );
  return [system, ...packages.map((name) => `${name} ${versions.get(name) ?? '(unknown)'}`)].join(', ');
}
