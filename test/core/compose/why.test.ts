import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { composeExplanation, composeShow } from "../../../src/core/compose/show.ts";
import { WEIGHTS } from "../../../src/core/pairing/weights.ts";
import { SPOKEN_LANGUAGES } from "../../../src/core/statement.ts";
import { SHOWN, textOf } from "./samples.ts";
import { CLAIM, pair, RESPONSE, row, source, voice } from "./story.ts";
import { claimWhy, FIRST_WORDS, responseWhy, signal, VERSION, weighed } from "./why-sample.ts";

type Why = Parameters<typeof responseWhy>[0];

function told(why: Why = {}, language = "en", claim = RESPONSE): string {
  const facts = { claim, whys: [responseWhy(why)], findEvidence: FIRST_WORDS };
  return textOf(composeExplanation(facts, voice(language)));
}

/** What each language says of the same pair. */
const SAID: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], readonly string[]>> = {
  en: [
    "Claim 12 · Amnesty International · allegation · suggested, 87\u00A0%",
    "Starts at -1.56, the features add +2.95: 87\u00A0%.",
    "+2.10 names the accuser: Amnesty International, “Доклад” ↔ “Russian” · names-accuser 1.00 × 2.10",
    "+0.90 uses words of reply: “Доклад” ↔ “Russian” · cue 1.00 × 0.90",
    "-0.80 names another day: 2015-11-29, “Доклад” ↔ “Russian” · other-day 1.00 × -0.80",
    "-0.20 it is not certain that it is a response: “Доклад” ↔ “Russian” · doubtful-answer",
    "#7 Amnesty International · 23\u00A0% · “Russian air strikes",
    "against it: names another place: Idlib, “Доклад” ↔ “Russian” (-1.2) · missing: names the accuser (+2.1);",
    "2 more were less probable.",
    "The weights are those that Riposte comes with.",
  ],
  fr: [
    "Départ à -1,56, les indices ajoutent +2,95\u00A0: 87\u00A0%.",
    "+1,25 nomme le même lieu\u00A0: Homs, ",
    "contre\u00A0: nomme un autre lieu\u00A0: Idlib, ",
    "il manque\u00A0: nomme l’accusateur (+2,1)",
    "2 autres étaient moins probables.",
    "Les poids sont ceux d’origine.",
  ],
  ru: [
    "Исходно -1,56, признаки добавляют +2,95: 87\u00A0%.",
    "+1,25 называет то же место: Хомс, «Доклад» ↔ «Russian» · same-place 1.00 × 1.25",
    "против: называет другое место: Идлиб, ",
    "не хватает: называет обвинителя (+2,1)",
    "Ещё 2 менее вероятны.",
    "Веса исходные.",
  ],
  ar: ["يذكر المكان نفسه", "حمص", "ضده", "ينقصه", "لم يقع عليها الاختيار", "الأوزان هي الأصلية."],
};

for (const language of SPOKEN_LANGUAGES) {
  describe(`why, in ${language}`, () => {
    test("every feature with its share, value and weight, and what was not chosen", () => {
      const text = told({}, language);

      for (const part of SAID[language]) assert.ok(text.includes(part), `${part}\nin\n${text}`);
      assert.doesNotMatch(text, /aside/u, "what adds nothing is not told");
    });

    test("every feature of the scorer has a sentence", () => {
      const { features } = voice(language).words.why;

      for (const name of Object.keys(WEIGHTS)) {
        assert.ok(
          features[name],
          `${name} has no sentence in src/chat/words/features.${language}.ts`,
        );
      }
    });

    test("a plain look tells the reasons with the words on which they rest", () => {
      const facts = { ...SHOWN, findEvidence: FIRST_WORDS };
      const text = textOf(composeShow(facts, voice(language)));
      const [open, close] = voice(language).words.quoteMarks;

      assert.ok(
        text
          .replace(/[\u2068\u2069]/gu, "")
          .includes(`${open}Доклад${close} ↔ ${open}Russian${close}`),
        text,
      );
    });
  });
}

/** What is said of a score that is kept. */
const KEPT: readonly (readonly [name: string, why: ReturnType<typeof claimWhy>, says: RegExp])[] = [
  [
    "the same weights, another archive",
    claimWhy({ weighed: weighed({ probability: 0.74 }) }),
    /Kept at 87 %; with what has been kept since it is 74 %\./u,
  ],
  [
    "other weights",
    claimWhy({ weighed: weighed({ probability: 0.74 }), pair: pair({ pairedBy: "3" }).pair }),
    /Kept at 87 %; by the weights that are in use now it is 74 %\./u,
  ],
  [
    "no candidate any more",
    claimWhy({ weighed: null }),
    /Kept at 87 %; weighed now it would not come into question\.[\s\S]*names the accuser: Amnesty International/u,
  ],
  [
    "a pair by an editor's hand",
    claimWhy({
      weighed: null,
      pair: pair({ reasons: [], pairedBy: null, state: "confirmed" }).pair,
    }),
    /✓ confirmed[\s\S]*An editor’s word needs no weighing\./u,
  ],
  ["no pair yet", claimWhy({ pair: null }), /allegation · weighed now: 87 %/u],
  [
    "nothing monitored",
    claimWhy({ weighed: weighed({ halved: true }) }),
    /Neither side names what is monitored, which halves it\./u,
  ],
];

describe("why", () => {
  for (const [name, why, says] of KEPT) {
    test(`says how a kept score stands now: ${name}`, () => {
      assert.match(told({ chosen: [why] }).replaceAll("\u00A0", " "), says);
    });
  }

  test("says nothing of a kept score that is still so", () => {
    assert.doesNotMatch(told(), /Kept at/u);
  });

  test("names the time of the newsroom's own weights", () => {
    const tunedAt = new Date("2015-12-20T10:00:00Z");

    assert.match(
      told({ weights: { tunedAt, version: `${VERSION}.tuned-1` } }),
      /refitted to this newsroom’s decisions, 20 Dec 2015, 10:00 UTC/u,
    );
  });

  test("a response of which nothing is probable says what that would take", () => {
    assert.match(
      told({ chosen: [] }),
      /No claim is probable enough to be suggested: that takes 57/u,
    );
    assert.match(told({ chosen: [], rejected: [], further: 0 }), /Nothing came into question\./u);
  });

  test("a claim is told with the heaviest features of each response, and where the rest is", () => {
    const signals = Object.keys(WEIGHTS).map((name, index) => signal(name, 3 - index / 50));
    const why = responseWhy({ chosen: [claimWhy({ weighed: weighed({ signals }) })] });
    const text = textOf(composeExplanation({ claim: CLAIM, whys: [why, why] }, voice("en")));

    assert.match(text, /Response 34 · Russian Ministry of Defence .* · rejection · suggested/u);
    assert.equal(text.match(/^\+3\.00/gmu)?.length, 2);
    assert.match(text, new RegExp(`^\\+${signals.length - 8}$`, "mu"));
    assert.match(text, /Everything: \/show 34 part:why/u);
    assert.doesNotMatch(text, /Not chosen/u);
  });

  test("one response alone is told with every feature", () => {
    const signals = Object.keys(WEIGHTS).map((name, index) => signal(name, 3 - index / 50));
    const text = told({ chosen: [claimWhy({ weighed: weighed({ signals }) })] });

    for (const name of Object.keys(WEIGHTS))
      assert.match(text, new RegExp(`· ${name} 1\\.00 ×`, "u"));
  });

  test("a claim without responses has nothing to explain", () => {
    assert.match(
      textOf(composeExplanation({ claim: CLAIM, whys: [] }, voice("en"))),
      /Nothing came into question\./u,
    );
  });
});

const ARTICLE = "Interfax reported that Igor Konashenkov said no plane had allegedly struck Hass.";
const SPOKEN = row({
  id: 40,
  source: source("wire"),
  language: "en",
  at: "2015-12-23T12:30:00Z",
  text: ARTICLE,
  quote: "no plane had allegedly struck Hass",
  statement: { role: "response", type: "denial", speaker: "Igor Konashenkov" },
});

/** Who says it, who relays it, and what makes it hearsay, in each language. */
const TELLING: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], string>> = {
  en: "Said by “Igor Konashenkov”, the text has “said”; relayed by “Interfax”, the text has “reported”; hearsay, the text has “allegedly”",
  fr: "Propos de «\u00A0Igor Konashenkov\u00A0», le texte porte «\u00A0said\u00A0»\u00A0; rapportés par «\u00A0Interfax\u00A0», le texte porte «\u00A0reported\u00A0»\u00A0; ouï-dire, le texte porte «\u00A0allegedly\u00A0»",
  ru: "Чьи слова: «Igor Konashenkov», в тексте «said»; кто передаёт: «Interfax», в тексте «reported»; с чужих слов, в тексте «allegedly»",
  ar: "القائل «Igor Konashenkov»، في النص «said»؛ الناقل «Interfax»، في النص «reported»؛ كلام غير مؤكد، في النص «allegedly»",
};

for (const language of SPOKEN_LANGUAGES) {
  test(`who says it is told by the words of the text, in ${language}`, () => {
    const at = (words: string) => {
      const start = ARTICLE.indexOf(words);
      return { start, end: start + words.length };
    };
    const telling = {
      attributions: [
        {
          source: at("Igor Konashenkov"),
          cue: at("said"),
          content: [at(SPOKEN.statement.quote)],
          relays: false,
        },
        { source: at("Interfax"), cue: at("reported"), content: [], relays: true },
      ],
      hearsay: [at("allegedly")],
    };
    const shown = { ...SHOWN, claim: SPOKEN, responses: [], repeats: [], telling };
    const plain = textOf(composeShow(shown, voice(language))).replace(/[\u2068\u2069]/gu, "");
    const moved = { ...SPOKEN, revision: { ...SPOKEN.revision, text: `x${ARTICLE}` } };
    const withheld = textOf(composeShow({ ...shown, claim: moved }, voice(language)));

    assert.ok(plain.includes(TELLING[language]), plain);
    assert.ok(!withheld.includes("reporte"), "words that are not where they were are not shown");
  });
}
