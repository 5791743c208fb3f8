import assert from "node:assert/strict";
import { test } from "node:test";
import { latestSlot } from "../../src/core/digest-slot.ts";

test("the latest digest time that has passed, in the channel's own zone", () => {
  const cases = [
    ["08:00", "UTC", "2015-12-23T08:00:00Z", "2015-12-23", "2015-12-23T08:00:00Z"],
    ["08:00", "UTC", "2015-12-23T07:59:59Z", "2015-12-22", "2015-12-22T08:00:00Z"],
    ["08:00", "Europe/Paris", "2015-12-23T07:00:00Z", "2015-12-23", "2015-12-23T07:00:00Z"],
    ["00:30", "Asia/Tokyo", "2015-12-22T16:00:00Z", "2015-12-23", "2015-12-22T15:30:00Z"],
    ["23:45", "America/New_York", "2015-12-23T01:00:00Z", "2015-12-21", "2015-12-22T04:45:00Z"],
    ["08:00", "Asia/Kathmandu", "2015-12-23T02:20:00Z", "2015-12-23", "2015-12-23T02:15:00Z"],
    // Clocks go forward in Paris from 02:00 to 03:00, and back from 03:00 to 02:00.
    ["08:00", "Europe/Paris", "2016-03-27T06:30:00Z", "2016-03-27", "2016-03-27T06:00:00Z"],
    ["02:30", "Europe/Paris", "2016-03-27T12:00:00Z", "2016-03-27", "2016-03-27T01:30:00Z"],
    ["08:00", "Europe/Paris", "2016-10-30T07:30:00Z", "2016-10-30", "2016-10-30T07:00:00Z"],
  ] as const;
  for (const [time, zone, now, day, at] of cases) {
    const slot = latestSlot({ time, zone }, new Date(now));

    assert.deepEqual(slot, { day, at: new Date(at) }, `${time} ${zone} at ${now}`);
  }
});
