import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";

/** What this process tried to send to a server, taken or not: requests and upgrades. */
export interface Outgoing extends Disposable {
  readonly count: () => number;
}

const BY_FETCH = "undici:request:create";
const BY_HTTP = "http.client.request.created";

export function outgoingTo(url: string): Outgoing {
  const { origin, host } = new URL(url);
  let count = 0;
  const byFetch = (message: unknown) => {
    const { request } = message as { readonly request: { readonly origin: unknown } };
    if (String(request.origin) === origin) count += 1;
  };
  const byHttp = (message: unknown) => {
    const { request } = message as { readonly request: ClientRequest };
    if (request.getHeader("host") === host) count += 1;
  };
  subscribe(BY_FETCH, byFetch);
  subscribe(BY_HTTP, byHttp);
  return {
    count: () => count,
    [Symbol.dispose]: () => {
      unsubscribe(BY_FETCH, byFetch);
      unsubscribe(BY_HTTP, byHttp);
    },
  };
}
