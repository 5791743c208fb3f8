import { isName, leftOf, rightOf } from "./beside-cue.ts";
import type { Nominal } from "./nominal.ts";
import { between, type Page, type Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";

/** denied by, démenti par */
const BY = /^(?:by|par|from|عن|من)$/u;
/** Only these stand before their subject in English and French: said Ole Solvang. */
const INVERTED = /^report:(?:say|claim|warn|confirm|announce|acknowledge|accuse|condemn)$/u;
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
  if (BY.test(page.tokens[cue.to]?.word ?? "") && right !== null) return right;
  switch (page.book.language.tag) {
    case "ar":
      return arabicSubject(cue, left, right);
    case "ru":
      return russianSubject(page, passage, cue, left, right);
    default: {
      const isInverted =
        right !== null &&
        INVERTED.test(cue.group) &&
        isNearVerb(page, cue, right) &&
        followsWords(page, passage, cue, left, right);
      return isInverted ? right : left;
    }
  }
}

/** Verb first; a headline may put the subject first. */
function arabicSubject(cue: Hit, left: Nominal | null, right: Nominal | null): Nominal | null {
  const isHeadline = left !== null && isName(left) && cue.from - left.to <= 1;
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
  const isSpeech = /^report:(?:say|claim|confirm|acknowledge|announce|warn)$/u.test(cue.group);
  const isAfterWords = endsWords(page, passage, cue) && right !== null;
  const isLeftNear =
    cue.from - left.to <= 1 && !/[,،»”"—–]/u.test(between(page, cue.from - 1, cue.from));
  return isSpeech && isAfterWords && !isLeftNear ? right : left;
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
    /^[^«“"]{0,25},/u.test(page.text.slice(left.end, left.end + 30));
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
