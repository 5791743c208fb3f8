import type { Language } from "../languages/language.ts";
import { differInNegation } from "../near-duplicate.ts";
import { type CueBook, openCueBook } from "../reading/cue-book.ts";
import { sentences } from "../sentence.ts";
import type { Span } from "../statement.ts";
import { tokenise } from "../text.ts";
import type { RawStatement } from "./model-reading.ts";

/** Ends a clause: what stands beyond it turns no words round. */
const CLAUSE_END = /[,;:.!?()«»"“”„،؛؟—–\n]/u;
/** How far before a cue its negation stands, in words: did not in any way deny. */
const REACH_WORDS = 4;

/** Says whether a proposed statement turns round what the text says. */
export type TurnedTest = (
  proposed: Pick<RawStatement, "quote" | "role" | "type">,
  text: string,
  span: Span,
) => boolean;

/** Compares negations and denials of what is proposed with those of the source: a quote from which
 *  the "not" or the "denied" before it was cut off, one with a "not" of its own, and an answer that
 *  the words say the contrary of. Built once for a language; never throws. */
export function createTurnedTest(language: Language): TurnedTest {
  const book = openCueBook(language);
  return (proposed, text, span) =>
    differInNegation(proposed.quote, text.slice(span.start, span.end), language) ||
    isCutOff(proposed, text, span, book) ||
    isContrary(proposed, text, span, book);
}

/** "[Moscow denied that] its planes hit the hospital", "[did not] hit the hospital". */
function isCutOff(
  { role, type }: Pick<RawStatement, "role" | "type">,
  text: string,
  span: Span,
  book: CueBook,
): boolean {
  const before = clauseBefore(text, span.start);
  const after = text.slice(span.end, clauseEnd(text, span.end));
  if (hasNegation(before, book) || hasNegation(after, book)) return true;
  const denies = type === "denial" || type === "rejection" || type === "counter_accusation";
  return !(role === "response" && denies) && groupsIn(before, book).some(isDenial);
}

/** "did not deny" as a denial, "denied" as an acknowledgement. */
function isContrary(
  { type }: Pick<RawStatement, "type">,
  text: string,
  span: Span,
  book: CueBook,
): boolean {
  if (type !== "denial" && type !== "acknowledgement") return false;
  const own = type === "denial" ? isDenial : isAcknowledgement;
  const other = type === "denial" ? isAcknowledgement : isDenial;
  const cues = sentencesAround(text, span, book.language).flatMap((part) => cuesIn(part, book));
  const says = cues.some(({ group, negated }) => (negated ? other(group) : own(group)));
  const saysContrary = cues.some(({ group, negated }) => (negated ? own(group) : other(group)));
  return saysContrary && !says;
}

function isDenial(group: string): boolean {
  return group === "report:deny" || group === "report:reject";
}

function isAcknowledgement(group: string): boolean {
  return group === "report:acknowledge";
}

function clauseBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && !CLAUSE_END.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, end);
}

function clauseEnd(text: string, start: number): number {
  // Where the words end with their own stop or mark, nothing of the clause is left.
  if (CLAUSE_END.test(text.charAt(start - 1))) return start;
  let end = start;
  while (end < text.length && !CLAUSE_END.test(text.charAt(end))) end += 1;
  return end;
}

function hasNegation(part: string, { language }: CueBook): boolean {
  return tokenise(part, language).some(({ word }) => language.negations.has(word));
}

function groupsIn(part: string, book: CueBook): readonly string[] {
  return cuesIn(part, book).map(({ group }) => group);
}

interface Cue {
  readonly group: string;
  readonly negated: boolean;
}

function cuesIn(part: string, { language, match }: CueBook): readonly Cue[] {
  const tokens = tokenise(part, language);
  const isNegation = (at: number) => language.negations.has(tokens[at]?.word ?? "");
  return match(tokens, 0, tokens.length).map(({ group, from }) => {
    const reach = Array.from({ length: REACH_WORDS }, (_, back) => from - 1 - back);
    return { group, negated: reach.some(isNegation) };
  });
}

function sentencesAround(text: string, span: Span, language: Language): readonly string[] {
  return sentences(text, language)
    .filter(({ start, end }) => start < span.end && end > span.start)
    .map(({ start, end }) => text.slice(start, end));
}
