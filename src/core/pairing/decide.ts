import type { Lexicon } from "../lexicon.ts";
import type { Candidate, CandidateIndex, Proposal } from "./candidate.ts";
import { plainUrl } from "./features.ts";
import { inTurn, priorOf } from "./in-turn.ts";
import { pairResponse } from "./pair.ts";
import { type PartyRelations, relateParties } from "./party-relations.ts";
import { repeatOf } from "./repeat.ts";
import type { Ground } from "./signals.ts";

/** Stamped on what was decided; change it when a decision may come out differently. */
export const PAIRER_VERSION = "1";

const DAY_MS = 86_400_000;
/** Answers come hours, weeks, sometimes years later: the coalition answered reports of 2015 in 2020. */
const LOOK_BACK_DAYS = 3000;
/** Clocks differ, and an outlet may carry the claim after the answer. */
const LOOK_AHEAD_DAYS = 2;
const MAX_CLAIMS = 90;
const MAX_NEXT_DAY = 30;
const MAX_ANSWERS = 20;
const MAX_REPEATED = 40;
/** Kept responses that one new claim may be the missing claim of. */
const MAX_WAITING = 20;

export interface PairingOptions {
  /** Proposals kept per response: those that Riposte stands by, or so many, sure or not. */
  readonly perResponse?: number | "sure";
  /** False where every response is in some batch, so that new claims need not look for kept ones. */
  readonly lookForWaiting?: boolean;
}

export interface PairingDecision {
  readonly proposals: readonly Proposal[];
  readonly repeats: readonly { readonly id: number; readonly sameAs: number }[];
}

/** What follows from a batch of new statements: which repeat earlier ones, and which answer which.
 *  New responses are compared with older claims, new claims with responses kept earlier. Reads only from the index. */
export async function pairStatements(
  batch: readonly Candidate[],
  index: CandidateIndex,
  lexicon: Pick<Lexicon, "parties">,
  options: PairingOptions = {},
): Promise<PairingDecision> {
  const parties = relateParties(lexicon.parties);
  const sameAs = new Map<number, number>();
  const proposals: Proposal[] = [];
  for (const statement of batch) {
    const root = await findRoot(statement, index, parties);
    if (root !== null) {
      sameAs.set(statement.id, sameAs.get(root) ?? root);
    }
  }
  const responses = await responsesToDecide(batch, index, options);
  for (const [documentId, own] of Map.groupBy(responses, (response) => response.documentId)) {
    const document = await index.ofDocument(documentId);
    proposals.push(...(await pairDocument(own, document, { index, parties, options })));
  }
  return {
    proposals,
    repeats: [...sameAs].map(([id, root]) => ({ id, sameAs: root })),
  };
}

interface Pairing {
  readonly index: CandidateIndex;
  readonly parties: PartyRelations;
  readonly options: PairingOptions;
}

async function pairDocument(
  responses: readonly Candidate[],
  document: readonly Candidate[],
  { index, parties, options }: Pairing,
): Promise<readonly Proposal[]> {
  const decided = new Map<Candidate, readonly Proposal[]>();
  for (const response of inTurn(responses, document)) {
    const candidates = await candidatesFor(response, document, index);
    const ground = await groundOf(response, index, parties);
    const prior = priorOf(response, decided, parties);
    decided.set(response, pairResponse(response, candidates, ground, prior));
  }
  return [...decided.values()].flatMap((proposals) => choose(proposals, options));
}

function choose(proposals: readonly Proposal[], options: PairingOptions): readonly Proposal[] {
  const { perResponse = "sure" } = options;
  return perResponse === "sure"
    ? proposals.slice(0, 1).filter((proposal) => proposal.sure)
    : proposals.slice(0, perResponse);
}

async function responsesToDecide(
  batch: readonly Candidate[],
  index: CandidateIndex,
  { lookForWaiting = true }: PairingOptions,
): Promise<readonly Candidate[]> {
  const known = new Set(batch.map((statement) => statement.id));
  const responses = batch.filter((statement) => statement.role === "response");
  if (!lookForWaiting) {
    return responses;
  }
  for (const claim of batch.filter((statement) => statement.role === "claim")) {
    const waiting = await index.find({
      features: mirrored(claim),
      roles: ["response"],
      from: shift(claim.saidAt, -LOOK_AHEAD_DAYS),
      to: shift(claim.saidAt, LOOK_BACK_DAYS),
      limit: MAX_WAITING,
    });
    for (const response of waiting.filter((other) => !known.has(other.id))) {
      known.add(response.id);
      responses.push(response);
    }
  }
  return responses;
}

export async function candidatesFor(
  response: Candidate,
  here: readonly Candidate[],
  index: CandidateIndex,
): Promise<readonly Candidate[]> {
  const span = {
    from: shift(response.saidAt, -LOOK_BACK_DAYS),
    to: shift(response.saidAt, LOOK_AHEAD_DAYS),
  };
  const features = mirrored(response);
  // Asked for apart: answers of one party resemble each other more than the claims that they answer,
  // and what happened the day before would crowd out the day itself.
  const found = [
    ...(await index.find({ ...span, features, roles: ["claim"], limit: MAX_CLAIMS })),
    ...(await index.find({ ...span, features, roles: ["response"], limit: MAX_ANSWERS })),
    ...(await index.find({
      ...span,
      features: aroundTheDay(response),
      roles: ["claim"],
      limit: MAX_NEXT_DAY,
    })),
  ];
  const ids = new Set(here.map((statement) => statement.id));
  return [...here, ...found.filter(({ id }) => !ids.has(id) && ids.add(id))];
}

/** A statement's features as its counterpart has them: whom it names speaks there, who speaks is blamed there. */
function mirrored(statement: Candidate): readonly string[] {
  const roots = new Set(["by", "against"].flatMap((kind) => rootFeature(statement, kind)));
  const turned = statement.features.flatMap((feature) => {
    const [kind = "", value = ""] = split(feature);
    switch (kind) {
      case "by":
        return roots.has(feature) ? [`against:${value}`] : [];
      case "against":
        return roots.has(feature) ? [`by:${value}`] : [];
      case "party":
        return [`by:${value}`];
      case "near-day":
        return [`day:${value}`];
      case "paragraph":
      case "near-place":
        return [`place:${value}`, feature];
      case "place":
        return [feature, `near-place:${value}`];
      case "near-concept":
        return [];
      default:
        return [feature];
    }
  });
  const links = statement.references.map((url) => `url:${plainUrl(url)}`);
  return [...new Set([...turned, ...links])];
}

/** The coarsest party of a kind, which every finer one carries too; one fact must not count thrice. */
function rootFeature(statement: Candidate, kind: string): readonly string[] {
  return statement.features.filter((feature) => feature.startsWith(`${kind}:`)).slice(-1);
}

/** The days beside the stated ones, with the places: clocks and reports differ by a day. */
function aroundTheDay(statement: Candidate): readonly string[] {
  const days = statement.features
    .filter((feature) => feature.startsWith("day:"))
    .flatMap((feature) => [-1, 1].flatMap((step) => dayFeature(feature.slice(4), step)));
  const places = statement.features.filter((feature) => /^(?:place|name):/.test(feature));
  return days.length === 0 ? [] : [...days, ...places];
}

function dayFeature(day: string, days: number): readonly string[] {
  const time = Date.parse(day);
  return Number.isNaN(time)
    ? []
    : [`day:${new Date(time + days * DAY_MS).toISOString().slice(0, 10)}`];
}

function split(feature: string): readonly string[] {
  const colon = feature.indexOf(":");
  return [feature.slice(0, colon), feature.slice(colon + 1)];
}

async function findRoot(
  statement: Candidate,
  index: CandidateIndex,
  parties: PartyRelations,
): Promise<number | null> {
  if (statement.role === "other" || statement.party === null) {
    return null;
  }
  const earlier = await index.find({
    features: statement.features,
    roles: [statement.role],
    from: shift(statement.saidAt, -LOOK_BACK_DAYS),
    to: statement.saidAt,
    limit: MAX_REPEATED,
  });
  return repeatOf(statement, earlier, await groundOf(statement, index, parties));
}

/** Rarity within this archive: 0 for what stands everywhere, 1 for what stands once. */
export async function groundOf(
  statement: Candidate,
  index: CandidateIndex,
  parties: PartyRelations,
): Promise<Ground> {
  const { total, counts } = await index.frequencies(statement.features);
  const scale = Math.log(total + SMOOTHING);
  return {
    parties,
    rarity: (feature) =>
      Math.max(0, Math.log((total + SMOOTHING) / ((counts.get(feature) ?? 0) + 1)) / scale),
  };
}

/** A small archive says little about what is rare. */
const SMOOTHING = 50;

function shift(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}
