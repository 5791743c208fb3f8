import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Gives an answer, a body alone, or writes to `response` itself and gives nothing. */
export type Handler = (
  seen: Seen,
  response: ServerResponse,
  request: IncomingMessage,
) => Answer | string | undefined | Promise<Answer | string | undefined>;

export interface TestServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly url: string;
  readonly port: number;
  /** `127.0.0.1:PORT`, for `allowHosts`. */
  readonly host: string;
  readonly requests: readonly Seen[];
  readonly close: () => Promise<void>;
}

/** Starts a programmable HTTP server on 127.0.0.1 on a free port. A handler that throws answers
 *  500. `await using server = await startServer(() => "hello")` closes it, open connections too. */
export async function startServer(handler: Handler): Promise<TestServer> {
  const requests: Seen[] = [];
  const server = createServer(async (request, response) => {
    const seen: Seen = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      at: performance.now(),
    };
    requests.push(seen);
    try {
      const answer = await handler(seen, response, request);
      if (answer !== undefined) write(response, answer);
    } catch (error) {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const host = `127.0.0.1:${port}`;
  return { url: `http://${host}`, port, host, requests, close, [Symbol.asyncDispose]: close };
}

function write(response: ServerResponse, answer: Answer | string): void {
  const {
    status = 200,
    headers = {},
    body = "",
  } = typeof answer === "string" ? { body: answer } : answer;
  response.writeHead(status, headers);
  response.end(body);
}
