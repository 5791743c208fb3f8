import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { openStore } from "#src/store/open.ts";
import { runCommand } from "../rigs/command-process.ts";
import { makeDelivery, makePoll, makeSource, makeState, minutesAfter } from "../rigs/store-rig.ts";
import { temporaryFolder } from "../store/rig.ts";

test("riposte status says what is kept and what is late, for people and for scripts", async (t) => {
  const folder = join(await temporaryFolder(t), "data");
  const env = { RIPOSTE_DATA: folder };
  const nothing = await runCommand(["status"], { env });
  assert.equal(nothing.code, 1);
  assert.match(nothing.errors, /There are no data in/u);

  const now = new Date();
  const store = await openStore(folder);
  await store.sources.sync([makeSource()], now);
  const state = makeState({
    state: "failing",
    failures: 2,
    lastError: "503 \u001b[31mService\nUnavailable",
    nextPollAt: minutesAfter(now, 30),
  });
  await store.posts.keepPoll({ ...makePoll({}), state });
  const quiet = await runCommand(["status"], { env });
  assert.equal(quiet.code, 0, quiet.errors);
  assert.match(
    quiet.out,
    /^Nothing is late\.\nSources: 1, 1 not answering\n {2}amnesty {2}failing/u,
  );
  assert.equal(quiet.out.includes("\u001b"), false);

  await store.changes.keepAlerts([], [makeDelivery()], minutesAfter(now, -20));
  await store.close();
  const late = await runCommand(["status"], { env });
  assert.equal(late.code, 1);
  assert.match(late.out, /^Late: 1 message to send, for 20 minutes\. Does the bot run\?/u);

  const { code, out } = await runCommand(["status", "--json"], { env });
  const told = JSON.parse(out);
  assert.equal(code, 1);
  assert.deepEqual(told.late, ["deliver"]);
  assert.deepEqual(
    [told.stages[4].stage, told.stages[4].waiting, Math.floor(told.stages[4].lagSeconds / 60)],
    ["deliver", 1, 20],
  );
  assert.equal(told.sources[0].failures, 2);
});
