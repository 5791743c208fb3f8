import assert from "node:assert/strict";
import { test } from "node:test";
import type { Candidate, CandidateQuery } from "#src/core/pairing/candidate.ts";
import { createMemoryIndex } from "#src/core/pairing/memory-index.ts";
import type { StatementDraft } from "#src/core/statement.ts";
import { openStore } from "#src/store/open.ts";
import { makePoll, makeSource, makeStatementDraft, minutesAfter, NOON } from "../rigs/store-rig.ts";

const READER = "r";
const LATER = minutesAfter(NOON, 10_000);

const POLLS = 60;
const POSTS_OF_POLL = 6;
const QUERIES = 150;
const LIMIT = 1_000;

test("the store finds the same candidates in the same order as the index in memory", async () => {
  const random = createRandom(20_151_223);
  const store = await openStore(":memory:");
  await store.sources.add(makeSource(), NOON, "test");
  for (let poll = 0; poll < POLLS; poll += 1) {
    const posts = Array.from({ length: POSTS_OF_POLL }, (_, at) => poll * POSTS_OF_POLL + at);
    const texts = Object.fromEntries(posts.map((post) => [post, `Post ${post}.`]));
    const publishedAt = minutesAfter(NOON, Math.floor(random() * 300));
    await store.posts.keepPoll(makePoll(texts, { publishedAt, observedAt: LATER }));
  }
  const memory = createMemoryIndex();
  for (const { post, revision } of await store.posts.unread(READER, LIMIT)) {
    await store.statements.keepReading({
      revisionId: revision.id,
      postId: post.id,
      readerVersion: READER,
      language: "en",
      topics: [],
      stems: "",
      fresh: drawStatements(random),
      carried: [],
      withdrawnIds: [],
      problems: [],
      at: LATER,
    });
    for (const one of await store.statements.index.ofDocument(String(post.id))) {
      memory.add(one);
    }
  }

  let sum = 0;
  for (let at = 0; at < QUERIES; at += 1) {
    const query = drawQuery(random);
    const found = await store.statements.index.find(query);
    assert.deepEqual(idsOf(found), idsOf(memory.find(query)), JSON.stringify(query));
    sum += found.length;
  }

  assert.ok(sum > QUERIES, "the queries find something");
  await store.close();
});

function drawStatements(random: () => number): StatementDraft[] {
  return ["One.", "Two.", "Three."].map((quote, place) =>
    makeStatementDraft(quote, {
      role: random() < 0.7 ? "claim" : "response",
      start: place * 5,
      end: place * 5 + quote.length,
      features: drawFeatures(random),
    }),
  );
}

/** One feature stands nearly everywhere, so that bounds are met; others here and there. */
function drawFeatures(random: () => number): readonly string[] {
  const stems = Array.from({ length: 8 }, () => `stem:en:${Math.floor(400 ** random())}`);
  const quoted = random() < 0.1 ? ['name:"quoted"'] : [];
  return [
    ...new Set(["party:everyone", `place:${Math.floor(40 ** random())}`, ...stems, ...quoted]),
  ];
}

function drawQuery(random: () => number): CandidateQuery {
  const from = random() < 0.3 ? 0 : Math.floor(random() * 150);
  return {
    features: [...drawFeatures(random), 'name:"quoted"', "place:nowhere"],
    roles: random() < 0.5 ? ["claim"] : ["response"],
    from: minutesAfter(NOON, from),
    to: minutesAfter(NOON, from + Math.floor(random() * 320)),
    limit: 1 + Math.floor(random() * 30),
  };
}

function idsOf(candidates: readonly Candidate[]): readonly number[] {
  return candidates.map(({ id }) => id);
}

/** Numbers from 0 to 1, the same ones for a seed. Source: mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
