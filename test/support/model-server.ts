import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
  };
}

/** Returns what the model says: a text, or an object that it says as JSON. Or takes the response in its hands. */
export type ModelAnswer = (request: ModelRequest, response: ServerResponse) => unknown;

export interface ModelServer {
  /** What names it, as a user would set it. */
  readonly env: {
    readonly OPENAI_BASE_URL: string;
    readonly OPENAI_API_KEY: string;
    readonly OPENAI_MODEL: string;
  };
  readonly requests: readonly ModelRequest[];
}

/** Returned by an answer that has been given, or never will be. */
export const answered = Symbol('answered');

/** A server of a test's own that speaks the API of OpenAI as far as configurations are asked for by it. */
export async function startModelServer(answer: ModelAnswer): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as ModelRequest['body'];
    const received = { path: request.url ?? '', headers: request.headers, body };
    requests.push(received);
    const said = await answer(received, response);
    if (said === answered) return;
    const content = typeof said === 'string' ? said : JSON.stringify(said);
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_API_KEY: 'sk-test-0123456789',
      OPENAI_MODEL: 'test-model',
    },
    requests,
  };
}

/** Answers as servers do that do not do what they are asked. */
export function refuseRequest(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): typeof answered {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ error: { message } }));
  return answered;
}
