import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { loadShipped } from "#src/config.ts";
import { explainResponse } from "#src/core/pairing/explain.ts";
import { runCommand } from "../rigs/command-process.ts";
import { openQuietHouse } from "../rigs/quiet-house.ts";
import { makePoll, minutesAfter, NOON } from "../rigs/store-rig.ts";
import { temporaryFolder } from "../store/rig.ts";

/** Why a pair is one: every feature with its weight, its words on both sides, and what was not chosen. */

const CLAIM =
  "Amnesty International: Russian air strikes on the market of Ariha in Idlib killed at least 49 civilians on 29 November.";
const OTHER =
  "Amnesty International: Turkey has sent Syrian refugees back over the border by force.";
const ANSWER =
  "The Russian Ministry of Defence denied that it had struck Ariha: the Amnesty International report of 49 dead civilians is a fake.";

test("each feature has its weight, and they add up to the probability", async (t) => {
  const { data, id } = await record(t);
  const house = await openQuietHouse(data);
  const { store } = house;
  const row = await store.statements.get(id);
  const document = await store.statements.index.ofDocument(String(row?.post.id));
  const response = document.find((each) => each.id === id);
  assert.ok(response !== undefined);

  const [best, ...others] = await explainResponse(
    response,
    store.statements.index,
    loadShipped().lexicon,
  );
  const [pair] = await store.pairs.ofResponse(id);
  await house.stop();

  assert.ok(best !== undefined && best.signals.length > 3);
  assert.equal(best.chosen, true);
  assert.deepEqual([best.claimId, best.probability], [pair?.pair.claimId, pair?.pair.score]);
  const logit = best.bias + best.signals.reduce((sum, { share }) => sum + share, 0);
  assert.ok(Math.abs(1 / (1 + Math.exp(-logit)) - best.probability) < 0.01);
  assert.ok(others.length > 0 && others.every(({ chosen }) => !chosen));
});

test("riposte explain prints them, with the words of both sides, also beside a running bot", async (t) => {
  const { data, id } = await record(t);
  const house = await openQuietHouse(data);
  const ended = await runCommand(["explain", String(id)], { env: { RIPOSTE_DATA: data } });
  await house.stop();

  assert.equal(ended.code, 0, ended.errors);
  assert.match(ended.out, /answers claim \d+ \(allegation\), amnesty/);
  assert.match(ended.out, /same-place: names the same place: Ariha.* {2}“Ariha” ↔ “Ariha”/);
  assert.match(ended.out, /not chosen: claim \d+/);
  assert.match(ended.out, /[+−]\d\.\d\d = \d\.\d\d × [+−]\d\.\d\d/);
});

test("the reasons speak the language that is asked for; what is no response is told with an example", async (t) => {
  const { data, id } = await record(t);
  const env = { RIPOSTE_DATA: data };
  const french = await runCommand(["explain", String(id), "--language", "fr"], { env });
  assert.match(french.out, /même lieu/);

  for (const typed of ["99999", "x", "1"]) {
    const ended = await runCommand(["explain", typed], { env });
    assert.notEqual(ended.code, 0);
    assert.match(ended.errors, /riposte explain 12/, typed);
  }
});

/** A record in which an answer was read and paired; the answer's number. */
async function record(t: TestContext) {
  const data = join(await temporaryFolder(t), "data");
  const house = await openQuietHouse(data);
  await house.store.posts.keepPoll(makePoll({ claim: CLAIM, other: OTHER }));
  const later = { sourceId: "mod", observedAt: minutesAfter(NOON, 30) };
  await house.store.posts.keepPoll(makePoll({ 7: ANSWER }, later));
  await house.workUntilIdle();
  const [pair] = await house.store.pairs.latest({ limit: 1 });
  await house.stop();
  assert.ok(pair !== undefined, "nothing was paired");
  return { data, id: pair.response.statement.id };
}
