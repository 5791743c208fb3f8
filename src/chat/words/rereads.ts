import type { RereadPhrases } from "#src/core/reply/rereads.ts";
import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** What is said of re-readings of the archive. */
export const REREADS: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], RereadPhrases>> = {
  en: {
    heading: "What reading the archive anew changed",
    none: "The archive was never read anew.",
    cause: {
      reader: "New reader: {from} → {to}",
      configuration: "New configuration: {from} → {to}",
      pairer: "New pairing: {from} → {to}",
      weights: "New weights: {from} → {to}",
    },
    progress: "Since {time}: {done} done, {waiting} still to do.",
    same: "Nothing is otherwise.",
    kinds: {
      appeared: "statement found",
      vanished: "statement found no more",
      changed: "statement read otherwise",
      "pair-appeared": "pair found",
      "pair-vanished": "pair found no more",
      "pair-changed": "pair otherwise",
    },
  },
  fr: {
    heading: "Ce que la relecture des archives a changé",
    none: "Les archives n’ont jamais été relues.",
    cause: {
      reader: "Nouvelle lecture\u00A0: {from} → {to}",
      configuration: "Nouvelle configuration\u00A0: {from} → {to}",
      pairer: "Nouveau rapprochement\u00A0: {from} → {to}",
      weights: "Nouveaux poids\u00A0: {from} → {to}",
    },
    progress: "Depuis le {time}\u00A0: {done} faits, {waiting} à faire.",
    same: "Rien n’a changé.",
    kinds: {
      appeared: "déclaration trouvée",
      vanished: "déclaration disparue",
      changed: "déclaration lue autrement",
      "pair-appeared": "paire trouvée",
      "pair-vanished": "paire disparue",
      "pair-changed": "paire modifiée",
    },
  },
  ru: {
    heading: "Что изменило повторное чтение архива",
    none: "Архив ещё не перечитывался.",
    cause: {
      reader: "Новое чтение: {from} → {to}",
      configuration: "Новые настройки: {from} → {to}",
      pairer: "Новый подбор пар: {from} → {to}",
      weights: "Новые веса: {from} → {to}",
    },
    progress: "С {time}: сделано {done}, осталось {waiting}.",
    same: "Ничего не изменилось.",
    kinds: {
      appeared: "найдено заявление",
      vanished: "заявление больше не найдено",
      changed: "заявление прочитано иначе",
      "pair-appeared": "найдена пара",
      "pair-vanished": "пара больше не найдена",
      "pair-changed": "пара изменилась",
    },
  },
  ar: {
    heading: "ما غيّرته إعادة قراءة الأرشيف",
    none: "لم تُعد قراءة الأرشيف قط.",
    cause: {
      reader: "قراءة جديدة: {from} → {to}",
      configuration: "إعدادات جديدة: {from} → {to}",
      pairer: "إقران جديد: {from} → {to}",
      weights: "أوزان جديدة: {from} → {to}",
    },
    progress: "منذ {time}: أُنجز {done} وبقي {waiting}.",
    same: "لم يتغير شيء.",
    kinds: {
      appeared: "تصريح عُثر عليه",
      vanished: "تصريح لم يعد يُعثر عليه",
      changed: "تصريح قُرئ على نحو آخر",
      "pair-appeared": "اقتران جديد",
      "pair-vanished": "اقتران زال",
      "pair-changed": "اقتران تغيّر",
    },
  },
};
