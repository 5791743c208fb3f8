import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Looked, PollContext, Polled } from "#src/connectors/connector.ts";
import { mastodon } from "#src/connectors/mastodon.ts";
import { createFetch } from "#src/net/http.ts";
import { startServer } from "../rigs/http-server.ts";
import { inContext, once, read } from "./contract.ts";
import {
  type Mastodon,
  manyPosts,
  mastodonServer,
  serve,
  statusOf,
  USER,
} from "./mastodon-server.ts";

const SETUP = { connector: mastodon, path: `/@${USER}` };

/** What a look before wrote down. */
const KNOWN = (address: string) =>
  JSON.stringify({ address, origin: new URL(address).origin, accountId: "1" });

describe("a Mastodon account", () => {
  it("is looked up once, and goes by its id from then on", async () => {
    const asked: string[] = [];
    const instead: Mastodon["instead"] = (path) => {
      asked.push(path);
      return undefined;
    };
    const [first] = await polls([
      mastodonServer({ posts: manyPosts(2), instead }),
      mastodonServer({ posts: manyPosts(3), instead }),
    ]);

    assert.deepEqual(asked, [
      "/api/v1/accounts/lookup",
      "/api/v1/accounts/1/statuses",
      "/api/v1/accounts/1/statuses",
    ]);
    assert.equal(first?.answer.bodies.length, 2);
    assert.ok((first?.answer.memo ?? "").length < 2_000);
  });

  it("is found where its server has another name than its handle", async () => {
    await using social = await startServer(serve(mastodonServer({ posts: manyPosts(3) })));
    const links = [
      { rel: "http://webfinger.net/rel/avatar", href: "https://cdn.example/avatar.jpg" },
      { rel: "self", type: "application/activity+json", href: `${social.url}/users/${USER}` },
    ];
    const domain: Mastodon["instead"] = (path, query) =>
      path === "/.well-known/webfinger" && query.get("resource")?.startsWith(`acct:${USER}@`)
        ? JSON.stringify({ links })
        : { status: 404, body: "<h1>Our ministry's website</h1>" };

    const polled = await inContext(
      SETUP,
      serve(mastodonServer({ instead: domain })),
      {},
      async (context) => {
        const allowHosts = [new URL(context.source.url).host, social.host];
        await using fetch = createFetch({ allowHosts, spacingMs: 0 });
        return await mastodon.poll({ ...context, fetch });
      },
    );

    assert.equal(read(polled).items.length, 3);
    assert.ok(polled.answer.memo?.includes(social.url));
  });

  it("that has moved is still read, and its new address told", async () => {
    const moved = { acct: "ministry@new.example", url: "https://new.example/@ministry" };
    const server = mastodonServer({ posts: manyPosts(1), moved });
    const [first, second] = await polls([server, server], (polled) => ({
      state: { etag: null, lastModified: null, bodyHash: polled.answer.bodies[0]?.hash ?? null },
    }));

    assert.equal(second?.kind, "unchanged");
    for (const polled of [first, second]) {
      const note =
        "The account has moved to @ministry@new.example (https://new.example/@ministry).";
      assert.equal(polled?.answer.note, note);
    }
  });

  it("that its server has under another id since is read under that", async () => {
    const server = mastodonServer({ accountId: "22", posts: manyPosts(4) });
    const polled = await poll(server, KNOWN);

    assert.equal(read(polled).items.length, 4);
    assert.match(polled.answer.memo ?? "", /"accountId":"22"/);
  });

  it("whose memo is lost is met again, also where its posts are the same", async () => {
    const first = await poll(mastodonServer({ posts: manyPosts(2) }));
    const state = {
      etag: '"v1"',
      lastModified: null,
      bodyHash: first.answer.bodies[0]?.hash ?? null,
    };
    const again = await poll(mastodonServer({ posts: manyPosts(2) }), () => "", { state });

    assert.equal(read(again).items.length, 2);
    assert.match(again.answer.memo ?? "", /newest/);
  });

  it("is another one when the source is pointed at another, and garbage is no memo", async () => {
    const other = KNOWN("https://social.example/@other");
    for (const memo of [other, "{", "null", '"x"', JSON.stringify({ accountId: 1 })]) {
      assert.equal(
        read(await poll(mastodonServer({ posts: manyPosts(1) }), () => memo)).items.length,
        1,
      );
    }
  });

  const FATES = [
    { state: "suspended", met: "gone", known: "gone", says: /suspended/ },
    { state: "deleted", met: "malformed", known: "gone", says: /no longer has|knows no account/ },
    {
      state: "closed",
      met: "unauthorised",
      known: "unauthorised",
      says: /no one without an account/,
    },
  ] as const;
  for (const { state, met, known, says } of FATES) {
    it(`that is ${state} is told so: ${met} when it is met, ${known} when it was known`, async () => {
      const server = mastodonServer({ state });

      await assert.rejects(poll(server), { name: "SourceError", kind: met, message: says });
      await assert.rejects(poll(server, KNOWN), { kind: known, message: says });
    });
  }

  it("is never gone because something before its server refuses", async () => {
    for (const answer of [
      { status: 404, body: "<h1>Not found</h1>" },
      { status: 403, body: '{"error":"Record not found"}' },
      { status: 503, body: '{"error":"Record not found"}' },
    ]) {
      await assert.rejects(poll(mastodonServer({ instead: () => answer }), KNOWN), (error) => {
        assert.ok(error instanceof Error && "kind" in error);
        assert.notEqual(error.kind, "gone");
        return true;
      });
    }
  });

  it("that answers another server's post names it by its address at home, once", async () => {
    const [last, ...others] = manyPosts(3);
    assert.ok(last);
    const posts = [{ ...last, answers: ["777", "66"] as const }, ...others];
    const home = "https://other.example/@agency/1";
    const asked: string[] = [];
    const instead: Mastodon["instead"] = (path, query) => {
      if (path !== "/api/v1/statuses") return undefined;
      asked.push(...query.getAll("id[]"));
      return JSON.stringify([{ id: "777", url: home }]);
    };
    const server = mastodonServer({ posts, instead });
    const [first, second] = await polls([server, server]);
    const old = await poll(mastodonServer({ posts, batches: false }));

    assert.ok(first && second);
    assert.deepEqual(read(first).items[0]?.item.references, [{ kind: "reply", url: home }]);
    assert.deepEqual(asked, ["777"]);
    assert.match(
      read(old).items[0]?.item.references[0]?.url ?? "",
      /\/@agency@other\.example\/777$/,
    );
  });

  it("asks for a pause that lasts as long as the quota says", async () => {
    const reset = new Date(Date.now() + 120_000).toISOString();
    const answer = { status: 429, headers: { "x-ratelimit-reset": reset } };

    await assert.rejects(poll(mastodonServer({ instead: () => answer })), (error) => {
      assert.ok(error instanceof Error && "waitMs" in error && typeof error.waitMs === "number");
      assert.ok(error.waitMs > 100_000 && error.waitMs <= 121_000, String(error.waitMs));
      return true;
    });
  });

  it("whose list breaks off is malformed, a log-in page is named as one", async () => {
    for (const [body, message] of [
      ['[{"id":"1"', /not JSON/],
      ['<!doctype html><input type="password">', /^A log-in page/],
      ['{"statuses":[]}', /no answer of Mastodon's/],
    ] as const) {
      const server = mastodonServer({ instead: () => body });
      await assert.rejects(poll(server, KNOWN), { kind: "malformed", message });
    }
  });
});

describe("a busy Mastodon account", () => {
  it("is read up from the newest post that was kept", async () => {
    const [, second] = await polls([
      mastodonServer({ posts: manyPosts(30) }),
      mastodonServer({ posts: manyPosts(300) }),
    ]);

    assert.ok(second);
    assert.equal(newerThan(second, idOf(30)), 270);
    assert.deepEqual(read(second).problems, []);
    const hashes = new Set(second.answer.bodies.map(({ hash }) => hash));
    assert.ok(read(second).items.every(({ bodyHash = "" }) => hashes.has(bodyHash)));
  });

  it("is read up from the newest id where the memo is lost", async () => {
    const server = mastodonServer({ posts: manyPosts(300) });
    const polled = await poll(server, () => "", { newestExternalId: idOf(30) });

    assert.equal(newerThan(polled, idOf(30)), 270);
  });

  it("that was empty when it was met loses none of its first posts", async () => {
    const [first, second] = await polls([
      mastodonServer(),
      mastodonServer({ posts: manyPosts(250) }),
    ]);

    assert.ok(first && second);
    assert.deepEqual(idsOf(first), []);
    assert.equal(newerThan(second, "0"), 250);
  });

  it("with 10,000 new posts at once shows the newest first and loses none", async () => {
    const posts = manyPosts(10_030);
    const full = mastodonServer({ posts });
    const servers = [mastodonServer({ posts: posts.slice(-30) }), ...Array(29).fill(full)];
    const [first, second, ...others] = await polls(servers);

    assert.ok(first && second);
    assert.equal(read(second).items[0]?.externalId, posts[0]?.id);
    assert.match(read(second).problems[0] ?? "", /left for the next look: 10 pages is the limit/);
    assert.equal(new Set([first, second, ...others].flatMap(idsOf)).size, 10_030);
    assert.deepEqual(read(others.at(-1) ?? first).problems, []);
  });

  it("that is refused in the middle goes on from there at the next look", async () => {
    const posts = manyPosts(300);
    let pages = 0;
    const instead = () => {
      pages += 1;
      return pages > 3 ? { status: 502 } : undefined;
    };
    const [first, second, third] = await polls([
      mastodonServer({ posts: posts.slice(-30) }),
      mastodonServer({ posts, instead }),
      mastodonServer({ posts }),
    ]);

    assert.ok(first && second && third);
    assert.equal(idsOf(second).length, 120);
    assert.match(read(second).problems[0] ?? "", /older posts are read at the next look: .* 502/);
    assert.equal(new Set([first, second, third].flatMap(idsOf)).size, 300);
  });

  it("of a server that does not page ends", async () => {
    const server = mastodonServer();
    const latest = manyPosts(90).slice(0, 40);
    const page = JSON.stringify(latest.map((post) => statusOf(server, post)));
    const instead: Mastodon["instead"] = (path) => (path.endsWith("/statuses") ? page : undefined);
    const newestExternalId = idOf(5);
    const polled = await poll({ ...server, instead }, () => "", { newestExternalId });

    assert.ok(polled.answer.bodies.length <= 4, String(polled.answer.bodies.length));
  });
});

describe("a direct look at statuses", () => {
  for (const batches of [true, false]) {
    it(`of a server ${batches ? "with" : "before"} batches shows what is there and what is gone`, async () => {
      const posts = manyPosts(45);
      const server = mastodonServer({ posts: posts.slice(0, 43), batches });
      const looked = await look(
        server,
        posts.map(({ id }) => id),
      );

      assert.equal(looked.items.length, 43);
      assert.deepEqual(looked.goneIds, [idOf(2), idOf(1)]);
      assert.deepEqual(looked.problems, []);
    });
  }

  it("says of no post that it is gone while the account is, or the server is closed", async () => {
    for (const state of ["suspended", "deleted", "closed"] as const) {
      await assert.rejects(look(mastodonServer({ posts: manyPosts(3), state }), [idOf(1)]), {
        name: "SourceError",
      });
    }
  });

  it("takes no refusal for a deletion", async () => {
    for (const answer of [
      { status: 404, body: "<h1>Not found</h1>" },
      { status: 502 },
      { status: 429 },
      "<html>",
      "[",
    ]) {
      const instead: Mastodon["instead"] = (path) =>
        path.startsWith("/api/v1/statuses") ? answer : undefined;
      await assert.rejects(look(mastodonServer({ instead }), [idOf(1), idOf(2)]), {
        name: "SourceError",
      });
    }
  });

  it("keeps what it saw before it was refused", async () => {
    const instead: Mastodon["instead"] = (path) =>
      path.endsWith(idOf(1)) ? { status: 502 } : undefined;
    const server = mastodonServer({ posts: manyPosts(3), batches: false, instead });
    const looked = await look(server, [idOf(3), idOf(1), idOf(2)]);

    assert.deepEqual([looked.items.length, looked.goneIds], [1, []]);
    assert.match(looked.problems[0] ?? "", /Not all posts could be looked at: .* 502/);
  });

  it("does not take another account's post for this one's", async () => {
    const posts = manyPosts(1).map((post) => ({ ...post, accountId: "66" }));
    const looked = await look(mastodonServer({ posts }), [idOf(1)]);

    assert.deepEqual([looked.items, looked.goneIds], [[], []]);
    assert.match(looked.problems[0] ?? "", /is another account's/);
  });

  it("reads a pasted address, but none that another server gave the post", () => {
    assert.deepEqual(mastodon.recognisePost?.("https://social.example/@ministry/99?a=b"), {
      source: { url: "https://social.example/@ministry", name: "@ministry@social.example" },
      externalId: "99",
      url: "https://social.example/@ministry/99",
    });
    assert.equal(mastodon.recognisePost?.("https://social.example/@ministry"), null);
    assert.equal(mastodon.recognisePost?.("https://a.example/@ministry@social.example/99"), null);
  });
});

type MemoOf = (address: string) => string;

function poll(
  server: Mastodon,
  memo: MemoOf = () => "",
  context: Partial<PollContext> = {},
): Promise<Polled> {
  return once({ ...SETUP, memo }, serve(server), context);
}

/** Looks at one source, at one address, one after the other; each knows what the one before wrote. */
async function polls(
  servers: readonly Mastodon[],
  more: (before: Polled) => Partial<PollContext> = () => ({}),
): Promise<readonly Polled[]> {
  let current = servers[0] ?? mastodonServer();
  return await inContext(
    SETUP,
    (...asked) => serve(current)(...asked),
    {},
    async (context) => {
      const done: Polled[] = [];
      for (const server of servers) {
        current = server;
        const before = done.at(-1);
        const known =
          before === undefined ? {} : { memo: before.answer.memo ?? null, ...more(before) };
        done.push(await mastodon.poll({ ...context, ...known }));
      }
      return done;
    },
  );
}

function look(server: Mastodon, ids: readonly string[]): Promise<Looked> {
  return inContext({ ...SETUP, memo: KNOWN }, serve(server), {}, async (context) => {
    assert.ok(mastodon.look);
    const posts = ids.map((externalId) => ({ externalId, url: null }));
    return await mastodon.look({ ...context, posts });
  });
}

function idsOf(polled: Polled): readonly string[] {
  return read(polled).items.map(({ externalId }) => externalId);
}

function newerThan(polled: Polled, id: string): number {
  return new Set(idsOf(polled).filter((each) => each > id)).size;
}

/** The id of the post of that number. */
function idOf(number: number): string {
  return String(115_000_000_000_000_000n + BigInt(number));
}
