import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { openStore } from "#src/store/open.ts";
import { runCommand } from "../rigs/command-process.ts";
import { makePoll, makeSource, NOON } from "../rigs/store-rig.ts";
import { temporaryFolder } from "../store/rig.ts";

test("riposte verify says that all is as it was kept, names the first break, and takes a noted head", async (t) => {
  const folder = join(await temporaryFolder(t), "data");
  const env = { RIPOSTE_DATA: folder };
  const store = await openStore(folder);
  await store.sources.sync([makeSource()], NOON);
  await store.posts.keepPoll(makePoll({ a: "Words" }));
  await store.close();

  const whole = await runCommand(["verify"], { env });
  assert.equal(whole.code, 0, whole.errors);
  const head = /Head: ([0-9a-f]{64})/.exec(whole.out)?.[1] ?? "";
  assert.equal((await runCommand(["verify", "--head", head], { env })).code, 0);
  assert.equal((await runCommand(["verify", "--head", "0".repeat(63)], { env })).code, 1);

  const db = new DatabaseSync(join(folder, "riposte.db"));
  db.exec("update revisions set text = 'Other words'");
  db.close();
  const altered = await runCommand(["verify"], { env });

  assert.equal(altered.code, 1);
  assert.match(altered.out, /Link 2: revision 1 is not as it was kept/);
});
