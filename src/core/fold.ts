/** Marks that show nothing: soft hyphen, bidi and zero-width marks, variation selectors, tatweel. */
export const INVISIBLE =
  "\\u00AD\\u034F\\u061C\\u0640\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFE00-\\uFE0F\\uFEFF";
/** What is typed for an apostrophe, also in transliterations (Ma`arat, Nuʿman). */
export const APOSTROPHES = "'’‘ʼʹʿʾ`´‛′";

/** Nothing in it has more to it than upper and lower case: ASCII, Russian, Arabic letters that stand for themselves. */
const PLAIN = /^[\t\n\r -_a-~\u0410-\u044F\u0621\u0627\u0628\u062A-\u063A\u0641-\u0648\u064A]*$/;
const UNSEEN = new RegExp(`[${INVISIBLE}]`, "gu");
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "gu");
/** Letters that NFKD leaves whole. */
const WHOLE_LETTERS: ReadonlyMap<string, string> = new Map([
  ["œ", "oe"],
  ["æ", "ae"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ı", "i"],
  ["ß", "ss"],
  ["ٱ", "ا"],
  ["ی", "ي"],
  ["ى", "ي"],
  ["ک", "ك"],
  ["ة", "ه"],
]);
const WHOLE_LETTER = new RegExp(`[${[...WHOLE_LETTERS.keys()].join("")}]`, "gu");

/** The form of a word in which texts are compared, the same for every language: lower case, no accents,
 *  no Arabic vowel signs, no hamza on its seats (أإآ→ا, ؤ→و, ئ→ي), ى→ي, ة→ه, ё→е (й stays),
 *  Western digits, straight apostrophes, no invisible marks. Idempotent; never throws. */
export function foldCharacters(raw: string): string {
  if (PLAIN.test(raw)) {
    return raw.toLowerCase();
  }
  return raw
    .replace(APOSTROPHE, "'")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/и\u0306/gu, "й")
    .replace(/[\p{M}]/gu, "")
    .replace(UNSEEN, "")
    .replace(WHOLE_LETTER, (letter) => WHOLE_LETTERS.get(letter) ?? letter)
    .replace(/\p{Nd}/gu, westernDigit);
}

/** A word without its apostrophes: ma'aret → maaret. */
export function dropApostrophes(word: string): string {
  return word.includes("'") ? word.replaceAll("'", "") : word;
}

function westernDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) {
    return digit;
  }
  // Decimal digits stand in runs of ten, zero first (Unicode standard, 4.6), but not always
  // at a multiple of ten: only the Arabic and Persian runs occur here.
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return digit;
}
