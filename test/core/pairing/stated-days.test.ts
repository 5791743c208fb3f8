import assert from "node:assert/strict";
import { test } from "node:test";
import { findDays } from "#src/core/day.ts";
import { languageOf } from "#src/core/languages/index.ts";
import { daysOfEvents, statedDays } from "#src/core/pairing/stated-days.ts";

const SAID_AT = new Date("2017-12-31T12:00:00Z");

/** Text, and the days on which something is said to have happened. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "en",
    "The raid of 3 May 2017 is the one in our press release published on 9 June 2017.",
    ["2017-05-03"],
  ],
  [
    "en",
    "The raid of 3 May 2017 was followed by one on 9 June 2017.",
    ["2017-05-03", "2017-06-09"],
  ],
  ["en", "It stands in the report published on 9 June 2017.", ["2017-06-09"]],
  [
    "en",
    "The raid of 3 May 2017; see the June 9, 2017, Central Command press release.",
    ["2017-05-03"],
  ],
  ["en", "Two shells fell on 17th April square on 3 May 2017.", ["2017-05-03"]],
  ["fr", "Le raid du 3 mai 2017 figure dans le communiqué du 9 juin 2017.", ["2017-05-03"]],
  ["fr", "Le raid du 3 mai 2017 et celui du 9 juin 2017.", ["2017-05-03", "2017-06-09"]],
  ["fr", "Le 3 mai 2017, des obus sont tombés rue du 17 avril.", ["2017-05-03"]],
  ["ru", "Удар 3 мая 2017 года описан в докладе от 9 июня 2017 года.", ["2017-05-03"]],
  ["ru", "Удары были 3 мая 2017 года и 9 июня 2017 года.", ["2017-05-03", "2017-06-09"]],
  ["ru", "3 мая 2017 года снаряды упали на площади 17 апреля.", ["2017-05-03"]],
  ["ar", "غارة 3 أيار 2017 مذكورة في التقرير الصادر في 9 حزيران 2017", ["2017-05-03"]],
  ["ar", "غارة 3 أيار 2017 ثم غارة 9 حزيران 2017", ["2017-05-03", "2017-06-09"]],
  ["ar", "سقطت قذائف على شارع 17 نيسان يوم 3 أيار 2017", ["2017-05-03"]],
];

for (const [tag, text, days] of CASES) {
  test(`${tag}: "${text}" tells of ${days.join(" and ")}`, () => {
    const found = statedDays(text, findDays(text, languageOf(tag), SAID_AT));

    assert.deepEqual(
      daysOfEvents(found).map(({ day }) => day),
      days,
    );
  });
}
