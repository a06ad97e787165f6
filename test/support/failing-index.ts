import { get, type RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type PackageIndex, serve } from './package-index.js';

/** How an index may fail. What is an archive is told by its name. */
export type IndexFailure =
  | 'answers 500'
  | 'answers 503'
  | 'answers 429'
  | 'answers archives with 500'
  | 'hangs'
  | 'hangs in the middle of an archive'
  | 'drops the connection'
  | 'drops the connection in the middle of an archive'
  | 'gives half an archive'
  | 'gives another archive than its checksum says'
  | 'gives a page of somebody else'
  | 'leads in circles'
  | 'is slow';

/** A server in front of an index that fails in one way until it is mended. */
export async function startFailingIndex(
  index: PackageIndex,
  failure: IndexFailure,
): Promise<PackageIndex & { mend(): void }> {
  let isMended = false;
  const answer: RequestListener = async (request, response) => {
    const path = request.url ?? '';
    const isArchive = /\.(?:tar\.gz|tgz)$/.test(path);
    const original = await fetchFrom(index, path, request.headers.host ?? '');
    const { status, type } = original;
    let { body } = original;
    const give = () =>
      response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body);
    const giveStart = () => {
      response.writeHead(status, { 'content-type': type, 'content-length': body.length });
      response.write(body.subarray(0, body.length / 2));
    };
    if (isMended) return give();
    switch (failure) {
      case 'answers 500':
      case 'answers 503':
      case 'answers 429':
        return response.writeHead(Number(failure.slice(-3))).end('no');
      case 'answers archives with 500':
        return isArchive ? response.writeHead(500).end('no') : give();
      case 'hangs':
        return;
      case 'hangs in the middle of an archive':
        return isArchive ? giveStart() : give();
      case 'drops the connection':
        return request.socket.destroy();
      case 'drops the connection in the middle of an archive':
        if (!isArchive) return give();
        giveStart();
        return setTimeout(() => request.socket.destroy(), 50);
      case 'gives half an archive':
        if (isArchive) body = body.subarray(0, body.length / 2);
        return give();
      case 'gives another archive than its checksum says':
        body = Buffer.from(withChecksum(body.toString('latin1')), 'latin1');
        return give();
      case 'gives a page of somebody else':
        return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in to the network</h1>');
      case 'leads in circles':
        return response.writeHead(302, { location: path }).end();
      case 'is slow':
        return setTimeout(give, 700);
    }
  };
  const front = await serve({}, answer);
  return {
    ...front,
    mend() {
      isMended = true;
    },
  };
}

/** With the checksum of something else: a fragment of links for pip, a digest of versions for npm. */
function withChecksum(text: string): string {
  const digest = '0'.repeat(64);
  return text
    .replace(/(href="[^"]*\.tar\.gz)"/g, `$1#sha256=${digest}"`)
    .replace(/"dist":\{/g, `"dist":{"shasum":"${'0'.repeat(40)}",`);
}

async function fetchFrom(
  { url }: PackageIndex,
  path: string,
  host: string,
): Promise<{ readonly status: number; readonly type: string; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    // Whoever makes links makes them to where it was asked.
    get(`${url}${path}`, { headers: { host }, agent: false }, async (response) => {
      resolve({
        status: response.statusCode ?? 500,
        type: response.headers['content-type'] ?? 'application/octet-stream',
        body: await buffer(response),
      });
    }).on('error', reject);
  });
}
