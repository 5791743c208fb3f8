import assert from "node:assert/strict";
import { test } from "node:test";
import { contentHash } from "../../src/core/hash.ts";
import type { FeedItem } from "../../src/core/item.ts";
import { observe } from "../../src/core/observe.ts";

const SUBSCRIBED = new Date("2015-12-22T08:00:00Z");
const LOOKED = new Date("2015-12-22T09:00:00Z");

test("at the first look what is older than the subscription is kept quietly", () => {
  const cases = [
    { published: "2015-12-21T10:00:00Z", backfill: false, lastOkAt: null, quiet: true },
    { published: "2015-12-22T08:00:01Z", backfill: false, lastOkAt: null, quiet: false },
    { published: undefined, backfill: false, lastOkAt: null, quiet: true },
    { published: "2015-12-21T10:00:00Z", backfill: true, lastOkAt: null, quiet: false },
    // A feed that was empty at first, and a back-dated item: both are news.
    { published: "2015-12-21T10:00:00Z", backfill: false, lastOkAt: LOOKED, quiet: false },
    { published: undefined, backfill: false, lastOkAt: LOOKED, quiet: false },
  ];
  for (const { published, backfill, lastOkAt, quiet } of cases) {
    const shown = show([["a", item("one", published)]]);

    const { revisions } = observe(
      shown,
      nothing(),
      { backfill },
      { lastOkAt, subscribedAt: SUBSCRIBED },
    );

    assert.equal(revisions[0]?.quiet, quiet, JSON.stringify({ published, backfill, lastOkAt }));
  }
});

test("an unchanged item is seen, a changed one is a revision, a duplicate id counts once", () => {
  const shown = show([
    ["same", item("old words")],
    ["edited", item("new words")],
    ["fresh", item("first words")],
    ["fresh", item("first words again")],
  ]);

  const { revisions, seen } = look(shown, { same: "old words", edited: "old words" });

  assert.deepEqual(seen, ["same"]);
  assert.deepEqual(
    revisions.map(({ externalId, draft }) => [externalId, draft.text]),
    [
      ["edited", "new words"],
      ["fresh", "first words"],
    ],
  );
});

test("white space alone makes no revision", () => {
  const { revisions } = look(show([["a", item("  old\n words ")]]), { a: "old words" });

  assert.deepEqual(revisions, []);
});

test("a numbered post is gone after two absences within the range that was shown", () => {
  const shown = { ...show([["12", item("twelve")]]), expectedIds: ["10", "11", "12"] };

  const first = look(shown, { 10: "ten", 11: "eleven", 12: "twelve" });
  const second = look(shown, { 10: "ten", 11: "eleven", 12: "twelve" }, first.missing);

  assert.deepEqual(first.tombstones, []);
  assert.deepEqual([...first.missing], ["10", "11"]);
  assert.deepEqual(second.tombstones, [
    { externalId: "10", evidence: "missing" },
    { externalId: "11", evidence: "missing" },
  ]);
});

test("a post that comes back in between is not gone", () => {
  const absent = { ...show([["12", item("twelve")]]), expectedIds: ["11", "12"] };
  const back = {
    ...show([
      ["11", item("eleven")],
      ["12", item("twelve")],
    ]),
    expectedIds: ["11", "12"],
  };
  const kept = { 11: "eleven", 12: "twelve" };

  const first = look(absent, kept);
  const second = look(back, kept, first.missing);
  const third = look(absent, kept, second.missing);

  assert.deepEqual(third.tombstones, []);
});

test("a declared deletion needs no second look, and only concerns what is kept", () => {
  const shown = { ...show([["12", item("twelve")]]), deletedIds: ["11", "12", "99"] };

  const { tombstones } = look(shown, { 11: "eleven", 12: "twelve" });

  assert.deepEqual(tombstones, [{ externalId: "11", evidence: "declared" }]);
});

test("a post that was gone and is shown again gets a revision, also with its old words", () => {
  const latest = new Map([["a", { contentHash: contentHash("old words"), gone: true }]]);

  const { revisions } = observe(
    show([["a", item("old words")]]),
    { latest, missingBefore: new Set() },
    { backfill: false },
    { lastOkAt: LOOKED, subscribedAt: SUBSCRIBED },
  );

  assert.equal(revisions.length, 1);
});

function item(text: string, published?: string): FeedItem {
  return {
    text,
    media: [],
    references: [],
    ...(published === undefined ? {} : { publishedAt: new Date(published) }),
  };
}

function show(items: readonly (readonly [string, FeedItem])[]) {
  return {
    items: items.map(([externalId, shown]) => ({ externalId, item: shown })),
    deletedIds: [] as readonly string[],
    expectedIds: [] as readonly string[],
  };
}

function nothing() {
  return { latest: new Map(), missingBefore: new Set<string>() };
}

function look(
  shown: ReturnType<typeof show>,
  kept: Readonly<Record<string, string>>,
  missingBefore: ReadonlySet<string> = new Set(),
) {
  const latest = new Map(
    Object.entries(kept).map(([id, text]) => [id, { contentHash: contentHash(text), gone: false }]),
  );
  return observe(
    shown,
    { latest, missingBefore },
    { backfill: false },
    { lastOkAt: LOOKED, subscribedAt: SUBSCRIBED },
  );
}
