import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bluesky } from "#src/connectors/bluesky.ts";
import type { Connector } from "#src/connectors/connector.ts";
import { rss } from "#src/connectors/rss.ts";
import { telegram } from "#src/connectors/telegram.ts";
import { createFetch } from "#src/net/http.ts";
import { type Answer, type Handler, startServer } from "../rigs/http-server.ts";
import { openPolls } from "./poll-rig.ts";

/** A source that blocks or breaks never looks like a deletion. */

interface Kind {
  readonly connector: Connector;
  readonly path: string;
  readonly good: Handler;
  readonly ids: readonly string[];
  /** An answer that is well formed and shows nothing. */
  readonly empty: string;
}

const NUMBERS = [1, 2, 3, 4, 5];
const KINDS: readonly Kind[] = [
  {
    connector: telegram,
    path: "/s/example",
    good: () => channel(NUMBERS.map(message).join("")),
    ids: NUMBERS.map(String),
    empty: channel(""),
  },
  {
    connector: rss,
    path: "/feed",
    good: () => feed(NUMBERS.map(item).join("")),
    ids: NUMBERS.map((number) => `id-${number}`),
    empty: feed(""),
  },
  {
    connector: bluesky,
    path: "/profile/did:plc:example",
    good: ({ path }) => (path.includes("getAuthorFeed") ? authorFeed(NUMBERS) : profile()),
    ids: NUMBERS.map(recordKey),
    empty: authorFeed([]),
  },
];

const WALL = "<!doctype html><html><head><title>Log in</title></head><body></body></html>";
const BREAKS: readonly (readonly [string, (kind: Kind) => Handler])[] = [
  [
    "an empty answer",
    ({ empty }) =>
      () =>
        empty,
  ],
  ["no bytes at all", () => () => ""],
  ["a log-in wall", () => () => ({ headers: { "content-type": "text/html" }, body: WALL })],
  ["a log-in wall behind a redirect", () => walled],
  ["401", () => () => ({ status: 401, body: WALL })],
  ["403", () => () => ({ status: 403, body: WALL })],
  ["404", () => () => ({ status: 404, body: WALL })],
  ["429", () => () => ({ status: 429, headers: { "retry-after": "1" } })],
  ["451", () => () => ({ status: 451 })],
  ["500", () => () => ({ status: 500 })],
  [
    "503 with an empty page",
    ({ empty }) =>
      () => ({ status: 503, body: empty }),
  ],
  ["an empty list of JSON", () => () => "[]"],
  ["an empty object", () => () => "{}"],
  ["an API's refusal", () => () => ({ status: 400, body: `{"error":"InvalidRequest"}` })],
  ["an answer that breaks off", () => breakOff],
];

for (const kind of KINDS) {
  describe(`${kind.connector.kind}: a post is not gone because of`, () => {
    for (const [name, broken] of BREAKS) {
      it(name, async () => {
        let handler = kind.good;
        await using server = await startServer((...seen) => handler(...seen));
        await using fetch = createFetch({
          allowHosts: [server.host],
          spacingMs: 0,
          timeoutMs: 2_000,
        });
        const url = `${server.url}${kind.path}`;
        await using polls = await openPolls({
          connector: kind.connector,
          url,
          fetch,
          apiUrl: server.url,
        });
        assert.equal((await polls.at(0)).newRevisions, kind.ids.length);
        handler = broken(kind);

        // Over all the times at which a post would be looked at again.
        for (const minutes of [1, 11, 31, 61, 400, 1_500, 5_000]) await polls.at(minutes);

        for (const id of kind.ids) {
          assert.equal((await polls.textsOf(id)).length, 1, id);
          assert.equal(await polls.goneBy(id), null, id);
        }
        assert.deepEqual(polls.errors, []);
      });
    }
  });
}

const walled: Handler = ({ path }): Answer =>
  path === "/login"
    ? { headers: { "content-type": "text/html" }, body: WALL }
    : { status: 302, headers: { location: "/login" } };

/** Half an answer, then nothing. */
function breakOff(...[, response, request]: Parameters<Handler>): undefined {
  response.writeHead(200, { "content-length": "1000" });
  response.write("<");
  setImmediate(() => request.socket.destroy());
}

function channel(messages: string): string {
  return `<html><body><main class="tgme_channel_history">${messages}</main></body></html>`;
}

function message(number: number): string {
  return `<div class="tgme_widget_message js-widget_message" data-post="example/${number}">
    <div class="tgme_widget_message_text js-message_text">Post ${number}</div>
    <a class="tgme_widget_message_date"><time datetime="${dateOf(number)}"></time></a></div>`;
}

function feed(items: string): string {
  return `<rss version="2.0"><channel><title>Example</title>${items}</channel></rss>`;
}

function item(number: number): string {
  return `<item><guid>id-${number}</guid><title>Post ${number}</title></item>`;
}

function authorFeed(numbers: readonly number[]): string {
  return JSON.stringify({
    feed: numbers.map((number) => ({
      post: {
        uri: uri(number),
        cid: `cid-${number}`,
        author: { did: "did:plc:example", handle: "example.org" },
        record: { $type: "app.bsky.feed.post", text: `Post ${number}`, createdAt: dateOf(number) },
        indexedAt: dateOf(number),
      },
    })),
  });
}

function profile(): string {
  return JSON.stringify({ did: "did:plc:example", handle: "example.org" });
}

function uri(number: number): string {
  return `at://did:plc:example/app.bsky.feed.post/${recordKey(number)}`;
}

function recordKey(number: number): string {
  return `3kexample${number}`;
}

function dateOf(number: number): string {
  return `2015-12-23T11:5${number}:00.000Z`;
}
