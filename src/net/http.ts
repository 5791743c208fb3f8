import { lookup } from "node:dns/promises";
import { Agent } from "undici";
import { SourceError } from "../core/error.ts";
import { judgeUrl, readAllowHosts } from "./address.ts";
import { readBody, type SentBody } from "./body.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { createDial, type Resolve } from "./dial.ts";
import { asSourceError, refusalOf } from "./failure.ts";
import type { Fetch, FetchedBody, FetchRequest, NotModified, Refused } from "./fetch.ts";
import { freshForMs } from "./freshness.ts";
import {
  drop,
  firstHop,
  type Hop,
  movedTo,
  nextHop,
  type RawResponse,
  receivedHeaders,
  requestHeaders,
  send,
} from "./hop.ts";
import { createPace, type Pace } from "./pace.ts";
import { authorisation, dialled, withoutSecrets } from "./secret.ts";

export interface FetchOptions {
  /** Says who we are and where to complain: `Riposte/0.1 (+https://newsroom.example/bot)`. */
  readonly userAgent?: string;
  /** `host:port` that may be fetched although it is private or on an unusual port. */
  readonly allowHosts?: readonly string[];
  /** The whole exchange, redirects and body included, waiting for a turn excluded. */
  readonly timeoutMs?: number;
  /** On the wire, compressed or not. */
  readonly maxWireBytes?: number;
  /** After inflating. */
  readonly maxBytes?: number;
  readonly perHost?: number;
  readonly spacingMs?: number;
  readonly inFlight?: number;
  /** The longest freshness that an answer may claim. */
  readonly maxFreshMs?: number;
  readonly now?: () => Date;
  readonly resolve?: Resolve;
}

/** `Fetch` with its connections. */
export interface HttpFetch extends Fetch {
  /** Stops what is under way and closes all connections; later calls are `unreachable`. */
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** Twenty seconds and 40 at once as the measured readers do; a freshness beyond an hour would keep
 *  a watched account from being asked at all. */
const DEFAULTS = {
  userAgent: "Riposte/0.1 (newsroom monitor of public claims and responses)",
  allowHosts: [],
  timeoutMs: 20_000,
  maxWireBytes: 10_000_000,
  maxBytes: 30_000_000,
  perHost: 2,
  spacingMs: 1_000,
  inFlight: 40,
  maxFreshMs: 3_600_000,
  now: () => new Date(),
  resolve: (hostname: string) => lookup(hostname, { all: true }),
} as const satisfies Required<FetchOptions>;

interface Network {
  readonly options: Required<FetchOptions>;
  readonly allowed: ReadonlySet<string>;
  readonly agent: Agent;
  readonly pace: Pace;
  readonly closing: AbortController;
}

/** Builds the one door to the network. See `Fetch` for what it throws; ConfigError for a bad
 *  `allowHosts`. */
export function createFetch(given: FetchOptions = {}): HttpFetch {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const network = openNetwork({ ...DEFAULTS, ...set });
  const close = async () => {
    network.closing.abort();
    await network.agent.destroy();
  };
  return Object.assign((request: FetchRequest) => get(network, request), {
    close,
    [Symbol.asyncDispose]: close,
  });
}

function openNetwork(options: Required<FetchOptions>): Network {
  const { perHost, spacingMs, inFlight } = options;
  const allowed = readAllowHosts(options.allowHosts);
  return {
    options,
    allowed,
    pace: createPace({ perHost, spacingMs, inFlight, now: () => options.now().getTime() }),
    closing: new AbortController(),
    agent: new Agent({
      connections: perHost,
      // Long enough for a second page, never as long as a server wishes.
      keepAliveTimeout: 4_000,
      keepAliveMaxTimeout: 4_000,
      maxHeaderSize: 65_536,
      connect: createDial(options.resolve, allowed, Math.min(10_000, options.timeoutMs)),
    }),
  };
}

async function get(network: Network, request: FetchRequest): Promise<FetchedBody | NotModified> {
  const signals = [network.closing.signal, ...(request.signal ? [request.signal] : [])];
  using deadline = createDeadline(request.timeoutMs ?? network.options.timeoutMs, signals);
  let hop = firstHop(request.url, request.from);
  for (;;) {
    const arrival = await visit(network, request, hop, deadline);
    if ("kind" in arrival) return arrival;
    hop = arrival;
  }
}

/** Waits for a turn at the hop's host and asks it: what it gave, or the next hop. */
async function visit(
  network: Network,
  request: FetchRequest,
  hop: Hop,
  deadline: Deadline,
): Promise<FetchedBody | NotModified | Hop> {
  judgeUrl(hop.url, hop.from, network.allowed);
  const { host, hostname } = hop.url;
  try {
    const leave = await network.pace.enter(hostname, deadline.signal);
    try {
      return await deadline.run(() => exchange(network, request, hop, deadline));
    } finally {
      leave();
    }
  } catch (error) {
    throw asSourceError(error, host, deadline);
  }
}

async function exchange(
  network: Network,
  request: FetchRequest,
  hop: Hop,
  deadline: Deadline,
): Promise<FetchedBody | NotModified | Hop> {
  const headers = {
    ...requestHeaders(request, network.options.userAgent),
    ...authorisation(hop, request),
  };
  const { form, json } = request;
  const sent = {
    headers,
    ...(form === undefined ? {} : { form }),
    ...(json === undefined ? {} : { json }),
  };
  const response = await send(dialled(hop, request), network.agent, sent, deadline.signal);
  try {
    const next = nextHop(hop, response);
    if (next !== null && (form ?? json) !== undefined) {
      const what = form === undefined ? "a question" : "a form";
      throw new SourceError("malformed", `${hop.url.host} redirects ${what} to another address`);
    }
    if (next !== null) return withoutSecrets(next, request);
    return await receive(network, request, hop, response, headers);
  } finally {
    drop(response);
  }
}

async function receive(
  network: Network,
  request: FetchRequest,
  hop: Hop,
  response: RawResponse,
  sent: Readonly<Record<string, string>>,
): Promise<FetchedBody | NotModified> {
  const { options, pace } = network;
  const { host, hostname } = hop.url;
  const status = response.statusCode;
  const headers = receivedHeaders(response);
  const fetchedAt = options.now();
  const asked = "if-none-match" in sent || "if-modified-since" in sent;
  const arrival = {
    finalUrl: hop.url.href,
    movedTo: movedTo(hop),
    headers,
    fetchedAt,
    freshForMs: freshForMs(headers, fetchedAt, options.maxFreshMs),
  };
  if (status === 304 && asked) return { kind: "not-modified", ...arrival };

  const refusal = refusalOf(status, host, headers, fetchedAt);
  if (refusal !== null) {
    if (refusal.kind === "rate-limited") pace.hold(hostname, refusal.waitMs ?? 0);
    const { finalUrl } = arrival;
    const refused = { host, status, finalUrl, headers, fetchedAt };
    throw (await explained(request, response, refused)) ?? refusal;
  }
  const maxBytes = request.maxBytes ?? options.maxBytes;
  const limits = { wireBytes: Math.min(options.maxWireBytes, maxBytes), inflatedBytes: maxBytes };
  const bytes = await readBody(sentBody(response, host, headers), limits);
  return { kind: "body", status, bytes, ...arrival };
}

/** An error is told in a few lines; a page of HTML in its place says nothing to an API's reader. */
const MAX_REFUSAL_BYTES = 100_000;

async function explained(
  { explain }: FetchRequest,
  response: RawResponse,
  { host, ...refused }: Omit<Refused, "bytes"> & { readonly host: string },
): Promise<SourceError | null> {
  if (explain === undefined || refused.status < 400) return null;
  const limits = { wireBytes: MAX_REFUSAL_BYTES, inflatedBytes: MAX_REFUSAL_BYTES };
  const body = readBody(sentBody(response, host, refused.headers), limits);
  return explain({ ...refused, bytes: await body.catch(() => new Uint8Array()) });
}

function sentBody(
  response: RawResponse,
  host: string,
  headers: Readonly<Record<string, string>>,
): SentBody {
  return {
    host,
    chunks: response.body,
    contentLength: headers["content-length"],
    contentEncoding: headers["content-encoding"],
  };
}
