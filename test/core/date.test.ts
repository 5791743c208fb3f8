import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDate } from "#src/core/date.ts";

const READ: readonly [written: string, iso: string][] = [
  // ISO 8601 and what feeds make of it
  ["2015-12-23T10:20:30Z", "2015-12-23T10:20:30.000Z"],
  ["2015-12-23T10:20:30.123+03:00", "2015-12-23T07:20:30.123Z"],
  ["2015-12-23T10:20:30+0300", "2015-12-23T07:20:30.000Z"],
  ["2015-12-23 T 10:20:30-05:00", "2015-12-23T15:20:30.000Z"],
  ["2015-12-23 10:20", "2015-12-23T10:20:00.000Z"],
  ["20151223T102030Z", "2015-12-23T10:20:30.000Z"],
  ["2015-357", "2015-12-23T00:00:00.000Z"],
  ["2015-12", "2015-12-01T00:00:00.000Z"],
  ["2015", "2015-01-01T00:00:00.000Z"],
  ["15-12-23", "2015-12-23T00:00:00.000Z"],
  ["2015-12-23T24:00:00Z", "2015-12-24T00:00:00.000Z"],
  ["1450866030", "2015-12-23T10:20:30.000Z"],
  // RFC 822 and what feeds make of it
  ["Wed, 23 Dec 2015 10:20:30 GMT", "2015-12-23T10:20:30.000Z"],
  ["Wed, 23 Dec 15 10:20:30 EST", "2015-12-23T15:20:30.000Z"],
  ["Wed,23 December 2015 10:20 +0300", "2015-12-23T07:20:00.000Z"],
  ["Wed Dec 23 10:20:30 2015", "2015-12-23T10:20:30.000Z"],
  ["Wed Dec 23 10:20:30 EST 2015", "2015-12-23T15:20:30.000Z"],
  ["Wed, 23 Dec 2015 10:20:30 GMT+03:00", "2015-12-23T07:20:30.000Z"],
  ["Wed, 23 Dec 2015 10:20:30 Etc/GMT", "2015-12-23T10:20:30.000Z"],
  ["Wed, 23 Dec 2015 10:20:30 MSK", "2015-12-23T07:20:30.000Z"],
  ["Wed, 23 Dec 2015 10:20:30 XYZ", "2015-12-23T10:20:30.000Z"],
  ["Fri, 31 Mar 2023 20:19:00 America/Los_Angeles", "2023-04-01T03:19:00.000Z"],
  ["Dec 23rd 2015, 10:20 PM", "2015-12-23T22:20:00.000Z"],
  ["Wednesday, December 23, 2015 12:05 AM", "2015-12-23T00:05:00.000Z"],
  // other tongues
  ["mar., 22 déc. 2015 10:20:30 +0100", "2015-12-22T09:20:30.000Z"],
  ["mardi 3 mars 2015", "2015-03-03T00:00:00.000Z"],
  ["le 23 décembre 2015 à 10h20", "2015-12-23T10:20:00.000Z"],
  ["Ср, 23 дек 2015 10:20:30 +0300", "2015-12-23T07:20:30.000Z"],
  ["23 декабря 2015 г.", "2015-12-23T00:00:00.000Z"],
  ["الأربعاء 23 ديسمبر 2015", "2015-12-23T00:00:00.000Z"],
  ["٢٣ كانون الأول ٢٠١٥ 10:20", "2015-12-23T10:20:00.000Z"],
  ["23 كانون الثاني 2015", "2015-01-23T00:00:00.000Z"],
  ["Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00.000Z"],
  ["2004-július-13T9:15-05:00", "2004-07-13T14:15:00.000Z"],
  ["2004-05-25 오후 11:23:17", "2004-05-25T14:23:17.000Z"],
  // numbers with one reading
  ["23/12/2015 10:20", "2015-12-23T10:20:00.000Z"],
  ["12/23/2015 1:05 PM", "2015-12-23T13:05:00.000Z"],
  ["23.12.2015 10:20", "2015-12-23T10:20:00.000Z"],
  ["2015/12/23 10:20:30 EST", "2015-12-23T15:20:30.000Z"],
];

const UNREAD = [
  "",
  "yesterday",
  "insert updated date here",
  "Wed",
  "Wed, 31 Jun 2015 10:20:30 GMT",
  "Wed, 23 zzz 2015 10:20:30 GMT",
  "Wed, 23 Dec zz 10:20:30 GMT",
  "Wed, 23 Dec 2015 10:20:30 +zz:00",
  "2015-12-23T25:00:00Z",
  "2015-xx-23",
  "9999-12-31T23:59:59-99:99",
  "03/04/2015",
  "013",
  "1".repeat(100_000),
];

describe("a date string is read", () => {
  for (const [written, iso] of READ) {
    it(written, () => assert.equal(parseDate(written)?.toISOString(), iso));
  }
});

describe("what cannot be read is null, never now", () => {
  for (const written of UNREAD) {
    it(JSON.stringify(written.slice(0, 40)), () => assert.equal(parseDate(written), null));
  }
});

it("the zone of the machine changes nothing", (t) => {
  const before = process.env.TZ;
  t.after(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });
  for (const zone of ["America/New_York", "Asia/Tokyo", "Europe/Moscow"]) {
    process.env.TZ = zone;
    assert.notEqual(new Date(2015, 11, 23).getTime(), Date.UTC(2015, 11, 23));
    for (const [written, iso] of READ) {
      assert.equal(parseDate(written)?.toISOString(), iso, `${written} in ${zone}`);
    }
  }
});
