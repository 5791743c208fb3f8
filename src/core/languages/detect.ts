import { eld } from "eld/extrasmall";
import { LANGUAGES } from "./index.ts";
import { settleScript } from "./script.ts";

const NOT_WORDS =
  /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}])(?:[\w-]+\.)+[a-z]{2,}\/\S*|[@#＃][\p{L}\p{N}\p{M}_.-]+|[\w.+-]+@[\w-]+\.[\w.-]+/gu;
/** As much of a text as is looked at. */
const MAX_CHARS = 2000;
/** From here on a text says more about its language than a feed does. */
const LONG_LETTERS = 60;
/** Fewer Latin letters than this tell no language. */
const FEW_LETTERS = 8;
/** A hint is kept while the text fits it nearly as well as the best language. */
const NEAR = 0.8;
const SURE_WORDS = 4;
const OWN_WORDS = 2;
/** The stop words of each language in Latin letters: all, and those that no other one has, so that one more
 *  language takes no text from the others. */
const SMALL_WORDS = LANGUAGES.filter(({ stopWords }) => [...stopWords].some(isLatin)).map(
  ({ tag, stopWords }, _, latin) => ({
    tag,
    all: stopWords,
    own: new Set(
      [...stopWords].filter((word) =>
        latin.every((other) => other.tag === tag || !other.stopWords.has(word)),
      ),
    ),
  }),
);

/** The language of a text (ISO 639-1), `und` where it cannot be told. Links, handles and hashtags are
 *  left out unless there is nothing else. `hint` is what the source says: it decides for short texts
 *  that could be in it. Never throws. */
export function detectLanguage(text: string, hint?: string | null): string {
  const asked = primary(hint);
  const cut = text.slice(0, MAX_CHARS);
  const words = cut.replace(NOT_WORDS, " ");
  const sample = /\p{L}{2}/u.test(words) ? words : cut.replace(/(?:https?:\/\/|www\.)\S+/gu, " ");
  const script = settleScript(sample);
  if (script === null) return asked ?? "und";
  if (script.tag !== null) {
    return asked !== null && script.others.includes(asked) ? asked : script.tag;
  }
  return latinLanguage(sample, script.letters, asked);
}

function isLatin(word: string): boolean {
  return /^\p{Script=Latin}/u.test(word);
}

function primary(hint: string | null | undefined): string | null {
  const tag = /^[a-z]{2,3}(?=$|[-_])/u.exec((hint ?? "").trim().toLowerCase())?.[0] ?? null;
  return tag === "und" || tag === "mul" ? null : tag;
}

function latinLanguage(sample: string, letters: number, hint: string | null): string {
  const isHintLatin = hint !== null && !/^(?:ar|ru|uk|be|bg|mk|el|he|fa|ur|zh|ja|ko)$/u.test(hint);
  const byWords = commonest(sample);
  if (byWords !== null) return byWords;
  if (letters < FEW_LETTERS) return isHintLatin ? hint : "und";
  const { language, getScores } = eld.detect(sample);
  if (!isHintLatin || language === hint) return language === "" ? (hint ?? "und") : language;
  const scores = getScores();
  const fits = (scores[hint] ?? 0) >= (scores[language] ?? 0) * NEAR;
  return language === "" || fits || letters < LONG_LETTERS ? hint : language;
}

/** The language whose small words a text is full of, which is cheaper than counting letters;
 *  null where that is not plain. */
function commonest(sample: string): string | null {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = SMALL_WORDS.map(({ tag, all, own }) => ({
    tag,
    all: words.filter((word) => all.has(word)).length,
    own: words.filter((word) => own.has(word)).length,
  })).sort((left, right) => right.own - left.own || right.all - left.all);
  const [first, second] = counts;
  if (first === undefined || first.all < SURE_WORDS || first.own < OWN_WORDS) return null;
  const isPlain = first.own >= 3 * (second?.own ?? 0) && first.all * 6 >= words.length;
  return isPlain ? first.tag : null;
}
