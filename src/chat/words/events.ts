import type { EventWords } from "#src/core/words.ts";

/** What is said of several claims about one event, by language. */
export const EVENT_WORDS = {
  en: {
    heading: "{who} · further claim {id} about the event of claim {claim}",
    summary: "Claim {id} ({who}) is about the same event as claim {claim}: {words}",
    further: {
      one: "{count} further claim about the same event",
      other: "{count} further claims about the same event",
    },
    answersOther: "answers claim {claim} of the same event",
    sameEvent: "Same event: {claims}.",
    independent: { one: "{count} independent", other: "{count} independent" },
  },
  fr: {
    heading: "{who} · mise en cause {id}, sur le même événement que la {claim}",
    summary:
      "La mise en cause {id} ({who}) porte sur le même événement que la {claim}\u00A0: {words}",
    further: {
      one: "{count} autre mise en cause sur le même événement",
      many: "{count} autres mises en cause sur le même événement",
      other: "{count} autres mises en cause sur le même événement",
    },
    answersOther: "répond à la mise en cause {claim} sur le même événement",
    sameEvent: "Même événement\u00A0: {claims}.",
    independent: {
      one: "{count} indépendante",
      many: "{count} indépendantes",
      other: "{count} indépendantes",
    },
  },
  ru: {
    heading: "{who} · обвинение {id}, о том же событии, что и обвинение {claim}",
    summary: "Обвинение {id} ({who}) — о том же событии, что и обвинение {claim}: {words}",
    further: {
      one: "Ещё {count} обвинение о том же событии",
      few: "Ещё {count} обвинения о том же событии",
      many: "Ещё {count} обвинений о том же событии",
      other: "Ещё {count} обвинения о том же событии",
    },
    answersOther: "ответ на обвинение {claim} о том же событии",
    sameEvent: "О том же событии: {claims}.",
    independent: {
      one: "{count} независимый",
      few: "{count} независимых",
      many: "{count} независимых",
      other: "{count} независимых",
    },
  },
  ar: {
    heading: "{who} · الاتهام {id} عن الحدث نفسه الذي في الاتهام {claim}",
    summary: "الاتهام {id} ({who}) عن الحدث نفسه الذي في الاتهام {claim}: {words}",
    further: {
      zero: "لا اتهامات أخرى عن الحدث نفسه",
      one: "اتهام آخر عن الحدث نفسه",
      two: "اتهامان آخران عن الحدث نفسه",
      few: "{count} اتهامات أخرى عن الحدث نفسه",
      many: "{count} اتهامًا آخر عن الحدث نفسه",
      other: "{count} اتهام آخر عن الحدث نفسه",
    },
    answersOther: "رد على الاتهام {claim} عن الحدث نفسه",
    sameEvent: "الحدث نفسه: {claims}.",
    independent: {
      zero: "لا مستقل منها",
      one: "المستقل منها واحد",
      two: "المستقل منها اثنان",
      few: "المستقل منها {count}",
      many: "المستقل منها {count}",
      other: "المستقل منها {count}",
    },
  },
} as const satisfies Readonly<Record<string, EventWords>>;
