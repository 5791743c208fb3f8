import assert from "node:assert/strict";
import { test } from "node:test";
import { identify, normaliseLink } from "../../src/core/identify.ts";
import type { FeedItem } from "../../src/core/item.ts";

test("an item is known by its id, else its link, else its title and date, else its words", () => {
  const [byId, byLink, byTitle, sameTitle, byWords] = ids([
    item({ id: " guid-1 ", link: "https://example.org/1" }),
    item({ link: "HTTPS://Example.org/2?utm_source=x&a=1#top" }),
    item({ title: "A title", publishedAt: new Date(0) }),
    item({ title: "A title", publishedAt: new Date(1) }),
    item({ text: "Only words" }),
  ]);

  assert.deepEqual([byId, byLink], ["guid-1", "https://example.org/2?a=1"]);
  assert.notEqual(byTitle, sameTitle);
  assert.match(byWords ?? "", /^sha256:[0-9a-f]{64}$/);
});

test("an id that items with different links share falls back to the link for these items alone", () => {
  const found = ids([
    item({ id: "same", link: "https://example.org/1" }),
    item({ id: "same", link: "https://example.org/2" }),
    item({ id: "other", link: "https://example.org/3" }),
  ]);

  assert.deepEqual(found, ["https://example.org/1", "https://example.org/2", "other"]);
});

test("the same item twice is one post", () => {
  const twice = item({ id: "same", link: "https://example.org/1" });

  assert.deepEqual(ids([twice, twice]), ["same", "same"]);
});

test("items with one id and no link are kept once each, as long as their words differ", () => {
  const [one, two, again] = ids([
    item({ id: "same", text: "One" }),
    item({ id: "same", text: "Two" }),
    item({ id: "same", text: "One" }),
  ]);

  assert.notEqual(one, two);
  assert.equal(one, again);
});

test("an id that is shared by an item without a link keeps the links of the others", () => {
  const found = ids([
    item({ id: "same", link: "https://example.org/1" }),
    item({ id: "same", text: "Two" }),
  ]);

  assert.equal(found[0], "https://example.org/1");
  assert.match(found[1] ?? "", /^sha256:/);
});

test("order and company change no id", () => {
  const items = [
    item({ title: "One" }),
    item({ link: "https://example.org/2" }),
    item({ id: "three" }),
  ];

  assert.deepEqual([...ids(items)].reverse(), ids([...items].reverse()));
  assert.deepEqual(ids(items.slice(0, 1)), ids(items).slice(0, 1));
});

test("what is no address is no link", () => {
  assert.equal(normaliseLink("not a link"), null);
  assert.deepEqual(
    ids([item({ id: "", link: "nowhere", title: "T" })])[0]?.startsWith("sha256:"),
    true,
  );
});

function item(part: Partial<FeedItem>): FeedItem {
  return { media: [], references: [], ...part };
}

function ids(items: readonly FeedItem[]): readonly string[] {
  return identify(items).map(({ externalId }) => externalId);
}
