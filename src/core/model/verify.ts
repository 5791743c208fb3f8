import type { Language } from "../languages/language.ts";
import { ANSWERS, CLAIM_KINDS, type Span } from "../statement.ts";
import { type NormalisedText, normalise } from "../text.ts";
import { holdsName, placesOf } from "./locate.ts";
import type {
  Drop,
  ModelFindings,
  ModelPair,
  ModelStatement,
  RawFindings,
  RawPair,
  RawStatement,
} from "./model-reading.ts";
import type { TurnedTest } from "./turned.ts";

/** What a proposal is held against. */
export interface VerifiedAgainst {
  /** Of the revision, whole. */
  readonly text: string;
  readonly language: Language;
  readonly isTurned: TurnedTest;
  /** Ids of parties that are configured. */
  readonly parties: ReadonlySet<string>;
  /** Who may speak without standing in the text: the source, its account, its author. */
  readonly voices: readonly string[];
  /** Ids of the claims that were listed in the question. */
  readonly listed: ReadonlySet<number>;
}

/** A paragraph; longer ones are no statement. */
const MAX_QUOTE_CHARS = 1_200;
const MAX_SPEAKER_CHARS = 200;

type Judged =
  | { readonly kind: "kept"; readonly statement: ModelStatement }
  | { readonly kind: "dropped"; readonly why: Drop };

/** Keeps of a model's proposals what the source bears out; the rest is counted by cause. What is
 *  wrong in one point is dropped whole. Never throws. */
export function verifyFindings(raw: RawFindings, against: VerifiedAgainst): ModelFindings {
  const folded = normalise(against.text);
  const dropped: Partial<Record<Drop, number>> = { ...raw.dropped };
  const drop = (why: Drop) => {
    dropped[why] = (dropped[why] ?? 0) + 1;
  };
  const statements: ModelStatement[] = [];
  const places = new Map<number, number>();
  for (const [at, proposed] of raw.statements.entries()) {
    const judged = judge(proposed, { against, folded, taken: statements });
    if (judged.kind === "dropped") {
      drop(judged.why);
    } else {
      places.set(at, statements.push(judged.statement) - 1);
    }
  }
  const pairs: ModelPair[] = [];
  for (const proposed of raw.pairs) {
    const pair = pairOf(proposed, { places, statements, listed: against.listed });
    if (pair === null || pairs.some((other) => isSame(other, pair))) drop("pair");
    else pairs.push(pair);
  }
  return { statements, pairs, dropped };
}

interface Bench {
  readonly against: VerifiedAgainst;
  readonly folded: NormalisedText;
  readonly taken: readonly Span[];
}

function judge(proposed: RawStatement, { against, folded, taken }: Bench): Judged {
  const { text, language, parties } = against;
  const { quote, role, type, party, speaker } = proposed;
  if (quote.length > MAX_QUOTE_CHARS) return dropped("malformed");
  if (!fits(proposed)) return dropped("type");
  const places = placesOf(quote, text, folded, language);
  if (places.length === 0) return dropped("invented");
  if (party !== null && !parties.has(party)) return dropped("party");
  if (speaker !== null && !isNamed(speaker, against, folded)) return dropped("speaker");
  const free = places.filter((place) => !taken.some((other) => overlaps(place, other)));
  if (free.length === 0) return dropped("overlap");
  const span = free.find((place) => !against.isTurned(proposed, text, place));
  if (span === undefined) return dropped("negation");
  const statement = {
    ...span,
    quote: text.slice(span.start, span.end),
    role,
    type,
    speaker,
    party,
  };
  return { kind: "kept", statement };
}

function dropped(why: Drop): Judged {
  return { kind: "dropped", why };
}

/** A response answers, a claim alleges or demands; of another statement either may stand, or none. */
function fits({ role, type }: RawStatement): boolean {
  if (role === "other" || type === null) return role === "other";
  const types: readonly string[] = role === "response" ? ANSWERS : CLAIM_KINDS;
  return types.includes(type);
}

function isNamed(
  speaker: string,
  { text, voices }: VerifiedAgainst,
  folded: NormalisedText,
): boolean {
  if (speaker.length > MAX_SPEAKER_CHARS) return false;
  const name = normalise(speaker).text.trim();
  const isVoice = name !== "" && voices.some((voice) => normalise(voice).text.trim() === name);
  return isVoice || holdsName(speaker, text, folded);
}

interface Linking {
  /** Places in the answer to places in what was kept. */
  readonly places: ReadonlyMap<number, number>;
  readonly statements: readonly ModelStatement[];
  readonly listed: ReadonlySet<number>;
}

function pairOf(proposed: RawPair, { places, statements, listed }: Linking): ModelPair | null {
  const response = places.get(proposed.response);
  if (response === undefined || statements[response]?.role !== "response") return null;
  const named = /^([sc])(\d{1,12})$/u.exec(proposed.claim);
  if (named === null) return null;
  const number = Number(named[2]);
  const { answer } = proposed;
  if (named[1] === "c") {
    return listed.has(number) ? { response, claim: { kind: "kept", id: number }, answer } : null;
  }
  const at = places.get(number);
  const isClaim = at !== undefined && at !== response && statements[at]?.role !== "other";
  return isClaim ? { response, claim: { kind: "here", at }, answer } : null;
}

function isSame(a: ModelPair, b: ModelPair): boolean {
  return a.response === b.response && JSON.stringify(a.claim) === JSON.stringify(b.claim);
}

/** Whether two spans share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
