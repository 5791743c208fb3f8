import { spokenIn } from "../spoken.ts";

/** The few words that the adapter itself says, in the languages of its readers. */
const OLD_BUTTON = {
  en: "This button is from another version of Riposte. Please give the command instead: /help lists them.",
  fr: "Ce bouton vient d’une autre version de Riposte. Donnez plutôt la commande : /help en dresse la liste.",
  ru: "Эта кнопка — от другой версии Riposte. Введите вместо неё команду: /help покажет список.",
  ar: "هذا الزر من إصدار آخر من Riposte. استخدم الأمر بدلاً منه: ‎/help‎ يعرض القائمة.",
} as const;

/** To who presses a button that this version did not make. */
export function oldButton(locale: string | null): string {
  return OLD_BUTTON[spokenIn(locale)];
}
