import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePeriod, parseTimeOfDay } from "../../src/core/when.ts";
import { findZone, nearestZones, zonedInstant } from "../../src/core/zone.ts";

const NOW = new Date("2015-12-24T06:30:00Z");

test("a date is read as the zone's day, a duration as that long ago", () => {
  const cases = [
    ["7d", "UTC", "2015-12-17T06:30:00.000Z", "2015-12-17T06:30:00.000Z"],
    ["24h", "UTC", "2015-12-23T06:30:00.000Z", "2015-12-23T06:30:00.000Z"],
    ["30 min", "UTC", "2015-12-24T06:00:00.000Z", "2015-12-24T06:00:00.000Z"],
    ["2 semaines", "UTC", "2015-12-10T06:30:00.000Z", "2015-12-10T06:30:00.000Z"],
    ["7j", "UTC", "2015-12-17T06:30:00.000Z", "2015-12-17T06:30:00.000Z"],
    ["3 дня", "UTC", "2015-12-21T06:30:00.000Z", "2015-12-21T06:30:00.000Z"],
    ["٣ أيام", "UTC", "2015-12-21T06:30:00.000Z", "2015-12-21T06:30:00.000Z"],
    ["2015-12-23", "UTC", "2015-12-23T00:00:00.000Z", "2015-12-24T00:00:00.000Z"],
    ["2015-12-23", "Europe/Moscow", "2015-12-22T21:00:00.000Z", "2015-12-23T21:00:00.000Z"],
    ["23.12.2015", "Europe/Paris", "2015-12-22T23:00:00.000Z", "2015-12-23T23:00:00.000Z"],
    ["2015-12", "UTC", "2015-12-01T00:00:00.000Z", "2016-01-01T00:00:00.000Z"],
    ["2015-10-25", "Europe/Paris", "2015-10-24T22:00:00.000Z", "2015-10-25T23:00:00.000Z"],
    ["2015-12-23T14:05", "Europe/Paris", "2015-12-23T13:05:00.000Z", "2015-12-23T13:05:00.000Z"],
    [
      "2015-12-23T14:05:10Z",
      "Europe/Paris",
      "2015-12-23T14:05:10.000Z",
      "2015-12-23T14:05:10.000Z",
    ],
    ["2015-12-23 14:05+03:00", "UTC", "2015-12-23T11:05:00.000Z", "2015-12-23T11:05:00.000Z"],
    ["today", "Asia/Damascus", "2015-12-23T22:00:00.000Z", "2015-12-24T22:00:00.000Z"],
    ["Hier", "UTC", "2015-12-23T00:00:00.000Z", "2015-12-24T00:00:00.000Z"],
    ["вчера", "UTC", "2015-12-23T00:00:00.000Z", "2015-12-24T00:00:00.000Z"],
    ["أمس", "UTC", "2015-12-23T00:00:00.000Z", "2015-12-24T00:00:00.000Z"],
  ] as const;
  for (const [typed, zone, from, to] of cases) {
    const period = parsePeriod(typed, NOW, zone);

    assert.equal(period?.from.toISOString(), from, `${typed} from`);
    assert.equal(period?.to.toISOString(), to, `${typed} to`);
  }
});

test("what is no date is not guessed at", () => {
  const cases = [
    "",
    "tomorrow",
    "7",
    "d",
    "7x",
    "3m",
    "2015-02-30",
    "2015-13-01",
    "12/23/2015",
    "31.04.2016",
    "2015-12-23T25:00",
    "2015-12-23T14:65",
    "-7d",
    "99999d",
    "1969-12-31",
    "2015-12-23; drop table posts",
  ];
  for (const typed of cases) assert.equal(parsePeriod(typed, NOW, "UTC"), null, typed);
});

test("a time of day is read in the ways that desks write it", () => {
  const cases = [
    ["08:30", "08:30"],
    ["8:30", "08:30"],
    ["8h30", "08:30"],
    ["20h", "20:00"],
    ["8.05", "08:05"],
    ["٠٨:٣٠", "08:30"],
    ["0:00", "00:00"],
    ["23:59", "23:59"],
    ["24:00", null],
    ["8:60", null],
    ["8", null],
    ["830", null],
    ["8:3", null],
    ["eight", null],
    ["", null],
  ] as const;
  for (const [typed, time] of cases) assert.equal(parseTimeOfDay(typed), time, typed);
});

test("a zone is found by its name in any case or by its city", () => {
  const cases = [
    ["Europe/Paris", "Europe/Paris"],
    ["europe/paris", "Europe/Paris"],
    ["Paris", "Europe/Paris"],
    ["new york", "America/New_York"],
    ["damascus", "Asia/Damascus"],
    ["utc", "UTC"],
    ["+03:00", "+03:00"],
    ["Mars/Olympus", null],
    ["", null],
  ] as const;
  for (const [typed, zone] of cases) assert.equal(findZone(typed), zone, typed);
  assert.deepEqual(nearestZones("Europe/Pariss"), ["Europe/Paris"]);
  assert.deepEqual(nearestZones("Moskow"), ["Europe/Moscow"]);
});

test("an hour that clocks show twice is the first one, one that they skip is moved on", () => {
  const cases = [
    [{ year: 2015, month: 10, day: 25, hour: 2, minute: 30 }, "2015-10-25T00:30:00.000Z"],
    [{ year: 2015, month: 10, day: 25, hour: 3, minute: 30 }, "2015-10-25T02:30:00.000Z"],
    [{ year: 2015, month: 3, day: 29, hour: 2, minute: 30 }, "2015-03-29T01:30:00.000Z"],
    [{ year: 2015, month: 3, day: 29, hour: 1, minute: 30 }, "2015-03-29T00:30:00.000Z"],
  ] as const;
  for (const [wall, instant] of cases) {
    assert.equal(zonedInstant(wall, "Europe/Paris").toISOString(), instant, JSON.stringify(wall));
  }
});
