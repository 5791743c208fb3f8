import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SourceError } from "#src/core/error.ts";
import { RECHECK_LIMIT } from "#src/core/recheck.ts";
import {
  makeChange,
  makePairing,
  makeStatementDraft,
  minutesAfter,
  NOON,
} from "../rigs/store-rig.ts";
import {
  bodyOf,
  openPolls,
  type Played,
  type Polls,
  play,
  played,
  type Shown,
} from "./poll-rig.ts";

const TWO = { "1": "One", "2": "Two" };

test("a post is looked at again after minutes, hours and days, and then no more", async () => {
  const playing = play({ shown: TWO, look: () => ({ items: TWO }) });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);
  playing.shown = null;

  const asked: number[] = [];
  for (const minutes of [
    5, 11, 20, 31, 59, 61, 120, 181, 361, 700, 721, 1_000, 1_441, 20_161, 30_000,
  ]) {
    const before = playing.looks.length;
    await look(minutes);
    if (playing.looks.length > before) asked.push(minutes);
  }

  assert.deepEqual(asked, [11, 31, 61, 181, 361, 721, 1_441, 20_161]);
  assert.ok(playing.looks.every((ids) => ids.join() === "1,2"));
});

test("what the list shows anyway is not looked at", async () => {
  const playing = play({ shown: TWO, look: () => ({ items: TWO }) });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);

  for (let minutes = 5; minutes < 200; minutes += 5) await look(minutes);

  assert.deepEqual(playing.looks, []);
});

test("an edit that a look shows is a new revision, with the body that shows it", async () => {
  const playing = play({ shown: TWO, look: () => ({ items: { "1": "One", "2": "Two, edited" } }) });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);
  playing.shown = null;

  const { newRevisions } = await look(11);

  assert.equal(newRevisions, 1);
  assert.deepEqual(await polls.textsOf("1"), ["One"]);
  assert.deepEqual(await polls.textsOf("2"), ["Two", "Two, edited"]);
  const postId = (await polls.store.posts.latest("amnesty", ["2"])).get("2")?.postId ?? 0;
  const [first, second] = await polls.store.posts.revisionsOf(postId);
  const shows = bodyOf("2", { "2": "Two, edited" });
  assert.equal(second?.evidenceHash, shows.hash);
  assert.equal(first?.evidenceHash, bodyOf("list", TWO).hash);
  assert.deepEqual(await evidence(polls, shows.hash), Buffer.from(shows.bytes));
  assert.deepEqual(second?.observedAt, minutesAfter(NOON, 11));
});

test("what the source says is gone is gone by its word, with the body; what comes back is back", async () => {
  const playing = play({ shown: TWO, look: () => ({ items: { "1": "One" }, goneIds: ["2"] }) });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);
  playing.shown = null;
  await look(11);

  assert.deepEqual([await polls.goneBy("1"), await polls.goneBy("2")], [null, "gone"]);
  const shows = bodyOf("first", { none: "of them" });
  assert.deepEqual(await evidence(polls, shows.hash), Buffer.from(shows.bytes));
  await look(31);
  assert.deepEqual(playing.looks.at(-1), ["1"], "a gone post is not looked at");

  playing.shown = TWO;
  await look(40);
  assert.equal(await polls.goneBy("2"), null);
});

describe("a look that says nothing changes nothing", () => {
  const CASES: readonly (readonly [string, () => never])[] = [
    ["blocked", () => raise(new SourceError("unauthorised", "a log-in page", { status: 403 }))],
    [
      "too many requests",
      () => raise(new SourceError("rate-limited", "slow", { waitMs: 3_600_000 })),
    ],
    ["a broken server", () => raise(new SourceError("unreachable", "503", { status: 503 }))],
    ["a wall", () => raise(new SourceError("malformed", "a consent page"))],
    ["an account that is gone", () => raise(new SourceError("gone", "suspended"))],
    ["a connector's own error", () => raise(new TypeError("bug"))],
  ];
  for (const [name, answer] of CASES) {
    test(name, async () => {
      const playing = play({ shown: TWO, look: answer });
      await using polls = await openPolls({ connector: played(playing) });
      const look = lookAt(polls, playing);
      await look(1);
      playing.shown = null;

      const outcome = await look(11);
      await look(12);

      assert.equal(outcome.ok, true);
      assert.equal(playing.looks.length, 1, "it rests");
      assert.deepEqual([await polls.goneBy("1"), await polls.goneBy("2")], [null, null]);
      assert.deepEqual([await polls.textsOf("1"), await polls.textsOf("2")], [["One"], ["Two"]]);
      const state = (await polls.store.sources.get("amnesty"))?.state;
      assert.deepEqual([state?.state, state?.failures, state?.lastError], ["ok", 0, null]);
      assert.equal(polls.errors.length, name.startsWith("a connector") ? 1 : 0);

      playing.look = () => ({ items: { ...TWO, "1": "One, edited" } });
      await look(80);
      assert.deepEqual(await polls.textsOf("1"), ["One", "One, edited"], "asked again later");
    });
  }

  test("posts left out of the answer", async () => {
    const playing = play({ shown: TWO, look: () => ({}) });
    await using polls = await openPolls({ connector: played(playing) });
    const look = lookAt(polls, playing);
    await look(1);
    playing.shown = null;

    for (const minutes of [11, 12, 13, 31]) await look(minutes);

    assert.equal(playing.looks.length, 2, "asked again at their next time");
    assert.deepEqual([await polls.goneBy("1"), await polls.goneBy("2")], [null, null]);
  });
});

test("an answer in which all posts are gone is asked for once more", async () => {
  const shown = texts(6);
  const ids = Object.keys(shown);
  const playing = play({ shown, look: () => ({ goneIds: ids }) });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);
  playing.shown = null;

  await look(11);
  const once = await Promise.all(ids.map(polls.goneBy));
  await look(12);
  const twice = await Promise.all(ids.map(polls.goneBy));

  assert.ok(once.every((evidence) => evidence === null));
  assert.ok(twice.every((evidence) => evidence === "gone"));
});

test("a poll that fails is followed by no look, and a source without looks by none ever", async () => {
  const playing = play({ shown: TWO, look: () => ({ goneIds: ["1", "2"] }) });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);
  playing.shown = new SourceError("unreachable", "500", { status: 500 });
  await look(11);
  assert.deepEqual(playing.looks, []);

  const plain = play({ shown: TWO });
  await using without = await openPolls({ connector: played(plain) });
  await lookAt(without, plain)(1);
  assert.deepEqual(
    await without.store.posts.toLookAt("amnesty", minutesAfter(NOON, 99), 9, false),
    [],
  );
});

test("of many posts those that were told come first, some at each poll, until all were seen", async () => {
  const shown = texts(50);
  const playing = play({ shown, look: (ids) => ({ items: pick(shown, ids) }) });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);
  playing.shown = null;
  await tell(polls, "47", "Text 47");

  for (const minutes of [11, 12, 13, 14]) await look(minutes);

  assert.deepEqual(
    playing.looks.map((ids) => ids.length),
    [RECHECK_LIMIT, RECHECK_LIMIT, 50 - 2 * RECHECK_LIMIT],
  );
  assert.equal(playing.looks[0]?.[0], "47");
  assert.equal(new Set(playing.looks.flat()).size, 50);
});

test("where looks are paid for, only what was told is looked at, seldom", async () => {
  const shown = texts(5);
  const playing = play({
    shown,
    lookEvery: "seldom",
    look: (ids) => ({ items: pick(shown, ids) }),
  });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);
  playing.shown = null;
  await tell(polls, "3", "Text 3");

  for (const minutes of [11, 31, 61, 181, 361, 721, 1_441, 2_900, 4_321]) await look(minutes);

  assert.deepEqual(playing.looks, [["3"], ["3"], ["3"], ["3"]]);
});

test("what a look writes down is kept, and neither when nor how the source is asked", async () => {
  const playing = play({ shown: TWO, look: () => ({ items: TWO, memo: '{"paid":2}' }) });
  await using polls = await openPolls({ connector: played(playing) });
  const look = lookAt(polls, playing);
  await look(1);
  const before = (await polls.store.sources.get("amnesty"))?.state;
  playing.shown = null;

  await look(11);

  const after = (await polls.store.sources.get("amnesty"))?.state;
  assert.equal(after?.memo, '{"paid":2}');
  assert.deepEqual([after?.bodyHash, after?.lastItemAt], [before?.bodyHash, before?.lastItemAt]);
  assert.deepEqual(after?.nextPollAt, minutesAfter(NOON, 26));
});

describe("a numbered post that is missing twice where it should be", () => {
  const COVERS = { oldest: 1, newest: 3 };
  const three = texts(4);
  const { "2": _, ...without } = three;

  const CASES: readonly {
    readonly name: string;
    readonly look: Played["look"];
    readonly gone: string | null;
    readonly looks: number;
  }[] = [
    {
      name: "is weakly gone where it cannot be looked at",
      look: undefined,
      gone: "missing",
      looks: 0,
    },
    {
      name: "is looked at, and gone by the source's word",
      look: () => ({ goneIds: ["2"] }),
      gone: "gone",
      looks: 1,
    },
    {
      name: "is there where the look shows it, and asked for once",
      look: () => ({ items: { "2": "Text 2" } }),
      gone: null,
      looks: 1,
    },
    { name: "is not gone where the look cannot see it", look: () => ({}), gone: null, looks: 1 },
    {
      name: "is not gone where the look fails",
      look: () => raise(new SourceError("malformed", "wall")),
      gone: null,
      looks: 2,
    },
  ];
  for (const { name, look: answer, gone, looks } of CASES) {
    test(name, async () => {
      const playing = play({ shown: three, look: answer });
      await using polls = await openPolls({ connector: played(playing, COVERS) });
      const look = lookAt(polls, playing);
      await look(1);
      playing.shown = without;
      await look(2);
      assert.deepEqual([await polls.goneBy("2"), playing.looks], [null, []]);

      await look(3);
      await look(9);

      assert.equal(await polls.goneBy("2"), gone);
      assert.equal(playing.looks.length, looks);
      assert.ok(playing.looks.every((ids) => ids.join() === "2"));
    });
  }

  test("and whose list is the same as before is asked for too", async () => {
    const playing = play({ shown: three, look: () => ({ goneIds: ["2"] }) });
    await using polls = await openPolls({ connector: played(playing, COVERS) });
    const look = lookAt(polls, playing);
    await look(1);
    playing.shown = without;
    await look(2);
    playing.shown = null;

    await look(3);

    assert.equal(await polls.goneBy("2"), "gone");
  });
});

/** Polls at this minute, and answers are given then. */
function lookAt(polls: Polls, playing: Played) {
  return (minutes: number) => {
    playing.at = minutesAfter(NOON, minutes);
    return polls.at(minutes);
  };
}

/** Somebody was told of a claim in this post. */
async function tell({ store }: Polls, externalId: string, text: string): Promise<void> {
  const unread = await store.posts.unread("test-reader", 1_000);
  const row = unread.find(({ post }) => post.externalId === externalId);
  assert.ok(row);
  const draft = makeStatementDraft(text);
  await store.statements.keepReading({
    revisionId: row.revision.id,
    postId: row.post.id,
    readerVersion: "test-reader",
    language: "en",
    topics: ["syria"],
    stems: "text",
    fresh: [draft],
    carried: [],
    withdrawnIds: [],
    problems: [],
    at: NOON,
  });
  const [statement] = await store.statements.unpaired("test-pairer", 9);
  assert.ok(statement);
  const changes = [makeChange("claim", { claimId: statement.id })];
  await store.pairs.keepPairing(makePairing({ statementIds: [statement.id], changes }));
}

async function evidence({ store }: Polls, hash: string): Promise<Buffer | null> {
  const bytes = await store.posts.evidence(hash);
  return bytes === null ? null : Buffer.from(bytes);
}

function texts(count: number): Shown {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${index + 1}`, `Text ${index + 1}`]),
  );
}

function pick(shown: Shown, ids: readonly string[]): Shown {
  return Object.fromEntries(Object.entries(shown).filter(([id]) => ids.includes(id)));
}

function raise(error: Error): never {
  throw error;
}
