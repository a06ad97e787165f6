import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRegistry } from '../../scripts/test-images/create-registry.js';
import { imageRecipes, languagesWithoutImage } from '../../scripts/test-images/image-recipes.js';
import { createFolder } from '../support/create-folder.js';

// The digests are those of sha256sum.
const layer = 'not really an archive';
const layerDigest = 'sha256:484703de5611317b0f28952852ca1c227f3bbdd84c33ce8cfe167e6ab1592fb3';
const manifest = '{"schemaVersion":2,"layers":[]}';
const manifestDigest = 'sha256:6ece6defe7067e1c5455a7720c1189ad30f7f8efe78587bd7c06e64a80fe7770';
const unknownDigest = `sha256:${'0'.repeat(64)}`;
const manifestType = 'application/vnd.oci.image.manifest.v1+json';

function describeImage(name: string): object {
  return {
    mediaType: manifestType,
    digest: manifestDigest,
    size: manifest.length,
    annotations: { 'org.opencontainers.image.ref.name': name },
  };
}

function describeIndex(...names: string[]): string {
  return JSON.stringify({ schemaVersion: 2, manifests: names.map(describeImage) });
}

function createLayout(): Promise<string> {
  return createFolder({
    'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
    'index.json': describeIndex('library/tiny:1.0-alpine', 'library/tiny:0.9', 'library/tinier:1'),
    [`blobs/${manifestDigest.replace(':', '/')}`]: manifest,
    [`blobs/${layerDigest.replace(':', '/')}`]: layer,
  });
}

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Ask = (path: string, options?: { method?: string; headers?: Record<string, string> }) => Promise<Reply>;

/** Serves a layout until the test is over. Paths are sent as they are written. */
async function serve(folder: string): Promise<Ask> {
  const registry = createRegistry(folder).listen(0, '127.0.0.1');
  onTestFinished(() => {
    registry.close();
    registry.closeAllConnections();
  });
  await once(registry, 'listening');
  const address = registry.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return async (path, options = {}) => {
    const sent = request({ host: '127.0.0.1', port: address.port, path, agent: false, ...options }).end();
    const [response] = await once(sent, 'response');
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  };
}

function readCodes({ body }: Reply): unknown {
  return JSON.parse(body).errors.map(({ code }: { code: string }) => code);
}

describe('the registry of test images', () => {
  it('answers the version check', async () => {
    const ask = await serve(await createLayout());
    expect(await ask('/v2/')).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  });

  it.each([
    ['tag', '1.0-alpine'],
    ['digest', manifestDigest],
  ])('gives a manifest by its %s', async (_, reference) => {
    const ask = await serve(await createLayout());
    expect(await ask(`/v2/library/tiny/manifests/${reference}`)).toMatchObject({
      status: 200,
      body: manifest,
      headers: { 'docker-content-digest': manifestDigest, 'content-type': manifestType },
    });
  });

  it.each([
    ['manifest', '/v2/library/tiny/manifests/1.0-alpine', manifestDigest, manifest.length],
    ['blob', `/v2/library/tiny/blobs/${layerDigest}`, layerDigest, layer.length],
  ])('tells digest and length of a %s without sending it', async (_, path, digest, length) => {
    const ask = await serve(await createLayout());
    expect(await ask(path, { method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'docker-content-digest': digest, 'content-length': String(length) },
    });
  });

  it('takes the name that an engine adds of the registry it is a mirror of', async () => {
    const ask = await serve(await createLayout());
    const path = '/v2/library/tiny/manifests/1.0-alpine?ns=docker.io';
    expect(await ask(path)).toMatchObject({ status: 200, body: manifest });
  });

  it('gives a blob by its digest', async () => {
    const ask = await serve(await createLayout());
    expect(await ask(`/v2/library/tiny/blobs/${layerDigest}`)).toMatchObject({
      status: 200,
      body: layer,
      headers: { 'docker-content-digest': layerDigest, 'content-type': 'application/octet-stream' },
    });
  });

  it.each([
    ['bytes=4-9', 'really', 'bytes 4-9/21'],
    ['bytes=14-', 'archive', 'bytes 14-20/21'],
    ['bytes=14-99', 'archive', 'bytes 14-20/21'],
    ['bytes=-7', 'archive', 'bytes 14-20/21'],
  ])('gives the part %s of a blob', async (range, body, contentRange) => {
    const ask = await serve(await createLayout());
    const reply = await ask(`/v2/library/tiny/blobs/${layerDigest}`, { headers: { range } });
    expect(reply).toMatchObject({ status: 206, body, headers: { 'content-range': contentRange } });
  });

  it.each(['bytes=21-', 'bytes=-0'])('refuses the part %s of a blob of 21 bytes', async (range) => {
    const ask = await serve(await createLayout());
    const reply = await ask(`/v2/library/tiny/blobs/${layerDigest}`, { headers: { range } });
    expect(reply).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */21' } });
  });

  it('lists the tags of one repository', async () => {
    const ask = await serve(await createLayout());
    const { body } = await ask('/v2/library/tiny/tags/list');
    expect(JSON.parse(body)).toEqual({ name: 'library/tiny', tags: ['0.9', '1.0-alpine'] });
  });

  it.each([
    ['a repository', '/v2/library/other/manifests/1.0-alpine', 'NAME_UNKNOWN'],
    ['a tag', '/v2/library/tiny/manifests/2.0', 'MANIFEST_UNKNOWN'],
    ['a manifest', `/v2/library/tiny/manifests/${unknownDigest}`, 'MANIFEST_UNKNOWN'],
    ['a blob', `/v2/library/tiny/blobs/${unknownDigest}`, 'BLOB_UNKNOWN'],
    // A blob is no manifest, whatever its digest.
    ['a layer as a manifest', `/v2/library/tiny/manifests/${layerDigest}`, 'MANIFEST_UNKNOWN'],
  ])('says by the specification’s code that it does not know %s', async (_, path, code) => {
    const ask = await serve(await createLayout());
    const reply = await ask(path);
    expect(reply).toMatchObject({ status: 404, headers: { 'content-type': 'application/json' } });
    expect(readCodes(reply)).toEqual([code]);
  });

  it.each([
    ['/v2/library/tiny/blobs/sha256:..%2f..%2findex.json', 400, 'DIGEST_INVALID'],
    ['/v2/library/tiny/blobs/sha256:..', 400, 'DIGEST_INVALID'],
    [`/v2/library/tiny/blobs/${layerDigest.toUpperCase()}`, 400, 'DIGEST_INVALID'],
    ['/v2/library/tiny/manifests/sha256:..', 400, 'DIGEST_INVALID'],
    ['/v2/library/tiny/manifests/..', 400, 'MANIFEST_INVALID'],
    ['/v2/library/../library/tiny/manifests/1.0-alpine', 400, 'NAME_INVALID'],
    ['/v2/library/tiny/blobs/../../../index.json', 404, 'UNSUPPORTED'],
    ['/index.json', 404, 'UNSUPPORTED'],
  ])('does not look for %s', async (path, status, code) => {
    const ask = await serve(await createLayout());
    const reply = await ask(path);
    expect(reply.status).toBe(status);
    expect(readCodes(reply)).toEqual([code]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is not written to by %s', async (method) => {
    const ask = await serve(await createLayout());
    const reply = await ask('/v2/library/tiny/manifests/1.0-alpine', { method });
    expect(reply).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(readCodes(reply)).toEqual(['UNSUPPORTED']);
  });

  it('sees what a build has added', async () => {
    const folder = await createLayout();
    const ask = await serve(folder);
    await writeFile(join(folder, 'index.json'), describeIndex('library/new:1'));
    expect(await ask('/v2/library/new/manifests/1')).toMatchObject({ status: 200 });
  });

  it('says where the layout is damaged', async () => {
    const folder = await createLayout();
    const ask = await serve(folder);
    await writeFile(join(folder, 'index.json'), '{}');
    const reply = await ask('/v2/library/tiny/tags/list');
    expect(reply.status).toBe(500);
    expect(reply.body).toContain('lists no manifests');
  });
});

it('there are test images for all languages but Swift, each image once', () => {
  expect(imageRecipes.map(({ image }) => image.replace(/:.*/, ''))).toEqual([
    'node',
    'python',
    'ruby',
    'golang',
    'rust',
    'openjdk',
    'php',
    'perl',
    'bash',
  ]);
  expect(languagesWithoutImage.map(({ name }) => name)).toEqual(['swift']);
});
