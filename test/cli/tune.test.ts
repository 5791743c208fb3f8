import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { PAIRER_VERSION } from "#src/core/pairing/decide.ts";
import { openForReading } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";
import { runCommand } from "../rigs/command-process.ts";
import { openQuietHouse } from "../rigs/quiet-house.ts";
import { makePoll, minutesAfter, NOON } from "../rigs/store-rig.ts";
import { temporaryFolder } from "../store/rig.ts";

/** Editors teach the scorer: their words are learned from, put to use, and taken back. */

const TOWNS = [
  ...[
    "Ariha",
    "Saraqib",
    "Douma",
    "Harasta",
    "Khan Sheikhoun",
    "Atarib",
    "Kafranbel",
    "Jisr al-Shughur",
  ],
  ...[
    "Binnish",
    "Maarat al-Numan",
    "Al-Bab",
    "Manbij",
    "Azaz",
    "Palmyra",
    "Raqqa",
    "Hama",
    "Homs",
    "Idlib",
  ],
];

test("decisions become weights, the archive is paired anew, nothing is told twice, and it can be undone", async (t) => {
  const { data, decide } = await record(t);
  const env = { RIPOSTE_DATA: data };
  const early = await runCommand(["tune"], { env });
  assert.match(early.out, /Too few to learn from/);
  await decide();

  const dry = await runCommand(["tune", "--dry-run"], { env });
  assert.match(dry.out, /shipped weights: log-loss \d\.\d+/);
  assert.match(dry.out, /refitted, cross-validated: log-loss/);
  assert.equal(await active(data), null, "a dry run changes nothing");

  const house = await openQuietHouse(data);
  const told = await claimsTold(house.store);
  const tuned = await runCommand(["tune"], { env });
  assert.match(tuned.out, /in use/, tuned.out + tuned.errors);
  const waiting = await house.store.statements.unpaired(`${PAIRER_VERSION}.tuned-1`, 999);
  assert.ok(waiting.length > 0, "what other weights paired waits to be paired anew");
  await house.workUntilIdle();

  assert.equal((await house.store.statements.unpaired(`${PAIRER_VERSION}.tuned-1`, 9)).length, 0);
  assert.deepEqual(await claimsTold(house.store), told, "nothing is told twice");
  await house.stop();
  assert.notEqual(await active(data), null);

  assert.match((await runCommand(["tune", "--undo"], { env })).out, /shipped ones again/);
  assert.equal(await active(data), null);
  assert.match((await runCommand(["tune", "--undo"], { env })).out, /nothing to undo/);
});

/** Which claims and responses were told, in order. */
async function claimsTold(store: Store): Promise<readonly string[]> {
  const changes = await store.changes.between(new Date(0), minutesAfter(NOON, 1e6), 999);
  return changes.map(({ kind, claimId, statementId }) => `${kind} ${claimId} ${statementId}`);
}

async function active(data: string) {
  const store = await openForReading(data);
  const tuning = await store.tunings.active(PAIRER_VERSION);
  await store.close();
  return tuning;
}

/** Claims and answers about many towns, read and paired. */
async function record(t: TestContext) {
  const data = join(await temporaryFolder(t), "data");
  const house = await openQuietHouse(data);
  const claims = TOWNS.map((town, n) => [
    `c${n}`,
    `Amnesty International: Russian air strikes on a market in ${town} killed ${n + 11} civilians.`,
  ]);
  const answers = TOWNS.map((town, n) => [
    String(n + 1),
    `The Russian Ministry of Defence denied that it had struck ${town}: the report of Amnesty International is a fake.`,
  ]);
  await house.store.posts.keepPoll(makePoll(Object.fromEntries(claims)));
  const later = { sourceId: "mod", observedAt: minutesAfter(NOON, 30) };
  await house.store.posts.keepPoll(makePoll(Object.fromEntries(answers), later));
  await house.workUntilIdle();
  await house.stop();
  /** Confirms what was paired: what else was weighed for it is none. */
  const decide = async () => {
    const again = await openQuietHouse(data);
    for (const { pair } of await again.store.pairs.latest({ limit: 99 })) {
      const { responseId, claimId } = pair;
      const by = { by: "nadia", from: "terminal:main", at: NOON, note: null };
      await again.store.pairs.decide({ kind: "confirm", responseId, claimId, ...by });
    }
    await again.stop();
  };
  return { data, decide };
}
