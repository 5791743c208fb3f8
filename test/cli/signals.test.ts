import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openForReading } from "#src/store/open.ts";
import { startCommand } from "../rigs/command-process.ts";
import { type FeedPost, openNewsroom } from "./newsroom.ts";

/** Milliseconds after the start: from before anything of it is there to after the first looks. */
const MOMENTS = [20, 150, 300, 450, 600, 800, 1_100, 1_600];
const MOST_MS = 10_000;
const POST: FeedPost = [
  "a",
  "2015-12-23T00:00:00Z",
  "Russian air strikes killed hundreds in Syria.",
];

test("told to stop at any moment of its start it stops soon, and the next start goes on", {
  timeout: 120_000,
}, async () => {
  await using room = await openNewsroom({ channels: ["terminal:main"] });
  room.show("amnesty", [POST]);
  for (const moment of MOMENTS) {
    await using starting = startCommand(["start"], room.env);
    await sleep(moment);
    const { code, ms, errors } = await starting.kill("SIGTERM");
    // By the signal itself before there is anything to stop.
    assert.ok(code === 0 || code === null, `${moment} ms: ${code} ${errors}`);
    assert.ok(ms < MOST_MS, `${moment} ms: stopped after ${ms} ms`);
    assert.equal(errors, "", `${moment} ms`);
  }
  const polls = () => room.server.requests.filter(({ path }) => path === "/amnesty").length;
  for (const signal of ["SIGINT", "SIGHUP"] as const) {
    await using running = startCommand(["start"], room.env);
    const before = polls();
    await running.until("it looked", () => polls() > before);
    const { code, ms, out } = await running.kill(signal);
    assert.deepEqual([code, ms < MOST_MS], [0, true], out);
    assert.match(out, new RegExp(`Stopping \\(${signal}\\)`, "u"));
  }
  const store = await openForReading(join(room.folder, "data"));
  const { posts, revisions } = await store.counts();
  const { firstBreak } = await store.verify();
  await store.close();
  assert.deepEqual([posts, revisions, firstBreak], [1, 1, null]);
});
