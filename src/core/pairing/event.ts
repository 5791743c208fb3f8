import type { EventWhy } from "../event.ts";
import { languageOf } from "../languages/index.ts";
import { differInNegation, NEAR_DUPLICATE, signature, similarity } from "../near-duplicate.ts";
import type { Candidate } from "./candidate.ts";
import { type DayGap, dayGap } from "./event-day.ts";
import { compareFigures } from "./event-figures.ts";
import {
  isVaguer,
  NOWHERE,
  otherPlace,
  placeLikeness,
  sharesProvince,
  speltAlike,
} from "./event-place.ts";
import { eventReasons } from "./event-reasons.ts";
import { isGeneral } from "./general.ts";
import type { Ground } from "./ground.ts";
import { shared, type View, viewCandidate } from "./view.ts";

/** At this likeness two claims are about one event. Of the project's own labelled pairs that are about two, none
 *  comes up to 2.6; what is missed grows with the bar. */
export const SAME_EVENT = 3;
/** Less alike than this, a claim is of no event that holds the other, whatever else it is like. */
const NOT_AGAINST = 2;

const TARGETS: ReadonlySet<string> = new Set(
  "hospital school market mosque bakery bridge convoy aid refugee camp prison embassy dam power_plant water base depot home".split(
    " ",
  ),
);
const WEAPONS: ReadonlySet<string> = new Set(
  "barrel cluster phosphorus drone artillery missile chemical chlorine sarin tunnel".split(" "),
);
const FIGHTERS: ReadonlySet<string> = new Set(["terrorist", "fighter", "militia", "commander"]);
const CIVILIANS: ReadonlySet<string> = new Set(
  "civilian child woman medic teacher rescue refugee".split(" "),
);
/** What one text names by its kind, another names by its name. */
const GAS: ReadonlySet<string> = new Set(["chlorine", "sarin"]);
/** Words in common before two texts are compared letter by letter, as a share of the shorter one's. */
const WORTH_COMPARING = 0.5;

/** What a claim's likeness to another is summed from: signed contributions by name. */
export type Likeness = Readonly<Record<string, number>>;

/** Which event a claim is about, and why. */
export interface EventMatch {
  readonly eventId: number;
  readonly why: EventWhy;
}

/** The event that a claim is about, known by its first claim: that of the earlier claims it is most alike, or null
 *  where it is the first. Against many happenings told as one, another town, another day, another accused and words that
 *  deny what the other says nothing else weighs. Never throws. */
export function eventOf(
  claim: Candidate,
  earlier: readonly Candidate[],
  ground: Ground,
): EventMatch | null {
  const view = viewCandidate(claim);
  const events = Map.groupBy(
    earlier.filter((other) => mayShareEvent(claim, other)),
    eventKey,
  );
  let best: (Nearest & { readonly id: number }) | null = null;
  for (const [id, members] of events) {
    const found = members.map((other) => nearness(view, viewCandidate(other), ground));
    const nearest = found.reduce((a, b) => (b.sum > a.sum ? b : a));
    // What one claim of an event rules out, no other can let in.
    const isTorn = found.some(({ sum: likeness }) => likeness < NOT_AGAINST);
    if (!isTorn && nearest.sum >= SAME_EVENT && nearest.sum > (best?.sum ?? 0)) {
      best = { id, ...nearest };
    }
  }
  if (best === null || best.likeness === null) {
    return null;
  }
  const reasons = eventReasons(view, best.other, best.likeness);
  return { eventId: best.id, why: { with: best.other.candidate.id, reasons } };
}

interface Nearest {
  readonly other: View;
  readonly likeness: Likeness | null;
  readonly sum: number;
}

function nearness(view: View, other: View, ground: Ground): Nearest {
  const likeness = likenessOf(view, other, ground);
  return { other, likeness, sum: sumOf(likeness) };
}

/** The claim by which the event of a candidate is known: its own where nothing else is. */
export function eventKey(claim: Pick<Candidate, "id" | "sameAs" | "eventId">): number {
  return claim.eventId ?? claim.sameAs ?? claim.id;
}

/** Claims arrive in order of id. What a party tells in one post is told together already. */
function mayShareEvent(claim: Candidate, other: Candidate): boolean {
  const isSibling = claim.documentId === other.documentId && claim.party === other.party;
  return claim.role === "claim" && other.role === "claim" && other.id < claim.id && !isSibling;
}

/** Signed evidence that two claims are about one event; null where they cannot be. */
export function likenessOf(a: View, b: View, ground: Ground): Likeness | null {
  const duplicate = isDuplicate(a, b);
  if (duplicate && differsInStance(a, b)) {
    return null;
  }
  // Who counts daily uses the same words for every day and town.
  const copy = duplicate && (a.candidate.party === null || a.candidate.party !== b.candidate.party);
  const gap = dayGap(a, b);
  if (otherAccused(a, b, ground) || gap.days > 1 || otherPlace(a, b)) {
    return null;
  }
  if (!copy && (isGeneral(a) || isGeneral(b) || (isVaguer(a, b) && !isSamePoint(a, b, gap)))) {
    return null;
  }
  const place = placeLikeness(a, b, ground);
  if (place === NOWHERE && !copy) {
    return null;
  }
  return {
    place: place === NOWHERE ? 0 : place,
    day: gap.days === 0 ? gap.weight : nextDay(gap),
    target: kindLikeness(a, b, TARGETS, 1.2, -1.5),
    weapon: kindLikeness(a, b, WEAPONS, 0.5, -0.7),
    victims: saysFightersOnly(a) !== saysFightersOnly(b) && namesVictims(a, b) ? -1.5 : 0,
    figures: compareFigures(a.candidate.figures, b.candidate.figures),
    accused: sharesAccused(a, b, ground) ? 0.5 : -0.3,
    names: Math.min(1, 0.5 * sum("name", a, b, ground)),
    kind: a.candidate.type === b.candidate.type ? 0 : -1,
    words: copy && gap.days === 0 ? 2.5 : 0,
  };
}

/** Who tells of killed fighters alone does not tell what those say who count civilians. */
function saysFightersOnly(view: View): boolean {
  return kindsOf(view, FIGHTERS).size > 0 && kindsOf(view, CIVILIANS).size === 0;
}

function namesVictims(...views: readonly View[]): boolean {
  return views.every(
    (view) => kindsOf(view, FIGHTERS).size > 0 || kindsOf(view, CIVILIANS).size > 0,
  );
}

/** Zones and midnight move a day; who names the day means it. */
function nextDay({ stated }: DayGap): number {
  return stated ? -2 : -0.5;
}

/** Without end against it where it cannot be. */
export function sumOf(likeness: Likeness | null): number {
  if (likeness === null) {
    return Number.NEGATIVE_INFINITY;
  }
  return Object.values(likeness).reduce((total, value) => total + value, 0);
}

/** Whether the two agree so far that a town may go unsaid or unknown: a name that sounds alike on fresh days, or
 *  province, stated day, what was hit and how many. */
function isSamePoint(a: View, b: View, gap: DayGap): boolean {
  if (gap.days > 0) {
    return false;
  }
  return (
    speltAlike(a, b).length > 0 ||
    (gap.stated &&
      sharesProvince(a, b) &&
      kindLikeness(a, b, TARGETS, 1, 0) > 0 &&
      compareFigures(a.candidate.figures, b.candidate.figures) === 1)
  );
}

/** What was hit, or with what: alike, unalike, or not said by both. */
function kindLikeness(
  a: View,
  b: View,
  kinds: ReadonlySet<string>,
  alike: number,
  unalike: number,
): number {
  const [x, y] = [a, b].map((view) => kindsOf(view, kinds));
  if (x === undefined || y === undefined || x.size === 0 || y.size === 0) {
    return 0;
  }
  return shared(x, y).length > 0 ? alike : unalike;
}

function kindsOf(view: View, kinds: ReadonlySet<string>): ReadonlySet<string> {
  const own = [...view.of("concept")].filter((id) => kinds.has(id));
  return new Set(own.map((id) => (GAS.has(id) ? "chemical" : id)));
}

function otherAccused(a: View, b: View, ground: Ground): boolean {
  const both = a.candidate.against.length > 0 && b.candidate.against.length > 0;
  return both && !sharesAccused(a, b, ground);
}

function sharesAccused(a: View, b: View, { parties }: Ground): boolean {
  return a.candidate.against.some((one) =>
    b.candidate.against.some((other) => parties.sameSide(one, other)),
  );
}

function sum(kind: string, a: View, b: View, ground: Ground): number {
  return shared(a.of(kind), b.of(kind)).reduce(
    (total, value) => total + ground.rarity(`${kind}:${value}`),
    0,
  );
}

/** Whether the words of the two are one text, edited. */
function isDuplicate(a: View, b: View): boolean {
  const [x, y] = [a.of("stem"), b.of("stem")];
  const smaller = Math.min(x.size, y.size);
  if (smaller < 3 || shared(x, y).length / smaller < WORTH_COMPARING) {
    return false;
  }
  const [left, right] = [signature(a.candidate.quote), signature(b.candidate.quote)];
  return similarity(left, right) >= NEAR_DUPLICATE;
}

function differsInStance(a: View, b: View): boolean {
  const { language, quote } = a.candidate;
  return (
    language === b.candidate.language &&
    differInNegation(quote, b.candidate.quote, languageOf(language))
  );
}
