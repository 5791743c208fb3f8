import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import type { LookContext, Looked } from "#src/connectors/connector.ts";
import { vk as connector } from "#src/connectors/vk.ts";
import type { Handler } from "../rigs/http-server.ts";
import { assertRefused } from "../rigs/refusal.ts";
import { inContext } from "./contract.ts";
import {
  error,
  json,
  listen,
  manyPosts,
  NAME,
  OWNER_ID,
  SETUP,
  toItem,
  vkApi,
  withToken,
} from "./vk-api.ts";

describe("the address of a post of VK", () => {
  const POSTS = [
    "https://vk.com/wall-500_12",
    "m.vk.com/wall-500_12?reply=14",
    "https://vk.ru/wall-500_12#comments",
    "https://vk.com/example_ministry?w=wall-500_12",
    "https://vk.com/feed?section=search&w=wall-500_12%2Fall",
  ];
  for (const typed of POSTS) {
    it(`is recognised in ${typed}`, () => {
      assert.deepEqual(connector.recognisePost?.(typed), {
        source: { url: "https://vk.com/club500", name: "vk.com/club500" },
        externalId: "12",
        url: "https://vk.com/wall-500_12",
      });
    });
  }

  const NONE = [
    "",
    "https://vk.com/example_ministry",
    "vk.com/video-500_12",
    "https://example.org/wall-500_12",
  ];
  for (const typed of NONE) {
    it(`is not in ${typed || "nothing"}`, () => {
      assert.equal(connector.recognisePost?.(typed), null);
    });
  }
});

describe("a look at single posts of VK", () => {
  it("shows them as they are; those that are absent beside others are gone", async () => {
    const wall = { name: NAME, posts: manyPosts(2) };
    const { looked, asked } = await look(vkApi(wall), [1, 2, 3]);

    assert.deepEqual(
      looked.items.map(({ item }) => item.text),
      ["Post 1", "Post 2"],
    );
    assert.deepEqual(looked.goneIds, ["3"]);
    assert.deepEqual(asked, ["/wall.getById"]);
    assert.doesNotMatch(inspect(looked, { depth: 9 }), /trap-word/);
  });

  it("that VK marks as deleted are gone, and nothing of them is shown", async () => {
    const posts = [...manyPosts(1), { id: 2, text: "TRAP", isDeleted: true }];
    const { looked } = await look(vkApi({ name: NAME, posts }), [1, 2]);

    assert.deepEqual(looked.goneIds, ["2"]);
    assert.doesNotMatch(JSON.stringify(looked.items), /TRAP/);
  });

  it("of which none is there asks the wall before it believes that they are gone", async () => {
    const { looked, asked } = await look(vkApi({ name: NAME, posts: manyPosts(1) }), [2, 3]);

    assert.deepEqual(looked.goneIds, ["2", "3"]);
    assert.deepEqual(asked, ["/wall.getById", "/wall.get"]);
  });

  it("of a wall that shows nothing at all are not called gone", async () => {
    const { looked } = await look(vkApi({ name: NAME, posts: [] }), [2, 3]);

    assert.deepEqual(looked.goneIds, []);
  });

  it("of a wall that is closed by now say nothing", async () => {
    const posts = manyPosts(1);
    const refuse = (path: string) => (path.startsWith("/wall.get?") ? error(15) : undefined);

    await assertRefused(look(vkApi({ name: NAME, posts, refuse }), [2]), { kind: "unauthorised" });
  });

  it("one of which cannot be read makes no other gone", async () => {
    const items = [toItem({ id: 1, text: "One" }), { id: "two" }];
    const { looked } = await look(() => json({ response: { items } }), [1, 2]);

    assert.deepEqual(looked.goneIds, []);
    assert.deepEqual(looked.problems, ["1 posts could not be read"]);
  });

  it("without an address are on the wall that is written down, or cannot be asked for", async () => {
    const memo = JSON.stringify({ name: NAME, ownerId: OWNER_ID });
    const wall = vkApi({ name: NAME, posts: manyPosts(1) });
    const { looked } = await look(wall, [1], { memo, posts: [{ externalId: "1", url: null }] });

    assert.equal(looked.items.length, 1);
    const lost = look(wall, [1], { posts: [{ externalId: "1", url: null }] });
    await assertRefused(lost, { kind: "malformed" });
  });

  for (const code of [5, 6, 10, 29]) {
    it(`say nothing where VK answers with error ${code}`, async () => {
      const kind = { 5: "unauthorised", 10: "unreachable" } as const;
      const expected = kind[code as 5 | 10] ?? "rate-limited";

      await assertRefused(
        look(() => error(code), [1]),
        { kind: expected },
      );
    });
  }
});

async function look(handler: Handler, ids: readonly number[], more: Partial<LookContext> = {}) {
  const posts = ids.map((id) => ({
    externalId: String(id),
    url: `https://vk.com/wall${OWNER_ID}_${id}`,
  }));
  const asked: URL[] = [];
  const looked = await inContext(SETUP, listen(handler, asked), {}, (full): Promise<Looked> => {
    assert.ok(connector.look);
    return connector.look({ ...full, ...withToken(full.apis.vk.url), posts, ...more });
  });
  return { looked, asked: asked.map(({ pathname }) => pathname) };
}
