import { addressKey } from "../post-address.ts";
import type { Candidate, CandidateIndex } from "./candidate.ts";
import type { PartyRelations } from "./party-relations.ts";

const DAY_MS = 86_400_000;
/** Answers come hours, weeks, sometimes years later: the coalition answered reports of 2015 in 2020. */
const LOOK_BACK_DAYS = 3000;
/** Clocks differ, and an outlet may carry the claim after the answer. */
const LOOK_AHEAD_DAYS = 2;
const MAX_CLAIMS = 90;
const MAX_ANSWERS = 20;
const MAX_NEXT_DAY = 30;
const MAX_REPEATED = 40;
/** Kept responses that one new claim may be the missing claim of. */
const MAX_WAITING = 20;

/** What a response may answer: all of its own document, and what the index finds elsewhere. */
export async function findAnswerable(
  response: Candidate,
  document: readonly Candidate[],
  index: CandidateIndex,
  parties: PartyRelations,
): Promise<readonly Candidate[]> {
  const span = {
    from: shift(response.saidAt, -LOOK_BACK_DAYS),
    to: shift(response.saidAt, LOOK_AHEAD_DAYS),
  };
  const features = mirror(response, parties);
  const beside = besideTheDay(response);
  // Asked for apart: answers of one party resemble each other more than the claims that they answer,
  // and what happened the day before would crowd out the day itself.
  const found = [
    ...(await index.find({ ...span, features, roles: ["claim"], limit: MAX_CLAIMS })),
    ...(await index.find({ ...span, features, roles: ["response"], limit: MAX_ANSWERS })),
    ...(beside.length === 0
      ? []
      : await index.find({ ...span, features: beside, roles: ["claim"], limit: MAX_NEXT_DAY })),
  ];
  const ids = new Set(document.map((statement) => statement.id));
  return [...document, ...found.filter(({ id }) => !ids.has(id) && ids.add(id))];
}

/** Kept responses that may have waited for this claim. */
export async function findWaiting(
  claim: Candidate,
  index: CandidateIndex,
  parties: PartyRelations,
): Promise<readonly Candidate[]> {
  return index.find({
    features: mirror(claim, parties),
    roles: ["response"],
    from: shift(claim.saidAt, -LOOK_AHEAD_DAYS),
    to: shift(claim.saidAt, LOOK_BACK_DAYS),
    limit: MAX_WAITING,
  });
}

/** Earlier statements in the same role that a statement may repeat. */
export async function findAlike(
  statement: Candidate,
  index: CandidateIndex,
): Promise<readonly Candidate[]> {
  return index.find({
    features: statement.features.filter((feature) => !feature.startsWith("paragraph:")),
    roles: [statement.role],
    from: shift(statement.saidAt, -LOOK_BACK_DAYS),
    to: statement.saidAt,
    limit: MAX_REPEATED,
  });
}

/** A statement's features as its counterpart has them: whom it names speaks there, who speaks is blamed
 *  there. Of a party only its coarsest whole, which every part carries too: one fact must not count thrice. */
function mirror(statement: Candidate, parties: PartyRelations): readonly string[] {
  const rootOf = (id: string): string => parties.lineage(id).at(-1) ?? id;
  const turned = statement.features.flatMap((feature) => {
    const colon = feature.indexOf(":");
    const [kind, value] = [feature.slice(0, colon), feature.slice(colon + 1)];
    switch (kind) {
      case "by":
        return [`against:${rootOf(value)}`, `near-against:${rootOf(value)}`];
      case "against":
      case "near-against":
      case "party":
        return [`by:${rootOf(value)}`];
      case "near-day":
        return [`day:${value}`];
      case "near-place":
        return [`place:${value}`, feature];
      case "place":
        return [feature, `near-place:${value}`];
      case "near-concept":
      case "near-region":
      case "paragraph":
        return [];
      default:
        return [feature];
    }
  });
  const links = statement.references.map((url) => `url:${addressKey(url)}`);
  return [...new Set([...turned, ...links])];
}

/** The stated days and those beside them, with the places: clocks and reports differ by a day, and so many
 *  tell of one town that they would crowd out the day. */
function besideTheDay(statement: Candidate): readonly string[] {
  const days = statement.features
    .filter((feature) => feature.startsWith("day:"))
    .flatMap((feature) => [-1, 0, 1].flatMap((step) => dayFeature(feature.slice(4), step)));
  const places = statement.features.filter((feature) => /^(?:place|region):/.test(feature));
  return days.length === 0 ? [] : [...days, ...places];
}

function dayFeature(day: string, step: number): readonly string[] {
  const time = Date.parse(day);
  return Number.isNaN(time)
    ? []
    : [`day:${new Date(time + step * DAY_MS).toISOString().slice(0, 10)}`];
}

function shift(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}
