/** Names across spellings and scripts: Hass, Хас, حاس; Konashenkov, Конашенков, كوناشينكوف. */

const CYRILLIC: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "j",
  з: "z",
  и: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sh",
  ъ: "",
  ы: "i",
  ь: "",
  э: "e",
  ю: "u",
  я: "a",
  і: "i",
  ї: "i",
  є: "e",
  ґ: "g",
};
const ARABIC: Readonly<Record<string, string>> = {
  ا: "a",
  أ: "a",
  إ: "a",
  آ: "a",
  ى: "a",
  ء: "",
  ئ: "",
  ؤ: "",
  ب: "b",
  ت: "t",
  ث: "t",
  ج: "j",
  ح: "h",
  خ: "h",
  د: "d",
  ذ: "d",
  ر: "r",
  ز: "z",
  س: "s",
  ش: "sh",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "z",
  ع: "",
  غ: "g",
  ف: "f",
  ق: "k",
  ك: "k",
  ل: "l",
  م: "m",
  ن: "n",
  ه: "h",
  ة: "",
  و: "u",
  ي: "i",
  پ: "p",
  چ: "ch",
  ڤ: "v",
  گ: "g",
};
const ARTICLE =
  /^(?:(?:al|el|ar|as|ash|at|an|ad|ed|es|et|ez|аль|эль|ар|эр|ас|эс|аш|эш|ат|эт|ан|эн|ад|эд|ез|эз)['’`-]|ال)(?=\p{L}{2})/u;
const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/tch|tsh|dj|dzh|дж/g, "j"],
  [/sch|sh|ch/g, "s"],
  [/kh|gh(?=[aeiou])|ph/g, "h"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/ts|tz/g, "s"],
  [/ck|q|c/g, "k"],
  [/x/g, "ks"],
  [/p/g, "b"],
  [/[vw]/g, "f"],
];

/** The consonants of a name in a coarse Latin spelling: vowels, doubled letters, the article and
 *  an inner or final *h* are gone. Empty for words without letters. Never throws. */
export function skeleton(word: string): string {
  const bare = word
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}|\u0640/gu, "")
    .normalize("NFC");
  let latin = romanise(bare.replace(ARTICLE, ""));
  for (const [pattern, letter] of DIGRAPHS) {
    latin = latin.replace(pattern, letter);
  }
  return latin
    .replace(/[^a-z]/g, "")
    .replace(/[aeiouy]/g, "")
    .replace(/(?<=.)h/g, "")
    .replace(/(.)\1+/g, "$1");
}

function romanise(word: string): string {
  return Array.from(word.replace(/дж/g, "j"), (letter) => {
    return CYRILLIC[letter] ?? ARABIC[letter] ?? letter;
  }).join("");
}
