import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type KeptUnderOtherId, underKeptIds } from "#src/core/flapping-id.ts";
import { contentHash } from "#src/core/hash.ts";
import type { FeedItem } from "#src/core/item.ts";

const AT = new Date("2015-12-23T12:00:00Z");
const LINK = "https://news.example/1";

function item(id: string, part: Partial<FeedItem> = {}) {
  const words = { title: "Words", link: LINK, publishedAt: AT, media: [], references: [] };
  return { externalId: id, item: { ...words, ...part } };
}

function kept(part: Partial<KeptUnderOtherId> = {}): KeptUnderOtherId {
  const hash = contentHash("Words");
  return { externalId: "kept", url: LINK, publishedAt: AT, contentHash: hash, ...part };
}

const later = new Date(AT.getTime() + 60_000);

const CASES: readonly (readonly [name: string, item: Partial<FeedItem>, id: string])[] = [
  ["the same in all", {}, "kept"],
  ["the same words at another time", { publishedAt: later }, "kept"],
  ["other words at the same time", { title: "Others" }, "kept"],
  ["other words at another time", { title: "Others", publishedAt: later }, "new"],
  ["a link that only tells where a reader came from", { link: `${LINK}?utm_source=x#a` }, "kept"],
  ["another page", { link: `${LINK}?item=2` }, "new"],
];

describe("an item under a new id is kept as the post that it was", () => {
  for (const [name, part, id] of CASES) {
    it(`${name}: ${id}`, () => {
      const [found] = underKeptIds([item("new", part)], new Set(), [kept()]);

      assert.equal(found?.externalId, id);
    });
  }

  it("where neither has a time, and the words differ: new", () => {
    const undated = { title: "Others", link: LINK, media: [], references: [] };
    const shown = { externalId: "new", item: undated };
    const [found] = underKeptIds([shown], new Set(), [kept({ publishedAt: null })]);

    assert.equal(found?.externalId, "new");
  });

  it("once: of two alike the second is new", () => {
    const found = underKeptIds([item("one"), item("two")], new Set(), [kept()]);

    assert.deepEqual(
      found.map(({ externalId }) => externalId),
      ["kept", "two"],
    );
  });

  it("not where its own id is known", () => {
    const [found] = underKeptIds([item("known")], new Set(["known"]), [kept()]);

    assert.equal(found?.externalId, "known");
  });
});
