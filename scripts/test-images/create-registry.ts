import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Answer, findAnswer } from './find-answer.js';

interface Range {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

/** A registry, for reading only, of the images in an OCI image layout. It sees what a build adds. */
export function createRegistry(folder: string): Server {
  return createServer((request, response) => {
    respond(folder, request, response).catch((error: Error) => {
      // The client has left, or half of a blob has been sent.
      if (response.headersSent) response.destroy();
      else sendError(response, 500, 'UNKNOWN', error.message);
    });
  });
}

async function respond(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Clients of Docker's own registry look for it.
  response.setHeader('Docker-Distribution-API-Version', 'registry/2.0');
  const { method, url = '' } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    sendError(response, 405, 'UNSUPPORTED', 'this registry is for reading only');
    return;
  }
  const [path = ''] = url.split('?');
  await send(request, response, await findAnswer(folder, path));
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  switch (answer.kind) {
    case 'error':
      sendError(response, answer.status, answer.code, answer.message);
      return;
    case 'text':
      if (answer.digest !== undefined) response.setHeader('Docker-Content-Digest', answer.digest);
      sendText(response, 200, answer.type, answer.text);
      return;
    case 'file':
      response.setHeader('Docker-Content-Digest', answer.digest);
      await sendFile(request, response, answer.file);
  }
}

/** As the specification has errors. */
function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  sendText(response, status, 'application/json', JSON.stringify({ errors: [{ code, message }] }));
}

/** Node leaves the text out where the request is for the head alone. */
function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

async function sendFile(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const { size } = await stat(file);
  const range = readRange(request.headers.range, size);
  response.setHeader('Accept-Ranges', 'bytes');
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}`, 'Content-Length': 0 }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range !== undefined) response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
  response.writeHead(range === undefined ? 200 : 206, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': end - start + 1,
  });
  if (request.method === 'HEAD' || size === 0) response.end();
  else await pipeline(createReadStream(file, { start, end }), response);
}

/** One range of RFC 9110; several, or what is not understood, are answered by the whole. */
function readRange(header: string | undefined, size: number): Range | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return undefined;
  if (first === '') {
    return last === '0' || size === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, size - Number(last)), end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  return start < size
    ? { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
    : 'unsatisfiable';
}
