import assert from "node:assert/strict";
import { test } from "node:test";
import { findDays } from "#src/core/day.ts";
import { languageOf } from "#src/core/languages/index.ts";

/** A Thursday. */
const SAID = "2016-10-27T16:30:00Z";

/** `words=day`, `!` where the day is named by number and month. */
function days(text: string, tag: string, said = SAID): string {
  return findDays(text, languageOf(tag), new Date(said))
    .map(({ start, end, day, exact }) => `${text.slice(start, end)}=${day}${exact ? "!" : ""}`)
    .join("; ");
}

const CASES: readonly (readonly [tag: string, text: string, want: string])[] = [
  ["en", "on 23 December 2015", "23 December 2015=2015-12-23!"],
  ["en", "December 23, 2024, they said", "December 23, 2024=2024-12-23!"],
  ["en", "on Oct. 26, killing 17", "Oct. 26=2016-10-26!"],
  ["en", "the 3rd of May", "3rd of May=2016-05-03!"],
  ["en", "you may 5 times march 6 miles", ""],
  ["en", "on 24 and 27 July", "24=2016-07-24!; 27 July=2016-07-27!"],
  ["en", "on Wednesday and on Thursday", "Wednesday=2016-10-26; Thursday=2016-10-27"],
  ["en", "last Thursday, next Monday", "Thursday=2016-10-20; Monday=2016-10-31"],
  ["en", "Wednesday, 26 October", "26 October=2016-10-26!"],
  ["en", "yesterday, not today", "yesterday=2016-10-26; today=2016-10-27"],
  [
    "en",
    "2016-10-26 or 26.10.2016 or 9/21/2016",
    "2016-10-26=2016-10-26!; 26.10.2016=2016-10-26!; 9/21/2016=2016-09-21!",
  ],
  ["en", "3/4/2016 may be two days", ""],
  ["en", "31 February, in March 2017, since 2011", ""],
  ["en", "ratio 10-20-30", ""],
  ["en", "May 17/18, 2020", "May 17/18, 2020=2020-05-17!; May 17/18, 2020=2020-05-18!"],
  ["en", "May 17/19, 2020", "May 17=2016-05-17!"],
  ["en", "April 28 , 2017, near Tabaqa", "April 28 , 2017=2017-04-28!"],
  ["en", "46. September 19, 2019", "September 19, 2019=2019-09-19!"],
  ["fr", "le 26 oct. 2016, le 1er octobre", "26 oct. 2016=2016-10-26!; 1er octobre=2016-10-01!"],
  [
    "fr",
    "hier soir, mercredi, la veille",
    "hier soir=2016-10-26; mercredi=2016-10-26; la veille=2016-10-26",
  ],
  ["fr", "les 6 et 7 avril", "6=2016-04-06!; 7 avril=2016-04-07!"],
  ["fr", "en mars 2017, sept personnes", ""],
  [
    "ru",
    "16 марта, в среду, накануне",
    "16 марта=2016-03-16!; среду=2016-10-26; накануне=2016-10-26",
  ],
  ["ru", "в ночь на 3 апреля 2017 года", "3 апреля 2017=2017-04-03!"],
  ["ar", "في 27 فبراير/شباط 2020", "27 فبراير/شباط 2020=2020-02-27!"],
  ["ar", "في ٣ كانون الثاني", "٣ كانون الثاني=2016-01-03!"],
  ["ar", "يوم الأربعاء وأمس", "الأربعاء=2016-10-26; وأمس=2016-10-26"],
  ["ar", "صباح اليوم", "صباح اليوم=2016-10-27"],
  ["ar", "كل يوم، أحد السكان، اثنين", ""],
];

for (const [tag, text, want] of CASES) {
  test(`${tag}: “${text}” names ${want || "no day"}`, () => {
    assert.equal(days(text, tag), want);
  });
}

test("a day without its year is taken for the nearest, rather past than future", () => {
  assert.equal(days("28 December", "en", "2017-01-05T00:00:00Z"), "28 December=2016-12-28!");
  assert.equal(days("10 January", "en", "2016-12-20T00:00:00Z"), "10 January=2017-01-10!");
  assert.equal(days("10 June", "en", "2016-01-10T00:00:00Z"), "10 June=2015-06-10!");
});

test("without a time of publication only full dates are days", () => {
  assert.equal(
    days("26 October, Monday, yesterday, 1 May 2015", "en", "?"),
    "1 May 2015=2015-05-01!",
  );
});
