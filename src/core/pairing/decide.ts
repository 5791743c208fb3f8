import type { Lexicon } from "../lexicon.ts";
import type { Candidate, CandidateIndex, Proposal } from "./candidate.ts";
import { type Ground, groundOf, groundsOf } from "./ground.ts";
import { inTurn, priorOf } from "./in-turn.ts";
import { pairResponse, scoreClaim } from "./pair.ts";
import { type PartyRelations, relateParties } from "./party-relations.ts";
import { repeatOf } from "./repeat.ts";
import { findAlike, findAnswerable, findWaiting } from "./retrieve.ts";
import { createViews, type ViewOf } from "./view.ts";
import { type Model, SHIPPED } from "./weights.ts";

/** Stamped on what was decided; change it when a decision may come out differently. */
export const PAIRER_VERSION = "5";

/** What a pair is stamped with: the rules, and the newsroom's own weights where it has some. */
export function pairerVersionOf(version: string, tuned: { readonly id: number } | null): string {
  return tuned === null ? version : `${version}.tuned-${tuned.id}`;
}

export interface PairingOptions {
  /** Proposals kept per response: the best one if Riposte stands by it, or so many, sure or not. */
  readonly perResponse?: number | "best";
  /** False where every response is in some batch, so that new claims need not look for kept ones. */
  readonly lookForWaiting?: boolean;
  /** The newsroom's own weights; the shipped ones where it is left out. */
  readonly model?: Model;
}

export interface PairingDecision {
  readonly proposals: readonly Proposal[];
  readonly repeats: readonly { readonly id: number; readonly sameAs: number }[];
}

/** At this probability a pair is kept as a suggestion; it is told unasked only where it is `sure`. */
export const SUGGESTED = 0.57;
/** A kept response whose new claim alone comes up to this is decided anew among all its candidates,
 *  which may still add to it. */
const WORTH_DECIDING = 0.45;

interface Pairing {
  readonly index: CandidateIndex;
  readonly parties: PartyRelations;
  readonly options: PairingOptions;
  readonly viewOf: ViewOf;
  /** Of responses, by id. */
  readonly grounds: Map<number, Ground>;
}

/** What follows from a batch of new statements: which repeat earlier ones, and which answer which.
 *  New responses are compared with older claims, new claims with responses kept earlier. Reads only from the index. */
export async function pairStatements(
  batch: readonly Candidate[],
  index: CandidateIndex,
  lexicon: Pick<Lexicon, "parties">,
  options: PairingOptions = {},
): Promise<PairingDecision> {
  const pairing: Pairing = {
    index,
    parties: relateParties(lexicon.parties),
    options,
    viewOf: createViews(),
    grounds: new Map(),
  };
  const sameAs = new Map<number, number>();
  for (const statement of batch) {
    const root = await findRoot(statement, pairing);
    if (root !== null) {
      sameAs.set(statement.id, sameAs.get(root) ?? root);
    }
  }
  const proposals: Proposal[] = [];
  const responses = await responsesToDecide(batch, pairing);
  for (const [documentId, own] of Map.groupBy(responses, (response) => response.documentId)) {
    proposals.push(...(await pairDocument(own, await index.ofDocument(documentId), pairing)));
  }
  return { proposals, repeats: [...sameAs].map(([id, root]) => ({ id, sameAs: root })) };
}

async function findRoot(
  statement: Candidate,
  { index, parties, viewOf }: Pairing,
): Promise<number | null> {
  if (statement.role === "other" || statement.party === null) {
    return null;
  }
  const earlier = await findAlike(statement, index);
  const ground = await groundOf(statement, index, parties);
  return repeatOf(statement, earlier, { ...ground, viewOf });
}

async function responsesToDecide(
  batch: readonly Candidate[],
  pairing: Pairing,
): Promise<readonly Candidate[]> {
  const { index, parties, options } = pairing;
  const responses = batch.filter((statement) => statement.role === "response");
  if (options.lookForWaiting === false) {
    return responses;
  }
  const ids = new Set(batch.map((statement) => statement.id));
  for (const claim of batch.filter((statement) => statement.role === "claim")) {
    const found = await findWaiting(claim, index, parties);
    const waiting = found.filter(({ id }) => !ids.has(id));
    await lay(waiting, pairing);
    for (const response of waiting) {
      if (await mayAnswer(response, claim, pairing)) {
        ids.add(response.id);
        responses.push(response);
      }
    }
  }
  return responses;
}

/** Whether a kept response comes into question for a new claim, without looking for what else it may answer. */
async function mayAnswer(
  response: Candidate,
  claim: Candidate,
  pairing: Pairing,
): Promise<boolean> {
  const document = await pairing.index.ofDocument(response.documentId);
  const ground = await groundFor(response, pairing);
  return scoreClaim(response, claim, document, ground) >= WORTH_DECIDING;
}

/** Lays the grounds of responses with one question to the index. */
async function lay(responses: readonly Candidate[], pairing: Pairing): Promise<void> {
  const { index, parties, options, viewOf, grounds } = pairing;
  const unlaid = responses.filter(({ id }) => !grounds.has(id));
  if (unlaid.length === 0) {
    return;
  }
  const rest = { parties, model: options.model ?? SHIPPED, viewOf };
  for (const [id, ground] of await groundsOf(unlaid, index, rest)) {
    grounds.set(id, ground);
  }
}

async function groundFor(response: Candidate, pairing: Pairing): Promise<Ground> {
  const { index, parties, options, viewOf, grounds } = pairing;
  const known = grounds.get(response.id);
  if (known !== undefined) {
    return known;
  }
  const ground = await groundOf(response, index, parties, options.model);
  return { ...ground, viewOf };
}

async function pairDocument(
  responses: readonly Candidate[],
  document: readonly Candidate[],
  pairing: Pairing,
): Promise<readonly Proposal[]> {
  const { index, parties, options } = pairing;
  const decided = new Map<Candidate, readonly Proposal[]>();
  for (const response of inTurn(responses, document)) {
    const candidates = await findAnswerable(response, document, index, parties);
    const ground = await groundFor(response, pairing);
    const prior = priorOf(response, decided, parties);
    decided.set(response, pairResponse(response, candidates, ground, prior));
  }
  return [...decided.values()].flatMap((proposals) => choose(proposals, options));
}

function choose(
  proposals: readonly Proposal[],
  { perResponse = "best" }: PairingOptions,
): readonly Proposal[] {
  return perResponse === "best"
    ? proposals.slice(0, 1).filter((proposal) => proposal.score >= SUGGESTED)
    : proposals.slice(0, perResponse);
}
