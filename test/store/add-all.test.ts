import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openBeside, openStore } from "#src/store/open.ts";
import { makeSource, NOON } from "../rigs/store-rig.ts";

function source(id: string) {
  return makeSource({ id, url: `https://${id}.example/` });
}

test("sources are added all together or none", async () => {
  const store = await openStore(":memory:");
  await store.sources.add(source("there"), NOON, "x");

  await assert.rejects(store.sources.addAll([source("new"), source("there")], NOON, "x"));
  assert.deepEqual(
    (await store.sources.list()).map(({ source: { id } }) => id),
    ["there"],
  );

  await store.sources.addAll([source("one"), source("two")], NOON, "x");
  await store.sources.remove("one", "x");

  assert.deepEqual(
    (await store.sources.list()).map(({ source: { id } }) => id),
    ["there", "two"],
  );
  assert.deepEqual((await store.sources.all()).length, 3);
  await store.close();
});

test("two that write in turns, one of them beside the other, lose nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-beside-"));
  const bot = await openStore(folder);
  const beside = await openBeside(folder);

  for (let turn = 0; turn < 20; turn += 1) {
    await bot.sources.add(source(`bot-${turn}`), NOON, "x");
    await beside.sources.addAll([source(`import-${turn}`)], NOON, "x");
  }

  assert.equal((await bot.sources.list()).length, 40);
  await beside.close();
  await bot.sources.remove("bot-1", "x");
  await bot.close();
});

test("there is nothing to add to beside where there is no record", async () => {
  await assert.rejects(openBeside(mkdtempSync(join(tmpdir(), "riposte-beside-"))), /no data/);
});
