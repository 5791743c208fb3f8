import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { type Config, loadShipped } from "#src/config.ts";
import { causeOf } from "#src/core/reread.ts";
import { openQuietHouse } from "./rigs/quiet-house.ts";
import { MOD, makePoll, makeSource, minutesAfter, NOON } from "./rigs/store-rig.ts";
import { temporaryFolder } from "./store/rig.ts";

const TEXT =
  "Amnesty International: Russian air strikes on a market in Ariha killed at least 49 civilians.";
const ANSWER =
  "Сказочная республика отвергла обвинения Amnesty International в ударе по Арихе: это ложь.";

test("names that the configuration learns are found in what was kept before; nothing is told twice", async (t) => {
  const folder = join(await temporaryFolder(t), "data");
  const shipped = loadShipped();
  const first = await openHouse(folder, shipped);
  await first.store.posts.keepPoll(makePoll({ claim: TEXT }));
  const later = { sourceId: "mod", observedAt: minutesAfter(NOON, 30) };
  await first.store.posts.keepPoll(makePoll({ 7: ANSWER }, later));
  await first.workUntilIdle();
  const told = await first.store.changes.between(new Date(0), minutesAfter(NOON, 1e6), 99);
  assert.equal((await first.store.counts()).unread, 0);
  await first.stop();

  const same = await openHouse(folder, shipped);
  const reread = await same.store.posts.recent(new Date(0), 9);
  await same.workUntilIdle();
  assert.equal(reread.length, 2);
  assert.deepEqual(
    await same.store.changes.between(new Date(0), minutesAfter(NOON, 1e6), 99),
    told,
    "the same configuration reads nothing anew",
  );
  await same.stop();

  const taught = await openHouse(folder, withParty(shipped));
  await taught.workUntilIdle();
  const parties = (await taught.store.posts.recent(new Date(0), 9)).flatMap(({ earlier }) =>
    earlier.map(({ party }) => party),
  );
  const now = await taught.store.changes.between(new Date(0), minutesAfter(NOON, 1e6), 99);
  const [anew] = (await taught.store.rereads.latest(new Date(0), 9, 99)).filter(
    ({ stage }) => stage === "read",
  );
  await taught.stop();

  assert.deepEqual([anew && causeOf(anew), anew?.done, anew?.waiting], ["configuration", 2, 0]);
  assert.ok(
    anew?.changes.some(({ became }) => became?.includes("fairyland")),
    JSON.stringify(anew),
  );

  assert.ok(parties.includes("fairyland"), parties.join());
  const keys = now.map(({ kind, claimId, statementId }) => `${kind} ${claimId} ${statementId}`);
  assert.equal(new Set(keys).size, keys.length, "nothing is told twice");
  assert.deepEqual(
    now.filter(({ kind }) => kind === "claim").map(({ claimId }) => claimId),
    told.filter(({ kind }) => kind === "claim").map(({ claimId }) => claimId),
  );
});

function withParty(config: Config): Config {
  const fairyland = {
    id: "fairyland",
    kind: "state",
    names: { en: "Fairyland", ru: "Сказочная республика" },
    aliases: {},
    spokespeople: [],
    accounts: [],
    within: null,
    speaksFor: [],
    from: null,
    until: null,
  } as const;
  return {
    ...config,
    lexicon: { ...config.lexicon, parties: [...config.lexicon.parties, fairyland] },
  };
}

function openHouse(dataFolder: string, config: Config) {
  const mod = { ...MOD, partyId: null, voice: "article" as const };
  return openQuietHouse(dataFolder, { ...config, sources: [makeSource(), mod], watches: [] });
}
