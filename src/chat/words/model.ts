import type { ModelWords } from "#src/core/compose/model-words.ts";
import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** What is said of what machines read and translate. */
export const MODEL: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], ModelWords>> = {
  en: {
    otherwise: "A model ({model}) reads this as {reading}: not confirmed.",
    nothing: "A model ({model}) reads no claim and no response in these words: not confirmed.",
    pair: "A model ({model}) reads {response} as an answer to {claim} ({answer}): not confirmed.",
    further: "A model ({model}) reads more in this post: not confirmed.",
    link: "Tie {response} to {claim}",
    mark: "Mark {id}: {role}",
    translation: "Machine translation, unofficial ({translator}):",
    noTranslation: "A machine translation is not available now.",
  },
  fr: {
    otherwise: "Un modèle ({model}) y lit autre chose\u00A0: {reading}. Non confirmé.",
    nothing: "Un modèle ({model}) ne lit ici ni accusation ni réponse. Non confirmé.",
    pair: "Un modèle ({model}) lit {response} comme une réponse à {claim} ({answer}). Non confirmé.",
    further: "Un modèle ({model}) lit autre chose encore dans ce message. Non confirmé.",
    link: "Relier {response} à {claim}",
    mark: "Marquer {id}\u00A0: {role}",
    translation: "Traduction automatique, non officielle ({translator})\u00A0:",
    noTranslation: "Aucune traduction automatique n’est disponible pour l’instant.",
  },
  ru: {
    otherwise: "Модель ({model}) читает это иначе: {reading}. Не подтверждено.",
    nothing: "Модель ({model}) не видит здесь ни обвинения, ни ответа. Не подтверждено.",
    pair: "Модель ({model}) считает {response} ответом на {claim} ({answer}). Не подтверждено.",
    further: "Модель ({model}) находит в этой публикации и другое. Не подтверждено.",
    link: "Связать {response} и {claim}",
    mark: "Отметить {id}: {role}",
    translation: "Машинный перевод, неофициальный ({translator}):",
    noTranslation: "Машинный перевод сейчас недоступен.",
  },
  ar: {
    otherwise: "يقرأ نموذج آلي ({model}) هذا على نحو آخر: {reading}. غير مؤكد.",
    nothing: "لا يرى نموذج آلي ({model}) في هذه الكلمات اتهامًا ولا ردًا. غير مؤكد.",
    pair: "يعدّ نموذج آلي ({model}) {response} ردًا على {claim} ({answer}). غير مؤكد.",
    further: "يجد نموذج آلي ({model}) في هذا المنشور أقوالًا أخرى. غير مؤكد.",
    link: "ربط {response} بـ {claim}",
    mark: "تصنيف {id}: {role}",
    translation: "ترجمة آلية غير رسمية ({translator}):",
    noTranslation: "الترجمة الآلية غير متاحة الآن.",
  },
};
