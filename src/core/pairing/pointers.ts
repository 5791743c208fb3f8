import type { PointerWords } from "../languages/cues/cues.ts";
import { languageOf } from "../languages/index.ts";

/** Words that say what an answer is about: the accusation just told, or something else. Those of the first
 *  four languages; other languages bring their own. */
const POINTERS: Readonly<Record<string, PointerWords>> = {
  en: {
    accusation:
      /\b(?:accusations?|allegations?|claims? (?:that|of|by)|charges? (?:that|of)|the claims)\b/iu,
    back: /\b(?:accusations?|allegations?|claims?|charges?|reports?|remarks?|account|version|suggestions?|footage|findings?|figures?|criticism|such|it|them|this)\b/iu,
    call: /\b(?:calls?|demands?|appeals?|requests?|pauses?|proposals?|suspend\w*|halt\w*|ultimatum)\b/iu,
    aside: /\b(?:also|separately|meanwhile|elsewhere|another|unrelated|again|too)\b/iu,
    plan: /\b(?:whether|plans? to|planning|preparing|intends?|would (?:now )?be|future|threatened)\b/iu,
  },
  fr: {
    accusation: /(?<!\p{L})(?:accusations?|allégations?|imputations?)(?!\p{L})/iu,
    back: /(?<!\p{L})(?:accusations?|allégations?|affirmations?|informations?|rapport|propos|reproches?|version|chiffres|critiques?|ces|cela|celles-ci|y)(?!\p{L})/iu,
    call: /(?<!\p{L})(?:appels?|demandes?|exigences?|injonctions?|requêtes?|propositions?|suspen\p{L}+|pause|ultimatum)(?!\p{L})/iu,
    aside:
      /(?<!\p{L})(?:aussi|également|par ailleurs|en outre|autre|à nouveau|séparément|de plus)(?!\p{L})/iu,
    plan: /(?<!\p{L})(?:projets?|prépar\p{L}+|compte(?:nt)? \p{L}+er|entend(?:ent)?|envisag\p{L}+|menac\p{L}+)(?!\p{L})/iu,
  },
  ru: {
    accusation: /(?<!\p{L})(?:обвинени\p{L}*|голословн\p{L}*)(?!\p{L})/iu,
    back: /(?<!\p{L})(?:обвинен\p{L}*|заявлени\p{L}*|утвержден\p{L}*|сообщени\p{L}*|доклад\p{L}*|данны\p{L}*|эт\p{L}{1,3}|слов\p{L}*|довод\p{L}*|упрек\p{L}*)(?!\p{L})/iu,
    call: /(?<!\p{L})(?:призыв\p{L}*|требовани\p{L}*|просьб\p{L}*|предложени\p{L}*|приостанов\p{L}*|ультиматум\p{L}*)(?!\p{L})/iu,
    aside:
      /(?<!\p{L})(?:также|кроме того|помимо|отдельно|вновь|в свою очередь|друг\p{L}{2,3}|том же)(?!\p{L})/iu,
    plan: /(?<!\p{L})(?:ли|планир\p{L}+|намер\p{L}+|готов\p{L}+|собира\p{L}+|переброск\p{L}+|угрожа\p{L}+|грозил\p{L}*)(?!\p{L})/iu,
  },
  ar: {
    accusation: /(?:الاتهامات|اتهامات|المزاعم|مزاعم|الادعاءات)/u,
    back: /(?:الاتهامات|اتهامات|المزاعم|مزاعم|الادعاءات|ادعاءات|التقرير|تقرير|الأنباء|أنباء|رواية|هذه|هذا|ذلك|تصريحات)/u,
    call: /(?:دعوة|دعوات|الدعوات|مطالب|المطالب|مطالبة|طلب|نداء|وقف|تعليق)/u,
    aside: /(?:أيضا|كذلك|من جهة أخرى|من ناحية أخرى|في سياق آخر|مجددا)/u,
    plan: /(?:تعتزم|يعتزم|تستعد|يستعد|هدد|تخطط|يخطط|ما إذا)/u,
  },
};

export type Pointer = keyof PointerWords;

/** The first such word, null where there is none or the language is not known. */
export function pointerIn(quote: string, language: string, pointer: Pointer): string | null {
  const pointers = POINTERS[language] ?? languageOf(language).cues?.pointers;
  return pointers?.[pointer].exec(quote)?.[0] ?? null;
}
