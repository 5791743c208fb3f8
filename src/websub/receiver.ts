import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { leaseOf, type Pushed } from "../core/subscription.ts";
import { close, listen } from "../net/listener.ts";
import type { Store } from "../store/store.ts";
import { isSigned, secretOf } from "./secret.ts";

export interface ReceiverSettings {
  readonly port: number;
  /** The path of the public address, without a slash at its end. */
  readonly path: string;
  readonly secret: string;
  readonly store: Pick<Store, "subscriptions">;
  /** Keeps what a hub sent of a source; null where the source is not read any more. */
  readonly push: (sourceId: string, pushed: Pushed) => Promise<boolean>;
  readonly log: ReceiverLog;
  readonly now: () => Date;
}

interface ReceiverLog {
  readonly info: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
}

export interface Receiver {
  /** Listens; throws what the system says where it cannot. Returns the port. */
  readonly start: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Of a feed, as for one that is fetched. */
const MAX_BODY_BYTES = 10_000_000;
const MAX_CHALLENGE_CHARS = 2_000;
const REQUEST_MS = 15_000;
const MAX_CONNECTIONS = 100;

/** Where hubs call: they ask whether a subscription was meant, and bring what is new. Whatever is not
 *  signed with the subscription's own secret is dropped. Source: W3C WebSub sections 5.3 and 7. */
export function createReceiver(settings: ReceiverSettings): Receiver {
  const server = createServer((request, response) => {
    void answer(settings, request, response);
  });
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  server.maxConnections = MAX_CONNECTIONS;
  return { start: () => listen(server, settings.port), stop: () => close(server) };
}

async function answer(
  settings: ReceiverSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const [status, body] = await statusOf(settings, request);
    response.writeHead(status, {
      "content-type": "text/plain",
      "x-content-type-options": "nosniff",
    });
    response.end(body);
  } catch (error) {
    // The hub tries again: nothing is lost.
    settings.log.warn({ err: error }, "what a hub brought could not be kept");
    response.writeHead(500).end();
  }
}

type Reply = readonly [status: number, body: string];
const NOT_FOUND: Reply = [404, ""];

async function statusOf(settings: ReceiverSettings, request: IncomingMessage): Promise<Reply> {
  const address = `http://receiver${request.url ?? "/"}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const key = url === null ? null : keyOf(url.pathname, settings.path);
  const row = key === null ? null : await settings.store.subscriptions.byKey(key);
  if (url === null || row === null) return NOT_FOUND;
  switch (request.method) {
    case "GET":
      return await confirm(settings, row, url.searchParams);
    case "POST":
      return await receive(settings, row, request);
    default:
      return [405, ""];
  }
}

function keyOf(path: string, base: string): string | null {
  const key = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : "";
  return /^[0-9a-f]{32}$/.test(key) ? key : null;
}

type Row = NonNullable<Awaited<ReturnType<Store["subscriptions"]["byKey"]>>>;

/** "Did you ask for this?" Only what was asked for is confirmed. */
async function confirm(
  { store, now, log }: ReceiverSettings,
  row: Row,
  query: URLSearchParams,
): Promise<Reply> {
  const mode = query.get("hub.mode");
  if (query.get("hub.topic") !== row.topicUrl) return NOT_FOUND;
  if (mode === "denied") {
    const reason = (query.get("hub.reason") ?? "the hub gave no reason").slice(0, 200);
    await store.subscriptions.refused(row.sourceId, now(), reason);
    log.info({ sourceId: row.sourceId }, "the hub refused the subscription");
    return [200, ""];
  }
  const challenge = query.get("hub.challenge") ?? "";
  const asked = row.state === "asked" || row.state === "active";
  if (mode !== "subscribe" || !asked || challenge === "") return NOT_FOUND;
  if (challenge.length > MAX_CHALLENGE_CHARS) return [400, ""];
  const lease = leaseOf(Number(query.get("hub.lease_seconds") ?? Number.NaN), now());
  await store.subscriptions.confirmed(row.sourceId, lease);
  log.info({ sourceId: row.sourceId, leaseUntil: lease.leaseUntil }, "the hub tells of news");
  return [200, challenge];
}

/** What is not signed is answered alike, so that nobody learns what would be taken (section 8). */
async function receive(
  { store, secret, push, now }: ReceiverSettings,
  row: Row,
  request: IncomingMessage,
): Promise<Reply> {
  const bytes = await bodyOf(request);
  if (bytes === null) return [413, ""];
  const active = await store.subscriptions.isActive(row.sourceId, now());
  const header = request.headers["x-hub-signature"];
  const signature = typeof header === "string" ? header : undefined;
  if (!active || !isSigned(bytes, signature, secretOf(secret, row.key))) return [202, ""];
  const contentType = request.headers["content-type"] ?? null;
  const kept = await push(row.sourceId, { topicUrl: row.topicUrl, bytes, contentType });
  // 410 ends a subscription that nobody needs any more (section 7).
  return kept ? [204, ""] : [410, ""];
}

/** Null where there is more than is taken. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.byteLength;
    if (size > MAX_BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
