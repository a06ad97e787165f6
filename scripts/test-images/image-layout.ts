import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** The media types of the OCI image format specification that this layout holds. */
export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Layer extends Descriptor {
  /** Digest of the archive before it was compressed. */
  readonly diffId: string;
}

/** The part of an image's configuration that is read here. */
interface ImageConfig {
  readonly config?: { readonly Labels?: Readonly<Record<string, string>> };
}

/** The annotation in which a layout names its images. */
export const nameAnnotation = 'org.opencontainers.image.ref.name';

export const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** The manifests of a layout, each with its image's name; none where the folder holds no layout yet. */
export async function readIndex(folder: string): Promise<readonly Descriptor[]> {
  const text = await readFile(join(folder, 'index.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{ "manifests": [] }';
    throw error;
  });
  return readList(JSON.parse(text), 'manifests', join(folder, 'index.json'));
}

/** Names an image in the layout, in place of the one that has the name now. */
export async function addToIndex(folder: string, manifest: Descriptor): Promise<void> {
  const others = (await readIndex(folder)).filter((each) => nameOf(each) !== nameOf(manifest));
  await replaceFile(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await replaceFile(
    join(folder, 'index.json'),
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [...others, manifest] }),
  );
}

/** The name that the layout gives an image. */
export function nameOf({ annotations }: Descriptor): string {
  return annotations?.[nameAnnotation] ?? '';
}

/** Where a blob lies. Throws where the digest is none: a path is made of it. */
export function locateBlob(folder: string, digest: string): string {
  if (!digestPattern.test(digest)) throw new Error(`"${digest}" is not a sha256 digest`);
  return join(folder, 'blobs', ...digest.split(':'));
}

/** Compresses and keeps a layer. */
export async function putLayer(
  folder: string,
  archive: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<Layer> {
  const plain = createMeter();
  const packed = createMeter();
  const temporary = await makeTemporaryPath(folder);
  try {
    await pipeline(
      Readable.from(archive),
      plain.stream,
      createGzip({ level: 4 }),
      packed.stream,
      createWriteStream(temporary, { flags: 'wx' }),
      { signal },
    );
    const { digest, size } = packed.read();
    await rename(temporary, locateBlob(folder, digest));
    return { mediaType: mediaTypes.layer, digest, size, diffId: plain.read().digest };
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Unpacks a layer into an archive, and returns that one's digest. */
export async function unpackLayer(folder: string, layer: Descriptor, archive: string): Promise<string> {
  const plain = createMeter();
  await pipeline(
    createReadStream(locateBlob(folder, layer.digest)),
    createGunzip(),
    plain.stream,
    createWriteStream(archive, { flags: 'wx' }),
  );
  return plain.read().digest;
}

/** Keeps a configuration or a manifest. */
export async function putJson(folder: string, mediaType: string, value: unknown): Promise<Descriptor> {
  const text = JSON.stringify(value);
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const temporary = await makeTemporaryPath(folder);
  await writeFile(temporary, text, { flag: 'wx' });
  await rename(temporary, locateBlob(folder, digest));
  return { mediaType, digest, size: Buffer.byteLength(text) };
}

/** The layers of an image. */
export async function readLayers(folder: string, manifest: Descriptor): Promise<readonly Descriptor[]> {
  return readList(JSON.parse(await readBlob(folder, manifest)), 'layers', manifest.digest);
}

/** What an image's own label says of it. */
export async function readDescription(folder: string, manifest: Descriptor): Promise<string> {
  const config: ImageConfig = JSON.parse(await readBlob(folder, await readConfig(folder, manifest)));
  return config.config?.Labels?.['org.opencontainers.image.description'] ?? '';
}

/** Removes what no image of the layout needs, and what killed builds have left. */
export async function removeUnused(folder: string): Promise<void> {
  const used = new Set<string>();
  for (const manifest of await readIndex(folder)) {
    const parts = [manifest, await readConfig(folder, manifest), ...(await readLayers(folder, manifest))];
    for (const { digest } of parts) used.add(digest);
  }
  const blobs = join(folder, 'blobs/sha256');
  for (const name of await readdir(blobs)) if (!used.has(`sha256:${name}`)) await rm(join(blobs, name));
}

async function readConfig(folder: string, manifest: Descriptor): Promise<Descriptor> {
  const { config }: { config?: unknown } = JSON.parse(await readBlob(folder, manifest));
  if (!isDescriptor(config)) throw new Error(`${manifest.digest} has no config`);
  return config;
}

function readBlob(folder: string, { digest }: Descriptor): Promise<string> {
  return readFile(locateBlob(folder, digest), 'utf8');
}

function readList(parsed: unknown, key: string, place: string): readonly Descriptor[] {
  const list: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, key) : undefined;
  if (!Array.isArray(list) || !list.every(isDescriptor)) throw new Error(`${place} lists no ${key}`);
  return list;
}

function isDescriptor(value: unknown): value is Descriptor {
  if (typeof value !== 'object' || value === null) return false;
  const { mediaType, digest, size, annotations = {} }: Partial<Record<keyof Descriptor, unknown>> = value;
  return (
    typeof annotations === 'object' &&
    annotations !== null &&
    Object.values(annotations).every((text) => typeof text === 'string') &&
    typeof mediaType === 'string' &&
    typeof digest === 'string' &&
    digestPattern.test(digest) &&
    typeof size === 'number'
  );
}

/** Beside the blobs: a rename takes a finished one to its place. */
async function makeTemporaryPath(folder: string): Promise<string> {
  const blobs = join(folder, 'blobs/sha256');
  await mkdir(blobs, { recursive: true });
  return join(blobs, `unfinished-${randomUUID()}`);
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, text, { flag: 'wx' });
  await rename(temporary, path);
}

/** A stream that counts and digests what passes. */
function createMeter() {
  const hash = createHash('sha256');
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(undefined, chunk);
    },
  });
  return { stream, read: () => ({ digest: `sha256:${hash.digest('hex')}`, size }) };
}
