import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "#src/core/languages/index.ts";
import type { Drop, RawPair, RawStatement } from "#src/core/model/model-reading.ts";
import { createTurnedTest } from "#src/core/model/turned.ts";
import { verifyFindings } from "#src/core/model/verify.ts";

const TEXT =
  "Amnesty said “Russian air strikes have killed hundreds of civilians”. " +
  "The ministry denied that its aircraft hit the hospital, and did not strike the market either. " +
  "Officials did not deny the report.";

function verify(
  statements: readonly Partial<RawStatement>[],
  { text = TEXT, tag = "en", pairs = [] as readonly RawPair[] } = {},
) {
  const language = languageOf(tag);
  return verifyFindings(
    { statements: statements.map(propose), pairs, dropped: {} },
    {
      text,
      language,
      isTurned: createTurnedTest(language),
      parties: new Set(["amnesty", "ru_mod"]),
      voices: ["The Feed"],
      listed: new Set([7]),
    },
  );
}

function propose(part: Partial<RawStatement>): RawStatement {
  return {
    quote: "Russian air strikes have killed hundreds of civilians",
    role: "claim",
    type: "allegation",
    speaker: null,
    party: null,
    ...part,
  };
}

test("a quote is found after folding and shown as the source writes it", () => {
  const text = "— «Нет  доказательств»,\u00A0заявил\u00ADи в Минобороны.";
  const { statements, dropped } = verify(
    [{ quote: '"нет доказательств", заявили', role: "response", type: "demand_evidence" }],
    { text, tag: "ru" },
  );

  assert.deepEqual(dropped, {});
  const [found] = statements;
  assert.equal(found?.quote, "«Нет  доказательств»,\u00A0заявил\u00ADи");
  assert.equal(text.slice(found?.start, found?.end), found?.quote);
});

const DROPPED: readonly (readonly [name: string, part: Partial<RawStatement>, why: Drop])[] = [
  ["words that the post does not hold", { quote: "Russia apologised to the victims" }, "invented"],
  ["words joined over a gap", { quote: "Russian air strikes hundreds of civilians" }, "invented"],
  ["a translation", { quote: "Des frappes russes ont tué" }, "invented"],
  ["a part of a word", { quote: "ussian air strikes have killed" }, "invented"],
  ["one word", { quote: "hospital" }, "invented"],
  ["nothing", { quote: "  " }, "invented"],
  ["a whole book", { quote: "Russian air strikes ".repeat(100) }, "malformed"],
  ["a party that is not configured", { party: "atlantis" }, "party"],
  ["a speaker who is not there", { speaker: "Sergei Shoigu" }, "speaker"],
  ["a speaker within another word", { speaker: "Amnest" }, "speaker"],
  ["a speaker without a name", { speaker: "" }, "speaker"],
  ["a claim that answers", { type: "denial" }, "type"],
  ["a response that alleges", { role: "response", type: "allegation" }, "type"],
  ["a claim of no kind", { type: null }, "type"],
  ["a denial cut off", { quote: "its aircraft hit the hospital" }, "negation"],
  [
    "a negation cut off",
    { quote: "strike the market either", role: "response", type: "acknowledgement" },
    "negation",
  ],
  [
    "a denial of what was not denied",
    { quote: "Officials did not deny the report", role: "response", type: "denial" },
    "negation",
  ],
  [
    "a denial as an acknowledgement",
    {
      quote: "The ministry denied that its aircraft hit the hospital",
      role: "response",
      type: "acknowledgement",
    },
    "negation",
  ],
];

for (const [name, part, why] of DROPPED) {
  test(`dropped and counted: ${name}`, () => {
    const { statements, dropped } = verify([part]);

    assert.deepEqual(statements, []);
    assert.deepEqual(dropped, { [why]: 1 });
  });
}

const TURNED: readonly (readonly [tag: string, text: string, quote: string])[] = [
  ["en", "Moscow has never bombed the hospital in Hass.", "bombed the hospital in Hass"],
  ["en", "Moscow rejected reports that it bombed the school.", "it bombed the school"],
  ["fr", "Moscou n’a pas bombardé l’hôpital de Hass.", "bombardé l’hôpital de Hass"],
  ["fr", "Moscou dément avoir bombardé l’école.", "avoir bombardé l’école"],
  ["ru", "Россия не бомбила больницу в Хасе.", "бомбила больницу в Хасе"],
  ["ru", "Россия опровергла удары по школе в Хасе.", "удары по школе в Хасе"],
  ["ar", "روسيا لم تقصف المستشفى في حاس.", "تقصف المستشفى في حاس"],
  ["ar", "نفت روسيا قصف المدرسة في حاس.", "قصف المدرسة في حاس"],
];

for (const [tag, text, quote] of TURNED) {
  test(`${tag}: what was cut off "${quote}" turns it round`, () => {
    assert.deepEqual(verify([{ quote }], { text, tag }).dropped, { negation: 1 });
  });
}

test("with its negation the same quote is kept", () => {
  const whole = [
    { quote: "The ministry denied that its aircraft hit the hospital", type: "denial" as const },
    { quote: "did not strike the market either", type: "denial" as const },
    { quote: "Officials did not deny the report", type: "no_comment" as const },
  ].map((part) => ({ ...part, role: "response" as const }));

  assert.equal(verify(whole).statements.length, 3);
});

test("a quote in its own marks is no clause with the words around it", () => {
  const text = "He did not wait: “We hit no hospital.” Moscow never apologised.";
  const part = { quote: "We hit no hospital", role: "response" as const, type: "denial" as const };

  assert.equal(verify([part], { text }).statements.length, 1);
});

test("the same words twice are an overlap, unless the post says them twice", () => {
  assert.deepEqual(verify([{}, { quote: "killed hundreds of civilians" }]).dropped, { overlap: 1 });
  const text = "They killed civilians. They killed civilians.";
  const quote = "They killed civilians";
  const { statements } = verify([{ quote }, { quote }, { quote }], { text });
  assert.deepEqual(
    statements.map(({ start }) => start),
    [0, 23],
  );
});

test("a speaker stands in the text, with Arabic clitics too, or is the source itself", () => {
  const text = "وقال للوزارة ووزارة الدفاع إن الغارات قتلت مدنيين.";
  const quote = "الغارات قتلت مدنيين";
  assert.equal(
    verify([{ quote, speaker: "وزارة الدفاع" }], { text, tag: "ar" }).statements.length,
    1,
  );
  assert.equal(verify([{ speaker: "the feed" }]).statements.length, 1);
});

test("pairs tie a response to a claim of the post or of the list, each once", () => {
  const response = {
    quote: "Officials did not deny the report",
    role: "response" as const,
    type: "no_comment" as const,
  };
  const pair = (claim: string, at = 2): RawPair => ({ response: at, claim, answer: "no_comment" });
  const { pairs, dropped } = verify([{}, { quote: "an invention of its own" }, response], {
    pairs: [
      pair("s0"),
      pair("s0"),
      pair("c7"),
      pair("c8"),
      pair("s1"),
      pair("s2"),
      pair("s9"),
      pair("7"),
      pair("c7", 0),
      pair("c7", 1),
    ],
  });

  assert.deepEqual(pairs, [
    { response: 1, claim: { kind: "here", at: 0 }, answer: "no_comment" },
    { response: 1, claim: { kind: "kept", id: 7 }, answer: "no_comment" },
  ]);
  assert.deepEqual(dropped, { invented: 1, pair: 8 });
});
