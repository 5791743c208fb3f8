import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { zstdDecompressSync } from "node:zlib";
import { loadShipped } from "#src/config.ts";
import { openRiposte } from "#src/main.ts";
import { runCommand } from "../rigs/command-process.ts";
import { temporaryFolder } from "../store/rig.ts";

/** A record that an earlier reader read. */
const OLDER = join(import.meta.dirname, "../fixtures/databases/0007.db.zst");
const AT = new Date("2015-12-25T12:00:00Z");

test("riposte changes lists what reading the archive anew changed, for people and for scripts", async (t) => {
  const folder = join(await temporaryFolder(t), "data");
  const env = { RIPOSTE_DATA: folder };
  const nothing = await runCommand(["changes"], { env });
  assert.equal(nothing.code, 1);
  assert.match(nothing.errors, /There are no data in/u);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, "riposte.db"), zstdDecompressSync(readFileSync(OLDER)), {
    mode: 0o600,
  });
  await readAnew(folder);

  const { code, out, errors } = await runCommand(["changes", "--since", "2015-12-01"], { env });
  assert.equal(code, 0, errors);
  assert.match(out, /^read anew: .+ → .+, 2015-12-25T12:00:00\.000Z/mu);
  assert.match(out, /\d+ done, 0 still to do/u);

  const json = await runCommand(["changes", "--since", "2015-12-01", "--json"], { env });
  const rereads: readonly { stage: string; done: number; waiting: number }[] = JSON.parse(json.out);
  const read = rereads.find(({ stage }) => stage === "read");
  assert.deepEqual([read?.waiting, (read?.done ?? 0) >= 15], [0, true]);

  const late = await runCommand(["changes", "--since", "1d"], { env });
  assert.deepEqual([late.code, late.out], [0, "Nothing was read or paired anew since then.\n"]);
  const wrong = await runCommand(["changes", "--since", "soon"], { env });
  assert.equal(wrong.code, 1);
  assert.match(wrong.errors, /"soon" is no time[\s\S]*riposte changes --since 7d/u);
});

async function readAnew(folder: string): Promise<void> {
  const ignore = () => undefined;
  const riposte = await openRiposte({
    config: { ...loadShipped(), dataFolder: folder, watches: [] },
    platforms: [],
    log: { info: ignore, warn: ignore, error: ignore },
    now: () => AT,
  });
  await riposte.workUntilIdle();
  await riposte.stop();
}
