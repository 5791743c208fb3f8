import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { runCommand } from "../rigs/command-process.ts";

const LIMIT_MS = 30_000;

test("the demo plays the whole story in under 30 seconds, without a terminal", async () => {
  const began = performance.now();
  const { code, out, errors } = await runCommand(["demo"]);

  assert.deepEqual([code, errors], [0, ""]);
  assert.ok(performance.now() - began < LIMIT_MS);
  const told = out.split("──── ").slice(1);
  const has = (...patterns: readonly RegExp[]) =>
    assert.ok(
      told.some((message) => patterns.every((pattern) => pattern.test(message))),
      `${patterns.join(" ")} in one message of\n${out}`,
    );
  assert.match(out, /A RECONSTRUCTION: every text was written for this demo/);
  has(/2015-12-23 00:05 UTC/, /Amnesty International · new claim \d+/, /No response found since/);
  has(/↳ Claim \d+/, /possible response \d+ to claim \d+/, /rejection/, /t\.me\/mod_russia\/103/);
  has(/↳ Claim \d+/, /demand for\s+evidence/, /must say who supplied this so-called data/);
  has(/↳ Claim \d+/, /Edited since: claim \d+/, /at least 200 civilians/);
  has(/↳ Claim \d+/, /Deleted: response \d+/, /now says that it is gone/, /t\.me\/mod_russia\/104/);
  has(/2015-12-24 08:00 UTC/, /Digest/, /\d+ new responses/, /1 edit or deletion/);
  const [, pairs = ""] = out.split("riposte> /pairs");
  assert.match(pairs, /The latest \d+ claims and responses[\s\S]*\/confirm \d+ \d+/);
});

test("nothing that the demo's sources say beside the topic is told", async () => {
  const { out } = await runCommand(["demo"]);

  // A tank contest, letters, a New Year tree, the weather, a film, an orchestra.
  assert.doesNotMatch(out, /Алабино|3,000 letters|New Year tree|Noël|بيروت|оркестр|student leader/);
});

test("the demo needs none of the user's settings, and is not stopped by a mistake in them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-demo-"));
  const file = join(folder, "riposte.yaml");
  writeFileSync(file, "watches: []\nnonsense: [");

  const { code, out } = await runCommand(["demo"], { env: { RIPOSTE_CONFIG: file } });

  assert.match(out, /Amnesty International · new claim \d+/);
  assert.equal(code, 0);
});
