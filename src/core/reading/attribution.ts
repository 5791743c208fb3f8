import type { ReportingClass } from "../languages/language.ts";
import { links } from "./cue-book.ts";
import { findNominals, type Nominal } from "./nominal.ts";
import { between, groupHits, type Page, type Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";
import { isQuoted } from "./quotation.ts";
import { subjectOf } from "./subject.ts";

/** Who says something in a passage, and by which word. */
export interface Attribution {
  readonly cue: Hit | null;
  readonly stance: ReportingClass | "source" | null;
  readonly subject: Nominal | null;
  /** The cue itself is denied: "did not deny". */
  readonly isNegated: boolean;
}

export const SILENT: Attribution = { cue: null, stance: null, subject: null, isNegated: false };
const THAT = /^(?:that|que|что|ان|انه|انها|انهم|بان|بانه|بانها)$/u;
/** Words after which a verb is not the main one. */
const SUBORDINATE =
  /^(?:that|which|who|whom|whose|que|qui|dont|что|котор\p{L}*|الذي|التي|if|si|если|when|where)$/u;
/** Forms that lean on another verb: accusing, imputant, обвинив, متهما. */
const PARTICIPLES: Readonly<Record<string, RegExp>> = {
  en: /ing$/u,
  fr: /ant$/u,
  ru: /(?:[иаяу]в|[аяу]я|вшись)$/u,
  ar: /^(?:م\p{L}{3,}[اه]|قايلا|قايله|نافيا|نافيه|زاعما|زاعمه|واصفا|واصفه|لافتا|رافضا|رافضه)$/u,
};
const NEVER = /^$/u;
const STRENGTH: Readonly<Record<string, number>> = {
  decline: 1.5,
  source: 1,
  deny: 0.5,
  reject: 0.5,
  accuse: 0.4,
  acknowledge: 0.3,
  condemn: 0.3,
};
const AGENCY = /(?<!\p{L})(?:agency|agence|агентств\p{L}*|وكالة)(?!\p{L})/iu;
const RELAY_COST = 4;
/** Behind a negation: more than once, not only. */
const AFFIRMING = /^(?:раз|однажды|впервые|только|просто|only|merely|just|seulement|فقط)$/u;
/** A tag after the words said leaves so few words behind it. */
const TAG_REST = 9;
/** A relative pronoun this near before a verb governs it. */
const RELATIVE_REACH = 4;

/** Finds the main cue of a passage and its subject. The subject is null where none stands beside it. */
export function attribute(page: Page, passage: Passage): Attribution {
  const nominals = findNominals(page, passage);
  let best = SILENT;
  let bestScore = Number.NEGATIVE_INFINITY;
  let isGoverned = false;
  for (const cue of mainCues(page, passage)) {
    const isLeaning = isParticiple(page, cue) && !isNegatedAt(page, passage, cue);
    const subject = isLeaning ? null : subjectOf(page, passage, cue, nominals);
    const isTag = isTagAt(page, passage, cue, subject);
    const score =
      rate(page, passage, cue, subject) +
      (isTag ? 1.2 : 0) -
      (relaysAnother(page, passage, cue, subject) ? RELAY_COST : 0) -
      (isGoverned ? 1 : 0) -
      (isLeaning ? 1 : 0);
    if (
      subject !== null &&
      !isTag &&
      !relaysAnother(page, passage, cue, subject) &&
      !isSubordinateAt(page, passage, cue, subject)
    ) {
      isGoverned = true;
    }
    if (score > bestScore) {
      bestScore = score;
      const isNegated = cue.group !== "report:decline" && isNegatedAt(page, passage, cue);
      best = { cue, stance: stanceOf(cue), subject, isNegated };
    }
  }
  return best;
}

/** "The agency reports that the ministry denies": the agency only passes on what another verb reports. */
function relaysAnother(page: Page, passage: Passage, cue: Hit, subject: Nominal | null): boolean {
  if (subject === null || !/^report:(?:say|announce)$/u.test(cue.group)) return false;
  const words = page.text.slice(Math.max(passage.start, subject.start - 12), subject.end);
  return (
    AGENCY.test(words) &&
    page.tokens.slice(cue.to - 1, cue.to + 1).some(({ word }) => THAT.test(word)) &&
    passage.hits.some((hit) => hit.from > cue.to && hit.group.startsWith("report:"))
  );
}

/** Cues outside quotations; "is said to have" reports nobody, nor does who launches an offensive. */
function mainCues(page: Page, passage: Passage): readonly Hit[] {
  const hearsay = groupHits(passage, "context:hearsay");
  const deeds = groupHits(passage, "context:communique");
  return passage.hits.filter(
    (hit) =>
      !hearsay.some((one) => one.from < hit.from && one.to >= hit.to) &&
      !deeds.some((one) => one.from === hit.from && one.to > hit.to) &&
      (hit.group.startsWith("report:") || hit.group === "source") &&
      !isQuoted(page.quotes, page.tokens[hit.from]?.start ?? 0),
  );
}

function stanceOf(cue: Hit): ReportingClass | "source" {
  const name = cue.group === "source" ? "source" : cue.group.slice("report:".length);
  return name as ReportingClass | "source";
}

/** Whether a cue is a verb form that has no subject of its own. */
export function isParticiple(page: Page, cue: Hit): boolean {
  const word = page.tokens[cue.from]?.word ?? "";
  const usual = PARTICIPLES[page.book.language.tag] ?? NEVER;
  const isLeaning = links(page.book, "leaning", usual, word);
  return cue.group.startsWith("report:") && (isLeaning || opensAccused(page, cue));
}

/** "Accused by rescuers of the strike, Moscow denied it": what opens the sentence is done to its subject. */
export function opensAccused(page: Page, cue: Hit): boolean {
  const before = page.text.slice(0, page.tokens[cue.from]?.start ?? 0);
  return (
    /^report:(?:accuse|condemn)$/u.test(cue.group) &&
    /^(?:by|par)$/u.test(page.tokens[cue.to]?.word ?? "") &&
    /(?:^|[.!?»”"\n])\s*$/u.test(before)
  );
}

/** A conjunction before the verb or its subject, or a relative pronoun between the two:
 *  "the government, which has called for …, rejected". */
function isSubordinateAt(page: Page, passage: Passage, cue: Hit, subject: Nominal | null): boolean {
  if (cue.from <= passage.from) return false;
  const isLeft = subject !== null && subject.to <= cue.from;
  const first = isLeft ? subject.from : cue.from;
  const words = page.tokens.slice(isLeft ? subject.to : cue.from - 1, cue.from);
  const last = first > passage.from ? page.tokens[first - 1] : undefined;
  return [last, ...words.slice(-RELATIVE_REACH)].some((token) =>
    links(page.book, "subordinate", SUBORDINATE, token?.word),
  );
}

function rate(page: Page, passage: Passage, cue: Hit, subject: Nominal | null): number {
  const position = -(cue.from - passage.from) / 60;
  const isSubordinate = isSubordinateAt(page, passage, cue, subject);
  const who =
    subject === null ? 0 : subject.kind === "person" || subject.kind === "party" ? 2.2 : 1.7;
  return (
    who +
    position +
    (STRENGTH[stanceOf(cue)] ?? 0) -
    (isSubordinate ? 1.6 : 0) +
    (leadsContent(page, cue) ? 0.4 : 0)
  );
}

/** `…, the ministry said on Sunday`: after a comma or a quotation, with little behind it. */
function isTagAt(page: Page, passage: Passage, cue: Hit, subject: Nominal | null): boolean {
  const first = subject !== null && subject.to <= cue.from ? subject.from : cue.from;
  const last = Math.max(cue.to, subject?.to ?? 0);
  if (first - passage.from < 3) return false;
  const opens = [first, first - 1, first - 2].some(
    (at) =>
      at > passage.from &&
      /[,،»”"]/u.test(between(page, at - 1, at)) &&
      !passage.hits.some(
        (hit) => hit.group.startsWith("report:") && hit.from >= at && hit.from < first,
      ),
  );
  const isLast =
    passage.to - last <= TAG_REST || /^[,،]/u.test(between(page, last - 1, last).trim());
  return opens && isLast && !leadsContent(page, cue);
}

function leadsContent(page: Page, cue: Hit): boolean {
  return (
    links(page.book, "that", THAT, page.tokens[cue.to]?.word) ||
    /[:«“„"]/u.test(between(page, cue.to - 1, cue.to))
  );
}

/** «Не раз опровергали», "not only denied" affirm. */
function negations(page: Page, passage: Passage): readonly Hit[] {
  return groupHits(passage, "negation").filter(
    ({ to }) => !AFFIRMING.test(page.tokens[to]?.word ?? ""),
  );
}

/** "Did not deny"; where the verb comes second the negation stands behind it: bestritt das nicht. */
function isNegatedAt(page: Page, passage: Passage, cue: Hit): boolean {
  const isBehind = page.book.language.wordOrder === "verb-second";
  return negations(page, passage).some(
    (hit) =>
      (hit.to <= cue.from && cue.from - hit.to <= 2 && hit.from >= cue.from - 4) ||
      (isBehind &&
        hit.from >= cue.to &&
        hit.from - cue.to <= 2 &&
        !/[,;:]/u.test(
          page.text.slice(page.tokens[cue.to - 1]?.end, page.tokens[hit.from]?.start),
        )),
  );
}
