import { between, firstAt, type Page, type Passage } from "./page.ts";

/** A phrase by its tokens, end exclusive. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
}

const MAX_TOKENS = 14;
const APPOSITION_TOKENS = 16;
const LISTED_TOKENS = 3;
const AND = /^(?:and|et|и)$/u;
const TITLE = /\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|St|\p{Lu})[.]\s$/u;
/** White space, hyphens, the full stop of a title and the brackets of a party: Rep. Kay (D-Fla.) */
const INSIDE = /^(?:\s?|[ -]|['’]s? ?|[.] ?[(]?|\s?[(])$/u;
const ENGLISH_ADVERB = /^\p{L}{3,}ly$/u;

/** The verb with its auxiliaries: where it begins. */
export function verbStart(page: Page, passage: Passage, verb: number): number {
  let at = verb;
  while (at > passage.from && isAuxiliary(page, at - 1) && isClose(page, at)) at -= 1;
  return at;
}

function isAuxiliary(page: Page, at: number): boolean {
  const word = page.tokens[at]?.word ?? "";
  const { auxiliaries } = page.book.grammar;
  return auxiliaries.has(word) || (page.book.language.tag === "en" && ENGLISH_ADVERB.test(word));
}

function isClose(page: Page, at: number): boolean {
  return /^[\s-]*$/u.test(between(page, at - 1, at));
}

/** The noun phrase that ends at a token, or null where a verb, a conjunction or a quotation stands there. */
export function phraseBefore(page: Page, passage: Passage, end: number): Phrase | null {
  const gap = end < page.tokens.length ? between(page, end - 1, end) : "";
  if (end <= passage.from) return null;
  if (/^\s*[,—–]\s*$/u.test(gap)) return withApposition(page, passage, end);
  if (!/^\s*\.?\)?\s*$/u.test(gap)) return null;
  return nounPhrase(page, passage, withoutDay(page, passage, end));
}

/** "Axelrod on Wednesday called": the day is no part of the phrase. */
function withoutDay(page: Page, passage: Passage, end: number): number {
  const isDay = page.days.some((day) => day.start === page.tokens[end - 1]?.start);
  if (!isDay || end - passage.from < 2) return end;
  return page.book.grammar.prepositions.has(page.tokens[end - 2]?.word ?? "") ? end - 2 : end - 1;
}

/** "Phil Lovas, the chairman, said": the name, the comma, what it is; also "X, the head of Y, one of Z, said". */
function withApposition(page: Page, passage: Passage, end: number): Phrase | null {
  const { openers } = page.book.grammar;
  let found: Phrase | null = null;
  for (let at = end - 1; at > passage.from && end - at <= APPOSITION_TOKENS; at -= 1) {
    const gap = between(page, at - 1, at);
    if (/[«»“”":;]/u.test(gap)) break;
    if (!gap.includes(",")) continue;
    const head = nounPhrase(page, passage, at);
    if (head === null) break;
    found = { from: head.from, to: end };
    const isChained = openers.has(page.tokens[head.from]?.word ?? "") && head.from > passage.from;
    if (!isChained || !/^,\s$/u.test(between(page, head.from - 1, head.from))) break;
    at = head.from + 1;
  }
  return found;
}

function nounPhrase(page: Page, passage: Passage, end: number): Phrase | null {
  const { grammar } = page.book;
  const word = (at: number): string => page.tokens[at]?.word ?? "";
  let from = end;
  while (from > passage.from && end - from < MAX_TOKENS) {
    const at = from - 1;
    const now = word(at);
    if (from < end && !INSIDE.test(between(page, at, from))) break;
    if (grammar.pronouns.has(now)) {
      const isHead = from === end || grammar.prepositions.has(word(from));
      return { from: isHead ? at : from, to: end };
    }
    const isListed = AND.test(now) && from < end && opensList(page, passage, at);
    if ((grammar.breaks.has(now) && !isListed) || isVerb(page, passage, at)) break;
    from = at;
    const isTied = at > passage.from && grammar.prepositions.has(word(at - 1));
    if (grammar.openers.has(now) && !isTied) break;
  }
  return from === end ? null : withoutLead(page, from, end);
}

/** "Federal and state officials", "Kay and Lee": what stands before "and" belongs to the phrase. */
function opensList(page: Page, passage: Passage, and: number): boolean {
  if (isCapital(page, and - 1) && isCapital(page, and + 1)) return true;
  for (let at = and - 1; at >= passage.from && and - at <= LISTED_TOKENS; at -= 1) {
    if (isVerb(page, passage, at)) return false;
    if (at === passage.from || /[,;]/u.test(between(page, at - 1, at))) return true;
  }
  return false;
}

/** "On Friday the senator": a phrase does not open with a preposition. */
function withoutLead(page: Page, from: number, end: number): Phrase | null {
  const { prepositions, openers } = page.book.grammar;
  const word = page.tokens[from]?.word ?? "";
  if (!prepositions.has(word)) return { from, to: end };
  for (let at = end - 1; at > from; at -= 1) {
    if (openers.has(page.tokens[at]?.word ?? "") && at > from + 1) return { from: at, to: end };
  }
  let at = end - 1;
  while (at > from + 1 && isCapital(page, at - 1) && isCapital(page, at)) at -= 1;
  return at > from + 1 && isCapital(page, at) ? { from: at, to: end } : null;
}

function isCapital(page: Page, at: number): boolean {
  return /^\p{Lu}/u.test(page.text.slice(page.tokens[at]?.start ?? 0, page.tokens[at]?.end ?? 0));
}

function isVerb(page: Page, passage: Passage, at: number): boolean {
  const isCue = passage.hits.some(
    (hit) => hit.from === at && /^(?:report:|source$|attitude$)/u.test(hit.group),
  );
  const isNoun =
    at > passage.from && page.book.grammar.openers.has(page.tokens[at - 1]?.word ?? "");
  return isCue && !isNoun && !isCapital(page, at);
}

/** The noun phrase that begins at a token: up to a comma, a quotation, a preposition of time or place, or "that". */
export function phraseAfter(page: Page, passage: Passage, start: number): Phrase | null {
  const { grammar } = page.book;
  if (!/^[\s'’-]*$/u.test(between(page, start - 1, start)) && start > passage.from) return null;
  if (page.book.language.tag === "ar") {
    const name = page.named.find((one) => one.start === page.tokens[start]?.start);
    if (name !== undefined) return { from: start, to: firstAt(page.tokens, name.end) };
  }
  let to = start;
  while (to < passage.to && to - start < MAX_TOKENS) {
    const word = page.tokens[to]?.word ?? "";
    if (to > start && !INSIDE.test(between(page, to - 1, to))) break;
    if (grammar.breaks.has(word) || isVerb(page, passage, to)) break;
    if (
      to === start &&
      (grammar.prepositions.has(word) ||
        page.days.some((day) => day.start === page.tokens[to]?.start))
    )
      break;
    if (to > start && (isOutside(page, to) || grammar.pronouns.has(word))) break;
    to += 1;
    if (grammar.pronouns.has(word)) break;
  }
  return to === start ? null : { from: start, to: apposed(page, passage, start, to) };
}

/** A day or a preposition behind which no name of the phrase follows: on Friday, in an interview. */
function isOutside(page: Page, at: number): boolean {
  const { prepositions } = page.book.grammar;
  const token = page.tokens[at];
  if (token === undefined || page.days.some((day) => day.start === token.start)) return true;
  const isTie = /^(?:of|for|de|du|d|des|من|at|from|by)$/u.test(token.word);
  return prepositions.has(token.word) && !isTie;
}

/** "Kenneth Baer, a former official who runs …": up to the next comma or the end. */
function apposed(page: Page, passage: Passage, start: number, to: number): number {
  const { openers } = page.book.grammar;
  if (to >= passage.to || !/^,\s$/u.test(between(page, to - 1, to))) return to;
  const isApposed = start - passage.from > LISTED_TOKENS;
  if (!isApposed || !openers.has(page.tokens[to]?.word ?? "")) return to;
  for (let at = to + 1; at <= passage.to && at - to <= APPOSITION_TOKENS; at += 1) {
    if (at === passage.to || endsPhrase(page, at)) return at;
  }
  return to;
}

function endsPhrase(page: Page, at: number): boolean {
  const gap = between(page, at - 1, at);
  const start = page.tokens[at]?.start ?? 0;
  const isTitle = TITLE.test(page.text.slice(Math.max(0, start - 6), start));
  return /[,.;:«“"—–]/u.test(gap) && !isTitle;
}
