import { compareItems, type LatestHashes, type Observation, type ShownItem } from "./observe.ts";

/** How often posts of a kind of source are looked at again. `seldom`: each look at a post is paid
 *  for, so only posts of which somebody was told are looked at. */
export type LookEvery = "often" | "seldom";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Edits come within minutes, deletions within days. */
const OFTEN_MS: readonly number[] = [
  ...[10, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...Array.from({ length: 14 }, (_, day) => (day + 1) * DAY_MS),
];
const SELDOM_MS: readonly number[] = [
  ...[1, 6].map((hours) => hours * HOUR_MS),
  ...[1, 3, 7, 14].map((days) => days * DAY_MS),
];
/** How long after it was said a post is looked at again. */
export const LOOKS_MS: Readonly<Record<LookEvery, readonly number[]>> = {
  often: OFTEN_MS,
  seldom: SELDOM_MS,
};
/** Looks that are worth a poll of their own; the later ones ride along with the next poll. */
export const HASTE_MS = 12 * HOUR_MS;
/** Older posts are looked at no more. */
export const LAST_LOOK_MS = 14 * DAY_MS;
/** Posts looked at in one go: one page of most APIs, one request for some. */
export const RECHECK_LIMIT = 20;
/** From this many on an answer in which every post is gone is believed the second time: an API that
 *  is broken, or an account that is blocked, says so too. */
const DOUBTED_FROM = 4;

/** When a post is looked at again that was seen just now; null: no more. */
export function nextLookAt(saidAt: Date, now: Date, every: LookEvery): Date | null {
  const age = now.getTime() - saidAt.getTime();
  const next = LOOKS_MS[every].find((afterMs) => afterMs > age);
  return next === undefined ? null : new Date(saidAt.getTime() + next);
}

/** What a source answered to a direct look at some posts. */
export interface LookAnswer {
  readonly askedIds: readonly string[];
  readonly items: readonly ShownItem[];
  readonly goneIds: readonly string[];
}

export interface LookObservation extends Pick<Observation, "revisions" | "seen" | "tombstones"> {
  /** Said to be gone, and to be asked for once more before that is believed. */
  readonly doubted: ReadonlySet<string>;
}

/** Compares what a direct look at posts shows with what is kept. Gone is only what the source says
 *  is gone; of a post that could not be seen nothing is known. */
export function observeLook(
  { askedIds, items, goneIds }: LookAnswer,
  known: LatestHashes,
  doubtedBefore: ReadonlySet<string>,
): LookObservation {
  const asked = new Set(askedIds);
  const shown = items.filter(({ externalId }) => asked.has(externalId));
  const shownIds = new Set(shown.map(({ externalId }) => externalId));
  const gone = [...new Set(goneIds)].filter((id) => asked.has(id) && !shownIds.has(id));
  const isDoubtful = gone.length >= DOUBTED_FROM && gone.length === asked.size;
  const doubted = new Set(isDoubtful ? gone.filter((id) => !doubtedBefore.has(id)) : []);
  return {
    ...compareItems(shown, known, () => false),
    tombstones: gone
      .filter((externalId) => !doubted.has(externalId))
      .map((externalId) => ({ externalId, evidence: "gone" })),
    doubted,
  };
}
