import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadShipped } from "#src/config.ts";
import { openRiposte } from "#src/main.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";

test("a digest whose time passed while the bot was off comes at the next start, once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-digest-"));

  const told = [
    await runAt(folder, "2015-12-22T09:00:00Z"),
    await runAt(folder, "2015-12-23T10:30:00Z"),
    await runAt(folder, "2015-12-23T11:00:00Z"),
    await runAt(folder, "2015-12-24T07:59:00Z"),
    await runAt(folder, "2015-12-24T08:00:10Z"),
  ];

  assert.deepEqual(
    told.map((texts) => texts.length),
    [0, 1, 0, 0, 1],
  );
  assert.match(told[1]?.[0] ?? "", /^Digest · /);
});

test("digests missed for days come as one, about all of them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-digest-"));
  await runAt(folder, "2015-12-22T07:00:00Z");
  await runAt(folder, "2015-12-22T08:30:00Z");

  const [digest, ...more] = await runAt(folder, "2015-12-26T12:00:00Z");

  assert.match(digest ?? "", /22 Dec, 08:30 – 26 Dec 2015, 12:00/);
  assert.deepEqual(more, []);
});

/** Starts on the folder at this time, does what is due, stops; what it told. */
async function runAt(folder: string, time: string): Promise<readonly string[]> {
  const now = new Date(time);
  const platform = recordPlatform();
  const config = loadShipped();
  const riposte = await openRiposte({
    config: { ...config, sources: [], digest: { time: "08:00", zone: "UTC" } },
    platforms: [platform],
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields) => assert.fail(JSON.stringify(fields)),
    },
    place: folder,
    now: () => now,
  });
  await riposte.scan();
  await riposte.workUntilIdle();
  await riposte.stop();
  return platform.posted.map(({ message }) => textOf(message));
}
