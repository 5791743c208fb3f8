import type { ConceptHit } from "./concept.ts";
import type { Language, Token } from "./languages/language.ts";
import { numberAt } from "./number-words.ts";

/** A text with what is known of it when its numbers are read. */
export interface Counted {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Concepts of `COUNTED` only, in order. */
  readonly concepts: readonly ConceptHit[];
  readonly language: Language;
}

/** What a number counts. */
export interface Unit {
  /** Concept id. */
  readonly id: string;
  /** Words between the number and what it counts. */
  readonly distance: number;
}

/** What newsrooms count; other concepts near a number are not its unit. */
export const COUNTED: ReadonlySet<string> = new Set(
  `killed injured civilian child woman person troops terrorist fighter rebel medic teacher militia
   commander strike attack missile drone aircraft bomb barrel sortie target vehicle hospital school
   mosque market home convoy violation video refugee depot explosion`.split(/\s+/u),
);
/** Of people a count says most by what became of them. */
const PEOPLE = new Set(["person"]);
const FATES = new Set(["killed", "injured"]);
const NOUN_REACH = 4;
const FATE_REACH = 8;
const BEFORE_REACH = 7;
const STOP = /[.;:!?…\n]/u;
const COMMA = /[,،(]/u;

/** The concept that the number in the tokens `from` to `end` counts: the noun after it; of people
 *  rather what became of them; else a death or injury before it ("the toll rose to 86"). */
export function unitOf(place: Counted, from: number, end: number): Unit | null {
  const noun = nounAfter(place, end);
  if (noun !== null && !PEOPLE.has(noun.id)) return noun;
  return fateAfter(place, end) ?? fateBefore(place, from) ?? noun;
}

function nounAfter(place: Counted, end: number): Unit | null {
  for (let at = end; at < end + NOUN_REACH; at += 1) {
    const gap = gapBefore(place, at);
    if (gap === null || STOP.test(gap) || COMMA.test(gap) || isNumber(place, at, end)) return null;
    const id = conceptAt(place, at, COUNTED);
    if (id !== null) return { id, distance: at - end };
  }
  return null;
}

function fateAfter(place: Counted, end: number): Unit | null {
  for (let at = end; at < end + FATE_REACH; at += 1) {
    const gap = gapBefore(place, at);
    if (gap === null || STOP.test(gap) || isNumber(place, at, end)) return null;
    const id = conceptAt(place, at, FATES);
    if (id !== null) return { id, distance: at - end };
  }
  return null;
}

function fateBefore(place: Counted, from: number): Unit | null {
  for (let at = from - 1; at >= from - BEFORE_REACH; at -= 1) {
    const gap = gapBefore(place, at + 1);
    if (gap === null || STOP.test(gap) || place.tokens[at]?.kind === "number") return null;
    const id = conceptAt(place, at, FATES);
    if (id !== null) return { id, distance: from - at - 1 };
  }
  return null;
}

/** What stands between a token and the one before it; null outside the text. */
function gapBefore(place: Counted, at: number): string | null {
  const token = place.tokens[at];
  const before = place.tokens[at - 1];
  if (token === undefined || before === undefined) return null;
  const gap = place.text.slice(before.end, token.start);
  const isAbbreviated = before.kind === "word" && /^\p{Ll}/u.test(place.text.slice(token.start));
  // "2,5 тыс. ударов": a sentence would begin with a capital letter.
  return isAbbreviated ? gap.replace(/^\.(?=\p{Z})/u, "") : gap;
}

/** Another number has a unit of its own. */
function isNumber(place: Counted, at: number, end: number): boolean {
  return at > end && numberAt(place.text, place.tokens, at, place.language) !== null;
}

/** A concept at a token, unless it is the first part of a compound (rebel-held). */
function conceptAt(place: Counted, at: number, wanted: ReadonlySet<string>): string | null {
  const start = place.tokens[at]?.start;
  const hit = place.concepts.find((one) => one.start === start && wanted.has(one.id));
  if (hit === undefined || /^[-‐]\p{L}/u.test(place.text.slice(hit.end, hit.end + 2))) return null;
  return hit.id;
}
