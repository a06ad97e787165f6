import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { onTestFinished } from 'vitest';

export interface ServedFolder {
  /** Without a slash at its end. */
  readonly url: string;
  /** The paths that were asked for, without those that only ask whether somebody is there. */
  readonly requests: string[];
}

/** A web server of a test's own. Folders answer with nothing; what is not there is 404. */
export async function serveFolder(folder: string, address = '127.0.0.1'): Promise<ServedFolder> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://server').pathname);
    const file = join(folder, normalize(path));
    if (path !== '/') requests.push(path);
    if (!existsSync(file)) response.writeHead(404).end('not found\n');
    else if (statSync(file).isDirectory()) response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${address}:${port}`, requests };
}
