import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { LOOK_LIMIT } from "#src/connectors/connector.ts";
import { contentHash } from "#src/core/hash.ts";
import {
  type LookAnswer,
  type LookEvery,
  nextLookAt,
  observeLook,
  RECHECK_LIMIT,
} from "#src/core/recheck.ts";

const SAID = new Date("2015-12-23T12:00:00Z");
const MINUTE_MS = 60_000;
const HOURS = 60;
const DAYS = 24 * HOURS;

describe("a post is looked at again", () => {
  const CASES: readonly (readonly [LookEvery, number, number | null])[] = [
    ["often", 0, 10],
    ["often", 9.9, 10],
    ["often", 10, 30],
    ["often", 30, HOURS],
    ["often", HOURS, 3 * HOURS],
    ["often", 3 * HOURS, 6 * HOURS],
    ["often", 6 * HOURS, 12 * HOURS],
    ["often", 12 * HOURS, DAYS],
    ["often", DAYS, 2 * DAYS],
    ["often", 5.5 * DAYS, 6 * DAYS],
    ["often", 13 * DAYS, 14 * DAYS],
    ["often", 14 * DAYS, null],
    // Said in the future, by its own word.
    ["often", -30, 10],
    ["seldom", 0, HOURS],
    ["seldom", HOURS, 6 * HOURS],
    ["seldom", DAYS, 3 * DAYS],
    ["seldom", 7 * DAYS, 14 * DAYS],
    ["seldom", 14 * DAYS, null],
  ];
  for (const [every, age, next] of CASES) {
    test(`${every}: seen at the age of ${age} minutes, next at ${next}`, () => {
      const at = nextLookAt(SAID, minutes(age), every);

      assert.deepEqual(at, next === null ? null : minutes(next));
    });
  }

  test("twenty times in all, however often it is asked", () => {
    let now: Date | null = SAID;
    let looks = 0;
    while (now !== null) {
      now = nextLookAt(SAID, now, "often");
      looks += now === null ? 0 : 1;
    }

    assert.equal(looks, 20);
  });

  test("within what connectors take in one go", () => {
    assert.ok(RECHECK_LIMIT <= LOOK_LIMIT);
  });
});

describe("a direct look", () => {
  const CASES: readonly {
    readonly name: string;
    readonly answer: Partial<LookAnswer>;
    readonly doubtedBefore?: readonly string[];
    readonly gives: Readonly<Record<"revised" | "seen" | "gone" | "doubted", string>>;
  }[] = [
    {
      name: "tells what was edited, what is as it was, and what is gone",
      answer: { items: [shown("1", "new words"), shown("2", "2")], goneIds: ["3"] },
      gives: { revised: "1", seen: "2", gone: "3", doubted: "" },
    },
    {
      name: "that could not see a post says nothing of it",
      answer: {},
      gives: { revised: "", seen: "", gone: "", doubted: "" },
    },
    {
      name: "believes what it sees more than what it is told",
      answer: { items: [shown("1", "1")], goneIds: ["1", "2", "2"] },
      gives: { revised: "", seen: "1", gone: "2", doubted: "" },
    },
    {
      name: "takes no answer to what was not asked",
      answer: { items: [shown("9", "TRAP")], goneIds: ["8", "99"] },
      gives: { revised: "", seen: "", gone: "", doubted: "" },
    },
    {
      name: "in which every post is gone is doubted once",
      answer: { goneIds: ["1", "2", "3", "4", "5"] },
      gives: { revised: "", seen: "", gone: "", doubted: "12345" },
    },
    {
      name: "that says so again is believed",
      answer: { goneIds: ["1", "2", "3", "4", "5"] },
      doubtedBefore: ["1", "2", "3"],
      gives: { revised: "", seen: "", gone: "123", doubted: "45" },
    },
    {
      name: "at few posts is believed at once",
      answer: { askedIds: ["1", "2"], goneIds: ["1", "2"] },
      gives: { revised: "", seen: "", gone: "12", doubted: "" },
    },
  ];
  for (const { name, answer, doubtedBefore = [], gives } of CASES) {
    test(name, () => {
      const asked = { askedIds: ["1", "2", "3", "4", "5"], items: [], goneIds: [], ...answer };
      const latest = new Map(
        asked.askedIds.map((id) => [id, { contentHash: contentHash(id), gone: false }]),
      );

      const { revisions, seen, tombstones, doubted } = observeLook(
        asked,
        latest,
        new Set(doubtedBefore),
      );

      assert.deepEqual(
        {
          revised: revisions.map(({ externalId }) => externalId).join(""),
          seen: seen.join(""),
          gone: tombstones.map(({ externalId }) => externalId).join(""),
          doubted: [...doubted].join(""),
        },
        gives,
      );
      assert.ok(tombstones.every(({ evidence }) => evidence === "gone"));
    });
  }
});

function shown(externalId: string, text: string) {
  return { externalId, item: { text, media: [], references: [] } };
}

function minutes(count: number): Date {
  return new Date(SAID.getTime() + count * MINUTE_MS);
}
