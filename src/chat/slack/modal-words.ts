import type { Localised } from "../menu.ts";
import { wordsFor } from "../words.ts";

/** A trigger, which opens a view, lives three seconds. */
const LOOK_UP_MS = 500;

export type Tag = keyof Localised;

/** The language of Riposte nearest to a person's; English where theirs is not known or not spoken. */
export function tagOf(locale: string | null): Tag {
  const { tag } = wordsFor(locale ?? "en");
  return tag in FORM_WORDS ? (tag as Tag) : "en";
}

/** The same for who is being looked up: whoever is not known soon is spoken to in English first. */
export async function soonTag(locale: Promise<string | null>): Promise<Tag> {
  const late = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), LOOK_UP_MS).unref();
  });
  return tagOf(await Promise.race([locale, late]));
}

/** What only Slack's forms and pages say. Titles and their buttons have 24 characters at most. */
export interface FormWords {
  readonly send: string;
  readonly cancel: string;
  readonly close: string;
  readonly choose: string;
  readonly chooseCommand: string;
  readonly whoSees: string;
  readonly everybody: string;
  readonly everybodyHint: string;
  readonly again: string;
  readonly working: string;
  readonly refresh: string;
  readonly allCommands: string;
  readonly updated: string;
}

const FORM_WORDS: Readonly<Record<Tag, FormWords>> = {
  en: {
    send: "Send",
    cancel: "Cancel",
    close: "Close",
    choose: "Choose",
    chooseCommand: "What do you want to do?",
    whoSees: "Who sees the answer",
    everybody: "Show the answer to everybody in the channel",
    everybodyHint: "Otherwise only you see it.",
    again: "Change the form",
    working: "One moment…",
    refresh: "Refresh",
    allCommands: "All commands",
    updated: "As of",
  },
  fr: {
    send: "Envoyer",
    cancel: "Annuler",
    close: "Fermer",
    choose: "Choisir",
    chooseCommand: "Que voulez-vous faire ?",
    whoSees: "Qui voit la réponse",
    everybody: "Montrer la réponse à tout le canal",
    everybodyHint: "Sinon, elle n’est visible que par vous.",
    again: "Modifier le formulaire",
    working: "Un instant…",
    refresh: "Actualiser",
    allCommands: "Toutes les commandes",
    updated: "État au",
  },
  ru: {
    send: "Отправить",
    cancel: "Отмена",
    close: "Закрыть",
    choose: "Выбрать",
    chooseCommand: "Что нужно сделать?",
    whoSees: "Кто видит ответ",
    everybody: "Показать ответ всем в канале",
    everybodyHint: "Иначе его увидите только вы.",
    again: "Изменить форму",
    working: "Минуту…",
    refresh: "Обновить",
    allCommands: "Все команды",
    updated: "По состоянию на",
  },
  ar: {
    send: "إرسال",
    cancel: "إلغاء",
    close: "إغلاق",
    choose: "اختيار",
    chooseCommand: "ماذا تريد أن تفعل؟",
    whoSees: "من يرى الإجابة",
    everybody: "إظهار الإجابة لكل من في القناة",
    everybodyHint: "وإلا فلن يراها سواك.",
    again: "تعديل النموذج",
    working: "لحظة…",
    refresh: "تحديث",
    allCommands: "كل الأوامر",
    updated: "حتى",
  },
};

export function formWords(tag: Tag): FormWords {
  return FORM_WORDS[tag];
}
