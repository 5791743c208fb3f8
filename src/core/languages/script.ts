/** What the letters of a text tell: its language, or only that it is written in Latin letters. */
export interface ScriptVerdict {
  /** Null for Latin letters, which tell no language. */
  readonly tag: string | null;
  /** Other languages that these letters allow: a source that names one of them is believed. */
  readonly others: readonly string[];
  readonly letters: number;
}

interface Rule {
  readonly letters: RegExp;
  /** Letters that must not occur. */
  readonly without?: RegExp;
  readonly tag: string;
}

/** Letters that settle a language of the Arabic script; the first that fits. */
const ARABIC_RULES: readonly Rule[] = [
  { letters: /[ٹڈڑںےھ]/u, tag: "ur" },
  { letters: /[ڕڵۆێ]/u, without: /[ۈۋ]/u, tag: "ku" },
  { letters: /[ۇۆۈۋې]/u, tag: "ug" },
  { letters: /[ټډړښڼ]/u, tag: "ps" },
  { letters: /[گپچژ]/u, without: /[ةىأإ]/u, tag: "fa" },
];
const CYRILLIC_RULES: readonly Rule[] = [
  { letters: /ў/iu, tag: "be" },
  { letters: /[їєґ]/iu, tag: "uk" },
  { letters: /[ѓќѕ]/iu, tag: "mk" },
  { letters: /[јњћђљџ]/iu, tag: "sr" },
  { letters: /[әғқңұһ]/iu, tag: "kk" },
  { letters: /ъ(?![еёюяи])/iu, without: /[ыэё]/iu, tag: "bg" },
  { letters: /і/iu, without: /[ыэё]/iu, tag: "uk" },
];
const SCRIPTS: readonly (readonly [name: string, letters: RegExp, tag: string | null])[] = [
  ["Latin", /\p{Script=Latin}/gu, null],
  ["Cyrillic", /\p{Script=Cyrillic}/gu, "ru"],
  ["Arabic", /\p{Script=Arabic}/gu, "ar"],
  ["Greek", /\p{Script=Greek}/gu, "el"],
  ["Hebrew", /\p{Script=Hebrew}/gu, "he"],
  ["Kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  ["Han", /\p{Script=Han}/gu, "zh"],
  ["Hangul", /\p{Script=Hangul}/gu, "ko"],
  ["Thai", /\p{Script=Thai}/gu, "th"],
  ["Devanagari", /\p{Script=Devanagari}/gu, "hi"],
  ["Bengali", /\p{Script=Bengali}/gu, "bn"],
  ["Georgian", /\p{Script=Georgian}/gu, "ka"],
  ["Armenian", /\p{Script=Armenian}/gu, "hy"],
];
/** Names in Latin letters stand in texts of every script: they count for less. */
const LATIN_SHARE = 0.6;
/** A settling letter may stand in a quoted name: it must be this share of the letters. */
const SETTLING_SHARE = 0.004;

/** Reads the commonest script of a text and the letters that settle its language; null where there
 *  are no letters. Source of the letters: Unicode CLDR exemplar sets. */
export function settleScript(text: string): ScriptVerdict | null {
  const counts = SCRIPTS.map(([name, pattern, tag]) => ({
    name,
    tag,
    letters: text.match(pattern)?.length ?? 0,
  })).sort((left, right) => weight(right) - weight(left));
  const [first] = counts;
  if (first === undefined || first.letters === 0) return null;
  const { letters } = first;
  if (first.name === "Han" && counts.some(({ name, letters: n }) => name === "Kana" && n > 0)) {
    return { tag: "ja", others: [], letters };
  }
  if (first.name === "Cyrillic") return byRules(text, letters, CYRILLIC_RULES, "ru", /[ыэё]/iu);
  if (first.name === "Arabic") return byRules(text, letters, ARABIC_RULES, "ar", /[ةىأإ]/u);
  return { tag: first.tag, others: [], letters };
}

function weight(script: { readonly tag: string | null; readonly letters: number }): number {
  return script.letters * (script.tag === null ? LATIN_SHARE : 1);
}

function byRules(
  text: string,
  letters: number,
  rules: readonly Rule[],
  usual: string,
  usualLetters: RegExp,
): ScriptVerdict {
  const settled = rules.find((rule) => fits(rule, text, letters));
  if (settled !== undefined) return { tag: settled.tag, others: [], letters };
  const others = usualLetters.test(text) ? [] : rules.map((rule) => rule.tag);
  return { tag: usual, others, letters };
}

function fits(rule: Rule, text: string, letters: number): boolean {
  const found = text.match(new RegExp(rule.letters.source, `${rule.letters.flags}g`))?.length ?? 0;
  return found > 0 && found >= letters * SETTLING_SHARE && rule.without?.test(text) !== true;
}
