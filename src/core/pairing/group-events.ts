import type { EventWhy } from "../event.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Candidate, CandidateIndex } from "./candidate.ts";
import { type EventMatch, eventOf } from "./event.ts";
import { groundOf } from "./ground.ts";
import { relateParties } from "./party-relations.ts";

const DAY_MS = 86_400_000;
/** Reports state the day of what happened years before. */
const LOOK_BACK_DAYS = 1500;
/** An outlet may be read before the one that was first. */
const LOOK_AHEAD_DAYS = 30;
/** Claims compared with a new one for what they tell, and for their words. */
const MAX_BY_SCENE = 30;
const MAX_BY_WORDS = 10;
/** Who states no day tells of these days before. */
const FRESH_DAYS = [0, -1, -2];

/** What event a claim is about: `eventId` is the first claim of it, null where that is the claim itself. */
export interface EventDraft {
  readonly id: number;
  readonly eventId: number | null;
  /** Null where it is the first. */
  readonly why?: EventWhy | null;
}

/** What of the events of a batch of statements follows from older claims and from each other, one entry for each
 *  claim of the batch. What repeats another claim (`repeats`) is of that claim's event. Reads only from the index. */
export async function groupEvents(
  batch: readonly Candidate[],
  index: CandidateIndex,
  lexicon: Pick<Lexicon, "parties">,
  repeats: readonly { readonly id: number; readonly sameAs: number }[],
): Promise<readonly EventDraft[]> {
  const parties = relateParties(lexicon.parties);
  const sameAs = new Map(repeats.map((repeat) => [repeat.id, repeat.sameAs]));
  const ids = new Set(batch.map(({ id }) => id));
  const decided = new Map<number, EventMatch | null>();
  const current = (claim: Candidate): Candidate =>
    ids.has(claim.id)
      ? {
          ...claim,
          sameAs: sameAs.get(claim.id) ?? null,
          eventId: decided.get(sameAs.get(claim.id) ?? claim.id)?.eventId ?? null,
        }
      : claim;
  const claims = batch.filter(({ role }) => role === "claim").toSorted((a, b) => a.id - b.id);
  for (const claim of claims) {
    if (sameAs.has(claim.id)) {
      decided.set(claim.id, null);
      continue;
    }
    const earlier = (await findSameEvent(claim, index)).map(current);
    decided.set(claim.id, eventOf(claim, earlier, await groundOf(claim, index, parties)));
  }
  return claims.map(({ id }) => {
    const { eventId = null, why = null } = decided.get(id) ?? {};
    return { id, eventId, why };
  });
}

/** Claims that may be about the same event: by where and when, and by their words. */
async function findSameEvent(
  claim: Candidate,
  index: CandidateIndex,
): Promise<readonly Candidate[]> {
  const span = {
    roles: ["claim"] as const,
    from: shift(claim.saidAt, -LOOK_BACK_DAYS),
    to: shift(claim.saidAt, LOOK_AHEAD_DAYS),
  };
  const scene = sceneFeatures(claim);
  const words = claim.features.filter((feature) => feature.startsWith("stem:"));
  const found = [
    ...(scene.length === 0
      ? []
      : await index.find({ ...span, features: scene, limit: MAX_BY_SCENE })),
    ...(await index.find({ ...span, features: words, limit: MAX_BY_WORDS })),
  ];
  return [...new Map(found.map((other) => [other.id, other])).values()];
}

/** Where and when, as others may have said it. Without a place a day alone finds only what else was told that day. */
function sceneFeatures({ features, saidAt }: Candidate): readonly string[] {
  const places = valuesOf(features, /^(?:near-)?place:/u).flatMap((id) => [
    `place:${id}`,
    `near-place:${id}`,
  ]);
  const others = features.filter((feature) => /^(?:spelt|name|region):/u.test(feature));
  if (places.length + others.length === 0) {
    return [];
  }
  const stated = valuesOf(features, /^(?:near-)?day:/u);
  const days =
    stated.length > 0
      ? stated.flatMap((day) => [-1, 0, 1].flatMap((step) => dayBeside(day, step)))
      : FRESH_DAYS.map((step) => isoDay(shift(saidAt, step)));
  return [...places, ...others, ...days.flatMap((day) => [`day:${day}`, `near-day:${day}`])];
}

function valuesOf(features: readonly string[], kind: RegExp): readonly string[] {
  return features
    .filter((feature) => kind.test(feature))
    .map((feature) => feature.slice(feature.indexOf(":") + 1));
}

function dayBeside(day: string, step: number): readonly string[] {
  const time = Date.parse(day);
  return Number.isNaN(time) ? [] : [isoDay(shift(new Date(time), step))];
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function shift(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}
