import assert from "node:assert/strict";
import type { ChangeDraft } from "#src/core/alert.ts";
import type { Proposal } from "#src/core/pairing/candidate.ts";
import type { Store } from "#src/store/store.ts";
import { type CommandRig, openCommandRig } from "./command-rig.ts";
import {
  makeChange,
  makeProposal,
  makeSource,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putPost,
} from "./store-rig.ts";

/** A small story for commands to tell: an answered claim, a claim that waits, a second answer. */
export interface Story {
  /** Amnesty: the strikes killed hundreds. Answered by `denial`. */
  readonly claim: number;
  /** Amnesty, three days earlier: a market was struck. Nobody answers. */
  readonly waiting: number;
  /** The ministry on `claim`: suggested, sure. */
  readonly denial: number;
}

export const CLAIM = "Russian air strikes have killed hundreds of civilians.";
export const WAITING = "A market in Ariha was struck by Russian planes.";
export const DENIAL = "The report holds nothing but clichés.";

export async function tellStory(store: Store): Promise<Story> {
  const waiting = await putClaim(store, "a1", WAITING, minutesAfter(NOON, -3 * 24 * 60));
  const claim = await putClaim(store, "a2", CLAIM, minutesAfter(NOON, -120));
  const denial = await putResponse(store, "m1", DENIAL);
  await keepPairs(store, [makeProposal(denial, claim)], [waiting, claim, denial]);
  return { claim, waiting, denial };
}

export async function putClaim(
  store: Store,
  externalId: string,
  text: string,
  at: Date = NOON,
): Promise<number> {
  return idOf(
    await putPost(store, { externalId, text, at, statements: [makeStatementDraft(text)] }),
  );
}

export async function putResponse(
  store: Store,
  externalId: string,
  text: string,
  at: Date = minutesAfter(NOON, -60),
): Promise<number> {
  const draft = makeStatementDraft(text, {
    role: "response",
    party: "ru_mod",
    speaker: "Igor Konashenkov",
    against: ["amnesty"],
  });
  return idOf(
    await putPost(store, { externalId, text, at, source: MINISTRY, statements: [draft] }),
  );
}

/** The pairs of a pairing run, and the changes that it would write. */
export async function keepPairs(
  store: Store,
  proposals: readonly Proposal[],
  ids: readonly number[],
): Promise<void> {
  const answered = new Map(proposals.map((one) => [one.responseId, one.claimId]));
  await store.pairs.keepPairing({
    pairerVersion: "test-pairer",
    statementIds: ids,
    proposals,
    repeats: [],
    changes: ids.map((id) => changeOf(id, answered.get(id))),
    at: NOON,
  });
}

const MINISTRY = makeSource({
  id: "mod_russia",
  url: "https://t.me/s/mod_russia",
  name: "Минобороны России",
  kind: "telegram",
  partyId: "ru_mod",
});

function changeOf(id: number, claimId: number | undefined): ChangeDraft {
  return makeChange(claimId === undefined ? "claim" : "response", {
    at: minutesAfter(NOON, -30),
    claimId: claimId ?? id,
    statementId: claimId === undefined ? null : id,
  });
}

function idOf(statements: readonly { readonly id: number }[]): number {
  const [first] = statements;
  if (first === undefined) throw new Error("The post holds no statement");
  return first.id;
}

/** Runs with the story told; afterwards nothing unexpected has been logged. */
export async function withStory(
  run: (rig: CommandRig, story: Story) => Promise<void>,
): Promise<void> {
  const rig = await openCommandRig();
  try {
    await run(rig, await tellStory(rig.store));
    assert.deepEqual(rig.logged, []);
  } finally {
    await rig.close();
  }
}
