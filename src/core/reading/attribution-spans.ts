import type { AttributionSpans, Span } from "../statement.ts";
import { contentOf, type Told } from "./content-span.ts";
import { between, type Page, type Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";
import { isQuoted } from "./quotation.ts";
import { type Phrase, phraseAfter, phraseBefore, verbStart } from "./source-phrase.ts";

const MAX_ATTRIBUTIONS = 600;
const LEANING: Readonly<Record<string, RegExp>> = {
  en: /ing$/u,
  fr: /ant$/u,
  ru: /(?:[аяу]я|[иаяу]в|вшись)$/u,
};
/** Before a word that is a noun there. */
const BEFORE_NOUN =
  /^(?:the|a|an|any|no|of|in|these|those|such|his|her|its|their|les|des|une?|la|le|du|ces|ses)$/u;
/** Only these stand before their source: said X. */
const INVERTING = /^report:(?:say|claim|warn|confirm|announce|acknowledge|deny)$/u;
const TAKES_OBJECT =
  /^(?:told|tells|tell|telling|called|calls|asked|defended|put|showed|\p{L}{3,}ing)$/u;
const BE = /^(?:is|are|was|were|be|been|being|est|sont|etait|etaient|ete)$/u;
const AND = /^(?:and|et|и|or|ou)$/u;
/** WALLACE: | Poll: | Pence: */
const LABEL = /^["“«]?((?:\p{Lu}[\p{L}\p{M}.'’-]*\s?){1,4})(:)\s+(?=\S)/u;

/** Every attribution of a page in reading order: who says, thinks or shows what, by which word.
 *  Source: D. Newell et al., PolNeAR: an attribution corpus of news articles, 2018. */
export function findAttributions(page: Page, passages: readonly Passage[]): AttributionSpans[] {
  const found: AttributionSpans[] = [];
  for (const [index, passage] of passages.entries()) {
    if (found.length >= MAX_ATTRIBUTIONS) break;
    const label = labelled(page, passage);
    if (label !== null) {
      found.push(label);
      continue;
    }
    const told = toldIn(page, passage);
    for (const [turn, one] of told.entries()) {
      const content = contentOf(page, passages, index, told, turn);
      if (content.length > 0) found.push(spansOf(page, one, content));
    }
  }
  return found;
}

function spansOf(page: Page, told: Told, content: readonly Span[]): AttributionSpans {
  return {
    source: told.source === null ? null : phraseSpan(page, told.source),
    cue: phraseSpan(page, told.verb),
    content,
  };
}

/** With the bracket that closes behind it: Rep. Kay (D-Fla.). */
function phraseSpan(page: Page, { from, to }: Phrase): Span {
  const start = page.tokens[from]?.start ?? 0;
  const end = page.tokens[to - 1]?.end ?? 0;
  const tail = page.text.slice(start, end).includes("(")
    ? (/^\.?\)/u.exec(page.text.slice(end, end + 2))?.[0].length ?? 0)
    : 0;
  return { start, end: end + tail };
}

/** "Захарова: …", "WALLACE: …": a name, a colon, words. */
function labelled(page: Page, passage: Passage): AttributionSpans | null {
  const words = page.text.slice(passage.start, passage.end);
  const match = LABEL.exec(words);
  if (match === null) return null;
  const [raw, name = ""] = match;
  const start = passage.start + raw.indexOf(name);
  const end = start + name.trimEnd().length;
  const colon = passage.start + raw.lastIndexOf(":");
  const last = /[^.\s][.]?\s*$/u.exec(words)?.index ?? words.length - 1;
  return {
    source: { start, end },
    cue: { start: colon, end: colon + 1 },
    content: [{ start: passage.start + raw.length, end: passage.start + last + 1 }],
  };
}

/** The attributing words of a passage with their sources, in order. */
function toldIn(page: Page, passage: Passage): readonly Told[] {
  const told: Told[] = [];
  for (const cue of cuesIn(page, passage)) {
    const one =
      cue.group === "source" ? fromSource(page, passage, cue) : fromVerb(page, passage, cue, told);
    if (one !== null) told.push(one);
  }
  return told;
}

function cuesIn(page: Page, passage: Passage): readonly Hit[] {
  const cues = passage.hits
    .filter(({ group }) => /^(?:report:|source$|attitude$)/u.test(group))
    .filter(
      (hit) =>
        !isQuoted(page.quotes, page.tokens[hit.from]?.start ?? 0) && !isProper(page, passage, hit),
    )
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let end = -1;
  return cues.filter((hit) => {
    if (hit.from < end) return false;
    end = hit.to;
    return true;
  });
}

/** "The United States", "Rules": a name's part is no verb. */
function isProper(page: Page, passage: Passage, hit: Hit): boolean {
  const start = page.tokens[hit.from]?.start ?? 0;
  return hit.from > passage.from && /^\p{Lu}/u.test(page.text.slice(start)) && !passage.isHeadline;
}

function fromSource(page: Page, passage: Passage, cue: Hit): Told | null {
  const source = phraseAfter(page, passage, cue.to);
  return source === null ? null : { verb: { from: cue.from, to: cue.to }, source, order: "source" };
}

function fromVerb(page: Page, passage: Passage, cue: Hit, before: readonly Told[]): Told | null {
  const word = page.tokens[cue.from]?.word ?? "";
  const prior = page.tokens[cue.from - 1]?.word ?? "";
  const isFirst = cue.from === passage.from;
  const passive = passiveOf(page, passage, cue);
  if (passive !== null) return passive;
  const from = verbStart(page, passage, cue.from);
  const isOpened = cue.to - cue.from > 1 && BEFORE_NOUN.test(page.tokens[cue.to - 1]?.word ?? "");
  const verb = { from, to: cue.to - (isOpened ? 1 : 0) };
  const isBehindWords = !isFirst && /[,،»”"’'—–]\s*$/u.test(between(page, from - 1, from));
  const right = phraseAfter(page, passage, cue.to);
  if (page.book.language.tag === "ar") {
    const source = right ?? before.at(-1)?.source ?? null;
    const order = right === null ? "leaning" : "verb-first";
    return source === null ? null : { verb, source, order };
  }
  const isInverted = isBehindWords && INVERTING.test(cue.group) && !TAKES_OBJECT.test(word);
  if (isInverted && right !== null && endsBehind(page, passage, right)) {
    return { verb, source: right, order: "inverted" };
  }
  if (isLeaning(page, word) && from === cue.from) {
    const source = before.at(-1)?.source ?? subjectBefore(page, passage, cue.from);
    return isBehindWords && source !== null ? { verb, source, order: "leaning" } : null;
  }
  if (AND.test(prior) || AND.test(page.tokens[from - 1]?.word ?? "")) {
    const source = before.at(-1)?.source ?? subjectBefore(page, passage, from);
    return source === null ? null : { verb, source, order: "joined" };
  }
  if (!isFirst && from === cue.from && BEFORE_NOUN.test(prior)) return null;
  const left = phraseBefore(page, passage, from);
  return left === null ? null : { verb, source: left, order: "source-first" };
}

/** "The law was criticised by many": who did it stands behind "by", or nobody is said to. */
function passiveOf(page: Page, passage: Passage, cue: Hit): Told | null {
  const from = verbStart(page, passage, cue.from);
  const words = page.tokens.slice(from, cue.from).map((token) => token.word);
  if (
    !words.some((word) => BE.test(word)) ||
    !/(?:ed|en|n|é|ée|és|ées)$/u.test(page.tokens[cue.from]?.word ?? "")
  )
    return null;
  const isBy = /^(?:by|par)$/u.test(page.tokens[cue.to]?.word ?? "");
  const source = isBy ? phraseAfter(page, passage, cue.to + 1) : null;
  return { verb: { from, to: cue.to + (isBy ? 1 : 0) }, source, order: "passive" };
}

/** Nothing, a comma or a quotation behind the name: what stands before the verb was said. */
function endsBehind(page: Page, passage: Passage, { to }: Phrase): boolean {
  if (to >= passage.to) return true;
  const token = page.tokens[to];
  return (
    /[,.;:«“"—–(]/u.test(between(page, to - 1, to)) ||
    (token !== undefined &&
      (page.book.grammar.prepositions.has(token.word) ||
        page.days.some((day) => day.start === token.start)))
  );
}

function isLeaning(page: Page, word: string): boolean {
  return LEANING[page.book.language.tag]?.test(word) ?? false;
}

/** Of a verb that leans on another one: the passage's first name before it. */
function subjectBefore(page: Page, passage: Passage, until: number): Phrase | null {
  const first = phraseAfter(page, passage, passage.from);
  return first !== null && first.to < until ? first : null;
}
