import type { Attribution } from "./attribution.ts";
import { links } from "./cue-book.ts";
import { between, groupHits, type Page, type Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";
import { isQuoted } from "./quotation.ts";

/** Words after which a clause is a lesser one. */
const SUBORDINATE =
  /^(?:that|which|who|whom|whose|que|qui|dont|что|котор\p{L}*|الذي|التي|الذين|اللذين|if|si|если|when|where)$/u;
const THAT = /^(?:that|que|что|ان|انه|انها|بان|بانه|بانها)$/u;
const MARK = /[,;:،؛—–]/u;
/** "Earlier reports": what is answered was earlier, not the answer. */
const MODIFIED = 2;
/** "Is said to have denied"; where the verb comes last its object stands between: soll den Bericht dementiert haben. */
const AUXILIARY = 1;
const VERB_LAST = 6;

/** Whether the main reporting verb itself is told as past or by hearsay: "had earlier denied", «якобы опроверг».
 *  "Clichés that we have refuted before" and "denied the strike of last year" are said now. */
export function isRecalled(page: Page, passage: Passage, attribution: Attribution): boolean {
  const { cue } = attribution;
  if (cue === null || isAside(page, passage, cue)) {
    return false;
  }
  const isLast = page.book.language.wordOrder === "verb-second";
  const isTold = groupHits(passage, "context:hearsay").some(
    ({ from, to }) => from < cue.to && cue.from - to <= (isLast ? VERB_LAST : AUXILIARY),
  );
  if (isTold) {
    return true;
  }
  return groupHits(passage, "context:recalled").some(
    (hit) =>
      !isQuoted(page.quotes, page.tokens[hit.from]?.start ?? 0) &&
      !modifiesAccusation(passage, hit, cue) &&
      (hit.from >= cue.from ? closesTag(page, passage, hit, cue) : leads(page, passage, hit, cue)),
  );
}

/** Whether a verb stands in a lesser clause: between it and the last mark before it a word opens one. */
export function isAside(page: Page, passage: Passage, cue: Hit): boolean {
  for (let at = cue.from - 1; at >= passage.from; at -= 1) {
    if (links(page.book, "subordinate", SUBORDINATE, page.tokens[at]?.word)) {
      return true;
    }
    if (at > passage.from && MARK.test(between(page, at - 1, at))) {
      return false;
    }
  }
  return false;
}

/** Before the verb, in no lesser clause that ends before it, and behind no accusation that it dates. */
function leads(page: Page, passage: Passage, hit: Hit, cue: Hit): boolean {
  if (hit.to > cue.from) {
    return true;
  }
  const isClosed = marksBetween(page, hit.to, cue.from);
  const opening = segmentStart(page, passage, hit.from);
  const before = page.tokens.slice(opening, hit.from);
  const isLesser = before.some(({ word }) => links(page.book, "subordinate", SUBORDINATE, word));
  const dates = groupHits(passage, "context:accusation").some(
    ({ from, to }) => from >= opening && to <= hit.from,
  );
  return !(isClosed && (isLesser || dates));
}

/** "Denied it earlier.", "said previously that": right behind the verb, with nothing of the matter after it. */
function closesTag(page: Page, passage: Passage, hit: Hit, cue: Hit): boolean {
  if (hit.from < cue.to) {
    return true;
  }
  const isNext = hit.from === cue.to;
  const isLast = hit.to >= passage.to || MARK.test(between(page, hit.to - 1, hit.to));
  return isNext && (isLast || links(page.book, "that", THAT, page.tokens[hit.to]?.word));
}

function modifiesAccusation(passage: Passage, hit: Hit, cue: Hit): boolean {
  return (
    (hit.to <= cue.from || hit.from >= cue.to) &&
    groupHits(passage, "context:accusation").some(
      ({ from }) => from >= hit.to && from - hit.to < MODIFIED,
    )
  );
}

function marksBetween(page: Page, from: number, to: number): boolean {
  return MARK.test(page.text.slice(page.tokens[from - 1]?.end, page.tokens[to]?.start));
}

function segmentStart(page: Page, passage: Passage, at: number): number {
  let start = at;
  while (start > passage.from && !MARK.test(between(page, start - 1, start))) {
    start -= 1;
  }
  return start;
}
