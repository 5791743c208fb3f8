import type { MarkPhrases } from "#src/core/reply/marks.ts";
import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** What is said of editors' marks. */
export const MARKS: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], MarkPhrases>> = {
  en: {
    done: {
      claim: "Marked: statement {id} is a claim.",
      response: "Marked: statement {id} is a response.",
      other: "Marked: statement {id} is neither a claim nor a response.",
    },
    already: {
      claim: "Statement {id} is a claim already.",
      response: "Statement {id} is that response already.",
      other: "Statement {id} is neither a claim nor a response already.",
    },
    confirmed: "Statement {id} is confirmed as a response to claim {claim}.",
    confirmedExpected: "a statement of which no pair is confirmed; take the pair back first",
    follows: "It is paired anew in a moment.",
  },
  fr: {
    done: {
      claim: "Noté\u00A0: la déclaration {id} est une mise en cause.",
      response: "Noté\u00A0: la déclaration {id} est une réponse.",
      other: "Noté\u00A0: la déclaration {id} n’est ni une mise en cause ni une réponse.",
    },
    already: {
      claim: "La déclaration {id} est déjà une mise en cause.",
      response: "La déclaration {id} est déjà cette réponse.",
      other: "La déclaration {id} n’est déjà ni une mise en cause ni une réponse.",
    },
    confirmed: "La déclaration {id} est confirmée comme réponse à la mise en cause {claim}.",
    confirmedExpected:
      "une déclaration dont aucun rapprochement n’est confirmé\u00A0; défaites-le d’abord",
    follows: "Elle est rapprochée à nouveau dans un instant.",
  },
  ru: {
    done: {
      claim: "Отмечено: заявление {id} — обвинение.",
      response: "Отмечено: заявление {id} — ответ.",
      other: "Отмечено: заявление {id} — не обвинение и не ответ.",
    },
    already: {
      claim: "Заявление {id} уже считается обвинением.",
      response: "Заявление {id} уже считается таким ответом.",
      other: "Заявление {id} уже не считается ни обвинением, ни ответом.",
    },
    confirmed: "Подтверждено, что заявление {id} — ответ на обвинение {claim}.",
    confirmedExpected: "заявление без подтверждённых пар; сначала отмените пару",
    follows: "Через мгновение для него заново подбирается пара.",
  },
  ar: {
    done: {
      claim: "سُجّل: التصريح {id} اتهام.",
      response: "سُجّل: التصريح {id} رد.",
      other: "سُجّل: التصريح {id} ليس اتهاما ولا ردا.",
    },
    already: {
      claim: "التصريح {id} اتهام أصلا.",
      response: "التصريح {id} هو هذا الرد أصلا.",
      other: "التصريح {id} ليس اتهاما ولا ردا أصلا.",
    },
    confirmed: "تأكد أن التصريح {id} رد على الاتهام {claim}.",
    confirmedExpected: "تصريح لا اقتران مؤكدا له؛ ألغِ الاقتران أولا",
    follows: "يعاد إقرانه بعد لحظات.",
  },
};
