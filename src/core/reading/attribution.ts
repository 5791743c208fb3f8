import type { ReportingClass } from "../languages/language.ts";
import { findNominals, type Nominal } from "./nominal.ts";
import { between, groupHits, type Page, type Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";
import { isQuoted } from "./quotation.ts";

/** Who says something in a passage, and by which word. */
export interface Attribution {
  readonly cue: Hit | null;
  readonly stance: ReportingClass | "source" | null;
  readonly subject: Nominal | null;
  /** The cue itself is denied: "did not deny". */
  readonly isNegated: boolean;
}

const NOBODY: Attribution = { cue: null, stance: null, subject: null, isNegated: false };
const LEFT_REACH = 16;
const RIGHT_REACH = 11;
const THAT = /^(?:that|que|что|ان|انه|انها|انهم|بان|بانه|بانها)$/u;
const BY = /^(?:by|par)$/u;
/** Words after which a verb is not the main one. */
const SUBORDINATE =
  /^(?:that|which|who|whom|whose|que|qui|dont|что|котор\p{L}*|الذي|التي|if|si|если|when|where)$/u;
const STRENGTH: Readonly<Record<string, number>> = {
  deny: 0.6,
  reject: 0.6,
  decline: 0.8,
  accuse: 0.5,
  acknowledge: 0.4,
  condemn: 0.3,
  demand: 0.2,
  claim: 0.1,
  source: 0.4,
};

/** Finds the main cue of a passage and its subject. The subject is null where none stands beside it. */
export function attribute(page: Page, passage: Passage): Attribution {
  const nominals = findNominals(page, passage);
  let best = NOBODY;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const cue of mainCues(page, passage)) {
    const subject = subjectOf(page, passage, cue, nominals);
    const score = rate(page, passage, cue, subject);
    if (score > bestScore) {
      bestScore = score;
      const isNegated = cue.group !== "report:decline" && followsNegation(passage, cue);
      best = { cue, stance: stanceOf(cue), subject, isNegated };
    }
  }
  return best;
}

function mainCues(page: Page, passage: Passage): readonly Hit[] {
  return passage.hits.filter(
    (hit) =>
      (hit.group.startsWith("report:") || hit.group === "source") &&
      !isQuoted(page.quotes, page.tokens[hit.from]?.start ?? 0),
  );
}

function stanceOf(cue: Hit): ReportingClass | "source" {
  const name = cue.group === "source" ? "source" : cue.group.slice("report:".length);
  return name as ReportingClass | "source";
}

function rate(page: Page, passage: Passage, cue: Hit, subject: Nominal | null): number {
  const isLate = cue.from - passage.from > (passage.to - passage.from) * 0.55;
  const afterComma =
    /[,،»”"]/u.test(between(page, cue.from - 1, cue.from)) ||
    (subject !== null &&
      subject.to <= cue.from &&
      /[,،»”"]/u.test(between(page, subject.from - 1, subject.from)));
  const position = isLate && afterComma ? 0.8 : -((cue.from - passage.from) / 40);
  const before = page.tokens[cue.from - 1]?.word ?? "";
  const beforeSubject =
    subject !== null && subject.from > passage.from
      ? (page.tokens[subject.from - 1]?.word ?? "")
      : "";
  const isSubordinate =
    SUBORDINATE.test(before) ||
    (subject !== null && subject.to <= cue.from && SUBORDINATE.test(beforeSubject));
  const who =
    subject === null ? 0 : subject.kind === "person" || subject.kind === "party" ? 2.4 : 1.5;
  return (
    who +
    position +
    (STRENGTH[stanceOf(cue)] ?? 0) -
    (isSubordinate ? 1.6 : 0) +
    (leadsContent(page, cue) ? 0.5 : 0)
  );
}

function leadsContent(page: Page, cue: Hit): boolean {
  return (
    THAT.test(page.tokens[cue.to]?.word ?? "") || /[:«“"]/u.test(between(page, cue.to - 1, cue.to))
  );
}

function followsNegation(passage: Passage, cue: Hit): boolean {
  return groupHits(passage, "negation").some(
    (hit) => hit.to <= cue.from && cue.from - hit.to <= 2 && hit.from >= cue.from - 4,
  );
}

/** The nominal that governs a cue: by the language's word order, names before nouns. */
function subjectOf(
  page: Page,
  passage: Passage,
  cue: Hit,
  nominals: readonly Nominal[],
): Nominal | null {
  const left = leftOf(page, passage, cue, nominals);
  const right = rightOf(page, passage, cue, nominals);
  if (cue.group === "source") return right;
  if (BY.test(page.tokens[cue.to]?.word ?? "") && right !== null) return right;
  const gap = left === null ? LEFT_REACH : cue.from - left.to;
  switch (page.book.language.tag) {
    case "ar":
      return right !== null && right.from - cue.to <= 3 ? right : (left ?? right);
    case "ru":
      return left !== null && gap <= 6 && !endsWithQuote(page, cue) ? left : (right ?? left);
    default: {
      const isInverted = right !== null && (isAdjacent(page, cue, right) || left === null);
      return isInverted && (endsWithQuote(page, cue) || left === null) ? right : left;
    }
  }
}

function isAdjacent(page: Page, cue: Hit, right: Nominal): boolean {
  return right.from - cue.to <= (page.book.language.tag === "fr" ? 7 : 3);
}

/** `…", said`, `…, заявил`: the words said stand before the verb. */
function endsWithQuote(page: Page, cue: Hit): boolean {
  const gap = between(page, cue.from - 1, cue.from);
  const wider = between(page, cue.from - 2, cue.from - 1);
  return /[,»”"،]/u.test(gap) || /[,»”"،]/u.test(wider);
}

function leftOf(
  page: Page,
  passage: Passage,
  cue: Hit,
  nominals: readonly Nominal[],
): Nominal | null {
  const relays = groupHits(passage, "relay");
  const reach = nominals.filter(
    (one) =>
      one.to <= cue.from &&
      one.from >= cue.from - LEFT_REACH &&
      !relays.some((relay) => relay.to <= one.from && relay.from >= cue.from - LEFT_REACH) &&
      !isAdverbial(page, passage, one),
  );
  const isApposition = /[,،]/u.test(between(page, cue.from - 1, cue.from));
  const segment = isApposition ? reach : reach.filter((one) => !hasBreak(page, one, cue));
  const pool = segment.length > 0 ? segment : reach;
  const isName = (one: Nominal): boolean => one.kind === "person" || one.kind === "party";
  return (
    pool.findLast((one) => one.kind === "person") ??
    pool.find(isName) ??
    pool.findLast((one) => one.kind === "pronoun") ??
    pool.at(-1) ??
    null
  );
}

/** "In Moscow, …", «À Paris, …»: where something was said. */
function isAdverbial(page: Page, passage: Passage, one: Nominal): boolean {
  if (one.kind !== "party" || one.from - passage.from > 2 || one.from === passage.from)
    return false;
  const before = page.tokens[one.from - 1]?.word ?? "";
  const after = page.text.slice(one.end, one.end + 1);
  return /^(?:in|at|from|a|en|de|au|before|during|after|du)$/u.test(before) && after === ",";
}

function hasBreak(page: Page, one: Nominal, cue: Hit): boolean {
  return /[,،;؛»”":]/u.test(page.text.slice(one.end, page.tokens[cue.from]?.start ?? one.end));
}

function rightOf(
  page: Page,
  passage: Passage,
  cue: Hit,
  nominals: readonly Nominal[],
): Nominal | null {
  const stop = stopAfter(page, passage, cue);
  const reach = nominals.filter(
    (one) => one.from >= cue.to && one.from <= cue.to + RIGHT_REACH && one.from < stop,
  );
  const first = reach[0];
  if (first === undefined) return null;
  const person = reach.find((one) => one.kind === "person");
  const name = reach.find((one) => one.kind === "party");
  if (person !== undefined && person.from - first.to <= 8) return person;
  return name !== undefined && name.from - first.to <= 3 ? name : first;
}

/** Where the subject after a cue must have come: at "that", a colon, a quotation, the next verb. */
function stopAfter(page: Page, passage: Passage, cue: Hit): number {
  for (let at = cue.to; at < passage.to; at += 1) {
    if (THAT.test(page.tokens[at]?.word ?? "")) return at;
    if (/[:«“"]/u.test(between(page, at - 1, at))) return looksLikeName(page, at) ? at + 3 : at;
    if (
      at > cue.to &&
      passage.hits.some((hit) => hit.from === at && hit.group.startsWith("report:"))
    )
      return at;
  }
  return passage.to;
}

/** «Белых касках»: a name in quotation marks. */
function looksLikeName(page: Page, at: number): boolean {
  const start = page.tokens[at]?.start ?? 0;
  return page.named.some((name) => Math.abs(name.start - start) <= 1);
}
