import assert from "node:assert/strict";
import { it } from "node:test";
import type { Looked } from "#src/connectors/connector.ts";
import { youtube } from "#src/connectors/youtube.ts";
import type { Answer, Handler } from "../rigs/http-server.ts";
import { inContext } from "./contract.ts";
import { fixture } from "./fixture.ts";

const SETUP = { connector: youtube, path: "/channel/UCexampleMinistry0000001" };
/** The newest in the feed, by which oEmbed is tried. */
const SHOWN = "aaaaaaaaaa1";
const OLD = "ooooooooooo";
const EMBED = JSON.stringify({ title: "TRAP: nothing of its description", type: "video" });

const FATES: readonly (readonly [
  name: string,
  answer: Answer,
  gone: readonly string[],
  says: RegExp,
])[] = [
  ["is there", { body: EMBED }, [], /^$/],
  ["was removed", { status: 404, body: "Not Found" }, [OLD], /^$/],
  ["was made private", { status: 403, body: "Forbidden" }, [], /v=ooooooooooo was made private/],
  ["may not be embedded", { status: 401, body: "Unauthorized" }, [], /may not be embedded/],
  ["is private, by a page of 200", { body: "Forbidden" }, [], /^$/],
  ["is not understood", { status: 400, body: "Bad Request" }, [], /^$/],
];

for (const [name, answer, gone, says] of FATES) {
  it(`a video that ${name} is ${gone.length > 0 ? "" : "not "}gone`, async () => {
    const looked = await look([OLD], () => answer);

    assert.deepEqual(looked.goneIds, gone);
    assert.deepEqual(looked.items, [], "oEmbed does not have its words");
    assert.match(looked.problems.join(), says);
  });
}

it("a video that the feed shows is read from it, and not asked for singly", async () => {
  const looked = await look([SHOWN], () => {
    throw new Error("asked for");
  });

  assert.equal(looked.items[0]?.item.title, "Briefing: the report & our answer");
  assert.equal(looked.items[0]?.bodyHash, looked.answer.bodies[0]?.hash);
  assert.deepEqual([looked.items.length, looked.goneIds], [1, []]);
});

it("while oEmbed says 404 of a video that the feed shows, nothing is gone", async () => {
  const looked = await look([OLD], () => ({ status: 404 }), { status: 404 });

  assert.deepEqual(looked.goneIds, []);
  assert.match(looked.problems.join(), /nothing it calls gone is believed/);
});

it("a look that is stopped says so, and is an error where nothing was seen", async () => {
  const stopped: Answer = { status: 429, headers: { "retry-after": "60" } };
  const looked = await look([SHOWN, OLD], () => stopped);

  assert.deepEqual([looked.items.length, looked.goneIds], [1, []]);
  assert.match(looked.problems.join(), /Not all videos could be looked at: .* 429/);
  await assert.rejects(
    look([OLD], () => stopped),
    { name: "SourceError", kind: "rate-limited", waitMs: 60_000 },
  );
});

it("while the feed fails nothing is said of any video", async () => {
  for (const status of [404, 500]) {
    await assert.rejects(
      inContext(
        SETUP,
        ({ path }) => ({ status: path.startsWith("/feeds") ? status : 404 }),
        {},
        (context) => youtube.look?.({ ...context, posts: posts([OLD]) }) ?? assert.fail(),
      ),
      { name: "SourceError", kind: "unreachable", status },
    );
  }
});

it("of a hundred videos twenty are asked for", async () => {
  let asked = 0;
  const ids = Array.from({ length: 100 }, (_, at) => `old${String(at).padStart(8, "0")}`);
  const looked = await look(ids, () => {
    asked += 1;
    return { status: 404 };
  });

  assert.equal(asked, 20);
  assert.equal(looked.goneIds.length, 20);
});

function posts(ids: readonly string[]) {
  return ids.map((externalId) => ({ externalId, url: null }));
}

/** `embed` answers for all videos but the one that the feed shows first. */
async function look(
  ids: readonly string[],
  embed: (videoId: string) => Answer,
  shown: Answer = { body: EMBED },
): Promise<Looked> {
  const handler: Handler = ({ path }) => {
    const { pathname, searchParams } = new URL(path, "http://y.example");
    if (pathname === "/feeds/videos.xml") return { body: fixture("youtube/feed.xml") };
    const [, id = ""] =
      /^https:\/\/www\.youtube\.com\/watch\?v=(.+)$/.exec(searchParams.get("url") ?? "") ?? [];
    return id === SHOWN && !ids.includes(id) ? shown : embed(id);
  };
  return await inContext(SETUP, handler, {}, async (context) => {
    return (await youtube.look?.({ ...context, posts: posts(ids) })) ?? assert.fail();
  });
}
