import { foldCharacters } from "./fold.ts";

/** What two spellings of one name share, in any script. */
export interface NameKey {
  /** The consonants, coarse, preceded by `A` where the name begins with a vowel. */
  readonly consonants: string;
  /** The romanised name with its vowels, for a second look. */
  readonly latin: string;
}

const CYRILLIC = pairs(
  `а a б b в v г g д d е e ж J з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц s ч S ш S щ S
   ъ - ы i ь - э e ю u я a і i ї i є e ґ g ў u`,
);
const ARABIC = pairs(
  `ا a ب b ت t ث t ج J ح h خ h د d ذ d ر r ز z س s ش S ص s ض d ط t ظ z ع a غ g ف f ق k ك k ل l م m ن n
   ه h و w ي y ء - پ p چ S ڤ v گ g`,
);
/** Latin digraphs in the spellings of English, French and Arabic transliteration; the longest first. */
const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/tch|tsch|sch|sh|ch/gu, "S"],
  [/dzh|dj|zh|j/gu, "J"],
  [/kh|ח/gu, "h"],
  [/gh|gu(?=[ei])/gu, "g"],
  [/th/gu, "t"],
  [/dh/gu, "d"],
  [/ph/gu, "f"],
  [/tz|ts/gu, "s"],
  [/ck|q|c(?![eiy])/gu, "k"],
  [/c/gu, "s"],
  [/x/gu, "ks"],
  [/ou|oo/gu, "u"],
];
const ARTICLES = new Set(
  "al el ar er as es ash esh at et an en ad ed az ez il ul аль эль ар эр ас эс аш эш ат эт ан эн ад эд аз эз".split(
    " ",
  ),
);
const ARABIC_ARTICLE = /^[وفبك]?ال(?=[\u0621-\u064A]{3})/u;

/** The key of a name that may have several words: articles, vowels, doubled letters, hyphens and the
 *  feminine ending are gone; Maarat al-Numan, Ma'aret al-Nu'man, Maaret al-Noumane, Мааррет-эн-Нууман
 *  and معرة النعمان share it. Empty consonants where nothing is left. Never throws. */
export function nameKey(name: string): NameKey {
  const words = name.split(/[\s\-‐-―_/]+/u).flatMap((word) => {
    const folded = foldName(word);
    return folded === "" || ARTICLES.has(folded) ? [] : [romanise(folded)];
  });
  const latin = words.join(" ");
  const vowel = /^[aeiouy]/u.test(latin) ? "A" : "";
  return { consonants: vowel + words.map(consonantsOf).join(""), latin };
}

/** How far apart two romanised names are: 0 (the same) to 1. */
export function nameDistance(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 0 : editDistance(left.slice(0, 60), right.slice(0, 60)) / longest;
}

/** Russian writes the Arabic w as в: the key without it, or null where there is none. */
export function keyWithoutV(key: NameKey, name: string): NameKey | null {
  if (!/[вВ]/u.test(name)) return null;
  return { consonants: key.consonants.replaceAll("f", ""), latin: key.latin };
}

function foldName(word: string): string {
  return foldCharacters(word).replaceAll("'", "").replace(ARABIC_ARTICLE, "");
}

function romanise(folded: string): string {
  const letters = Array.from(folded.replaceAll("дж", "ж"), (letter) => {
    return CYRILLIC.get(letter) ?? ARABIC.get(letter) ?? letter;
  });
  let latin = letters.join("");
  // Letters of other scripts stand for themselves: ط and ة are no English "th".
  if (/[a-z]/u.test(folded)) {
    for (const [pattern, letter] of DIGRAPHS) latin = latin.replace(pattern, letter);
  }
  return latin.replace(/[^a-zSJ]/gu, "");
}

/** The feminine ending is a t (Maarat), an h or nothing. */
function consonantsOf(word: string): string {
  return word
    .replace(/(.)\1+/gu, "$1")
    .replace(/[vf]/gu, "f")
    .replace(/(?<=.)[ht]$/u, "")
    .replaceAll("tS", "S")
    .replace(/[aeiouyw]/gu, "");
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

function pairs(table: string): ReadonlyMap<string, string> {
  const cells = table.trim().split(/\s+/u);
  const map = new Map<string, string>();
  for (let i = 0; i + 1 < cells.length; i += 2) {
    const [from = "", to = ""] = [cells[i], cells[i + 1]];
    map.set(from, to === "-" ? "" : to);
  }
  return map;
}
