import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { conceptWord } from "../../../src/core/compose/figures.ts";
import { LANGUAGES } from "../../../src/core/languages/index.ts";
import { textOf } from "../../../src/core/message.ts";
import { SPOKEN_LANGUAGES } from "../../../src/core/statement.ts";
import { NOW, voice } from "./story.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("voice", () => {
  test("counts take the plural form of their language", () => {
    const cases = [
      ["en", 1, "1 response"],
      ["en", 0, "0 responses"],
      ["fr", 0, "0 réponse"],
      ["fr", 2, "2 réponses"],
      ["ru", 1, "1 ответ"],
      ["ru", 3, "3 ответа"],
      ["ru", 11, "11 ответов"],
      ["ru", 21, "21 ответ"],
      ["ar", 1, "رد واحد"],
      ["ar", 2, "ردّان"],
      ["ar", 5, "5 ردود"],
      ["ar", 11, "11 ردًا"],
      ["ar", 100, "100 رد"],
    ] as const;
    for (const [language, count, expected] of cases) {
      const spoken = voice(language);
      assert.equal(spoken.count(spoken.words.claim.responses, count), expected);
    }
  });

  test("durations are told in the largest unit a desk would use", () => {
    const cases = [
      [-5, "0 minutes"],
      [59 * MINUTE, "59 minutes"],
      [HOUR, "1 hour"],
      [47 * HOUR, "47 hours"],
      [2 * DAY, "2 days"],
      [40 * DAY + HOUR, "40 days"],
    ] as const;
    for (const [ms, expected] of cases) {
      assert.equal(voice("en").duration(ms), expected);
    }
    assert.equal(voice("ru").duration(3 * DAY), "3 дня");
    assert.equal(voice("ar").duration(2 * DAY), "يومان");
  });

  test("times stand in the channel's zone, with the year only where it is another", () => {
    const paris = voice("en", NOW, "Europe/Paris");

    assert.equal(paris.time(new Date("2015-12-23T23:30:00Z")), "24 Dec, 00:30");
    assert.equal(paris.time(new Date("2016-01-01T10:00:00Z")), "1 Jan 2016, 11:00");
    assert.equal(paris.time(new Date("2014-12-31T23:30:00Z")), "1 Jan, 00:30");
    assert.equal(paris.timeAndZone(new Date("2015-12-23T08:05:00Z")), "23 Dec 2015, 09:05 CET");
  });

  test("a score is never told as certain or impossible", () => {
    const percent = voice("en").percent;

    assert.deepEqual(
      [0, 0.004, 0.526, 0.87, 0.999, 1].map(percent),
      ["1", "1", "53", "87", "99", "99"].map((value) => `${value}\u00A0%`),
    );
  });

  test("values of the other direction are isolated, and no others", () => {
    const english = voice("en");
    const arabic = voice("ar");
    const source = english.words.source.failing;

    assert.equal(english.say(source, { source: "سانا" }), "Source not answering: \u2068سانا\u2069");
    assert.equal(english.say(source, { source: "SANA" }), "Source not answering: SANA");
    assert.match(arabic.say(arabic.words.source.failing, { source: "SANA" }), /\u2068SANA\u2069$/u);
  });

  test("a quote of the other direction keeps its marks, and is isolated once", () => {
    const { quoted, labelled, row } = voice("en");

    assert.equal(quoted("killed"), "“killed”");
    assert.equal(quoted("قتلى"), "\u2068“قتلى”\u2069");
    assert.equal(labelled("uses", quoted("قتلى")), "uses: \u2068“قتلى”\u2069");
    assert.equal(row([quoted("قتلى")]), "\u2068“قتلى”\u2069");
  });

  test("a value that looks like a placeholder is not filled in again", () => {
    const english = voice("en");

    const text = english.say(english.words.claim.heading, { id: "12", who: "{id}" });

    assert.equal(text, "Claim 12 · {id}");
  });

  test("names come in the reader's language or script, ids only where there is no name", () => {
    assert.equal(voice("ru").party("ru_mod"), "Минобороны России");
    assert.equal(voice("fr").party("nobody"), "nobody");
    assert.deepEqual(
      ["en", "ru", "ar"].map((language) => voice(language).place("homs")),
      ["Homs", "Хомс", "حمص"],
    );
    assert.equal(voice("ar").place("hass"), "Hass");
    assert.equal(voice("en").place("nowhere"), null);
    assert.equal(voice("en").language("not a tag!"), "not a tag!");
  });

  test("what texts speak of has a word in every language", () => {
    const ids = Object.values(LANGUAGES).flatMap(({ concepts }) => [...concepts.keys()]);

    for (const language of SPOKEN_LANGUAGES) {
      const nameless = ids.filter((id) => conceptWord(id, voice(language)) === null);
      assert.deepEqual(nameless, [], language);
    }
  });

  test("a time in a sentence stays a time, between the words of the phrase", () => {
    const at = new Date("2015-12-23T08:05:00Z");
    const spoken = voice("en");
    const { noResponse } = spoken.words.claim;

    const spans = spoken.spans(noResponse, { since: spoken.at(at), age: "9 hours" });

    assert.deepEqual(spans, [
      { text: "No response found since " },
      { text: "23 Dec, 08:05", at },
      { text: " (9 hours)." },
    ]);
    assert.deepEqual(spoken.atWithZone(at), { text: "23 Dec 2015, 08:05 UTC", at });
  });

  test("spans read as the sentence does, in every language", () => {
    for (const language of SPOKEN_LANGUAGES) {
      const spoken = voice(language);
      const { heading } = spoken.words.claim;
      const values = { id: "{who}", who: "Минобороны / وزارة" };
      const whole = spoken.say(heading, values);

      assert.equal(textOf(spoken.spans(heading, values)), whole);
      const styled = { ...values, who: { text: values.who, style: "bold" as const } };
      assert.equal(textOf(spoken.spans(heading, styled)), whole);
    }
  });
});
