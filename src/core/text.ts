import { APOSTROPHES, foldCharacters, INVISIBLE } from "./fold.ts";
import type { Language, Token, TokenKind } from "./languages/language.ts";
import type { Span } from "./statement.ts";

/** Endings that are no words of their own: "the town.me" is a full stop without its space. */
const HOST_ENDS = "com|org|net|info|int|gov|mil|edu|eu|uk|fr|ru|ua|sy|tr|il|рф";
/** Bounded repetitions everywhere: a scan stays linear in the text's length. */
const HOST = "(?<![\\p{L}\\p{N}@_.-])(?:[\\p{L}\\p{N}-]{1,63}\\.){1,5}";
const PATH = '[^\\s<>"«»“”]*';
const URL_PATTERN =
  `(?:https?:\\/\\/|www\\.)${PATH}` +
  `|${HOST}(?:\\p{L}{2,10}\\/${PATH}|(?:${HOST_ENDS})(?![\\p{L}\\p{N}_@.-]))`;
const EMAIL = "(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}";
const HANDLE =
  "(?<![\\p{L}\\p{N}_])@[\\p{L}\\p{N}_]{1,80}(?:[.-][\\p{L}\\p{N}_]{1,80}){0,6}(?:@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5})?";
const HASHTAG = `(?<![\\p{L}\\p{N}_&])[#＃](?=[\\p{L}\\p{N}_${INVISIBLE}]*\\p{L})[\\p{L}\\p{M}\\p{N}_${INVISIBLE}]{1,200}`;
const ACRONYM = "\\p{Lu}\\.(?:\\p{Lu}\\.){1,6}(?:\\p{Lu}(?![\\p{L}\\p{N}]))?";
const NUMBER =
  "\\p{Nd}+(?:[.,:٫٬'’]\\p{Nd}+)*(?![\\p{L}\\p{M}\\p{Nd}])|\\p{Nd}[\\p{L}\\p{M}\\p{Nd}]*";
/** Arabic posts break words with dots, stars and tatweel to pass moderation. */
const BREAK = "[.·•*]";
const ARABIC = "[\\u0621-\\u064A\\u064B-\\u0652\\u0671-\\u06D3]";
const WORD =
  `\\p{L}(?:[\\p{L}\\p{M}\\p{N}]|[${INVISIBLE}]+(?=[\\p{L}\\p{M}\\p{N}])|[${APOSTROPHES}](?=\\p{L})` +
  `|(?<=${ARABIC}[${INVISIBLE}]*)${BREAK}[${INVISIBLE}]*(?=${ARABIC}))*`;
/** Arabic writes "and" onto a number: و25. */
const CLITIC_BEFORE_DIGITS = "[وفبلك]{1,2}(?=\\p{Nd})";
const TOKEN = new RegExp(
  `(${URL_PATTERN}|${EMAIL})|(${HANDLE})|(${HASHTAG})|(${ACRONYM})|(${NUMBER})|${CLITIC_BEFORE_DIGITS}|${WORD}`,
  "gu",
);
const URL_TAIL = /[.,:;!?)\]}'"…»”]+$/u;
const HASHTAG_PART = new RegExp(
  `\\p{Lu}{2,}(?!\\p{Ll})\\p{Nd}*|\\p{Lu}?[\\p{Ll}\\p{M}]+\\p{Nd}*|\\p{Lu}\\p{Nd}*|\\p{Nd}+|\\p{Lo}(?:[\\p{Lo}\\p{M}\\p{Lm}]|[${INVISIBLE}]+(?=\\p{Lo}))*`,
  "gu",
);
const BREAKS = new RegExp(BREAK, "u");
const ALL_BREAKS = new RegExp(BREAK, "gu");
const UNSEEN = new RegExp(`[${INVISIBLE}]`, "u");
const ENGLISH_NOT = new RegExp(`^(\\p{L}+)n[${APOSTROPHES}]t$`, "iu");
const NOT_STEMS: ReadonlyMap<string, string> = new Map([
  ["ca", "can"],
  ["wo", "will"],
  ["sha", "shall"],
]);
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "u");

/** Splits a text into words, with what they are compared by. Offsets are UTF-16 units of the original,
 *  end exclusive. Hyphens split (Khan-Cheikhoun), so do elisions (l'|hôpital), "n't" (did|n't → not)
 *  and the words of a hashtag (#خان_شيخون, #WhiteHelmets); URLs and handles stand whole.
 *  Never throws; linear in the text's length. */
export function tokenise(text: string, language: Language): Token[] {
  const tokens: Token[] = [];
  const tongue: Tongue = { language, known: new Map() };
  for (const match of text.matchAll(TOKEN)) {
    const [raw, url, handle, hashtag, acronym, number] = match;
    const { index } = match;
    if (url !== undefined) tokens.push(wholeToken("url", url.replace(URL_TAIL, ""), index));
    else if (handle !== undefined) tokens.push(wholeToken("handle", handle, index));
    else if (hashtag !== undefined) tokens.push(...hashtagTokens(hashtag, index, tongue));
    else if (acronym !== undefined) tokens.push(acronymToken(acronym, index));
    else if (number !== undefined) tokens.push(numberToken(number, index));
    else if (!isEuphonic(text, raw, index)) pushWords(tokens, raw, index, tongue);
  }
  return tokens;
}

/** The French "t" of "a-t-il": it says nothing. */
function isEuphonic(text: string, raw: string, start: number): boolean {
  return (
    raw === "t" &&
    text[start - 1] === "-" &&
    /^-(?:il|elle|on)/u.test(text.slice(start + 1, start + 6))
  );
}

/** The folded words of a phrase: how lexicons write and compare what `tokenise` finds. */
export function foldedWords(phrase: string, language: Language): string[] {
  return tokenise(phrase, language).map((token) => token.word);
}

/** One word as `tokenise` folds it. */
export function foldWord(raw: string, language: Language): string {
  return language.fold(foldCharacters(raw));
}

function wholeToken(kind: TokenKind, raw: string, start: number): Token {
  const word = kind === "handle" ? raw.toLowerCase() : raw;
  return { kind, word, stem: word, start, end: start + raw.length };
}

function acronymToken(raw: string, start: number): Token {
  const word = foldCharacters(raw.replaceAll(".", ""));
  return { kind: "word", word, stem: word, start, end: start + raw.length };
}

function numberToken(raw: string, start: number): Token {
  const word = foldCharacters(raw);
  const kind = /^\p{Nd}[\p{Nd}.,:٫٬'’]*$/u.test(raw) ? "number" : "word";
  return { kind, word, stem: word, start, end: start + raw.length };
}

/** "#FAKEAI" is one word, "#WhiteHelmets", "#Khan_Sheikhoun" and "#خان_شيخون" are two. */
function hashtagTokens(raw: string, start: number, tongue: Tongue): Token[] {
  const tokens: Token[] = [];
  for (const part of raw.matchAll(HASHTAG_PART)) {
    const token = wordToken(part[0], start + part.index, tongue);
    if (token !== null) tokens.push({ ...token, kind: "hashtag" });
  }
  return tokens;
}

/** What words of a text are compared by: most come again and again. */
type Known = Map<string, Pick<Token, "word" | "stem">>;

interface Tongue {
  readonly language: Language;
  readonly known: Known;
}

function pushWords(tokens: Token[], raw: string, start: number, tongue: Tongue): void {
  if (!BREAKS.test(raw) || !isSentenceBreak(raw, tongue.language)) {
    pushElided(tokens, raw, start, tongue);
    return;
  }
  let at = start;
  for (const part of raw.split(BREAKS)) {
    const left = countInvisible(part, 0, 1);
    const right = left === part.length ? 0 : countInvisible(part, part.length - 1, -1);
    pushElided(tokens, part.slice(left, part.length - right), at + left, tongue);
    at += part.length + 1;
  }
}

/** Whether the dots inside an Arabic word are full stops with the space forgotten: every part is
 *  a word of its own (four letters, or a word that needs no other). */
function isSentenceBreak(raw: string, language: Language): boolean {
  return raw.split(BREAKS).every((part) => {
    const word = foldWord(part, language);
    return foldCharacters(part).length >= 4 || (word.length >= 2 && language.stopWords.has(word));
  });
}

/** How many invisible characters follow one another from an offset in one direction. */
function countInvisible(text: string, from: number, step: 1 | -1): number {
  let count = 0;
  while (UNSEEN.test(text[from + count * step] ?? "")) count += 1;
  return count;
}

/** Cuts off elisions: l'|hôpital, qu'|l'|ONG. */
function pushElided(tokens: Token[], raw: string, start: number, tongue: Tongue): void {
  let rest = raw;
  for (let cut = rest.search(APOSTROPHE); cut > 0; cut = rest.search(APOSTROPHE)) {
    const full = tongue.language.elisions.get(foldCharacters(rest.slice(0, cut)));
    if (full === undefined) break;
    const at = start + raw.length - rest.length;
    tokens.push({ kind: "word", word: full, stem: full, start: at, end: at + cut + 1 });
    rest = rest.slice(cut + 1);
  }
  pushNegated(tokens, rest, start + raw.length - rest.length, tongue);
}

/** Cuts off the English "n't": did|n't, ca|n't. */
function pushNegated(tokens: Token[], raw: string, start: number, tongue: Tongue): void {
  const verb = APOSTROPHE.test(raw) ? ENGLISH_NOT.exec(raw)?.[1] : undefined;
  const token = wordToken(verb ?? raw, start, tongue);
  if (token === null) return;
  if (verb === undefined) {
    tokens.push(token);
    return;
  }
  const word = NOT_STEMS.get(token.word) ?? token.word;
  tokens.push({ ...token, word, stem: tongue.language.stem(word) });
  tokens.push({ ...token, word: "not", stem: "not", start: token.end, end: start + raw.length });
}

function wordToken(raw: string, start: number, { language, known }: Tongue): Token | null {
  let form = known.get(raw);
  if (form === undefined) {
    const folded = language.fold(foldCharacters(raw.replace(ALL_BREAKS, "")));
    form = { word: folded, stem: folded === "" ? "" : language.stem(folded) };
    known.set(raw, form);
  }
  const { word, stem } = form;
  return word === "" ? null : { kind: "word", word, stem, start, end: start + raw.length };
}

/** A text folded for matching, with the way back. */
export interface NormalisedText {
  readonly text: string;
  /** Offset in the original of each character of `text`, and of its end: `text.length + 1` entries. */
  readonly map: Uint32Array;
}

const SPACE = /^[\p{Z}\s]$/u;
const DOUBLE_QUOTES = /^[«»„“”‟〝〞＂❝❞]$/u;
const DASHES = /^[‐‑‒–—―−﹘－]$/u;

/** Folds a text for matching: quotes, dashes, spaces, case, marks; with a language also its words
 *  (possessives, elisions, clitics). Runs of white space become one space; line breaks stay.
 *  Never throws. */
export function normalise(text: string, language?: Language): NormalisedText {
  const words = new Map<number, Token>();
  if (language !== undefined) {
    for (const token of tokenise(text, language)) words.set(token.start, token);
  }
  const parts: string[] = [];
  const map: number[] = [];
  let last = "";
  for (let at = 0; at < text.length; ) {
    const token = words.get(at);
    const raw = token === undefined ? String.fromCodePoint(text.codePointAt(at) ?? 0) : "";
    const folded = token?.word ?? foldSymbol(raw);
    const isRepeatedSpace = folded === " " && (last === " " || last === "\n");
    if (folded !== "" && !isRepeatedSpace) {
      parts.push(folded);
      for (let i = 0; i < folded.length; i += 1) {
        map.push(token === undefined ? at : Math.min(at + i, token.end - 1));
      }
      last = folded;
    }
    at = token?.end ?? at + raw.length;
  }
  map.push(text.length);
  return { text: parts.join(""), map: Uint32Array.from(map) };
}

/** The span of the original that a span of the normalised text stands for. */
export function originalSpan(normalised: NormalisedText, start: number, end: number): Span {
  const { map, text } = normalised;
  const from = map[Math.max(0, Math.min(start, text.length))] ?? 0;
  const to = end <= start ? from : (map[Math.min(end, text.length)] ?? from);
  return { start: from, end: Math.max(from, to) };
}

function foldSymbol(raw: string): string {
  if (raw === "\n") return "\n";
  if (SPACE.test(raw)) return " ";
  if (DOUBLE_QUOTES.test(raw)) return '"';
  if (DASHES.test(raw)) return "-";
  if (raw === "…") return "...";
  return foldCharacters(raw);
}
