import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { eventOf } from "#src/core/pairing/event.ts";
import type { Ground } from "#src/core/pairing/ground.ts";
import { groupEvents } from "#src/core/pairing/group-events.ts";
import { createMemoryIndex } from "#src/core/pairing/memory-index.ts";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import { SHIPPED } from "#src/core/pairing/weights.ts";
import { claimOf, labelledPairs } from "../../rigs/events.ts";

const { lexicon } = loadConfig({});
const GROUND: Ground = {
  parties: relateParties(lexicon.parties),
  rarity: () => 0.7,
  model: SHIPPED,
};
/** Of what is grouped, and of what belongs together; no language's recall below the third. */
const [LEAST_PRECISION, LEAST_RECALL, LEAST_RECALL_OF_ONE] = [0.97, 0.82, 0.7];

test("claims about one event are grouped, in four languages, and near misses are not", async (t) => {
  const pairs = labelledPairs();
  const grouped = await groupAll(pairs);
  const right = pairs.filter(({ same }, at) => same && grouped[at]).length;
  const precision = right / grouped.filter(Boolean).length;
  const recall = right / pairs.filter(({ same }) => same).length;

  t.diagnostic(
    `${pairs.length} pairs: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  for (const [at, { name, same }] of pairs.entries()) {
    if (grouped[at] !== same) t.diagnostic(`${same ? "missed" : "wrong"}: ${name}`);
  }
  assert(pairs.length >= 60);
  assert(precision >= LEAST_PRECISION, `precision ${precision}`);
  assert(recall >= LEAST_RECALL, `recall ${recall}`);
  for (const tag of ["en", "fr", "ru", "ar"]) {
    const of = pairs.flatMap(({ same, claims }, at) =>
      same && claims.some(({ language }) => language === tag) ? [grouped[at] ? 1 : 0] : [],
    );
    const found = of.filter((one) => one === 1).length / of.length;
    t.diagnostic(`${tag}: recall ${found.toFixed(3)} of ${of.length}`);
    assert(found >= LEAST_RECALL_OF_ONE, `${tag}: recall ${found}`);
  }
});

/** Whether the two claims of each pair come to be of one event, when all claims are kept together. */
async function groupAll(pairs: ReturnType<typeof labelledPairs>): Promise<readonly boolean[]> {
  const claims = pairs.flatMap((pair) => pair.claims);
  const index = createMemoryIndex();
  for (const claim of claims) {
    index.add(claim);
  }
  const events = await groupEvents(claims, index, lexicon, []);
  const keys = new Map(events.map(({ id, eventId }) => [id, eventId ?? id]));
  return pairs.map(({ claims: [first, second] }) => keys.get(first.id) === keys.get(second.id));
}

const MARKET =
  "snhr en 2019-07-22T11:00Z > russia | Russian warplanes bombed the market in Maarat al-Numan on Monday, killing 31 civilians.";
const SECOND =
  "sohr en 2019-07-22T18:00Z > russia | Russian jets struck a market in Maaret al-Numan on Monday and killed 37 people.";
const THIRD =
  "amnesty fr 2019-08-20T09:00Z > russia | Le 22 juillet, une frappe russe sur le marché de Maarat al-Numan a tué 43 civils.";

test("an event is known by the first of its claims, whoever was joined", () => {
  const second = { ...claimOf(SECOND, 2), eventId: 1 };

  assert.equal(eventOf(claimOf(THIRD, 3), [second], GROUND)?.eventId, 1);
});

test("a claim never joins a later one", () => {
  assert.equal(eventOf(claimOf(MARKET, 1), [claimOf(SECOND, 2)], GROUND), null);
});

test("what one claim of an event rules out, no other can let in", () => {
  const first = claimOf(MARKET, 1);
  const other = {
    ...claimOf(MARKET.replace("russia |", "us_coalition |"), 2),
    eventId: 1,
  };

  assert.equal(eventOf(claimOf(SECOND, 3), [first], GROUND)?.eventId, 1);
  assert.equal(eventOf(claimOf(SECOND, 3), [first, other], GROUND), null);
});

test("claims that one party makes in one post are no further sources of each other", () => {
  const first = claimOf(MARKET, 1);
  const second = { ...claimOf(MARKET, 2), documentId: first.documentId };

  assert.equal(eventOf(second, [first], GROUND), null);
});

test("a batch joins what it decided before, and what repeats a claim is left to that claim", async () => {
  const claims = [claimOf(MARKET, 1), claimOf(SECOND, 2), claimOf(SECOND, 3), claimOf(THIRD, 4)];
  const index = createMemoryIndex();
  for (const claim of claims) index.add(claim);

  const events = await groupEvents(claims, index, lexicon, [{ id: 3, sameAs: 2 }]);

  assert.deepEqual(
    events.map(({ eventId }) => eventId),
    [null, 1, null, 1],
  );
});

test("claims are compared with a bounded number of others", async () => {
  const asked: number[] = [];
  const index = {
    find: ({ limit }: { readonly limit: number }) => {
      asked.push(limit);
      return [];
    },
    ofDocument: () => [],
    frequencies: () => ({ total: 0, counts: new Map<string, number>() }),
  };

  await groupEvents([claimOf(MARKET, 1)], index, lexicon, []);

  assert(asked.length <= 2 && asked.every((limit) => limit <= 30), String(asked));
});
