import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bluesky } from "#src/connectors/bluesky.ts";
import type { Looked, PollContext, Polled } from "#src/connectors/connector.ts";
import { type AppView, appView, DID, HANDLE, manyPosts, serve } from "./bluesky-app-view.ts";
import { inContext, once, read } from "./contract.ts";

const SETUP = { connector: bluesky, path: `/profile/${HANDLE}` };
const MEMO = JSON.stringify({ actor: HANDLE, did: DID, handle: HANDLE });
const AGENCY = "did:plc:exampleagency22222222222";

describe("a Bluesky account", () => {
  it("is looked up once, and followed by its DID from then on", async () => {
    const asked: string[] = [];
    const instead: AppView["instead"] = (method, query) => {
      asked.push(`${method} ${query.get("actor")}`);
      return undefined;
    };
    const first = await poll(appView({ posts: manyPosts(2), instead }));
    await poll(appView({ posts: manyPosts(3), instead }), after(first));

    assert.deepEqual(asked, [
      `app.bsky.actor.getProfile ${HANDLE}`,
      `app.bsky.feed.getAuthorFeed ${DID}`,
      `app.bsky.feed.getAuthorFeed ${DID}`,
    ]);
    assert.equal(first.answer.bodies.length, 2);
    assert.ok((first.answer.memo ?? "").length < 2_000);
  });

  it("that is renamed is followed, and its new name told", async () => {
    const first = await poll(appView({ posts: manyPosts(1) }));
    const renamed = appView({ handle: "new.example", posts: manyPosts(2) });
    const second = await poll(renamed, after(first));
    const unchanged = await poll(renamed, {
      ...after(second),
      state: { etag: null, lastModified: null, bodyHash: second.answer.bodies[0]?.hash ?? null },
    });

    assert.equal(first.answer.note, undefined);
    assert.equal(read(second).items.length, 2);
    assert.equal(unchanged.kind, "unchanged");
    for (const { answer } of [second, unchanged]) {
      assert.equal(answer.note, `Its handle is now @new.example (it was @${HANDLE}).`);
    }
  });

  it("whose memo is lost is met again, also where its posts are the same", async () => {
    const first = await poll(appView({ posts: manyPosts(2) }));
    const state = {
      etag: '"v1"',
      lastModified: null,
      bodyHash: first.answer.bodies[0]?.hash ?? null,
    };
    const again = await poll(appView({ posts: manyPosts(2) }), { state });

    assert.equal(read(again).items.length, 2);
    assert.match(again.answer.memo ?? "", /newest/);
  });

  it("is another one when the source is pointed at another, and garbage is no memo", async () => {
    const others = JSON.stringify({ actor: "other.example", did: AGENCY, handle: "other.example" });
    for (const memo of [others, "{", "null", '"x"', JSON.stringify({ did: 1 })]) {
      const polled = await poll(appView({ posts: manyPosts(1) }), { memo });

      assert.equal(
        read(polled).items[0]?.item.link,
        `https://bsky.app/profile/${DID}/post/3l00000000001`,
        memo,
      );
    }
  });

  const FATES = [
    { state: "suspended", met: "gone", known: "gone", says: /suspended/ },
    { state: "deactivated", met: "unauthorised", known: "unauthorised", says: /by its owner/ },
    { state: "deleted", met: "malformed", known: "gone", says: /no account|deleted/ },
  ] as const;
  for (const { state, met, known, says } of FATES) {
    it(`that is ${state} is told so: ${met} when it is met, ${known} when it was known`, async () => {
      const view = appView({ state });

      await assert.rejects(poll(view), { name: "SourceError", kind: met, message: says });
      await assert.rejects(poll(view, { memo: MEMO }), { kind: known, message: says });
    });
  }

  it("is never gone because something between us and Bluesky refuses", async () => {
    for (const answer of [
      { status: 400, body: "<h1>Bad request</h1>" },
      { status: 400, body: '{"error":"UpstreamFailure"}' },
      { status: 403, body: "Profile not found" },
    ]) {
      await assert.rejects(poll(appView({ instead: () => answer }), { memo: MEMO }), (error) => {
        assert.ok(error instanceof Error && "kind" in error);
        assert.notEqual(error.kind, "gone");
        return true;
      });
    }
  });

  it("whose page breaks off in the middle is malformed, a web page is named as one", async () => {
    const cut = JSON.stringify({ feed: [], cursor: "x" }).slice(0, -4);

    await assert.rejects(poll(appView({ instead: () => cut })), { kind: "malformed" });
    await assert.rejects(poll(appView({ instead: () => "<!doctype html>" })), {
      kind: "malformed",
      message: /^A web page was answered instead of JSON/,
    });
  });

  it("asks for a pause that lasts as long as the quota says", async () => {
    const reset = String(Math.ceil(Date.now() / 1_000) + 120);
    const answer = { status: 429, headers: { "ratelimit-reset": reset } };

    await assert.rejects(poll(appView({ instead: () => answer })), (error) => {
      assert.ok(error instanceof Error && "waitMs" in error && typeof error.waitMs === "number");
      assert.ok(error.waitMs > 100_000 && error.waitMs <= 121_000, String(error.waitMs));
      return true;
    });
  });
});

describe("a busy Bluesky account", () => {
  it("is read back to the newest post that was kept", async () => {
    const first = await poll(appView({ posts: manyPosts(50) }));
    const second = await poll(appView({ posts: manyPosts(400) }), after(first));

    assert.equal(newOnes(second, 50), 350);
    assert.deepEqual(read(second).problems, []);
    const hashes = new Set(second.answer.bodies.map(({ hash }) => hash));
    assert.ok(read(second).items.every(({ bodyHash = "" }) => hashes.has(bodyHash)));
  });

  it("is read back by the newest id where the memo is lost", async () => {
    const at = new Date("2015-12-23T00:00:50Z");
    const second = await poll(appView({ posts: manyPosts(400) }), { newestExternalId: tidOf(at) });

    assert.equal(newOnes(second, 50), 350);
  });

  it("that was empty when it was met loses none of its first posts", async () => {
    const first = await poll(appView());
    const second = await poll(appView({ posts: manyPosts(250) }), after(first));

    assert.deepEqual(read(first).items, []);
    assert.equal(newOnes(second, 0), 250);
  });

  it("with 10,000 new posts at once shows the newest first and loses none", async () => {
    const posts = manyPosts(10_050);
    let look = await poll(appView({ posts: posts.slice(-50) }));
    const seen = new Set(read(look).items.map(({ externalId }) => externalId));
    const problems: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      look = await poll(appView({ posts }), after(look));
      for (const { externalId } of read(look).items) seen.add(externalId);
      if (round === 0) assert.equal(read(look).items[0]?.externalId, posts[0]?.key);
      problems.push(...read(look).problems);
    }

    assert.equal(seen.size, 10_050);
    assert.match(problems[0] ?? "", /left for the next look: 10 pages is the limit/);
    assert.deepEqual(read(look).problems, []);
  });

  it("that is refused in the middle goes on from there at the next look", async () => {
    const first = await poll(appView({ posts: manyPosts(50) }));
    const posts = manyPosts(400);
    let pages = 0;
    const instead = () => {
      pages += 1;
      return pages > 2 ? { status: 502 } : undefined;
    };
    const second = await poll(appView({ posts, instead }), after(first));
    const third = await poll(appView({ posts }), after(second));

    assert.equal(read(second).items.length, 200);
    assert.match(read(second).problems[0] ?? "", /older posts are read at the next look: .* 502/);
    const ids = new Set([second, third].flatMap((each) => read(each).items.map(idOf)));
    assert.equal(ids.size, 400);
  });

  it("of a server that shows the same page again and again ends", async () => {
    const first = await poll(appView({ posts: manyPosts(1) }));
    const same = JSON.stringify({ feed: [], cursor: "same" });
    const second = await poll(appView({ instead: () => same }), after(first));

    assert.deepEqual(read(second).items, []);
    assert.ok(second.answer.bodies.length <= 3);
  });
});

describe("a direct look at Bluesky posts", () => {
  it("shows those that are there, and which are gone", async () => {
    const posts = manyPosts(60);
    const view = appView({ posts: posts.slice(0, 59) });
    const looked = await look(view, [...posts.map(({ key }) => key), `repost:${AGENCY}/3lx`]);

    assert.equal(looked.items.length, 59);
    assert.deepEqual(looked.goneIds, ["3l00000000001"]);
    assert.deepEqual(looked.problems, []);
    assert.equal(looked.answer.bodies.length, 4);
  });

  it("says of no post that it is gone while the account is", async () => {
    for (const state of ["suspended", "deactivated", "deleted"] as const) {
      await assert.rejects(look(appView({ posts: manyPosts(1), state }), ["3l00000000001"]), {
        name: "SourceError",
      });
    }
  });

  it("takes no broken answer and no unreadable post for a deletion", async () => {
    const unreadable = { posts: [{ uri: `at://${DID}/app.bsky.feed.post/3l00000000001` }] };
    const looked = await look(appView({ instead: only(unreadable) }), ["3l00000000001"]);

    assert.deepEqual([looked.items, looked.goneIds], [[], []]);
    assert.deepEqual(looked.problems, ["1 posts could not be read"]);
    for (const answer of [{ status: 502 }, { status: 404 }, "<html>", "{"]) {
      await assert.rejects(look(appView({ instead: () => answer }), ["3l00000000001"]), {
        name: "SourceError",
      });
    }
  });

  it("reads a pasted address by whoever's it is", () => {
    assert.deepEqual(bluesky.recognisePost?.(`https://bsky.app/profile/${HANDLE}/post/3lx?a=b`), {
      source: { url: `https://bsky.app/profile/${HANDLE}`, name: `@${HANDLE}` },
      externalId: "3lx",
      url: `https://bsky.app/profile/${HANDLE}/post/3lx`,
    });
    assert.equal(bluesky.recognisePost?.(`https://bsky.app/profile/${HANDLE}`), null);
    assert.equal(bluesky.recognisePost?.("https://example.org/profile/a.example/post/3lx"), null);
  });
});

function poll(view: AppView, context: Partial<PollContext> = {}): Promise<Polled> {
  return once(SETUP, serve(view), context);
}

function look(view: AppView, ids: readonly string[]): Promise<Looked> {
  return inContext(SETUP, serve(view), { memo: MEMO }, async (context) => {
    assert.ok(bluesky.look);
    const posts = ids.map((externalId) => ({ externalId, url: null }));
    return await bluesky.look({ ...context, posts });
  });
}

function after({ answer }: Polled): Partial<PollContext> {
  return { memo: answer.memo ?? null };
}

/** How many of the items are newer than the post of that number. */
function newOnes(polled: Polled, number: number): number {
  const ids = new Set(read(polled).items.map(idOf));
  return [...ids].filter((id) => Number(id.slice(2)) > number).length;
}

function idOf({ externalId }: { readonly externalId: string }): string {
  return externalId;
}

/** The id that a post of this moment has. Source: atproto.com/specs/tid. */
function tidOf(at: Date): string {
  const letters = "234567abcdefghijklmnopqrstuvwxyz";
  let bits = BigInt(at.getTime()) * 1_000n * 1_024n;
  let id = "";
  while (id.length < 13) {
    id = `${letters[Number(bits % 32n)]}${id}`;
    bits /= 32n;
  }
  return id;
}

function only(posts: unknown): AppView["instead"] {
  return (method) => (method.endsWith("getPosts") ? JSON.stringify(posts) : undefined);
}
