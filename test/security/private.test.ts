import assert from "node:assert/strict";
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { checkFolder, checkSecretsFile } from "#src/cli/doctor/folder.ts";
import { openRecord } from "#src/cli/doctor/record.ts";
import { openStore } from "#src/store/open.ts";
import { restoreRecord } from "#src/store/restore.ts";
import { makeSource, NOON } from "../rigs/store-rig.ts";
import { temporaryFolder } from "../store/rig.ts";

const mode = (path: string) => statSync(path).mode & 0o777;

/** The widest that a shell may be set to. */
function openUmask(t: TestContext): void {
  const before = process.umask(0);
  t.after(() => process.umask(before));
}

async function filled(folder: string): Promise<void> {
  const store = await openStore(folder);
  await store.sources.sync([makeSource()], NOON);
  await store.close();
}

test("whatever the umask, folder, record, lock, backup and what is restored are the owner's alone", async (t) => {
  openUmask(t);
  const base = await temporaryFolder(t);
  const data = join(base, "data");
  const store = await openStore(data);
  await store.sources.sync([makeSource()], NOON);
  const copy = join(base, "copy.db");
  await store.backup(copy);
  const names = await readdir(data);
  assert.ok(names.includes("riposte.db-wal") && names.includes("riposte.lock"));
  for (const name of names) assert.equal(mode(join(data, name)), 0o600, name);
  await store.close();
  chmodSync(copy, 0o644);

  const again = join(base, "again");
  await restoreRecord(copy, again, { replace: false, now: NOON });
  await restoreRecord(copy, again, { replace: true, now: NOON });

  assert.equal(mode(data), 0o700);
  assert.equal(mode(again), 0o700);
  const restored = await readdir(again);
  assert.ok(restored.some((name) => name.includes(".before-")));
  for (const name of restored) assert.equal(mode(join(again, name)), 0o600, name);
});

test("files that others could read are closed at the next start; what is not ours is left", async (t) => {
  const folder = await temporaryFolder(t);
  await filled(folder);
  const ours = ["riposte.db", "riposte.lock", "riposte.db.before-2015", "terminal.journal"];
  for (const name of [...ours, "notes.txt"]) {
    writeFileSync(join(folder, name), "", { flag: "a" });
    chmodSync(join(folder, name), 0o666);
  }
  const outside = join(await temporaryFolder(t), "outside");
  writeFileSync(outside, "");
  chmodSync(outside, 0o644);
  symlinkSync(outside, join(folder, "riposte.db.link"));

  await filled(folder);

  for (const name of ours) assert.equal(mode(join(folder, name)), 0o600, name);
  assert.equal(mode(join(folder, "notes.txt")), 0o666);
  assert.equal(mode(outside), 0o644, "a link is not followed");
});

test("the doctor tells of what others may read or replace", async (t) => {
  const folder = await temporaryFolder(t);
  await filled(folder);
  const env = join(folder, ".env");
  writeFileSync(env, "DISCORD_TOKEN=trap-word", { mode: 0o600 });
  const told = async () => {
    const findings = [...(await checkSecretsFile(env))];
    for await (const each of checkFolder(folder, await openRecord(folder))) findings.push(each);
    return findings.map(({ what }) => `${what}\n`).join("");
  };
  chmodSync(folder, 0o700);
  assert.doesNotMatch(await told(), /Others/);

  chmodSync(join(folder, "riposte.db"), 0o640);
  chmodSync(folder, 0o777);
  chmodSync(env, 0o604);

  assert.match(await told(), /may read \S+riposte\.db,/);
  assert.match(await told(), /may replace what is in/);
  assert.match(await told(), /may read \S+\.env, which holds the tokens/);
  assert.doesNotMatch(await told(), /trap-word/);
  assert.deepEqual(await checkSecretsFile(join(folder, "none")), []);
});

test("a backup does not write through a link that waits in its place", async (t) => {
  openUmask(t);
  const folder = await temporaryFolder(t);
  const victim = join(folder, "victim");
  writeFileSync(victim, "precious");
  const target = join(folder, "copy.db");
  symlinkSync(victim, `${target}.part`);
  symlinkSync(join(folder, "data", "riposte.db.new"), join(folder, "unused"));
  const store = await openStore(join(folder, "data"));
  t.after(() => store.close());

  await store.backup(target);

  assert.equal(await readFile(victim, "utf8"), "precious");
  assert.equal(mode(target), 0o600);
});

test("a restore takes a file and nothing else, and does not write through a link", async (t) => {
  const folder = await temporaryFolder(t);
  const data = join(folder, "data");
  await filled(data);
  const store = await openStore(data);
  const copy = join(folder, "copy.db");
  await store.backup(copy);
  await store.close();
  const victim = join(folder, "victim");
  writeFileSync(victim, "precious");
  const fresh = join(folder, "fresh");
  mkdirSync(fresh);
  symlinkSync(victim, join(fresh, "riposte.db.new"));

  for (const source of ["/dev/zero", "/dev/stdin", folder]) {
    await assert.rejects(restoreRecord(source, fresh, { replace: false, now: NOON }), {
      name: "UserError",
    });
  }
  await restoreRecord(copy, fresh, { replace: false, now: NOON });

  assert.equal(await readFile(victim, "utf8"), "precious");
});
