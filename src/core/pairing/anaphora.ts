/** Words by which an answer points back at the accusation that stands before it. */
const POINTERS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:accusations?|allegations?|claims?|charges?|reports?|remarks?|account|version|suggestions?|footage|findings?|figures?|criticism|it|them|this|that|such)\b/iu,
  fr: /(?<!\p{L})(?:accusations?|allégations?|affirmations?|informations?|rapport|propos|reproches?|version|chiffres|critiques?|ces?|cela|y)(?!\p{L})/iu,
  ru: /(?<!\p{L})(?:обвинен\p{L}*|заявлени\p{L}*|утвержден\p{L}*|сообщени\p{L}*|доклад\p{L}*|данны\p{L}*|эт\p{L}{1,3}|слов\p{L}*|довод\p{L}*|упрек\p{L}*)(?!\p{L})/iu,
  ar: /(?:الاتهامات|اتهامات|المزاعم|مزاعم|الادعاءات|ادعاءات|التقرير|تقرير|الأنباء|أنباء|رواية|هذه|هذا|ذلك|تصريحات)/u,
};

/** The first such word, null where there is none or the language is not known. */
export function refersBack(quote: string, language: string): string | null {
  return POINTERS[language]?.exec(quote)?.[0] ?? null;
}
