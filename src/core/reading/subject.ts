import { isName, leftOf, rightOf } from "./beside-cue.ts";
import { links } from "./cue-book.ts";
import type { Nominal } from "./nominal.ts";
import { between, type Page, type Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";

/** denied by, démenti par */
const BY = /^(?:by|par|from|عن|من)$/u;
/** par ailleurs, par exemple, by mistake */
const NOT_BY = /^(?:ailleurs|exemple|avance|consequent|mistake|now|then|sunday|monday)$/u;
const BE = /^(?:is|are|was|were|be|been|est|sont|ete|etait|etaient)$/u;
/** An article and an adjective may stand between a verb and its subject, or before a name. */
const SECOND_REACH = 5;
const OPENING_REACH = 3;
const NEVER = /^$/u;
const AGENT_REACH = 4;
/** Only these stand before their subject in English and French: said Ole Solvang. */
const INVERTED = /^report:(?:say|claim|warn|confirm|announce|acknowledge|accuse|condemn)$/u;
/** Between a name and the comma: the name is a part of what was said. */
const FINITE =
  /(?<![\p{L}])(?:has|have|had|is|are|was|were|did|not|a|ont|est|sont|avai(?:t|ent)|n['’]|ne|pas)(?![\p{L}])/u;
/** What follows one of these is spoken of or to: a attribué la frappe à la coalition. */
const OBJECT = /^(?:contre|against|sur|for)$/u;

/** The nominal that governs a cue: by the language's word order, names before nouns. */
export function subjectOf(
  page: Page,
  passage: Passage,
  cue: Hit,
  nominals: readonly Nominal[],
): Nominal | null {
  const left = leftOf(page, passage, cue, nominals);
  const right = rightOf(page, passage, cue, nominals);
  if (cue.group === "source") return right;
  const isBy =
    links(page.book, "by", BY, page.tokens[cue.to]?.word) &&
    !NOT_BY.test(page.tokens[cue.to + 1]?.word ?? "");
  if (isBy && right !== null) return right;
  const agent = agentOf(page, passage, cue, nominals);
  if (agent !== null) return agent;
  switch (page.book.language.wordOrder) {
    case "verb-first":
      return arabicSubject(page, cue, left, right);
    case "free":
      return russianSubject(page, passage, cue, left, right);
    case "verb-second":
      return secondVerbSubject(page, passage, cue, left, right);
    case "subject-first": {
      const isInverted =
        right !== null &&
        INVERTED.test(cue.group) &&
        isNearVerb(page, cue, right) &&
        followsWords(page, passage, cue, left, right);
      return isInverted ? right : left;
    }
    default:
      return page.book.language.wordOrder satisfies never;
  }
}

/** "Was dismissed as a fake by the ministry": who stands behind "by", a few words on. */
function agentOf(
  page: Page,
  passage: Passage,
  cue: Hit,
  nominals: readonly Nominal[],
): Nominal | null {
  const prior = page.tokens.slice(Math.max(passage.from, cue.from - 2), cue.from);
  if (!prior.some(({ word }) => BE.test(word))) return null;
  for (let at = cue.to; at < Math.min(passage.to, cue.to + AGENT_REACH); at += 1) {
    if (/[,;:«“"]/u.test(between(page, at - 1, at))) return null;
    if (links(page.book, "by", BY, page.tokens[at]?.word)) {
      return nominals.find((one) => one.from > at && one.from <= at + AGENT_REACH) ?? null;
    }
  }
  return null;
}

/** Verb first; a headline may put the subject first. */
function arabicSubject(
  page: Page,
  cue: Hit,
  left: Nominal | null,
  right: Nominal | null,
): Nominal | null {
  const isPlace =
    left !== null && /^و?(?:في|من|الي|علي)$/u.test(page.tokens[left.from - 1]?.word ?? "");
  const isHeadline = left !== null && isName(left) && cue.from - left.to <= 1 && !isPlace;
  if (isHeadline) return left;
  return right !== null && right.from - cue.to <= 4 ? right : (left ?? right);
}

/** After the words said the verb comes first; otherwise the subject does, also far before it. */
function russianSubject(
  page: Page,
  passage: Passage,
  cue: Hit,
  left: Nominal | null,
  right: Nominal | null,
): Nominal | null {
  if (left === null) return right;
  const isAccused =
    cue.group === "report:accuse" && /[юу]$/u.test(page.text.slice(left.start, left.end));
  if (isAccused && right !== null) return right;
  const isSpeech = /^report:(?:say|claim|confirm|acknowledge|announce|warn)$/u.test(cue.group);
  const isAfterWords = endsWords(page, passage, cue) && right !== null;
  const isLeftNear =
    cue.from - left.to <= 1 && !/[,،»”"—–]/u.test(between(page, cue.from - 1, cue.from));
  return isSpeech && isAfterWords && !isLeftNear ? right : left;
}

/** Behind the verb where what opens the sentence is no subject: words said, an object, a time, a place. */
function secondVerbSubject(
  page: Page,
  passage: Passage,
  cue: Hit,
  left: Nominal | null,
  right: Nominal | null,
): Nominal | null {
  if (left === null || right === null) return left ?? right;
  const gap = between(page, cue.from - 1, cue.from);
  const isBehind =
    right.from - cue.from <= SECOND_REACH &&
    !/[,;:„“«»"]/u.test(page.text.slice(page.tokens[cue.from]?.end ?? 0, right.start));
  const isOpening = page.tokens
    .slice(Math.max(passage.from, left.from - OPENING_REACH), left.from)
    .some(({ word }) => links(page.book, "prepositions", NEVER, word));
  return isBehind && (/[,„“”«»"–—]/u.test(gap) || isOpening) ? right : left;
}

function isNearVerb(page: Page, cue: Hit, right: Nominal): boolean {
  const reach = page.book.language.tag === "fr" ? 12 : right.kind === "person" ? 6 : 2;
  return right.from - cue.to <= reach;
}

/** The words said stand before the verb: they end in a quotation or a comma, or nothing else can be the subject. */
function followsWords(
  page: Page,
  passage: Passage,
  cue: Hit,
  left: Nominal | null,
  right: Nominal,
): boolean {
  const isLast =
    passage.to - right.to <= 12 || /^\s*[,،]/u.test(page.text.slice(right.end, right.end + 2));
  if (!isLast) return false;
  const takesObject = /^report:(?:accuse|condemn)$/u.test(cue.group);
  if (
    page.book.language.tag === "en" &&
    !takesObject &&
    endsAfter(page, passage, right) &&
    left?.to !== cue.from
  )
    return true;
  if (cue.from - passage.from <= 2)
    return left === null && !(takesObject && cue.from > passage.from);
  const gap = gapBefore(page, Math.max(passage.from, left?.to ?? 0), cue);
  const isApposition =
    left !== null &&
    left.from - passage.from <= 5 &&
    /^[^«“"]{0,25},/u.test(page.text.slice(left.end, left.end + 30)) &&
    !FINITE.test(page.text.slice(left.end, left.end + 30).split(",")[0] ?? "");
  const first = page.tokens.slice(cue.to, right.from).map((token) => token.word);
  const isObject = !/[»”"]/u.test(gap) && first.some((word) => OBJECT.test(word));
  return /[»”"]/u.test(gap) || (gap !== "" && !isApposition && !isObject);
}

/** "… said the Observatory on Monday", without a comma in copied texts. */
function endsAfter(page: Page, passage: Passage, right: Nominal): boolean {
  const next = page.tokens[right.to];
  return (
    right.to >= passage.to ||
    (next !== undefined &&
      /^(?:on|late|early|who|which|also|citing|adding|a|an|head|director|spokesman|spokeswoman|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/u.test(
        next.word,
      ))
  );
}

function endsWords(page: Page, passage: Passage, cue: Hit): boolean {
  return gapBefore(page, passage.from, cue) !== "";
}

/** The comma, dash or quotation mark before a verb and its auxiliaries. */
function gapBefore(page: Page, first: number, cue: Hit): string {
  for (let at = cue.from; at > first - 1 && at > cue.from - 3 && at > 0; at -= 1) {
    const gap = between(page, at - 1, at);
    if (/[,»”"،—]/u.test(gap)) return gap;
  }
  return "";
}
