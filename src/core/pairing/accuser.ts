/** An accusation together with whose it is: "the accusations by London", "обвинения Лондона". */
const ACCUSERS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:accusations?|allegations?|claims?|charges?|criticism) (?:(?:made|levelled|voiced) )?(?:by|from) (?:the )?\p{Lu}[\p{L}-]+|\p{Lu}[\p{L}-]+['’]s? (?:accusations?|allegations?|claims?|charges?)\b/u,
  fr: /(?<!\p{L})(?:accusations?|allégations?|affirmations?|critiques?) (?:(?:portées|formulées|lancées) par |de la |de l['’]|du |des |de |d['’])(?:l['’]|la |le )?\p{Lu}[\p{L}-]+/u,
  ru: /(?<!\p{L})(?:обвинени|утверждени)\p{L}* (?:со стороны )?\p{Lu}[\p{L}-]+/u,
  ar: /(?<!\p{L})(?:و?[بل]?)(?:اتهامات|مزاعم|ادعاءات) (?!ال)\p{L}{3,}/u,
};

/** The words that say whose accusations an answer speaks of; null where they do not, or the language is not known. */
export function accuserIn(quote: string, language: string): string | null {
  return ACCUSERS[language]?.exec(quote)?.[0] ?? null;
}
