import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { loadShipped } from "#src/config.ts";
import { PAIRER_VERSION } from "#src/core/pairing/decide.ts";
import { explainResponse } from "#src/core/pairing/explain.ts";
import { SHIPPED } from "#src/core/pairing/weights.ts";
import { runCommand } from "../rigs/command-process.ts";
import { openQuietHouse } from "../rigs/quiet-house.ts";
import { makePoll, minutesAfter, NOON } from "../rigs/store-rig.ts";

/** Why a pair is one: every feature with its weight, its words on both sides, and what was not chosen. */

const CLAIM =
  "Amnesty International: Russian air strikes on the market of Ariha in Idlib killed at least 49 civilians on 29 November.";
const OTHER =
  "Amnesty International: Turkey has sent Syrian refugees back over the border by force.";
const ANSWER =
  "The Russian Ministry of Defence denied that it had struck Ariha: the Amnesty International report of 49 dead civilians is a fake.";

const folder = mkdtempSync(join(tmpdir(), "riposte-explain-"));
const recorded = await record();
after(() => rmSync(folder, { recursive: true, force: true }));

test("each feature has its weight, and they add up to the probability", async () => {
  const { data, id } = recorded;
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

test("riposte explain prints them, with the words of both sides, also beside a running bot", async () => {
  const { data, id } = recorded;
  const house = await openQuietHouse(data);
  const ended = await runCommand(["explain", String(id)], { env: { RIPOSTE_DATA: data } });
  await house.stop();

  assert.equal(ended.code, 0, ended.errors);
  const said = ended.out.replace(/\s+/gu, " ");
  assert.match(said, /Said by “The Russian Ministry of Defence”, the text has “denied”/);
  assert.match(said, /Claim \d+ · Amnesty International · allegation · suggested, 9\d %/);
  assert.match(said, /\+\d\.\d\d names the same place: “Ariha” · same-place \d\.\d\d × 2\.39/);
  assert.match(said, /gives the same figure: 49, “49” ↔ “at least 49”/);
  assert.match(said, /Not chosen • #\d+ Amnesty International · \d+ % · “Turkey has sent/);
  assert.match(said, /against it: .*the claim blames somebody else: Turkey, in the claim “Turkey”/);
});

test("a claim is explained by its responses, in the language that is asked for; what is no statement is told with an example", async () => {
  const { data, id, claimId } = recorded;
  const env = { RIPOSTE_DATA: data };
  const french = await runCommand(["explain", String(claimId), "--language", "fr"], { env });
  assert.match(
    french.out,
    new RegExp(`mise en cause ${claimId}\\n[^]*Réponse ${id} · .*démenti`, "u"),
  );
  assert.match(french.out, /même lieu/);

  for (const typed of ["99999", "x"]) {
    const ended = await runCommand(["explain", typed], { env });
    assert.notEqual(ended.code, 0);
    assert.match(ended.errors, /riposte explain 12/, typed);
  }
});

test("the newsroom's own weights are those that explain, and a score kept by others is told", async () => {
  const { data, id } = recorded;
  const house = await openQuietHouse(data);
  const [bias, ...rest] = SHIPPED.bias;
  const model = { ...SHIPPED, bias: [bias, rest[0] - 6] as const };
  const figures = { logLoss: 0.5, precision: 1, recall: 1 };
  await house.store.tunings.add(
    { model, examples: 20, before: figures, after: figures },
    PAIRER_VERSION,
    NOON,
  );
  await house.stop();

  const ended = await runCommand(["explain", String(id)], { env: { RIPOSTE_DATA: data } });

  const said = ended.out.replace(/\s+/gu, " ");
  assert.match(said, /Starts at -7\.56, /);
  assert.match(said, /Kept at 9\d %; by the weights that are in use now it is \d\d %\./);
  assert.match(said, /refitted to this newsroom’s decisions, 23 Dec 2015/);
});

/** A record in which an answer was read and paired; the answer's number and the claim's. */
async function record() {
  const data = join(folder, "data");
  const house = await openQuietHouse(data);
  await house.store.posts.keepPoll(makePoll({ claim: CLAIM, other: OTHER }));
  const later = { sourceId: "mod", observedAt: minutesAfter(NOON, 30) };
  await house.store.posts.keepPoll(makePoll({ 7: ANSWER }, later));
  await house.workUntilIdle();
  const [pair] = await house.store.pairs.latest({ limit: 1 });
  await house.stop();
  assert.ok(pair !== undefined, "nothing was paired");
  return { data, id: pair.response.statement.id, claimId: pair.claim.statement.id };
}
