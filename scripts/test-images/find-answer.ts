import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Descriptor, digestPattern, locateBlob, nameOf, readIndex } from './image-layout.js';

/** What a registry has for a path: one of the specification's errors, a text, or a file of the layout. */
export type Answer =
  | { readonly kind: 'error'; readonly status: number; readonly code: ErrorCode; readonly message: string }
  | { readonly kind: 'text'; readonly type: string; readonly text: string; readonly digest?: string }
  | { readonly kind: 'file'; readonly file: string; readonly digest: string };

/** As the OCI distribution specification has them. */
type ErrorCode =
  | 'BLOB_UNKNOWN'
  | 'DIGEST_INVALID'
  | 'MANIFEST_INVALID'
  | 'MANIFEST_UNKNOWN'
  | 'NAME_INVALID'
  | 'NAME_UNKNOWN'
  | 'UNSUPPORTED';

// Both from the specification.
const namePattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const tagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/**
 * Finds what the OCI distribution specification 1.1 has at a path: the version check, manifests, blobs and
 * the list of tags, which is never cut. The path is neither decoded nor resolved: nothing that the
 * specification allows needs either.
 */
export async function findAnswer(folder: string, path: string): Promise<Answer> {
  if (path === '/v2/' || path === '/v2') return answerJson({});
  const [, name, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(path) ?? [];
  if (name === undefined || reference === undefined || (kind === 'tags' && reference !== 'list'))
    return refuse(404, 'UNSUPPORTED', 'the registry has nothing here');
  if (!namePattern.test(name)) return refuse(400, 'NAME_INVALID', 'this is not the name of a repository');
  const images = (await readIndex(folder)).filter((image) => nameOf(image).startsWith(`${name}:`));
  if (images.length === 0) return refuse(404, 'NAME_UNKNOWN', `there is no repository ${name}`);
  if (kind === 'blobs') return findBlob(folder, reference);
  if (kind === 'manifests') return findManifest(folder, images, name, reference);
  return answerJson({ name, tags: images.map((image) => nameOf(image).slice(name.length + 1)).sort() });
}

function findBlob(folder: string, digest: string): Answer {
  if (!digestPattern.test(digest)) return refuseDigest();
  const file = locateBlob(folder, digest);
  return existsSync(file)
    ? { kind: 'file', file, digest }
    : refuse(404, 'BLOB_UNKNOWN', `there is no blob ${digest}`);
}

async function findManifest(
  folder: string,
  images: readonly Descriptor[],
  name: string,
  reference: string,
): Promise<Answer> {
  const isDigest = reference.includes(':');
  if (isDigest && !digestPattern.test(reference)) return refuseDigest();
  if (!isDigest && !tagPattern.test(reference)) return refuse(400, 'MANIFEST_INVALID', 'this is not a tag');
  const image = isDigest
    ? images.find(({ digest }) => digest === reference)
    : images.find((each) => nameOf(each) === `${name}:${reference}`);
  if (image === undefined) return refuse(404, 'MANIFEST_UNKNOWN', `${name} has no ${reference}`);
  const { digest, mediaType } = image;
  return { kind: 'text', type: mediaType, text: await readFile(locateBlob(folder, digest), 'utf8'), digest };
}

function answerJson(value: object): Answer {
  return { kind: 'text', type: 'application/json', text: JSON.stringify(value) };
}

function refuse(status: number, code: ErrorCode, message: string): Answer {
  return { kind: 'error', status, code, message };
}

function refuseDigest(): Answer {
  return refuse(400, 'DIGEST_INVALID', 'this is not a sha256 digest');
}
