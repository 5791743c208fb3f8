import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openForReading } from "#src/store/open.ts";
import { startCommand } from "../rigs/command-process.ts";
import { startDiscordRig } from "../rigs/discord/index.ts";
import { type FeedPost, openNewsroom } from "./newsroom.ts";

/** The real bot on a disk that takes nothing more: no file of its process may grow beyond a limit, which
 *  the system answers as it answers for a full disk. */

const BLOCKED = 4_096;
const CLAIM: FeedPost = [
  "claim",
  new Date(Date.now() + 60_000).toISOString(),
  "Russian air strikes on Aleppo in Syria killed 20 civilians.",
];
const WITHOUT_LIMITS =
  spawnSync("prlimit", ["--version"]).status === 0 ? false : "no prlimit on this machine";

test("a disk that is full while it reads and tells loses nothing, repeats nothing, and is said in a sentence", {
  skip: WITHOUT_LIMITS,
  timeout: 120_000,
}, async () => {
  await using closing = new AsyncDisposableStack();
  const discord = await startDiscordRig();
  closing.defer(() => discord.close());
  await using room = await openNewsroom({ channels: [`discord:${discord.channelId}`] });
  const polls = () => room.server.requests.filter(({ path }) => path === "/amnesty").length;
  const told = () =>
    discord.messages(discord.channelId).flatMap((message) => {
      return JSON.stringify(message).match(/air strikes on (\p{L}+)/u)?.[1] ?? [];
    });
  await using running = startCommand(["start"], {
    ...room.env,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  });
  await running.until("the sources were read once", () => polls() > 1);
  limit(running.pid, BLOCKED);
  room.show("amnesty", [CLAIM]);
  await running.until("it says so", () => SENTENCE.test(running.errors()));
  await sleep(1_500);
  assert.deepEqual(told(), [], "what could not be kept is not told");
  limit(running.pid, null);
  await running.until("it is told", () => told().length > 0);
  await sleep(1_000);
  const { code } = await running.kill("SIGTERM");

  assert.equal(code, 0);
  assert.deepEqual(told(), ["Aleppo"]);
  const store = await openForReading(join(room.folder, "data"));
  const { posts, revisions, deliveriesDue } = await store.counts();
  const { firstBreak } = await store.verify();
  await store.close();
  assert.deepEqual([posts, revisions, deliveriesDue], [1, 1, 0]);
  assert.equal(firstBreak, null);
});

test("a data folder on a disk that is read-only is refused in a sentence", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-readonly-"));
  const mount = `mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"`;
  const mounting = ["-m", "sh", "-c", `${mount} && exec "$@"`, folder];
  if (spawnSync("unshare", [...mounting, "true"]).status !== 0) {
    t.skip("this machine mounts nothing for a test");
    return;
  }
  const start = [process.execPath, "src/cli.ts", "start"];
  const { status, stderr } = spawnSync("unshare", [...mounting, ...start], {
    cwd: join(import.meta.dirname, "../.."),
    env: { PATH: process.env.PATH, RIPOSTE_DATA: folder, RIPOSTE_CONFIG: "" },
    encoding: "utf8",
    timeout: 30_000,
  });

  assert.equal(status, 1);
  assert.match(stderr, /cannot be (made or )?written|read-only/u);
  assert.ok(stderr.includes(folder), stderr);
  assert.equal(stderr.includes("    at "), false, stderr);
});

/** What the log says of a disk that takes nothing more. */
const SENTENCE = /the disk is full|is full|cannot be written/u;

/** How far files of the process may grow, in bytes; null: as far as they like. */
function limit(pid: number, bytes: number | null): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes ?? "unlimited"}:unlimited`]);
}
