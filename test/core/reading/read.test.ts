import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import type { Document, Reading } from "#src/core/document.ts";
import { createReader } from "#src/core/reading/read.ts";

const read = createReader(loadConfig({}).lexicon);

function readText(text: string, rest: Partial<Document> = {}): Reading {
  return read({
    id: "1",
    kind: "article",
    source: "Agency",
    date: new Date("2015-12-23T17:00:00Z"),
    text,
    language: "en",
    ...rest,
  });
}

function said(reading: Reading): readonly string[] {
  return reading.statements.map(({ role, type, party }) => `${role} ${type} ${party}`);
}

test("an embedded post is its account's, in its own language, not the article's speaker's", () => {
  const reading = readText(
    "Selon Amnesty International, les raids russes ont tué des centaines de civils. " +
      "Le ministère de la Défense britannique n'a pas réagi. Le message de Moscou :\n\n" +
      "No bomb fell on Hass. The report is a fake pic.twitter.com/abc\n" +
      "— Минобороны России (@mod_russia) 23 Décembre 2015\n\nL'ONU se dit inquiète.",
    { language: "fr" },
  );

  const post = reading.statements.filter(({ speaker }) => speaker?.includes("@mod_russia"));
  assert.deepEqual(
    post.map(({ quote, party, quoted, role }) => ({ quote, party, quoted, role })),
    [
      { quote: "No bomb fell on Hass", party: "ru_mod", quoted: true, role: "response" },
      { quote: "The report is a fake", party: "ru_mod", quoted: true, role: "response" },
    ],
  );
});

test("claim and reply in one sentence are two statements", () => {
  const reading = readText(
    "Russia has accused Belgium of killing six civilians in Hassajik but the claim was swiftly denied by Brussels.",
  );

  assert.deepEqual(said(reading), ["claim allegation russia", "response denial be_gov"]);
  assert.deepEqual(reading.statements[0]?.against, ["be_gov"]);
});

test("a pronoun and a title stand for the last speaker", () => {
  const reading = readText(
    "Amnesty International accused Russia of killing civilians in Homs. Defence ministry spokesman Igor Konashenkov called the report a fake. He said no planes had flown there. The general also demanded that Amnesty name its sources.",
  );

  assert.deepEqual(
    reading.statements.map(({ party, speaker }) => `${party} ${speaker}`),
    [
      "amnesty Amnesty International",
      "ru_mod Igor Konashenkov",
      "ru_mod Igor Konashenkov",
      "ru_mod Igor Konashenkov",
    ],
  );
});

test("an unknown speaker stays unknown", () => {
  const [statement] = readText(
    "A doctor in Homs said the strike had killed nine civilians.",
  ).statements;

  assert.equal(statement?.role, "claim");
  assert.equal(statement?.party, null);
  assert.match(statement?.speaker ?? "", /doctor/u);
});

test("one who relays is not the one who speaks", () => {
  const [statement] = readText(
    "Des chiffres « fantaisistes », selon Sergueï Lavrov cité par Sana.",
    { language: "fr" },
  ).statements;

  assert.equal(statement?.party, "ru_mfa");
});

test("a denial in the account's own voice needs no reporting verb", () => {
  const reading = readText(
    "Российская авиация ударов по Хасу не наносила. За сутки выполнено 18 вылетов, поражены 12 объектов. #Сирия https://t.me/x",
    { kind: "post", source: "t.me/mod_russia", language: "ru" },
  );

  assert.deepEqual(said(reading).slice(0, 1), ["response denial ru_mod"]);
  assert.equal(reading.statements[1]?.role, "other");
});

test("the words of a rescuer's post are a claim", () => {
  const reading = readText(
    "#BREAKING At least 17 people killed after warplanes struck a school in #Hass this morning. Pics: https://t.co/1",
    { kind: "post", source: "@SyriaCivilDef" },
  );

  const [claim] = reading.statements;
  assert.equal(claim?.role, "claim");
  assert.equal(
    claim?.quote,
    "At least 17 people killed after warplanes struck a school in #Hass this morning",
  );
  assert.equal(claim?.figures[0]?.value, 17);
});

test("a name before a colon speaks in a post and in a headline", () => {
  const post = readText("Захарова: это откровенная ложь, никаких ударов не было", {
    kind: "post",
    source: "@MID_RF",
    language: "ru",
  });
  const article = readText(
    "Минобороны РФ: российские самолеты больницу не бомбили\n\nМОСКВА, 3 мая. Текст.",
    {
      language: "ru",
    },
  );

  assert.equal(post.statements[0]?.speaker, "Захарова");
  assert.equal(post.statements[0]?.quote, "это откровенная ложь, никаких ударов не было");
  assert.deepEqual(said(article).slice(0, 1), ["response denial ru_mod"]);
});

test("a post's header of day and place belongs to its verdict", () => {
  const [statement, ...rest] = readText(
    "Jan. 18, 2016, in Raqqah, Syria, via Airwars report. After a review of all available records it was assessed that no Coalition actions were conducted in the area. 2774",
    { kind: "post", source: "@CJTFOIR" },
  ).statements;

  assert.equal(rest.length, 0);
  assert.match(statement?.quote ?? "", /^Jan\. 18.*in the area$/u);
  assert.equal(statement?.type, "denial");
});

test("broken Arabic words are read", () => {
  const reading = readText("طيران التحـالف الدولي يرتكب مجـ.ـزرة في مدرسة البادية قرب الرقة", {
    kind: "post",
    source: "@SyriaCivilDefe",
    language: "ar",
  });

  assert.equal(reading.statements[0]?.role, "claim");
  assert.deepEqual(reading.statements[0]?.against, ["coalition"]);
});

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ["nothing", ""],
  ["white space", " \n\t\u00a0\n"],
  ["quotation marks that never close", '"'.repeat(500) + "“«„".repeat(500)],
  ["signatures without words", "— (@a) 2015\n— x (@b) 2016\nRT @c\nQT @d:"],
  ["lone surrogates", "said \ud800 \udfff Moscow denied \ud83d"],
  ["bidi marks and a null", "\u202e\u2066\u0000 قال الكرملين \u200f إن"],
  ["one long word", "a".repeat(50_000)],
  ["one long sentence", "Moscow denied the report, ".repeat(3_000)],
  ["only cues", "said said denied accused that that. "],
];

for (const [name, text] of HOSTILE) {
  for (const kind of ["post", "article"] as const) {
    test(`a ${kind} of ${name} is read without harm`, () => {
      const reading = readText(text, { kind, language: null });

      for (const { start, end, quote } of reading.statements) {
        assert.equal(text.slice(start, end), quote);
        assert.ok(end > start);
      }
    });
  }
}

test("a text beyond the limit is read up to it, and says so", () => {
  const reading = readText("Moscow denied the report. ".repeat(10_000));

  assert.equal(reading.problems.length, 1);
  assert.ok(reading.statements.length <= 400);
});
