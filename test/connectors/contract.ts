import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Connector, PollContext, Polled } from "#src/connectors/connector.ts";
import { SourceError } from "#src/core/error.ts";
import { sha256 } from "#src/core/hash.ts";
import { itemText } from "#src/core/item-text.ts";
import { createFetch } from "#src/net/http.ts";
import { type Answer, type Handler, type Seen, startServer } from "../rigs/http-server.ts";

export interface ContractPost {
  readonly number: number;
  readonly text: string;
  readonly date: Date;
}

export interface ConnectorSetup {
  readonly connector: Connector;
  readonly path: string;
  /** What a look before has written down of the source at this address, where the account behind it
   *  would have to be looked up first; none where it is left out. */
  readonly memo?: (sourceUrl: string) => string;
  /** What else an empty source is asked; undefined for its page. */
  readonly besides?: (seen: Seen) => Answer | undefined;
  /** What a post's own address answers, where its words stand only there; undefined for others. */
  readonly single?: (seen: Seen) => Answer | undefined;
  /** The source's page with these posts, newest first. */
  readonly page: (posts: readonly ContractPost[]) => string;
  readonly contentType: string;
  /** A page as `page` gives it, with the part of its first post ruined that makes it a post. */
  readonly ruinFirst: (page: string) => string;
  readonly recognised: readonly (readonly [typed: string, url: string])[];
  readonly refused: readonly string[];
}

const TIMEOUT_MS = 5_000;

const POSTS: readonly ContractPost[] = [3, 2, 1].map((number) => ({
  number,
  text: `Post ${number}: Министерство опровергло сообщение`,
  date: new Date(Date.UTC(2015, 11, 20 + number, 10, 20)),
}));

/** What every connector must do, against a server on this machine. */
export function connectorContract(name: string, setup: ConnectorSetup): void {
  const { connector, page, contentType } = setup;
  const shown = (posts: readonly ContractPost[]): Answer => ({
    headers: { "content-type": contentType },
    body: page(posts),
  });

  describe(`the ${name} connector`, () => {
    it("recognises what it can read, and nothing else", () => {
      for (const [typed, url] of setup.recognised) {
        assert.equal(connector.recognise(typed)?.url, url, typed);
        assert.notEqual(connector.recognise(typed)?.name ?? "", "", typed);
      }
      for (const typed of setup.refused) assert.equal(connector.recognise(typed), null, typed);
    });

    it("gives every post its id, text and date", async () => {
      const feed = read(await once(setup, () => shown(POSTS)));

      assert.equal(new Set(feed.items.map((each) => each.externalId)).size, POSTS.length);
      for (const post of POSTS) {
        const found = feed.items.find(({ item }) => itemText(item).includes(post.text));
        assert.equal(found?.item.publishedAt?.getTime(), post.date.getTime(), post.text);
        assert.ok(URL.canParse(found?.item.link ?? ""), post.text);
      }
    });

    it("keeps the bytes as evidence under their hash", async () => {
      const { answer } = await once(setup, () => shown(POSTS));
      const [body] = answer.bodies;

      assert.equal(Buffer.from(body?.bytes ?? []).toString(), page(POSTS));
      assert.equal(body?.hash, sha256(page(POSTS)));
      assert.equal(body?.contentType, contentType);
    });

    it("chooses ids that neither order nor company changes", async () => {
      const all = idsByText(read(await once(setup, () => shown(POSTS))));
      const some = idsByText(read(await once(setup, () => shown(POSTS.slice(1)))));

      assert.equal(some.size, 2);
      for (const [text, id] of some) assert.equal(all.get(text), id);
    });

    it("gives a post that is shown twice one id", async () => {
      const doubled = POSTS.flatMap((post) => [post, post]);
      const { items } = read(await once(setup, () => shown(doubled)));

      assert.equal(new Set(items.map((each) => each.externalId)).size, POSTS.length);
    });

    it("reads an empty source as empty, and its first post when it comes", async () => {
      const empty = read(await once(setup, (seen) => setup.besides?.(seen) ?? shown([])));
      const first = read(await once(setup, () => shown(POSTS.slice(2))));

      assert.deepEqual(empty.items, []);
      assert.equal(first.items.length, 1);
    });

    it("drops a ruined post, not the others", async () => {
      const body = setup.ruinFirst(page(POSTS));
      assert.notEqual(body, page(POSTS));
      const feed = read(
        await once(setup, () => ({ headers: { "content-type": contentType }, body })),
      );

      const texts = feed.items.map(({ item }) => itemText(item)).join("\n");
      for (const post of POSTS.slice(1)) assert.ok(texts.includes(post.text), post.text);
    });

    it("says unchanged to 304 and shows the validators that it was given", async () => {
      const state = {
        etag: '"abc"',
        lastModified: "Wed, 23 Dec 2015 10:20:30 GMT",
        bodyHash: null,
      };
      let seen: unknown = null;
      const polled = await once(
        setup,
        ({ headers }) => {
          seen = [headers["if-none-match"], headers["if-modified-since"]];
          return { status: 304 };
        },
        { state },
      );

      assert.equal(polled.kind, "unchanged");
      assert.deepEqual(seen, [state.etag, state.lastModified]);
      assert.equal(polled.answer.etag, state.etag, "a 304 does not forget the validator");
    });

    it("says unchanged to the same bytes, without reading them", async () => {
      const body = "not even a page";
      const state = { etag: null, lastModified: null, bodyHash: sha256(body) };
      const polled = await once(setup, () => body, { state });

      assert.equal(polled.kind, "unchanged");
    });

    it("reads windows-1251", async () => {
      const bytes = windows1251(page(POSTS));
      const type = contentType.replace(/;.*/, "; charset=windows-1251");
      const answer = { headers: { "content-type": type }, body: bytes };
      const { items } = read(await once(setup, () => answer));

      assert.ok(itemText(items[0]?.item ?? NOTHING).includes("Министерство"));
    });

    it("stops when it is told to", async () => {
      const stop = new AbortController();
      const polling = once(setup, () => new Promise<undefined>(() => stop.abort()), {
        signal: stop.signal,
      });

      const start = performance.now();
      await assert.rejects(polling, { name: "SourceError", kind: "unreachable" });
      assert.ok(performance.now() - start < TIMEOUT_MS, "it ran into its time-out instead");
    });

    const errors: readonly (readonly [title: string, kind: string, Handler])[] = [
      ["a log-in page", "malformed", () => html(`<h1>Log in</h1><input type="password">`)],
      ["bytes without sense", "malformed", () => ({ body: Uint8Array.of(0, 255, 254, 7, 60, 38) })],
      ["an empty body", "malformed", () => ""],
      ["401", "unauthorised", () => ({ status: 401 })],
      ["404", "unreachable", () => ({ status: 404 })],
      ["410", "gone", () => ({ status: 410 })],
      ["429", "rate-limited", () => ({ status: 429, headers: { "retry-after": "60" } })],
      ["500", "unreachable", () => ({ status: 500 })],
      ["a connection that breaks off", "unreachable", breakOff],
    ];
    for (const [title, kind, handler] of errors) {
      it(`throws SourceError "${kind}" for ${title}`, async () => {
        await assert.rejects(once(setup, handler), (error) => {
          assert.ok(error instanceof SourceError, String(error));
          assert.equal(error.kind, kind);
          assert.match(error.message, /\w/);
          return true;
        });
      });
    }
  });
}

/** Half an answer, then nothing: the server is gone. */
function breakOff(...[, response, request]: Parameters<Handler>): undefined {
  response.writeHead(200, { "content-length": "1000" });
  response.write("<");
  setImmediate(() => request.socket.destroy());
}

const NOTHING = { media: [], references: [] };

function html(body: string): Answer {
  return {
    headers: { "content-type": "text/html" },
    body: `<!doctype html><html><head><title>Sign in</title></head><body>${body}</body></html>`,
  };
}

/** One look at a source that this handler plays. */
export async function once(
  setup: Pick<ConnectorSetup, "connector" | "path" | "memo" | "single">,
  handler: Handler,
  context: Partial<PollContext> = {},
): Promise<Polled> {
  const both: Handler = (...asked) => setup.single?.(asked[0]) ?? handler(...asked);
  return await inContext(setup, both, context, (full) => setup.connector.poll(full));
}

/** Anything that a connector does with a source that this handler plays. */
export async function inContext<Result>(
  setup: Pick<ConnectorSetup, "connector" | "path" | "memo">,
  handler: Handler,
  context: Partial<PollContext>,
  run: (context: PollContext) => Promise<Result>,
): Promise<Result> {
  await using server = await startServer(handler);
  await using fetch = createFetch({
    allowHosts: [server.host],
    spacingMs: 0,
    timeoutMs: TIMEOUT_MS,
  });
  return await run({
    source: {
      id: "s",
      kind: setup.connector.kind,
      url: `${server.url}${setup.path}`,
      name: "Source",
      partyId: null,
      voice: "post",
      language: null,
      everySeconds: 60,
      backfill: false,
      origin: "config",
    },
    state: { etag: null, lastModified: null, bodyHash: null },
    newestExternalId: null,
    memo: setup.memo?.(`${server.url}${setup.path}`) ?? null,
    apis: {
      x: { url: server.url, token: "x-token" },
      vk: { url: server.url, token: "vk-token" },
      bluesky: { url: server.url, token: null },
    },
    fetch,
    signal: new AbortController().signal,
    ...context,
  });
}

/** The feed of a look that read something. */
export function read(polled: Polled) {
  assert.equal(polled.kind, "read");
  assert.ok(polled.kind === "read");
  return polled.feed;
}

function idsByText(feed: ReturnType<typeof read>): Map<string, string> {
  // Each look has a server of its own.
  const path = (id: string) => id.replace(/^http:\/\/127\.0\.0\.1:\d+/, "");
  return new Map(feed.items.map(({ externalId, item }) => [itemText(item), path(externalId)]));
}

function windows1251(text: string): Uint8Array {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const letters = new TextDecoder("windows-1251").decode(bytes);
  return Uint8Array.from([...text], (letter) => {
    const byte = letters.indexOf(letter);
    assert.ok(byte >= 0, `windows-1251 has no ${letter}`);
    return byte;
  });
}
