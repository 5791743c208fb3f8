import type { Language } from "../languages/language.ts";
import type { Span } from "../statement.ts";
import { type NormalisedText, normalise, originalSpan, tokenise } from "../text.ts";

/** One word is a label, not a statement. */
const MIN_WORDS = 2;
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;

/** Finds every place where a text holds a quote, after folding, from word to word; the spans are of
 *  the original. Empty for what the text does not hold and for what says too little. */
export function placesOf(
  quote: string,
  text: string,
  folded: NormalisedText,
  language: Language,
): readonly Span[] {
  const wanted = normalise(quote.trim()).text.trim();
  if (tokenise(wanted, language).length < MIN_WORDS) return [];
  return occurrences(wanted, text, folded).filter((span) => isWhole(text, span));
}

/** Arabic writes "and", "so", "by", "for" and "as" onto a name. */
const CLITIC = /[وفبلك]/u;

/** Whether a text writes a name, after folding, as a word of its own. */
export function holdsName(name: string, text: string, folded: NormalisedText): boolean {
  const wanted = normalise(name).text.trim();
  if (wanted.length < 2) return false;
  return occurrences(wanted, text, folded).some(({ start, end }) => {
    const begins = !isWithinWord(text, start) || CLITIC.test(text.charAt(start - 1));
    return begins && !isWithinWord(text, end);
  });
}

function occurrences(wanted: string, text: string, folded: NormalisedText): readonly Span[] {
  const spans: Span[] = [];
  for (let at = folded.text.indexOf(wanted); at >= 0; ) {
    spans.push(trimmed(text, originalSpan(folded, at, at + wanted.length)));
    at = folded.text.indexOf(wanted, at + wanted.length);
  }
  return spans;
}

/** Folding drops marks and repeated spaces, which then stand at the end. */
function trimmed(text: string, { start, end }: Span): Span {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  return { start: from, end: from + raw.trim().length };
}

/** "confirmed" does not stand in "unconfirmed". */
function isWhole(text: string, { start, end }: Span): boolean {
  return !isWithinWord(text, start) && !isWithinWord(text, end);
}

function isWithinWord(text: string, at: number): boolean {
  return WORD_CHARACTER.test(text.charAt(at - 1)) && WORD_CHARACTER.test(text.charAt(at));
}
