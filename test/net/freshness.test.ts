import assert from "node:assert/strict";
import { test } from "node:test";
import { freshForMs, quotaResetMs, readHttpDate, retryAfterMs } from "#src/net/freshness.ts";

const NOW = new Date("2015-12-23T12:00:00Z");
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
type Headers = Readonly<Record<string, string>>;

const FRESH: readonly (readonly [Headers, number])[] = [
  [{}, 0],
  [{ "cache-control": "max-age=60" }, 60_000],
  [{ "cache-control": "public, Max-Age=60, must-revalidate" }, 60_000],
  [{ "cache-control": 'max-age="60"' }, 60_000],
  [{ "cache-control": "max-age=60", age: "45" }, 15_000],
  [{ "cache-control": "max-age=60", age: "600" }, 0],
  [{ "cache-control": "max-age=60", age: "nonsense" }, 60_000],
  [{ "cache-control": "s-maxage=60" }, 0],
  [{ "cache-control": "max-age=60, no-cache" }, 0],
  [{ "cache-control": "no-store, max-age=60" }, 0],
  [{ "cache-control": "max-age=99999999999999999999" }, HOUR_MS],
  [{ "cache-control": "max-age=-5" }, 0],
  [{ expires: "Wed, 23 Dec 2015 12:10:00 GMT" }, 600_000],
  [{ expires: "Wed, 23 Dec 2015 12:10:00 GMT", date: "Wed, 23 Dec 2015 12:05:00 GMT" }, 300_000],
  [{ expires: "Thu, 01 Jan 1970 00:00:00 GMT" }, 0],
  [{ expires: "0" }, 0],
  [{ expires: "-1" }, 0],
  [{ expires: "Fri, 31 Dec 2099 00:00:00 GMT" }, HOUR_MS],
  [{ "cache-control": "max-age=60", expires: "Fri, 31 Dec 2099 00:00:00 GMT" }, 60_000],
];

for (const [headers, expected] of FRESH) {
  test(`${JSON.stringify(headers)} is fresh for ${expected} ms`, () => {
    assert.equal(freshForMs(headers, NOW, HOUR_MS), expected);
  });
}

const WAITS: readonly (readonly [Headers, number | undefined])[] = [
  [{}, undefined],
  [{ "retry-after": "120" }, 120_000],
  [{ "retry-after": " 1.5 " }, 1_500],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after": "9999999999" }, DAY_MS],
  [{ "retry-after": "-5" }, undefined],
  [{ "retry-after": "soon" }, undefined],
  [{ "retry-after": "Wed, 23 Dec 2015 12:02:00 GMT" }, 120_000],
  [{ "retry-after": "Wed, 23 Dec 2015 11:00:00 GMT" }, 0],
  [{ "retry-after": "Fri, 23 Dec 2016 12:00:00 GMT" }, DAY_MS],
  // A server whose clock is an hour ahead means two minutes all the same.
  [
    { "retry-after": "Wed, 23 Dec 2015 13:02:00 GMT", date: "Wed, 23 Dec 2015 13:00:00 GMT" },
    120_000,
  ],
];

for (const [headers, expected] of WAITS) {
  test(`${JSON.stringify(headers)} asks for ${expected} ms`, () => {
    assert.equal(retryAfterMs(headers, NOW), expected);
  });
}

const RESETS: readonly (readonly [Headers, number | undefined])[] = [
  [{}, undefined],
  [{ "x-rate-limit-reset": String(NOW.getTime() / 1_000 + 90) }, 90_000],
  [{ "x-ratelimit-reset": "2015-12-23T12:05:00.000Z" }, 300_000],
  [{ "ratelimit-reset": "30" }, 30_000],
  [{ "ratelimit-reset": "never" }, undefined],
];

for (const [headers, expected] of RESETS) {
  test(`${JSON.stringify(headers)} is full again in ${expected} ms`, () => {
    assert.equal(quotaResetMs(headers, NOW), expected);
  });
}

test("the three forms of HTTP dates and ISO 8601 are read in UTC, in any time zone", (t) => {
  const before = process.env.TZ;
  t.after(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });
  for (const zone of ["UTC", "America/New_York", "Asia/Damascus"]) {
    process.env.TZ = zone;
    for (const text of [
      "Sun, 06 Nov 1994 08:49:37 GMT",
      "Sunday, 06-Nov-94 08:49:37 GMT",
      "Sun Nov  6 08:49:37 1994",
      "1994-11-06T08:49:37Z",
    ]) {
      assert.equal(readHttpDate(text)?.toISOString(), "1994-11-06T08:49:37.000Z", text);
    }
  }
  for (const text of ["", "0", "-1", "yesterday", "12:00"]) {
    assert.equal(readHttpDate(text), null, text);
  }
});
