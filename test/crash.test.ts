import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { openForReading } from "#src/store/open.ts";
import { startServer } from "./rigs/http-server.ts";

const ITEMS = Number(process.env.CRASH_ITEMS ?? 150);
/** Milliseconds after which the bot is killed, run by run; the last run is left alone. */
const KILLED_AFTER = [900, 1_300, 1_700, 2_100, 2_600];
const PATIENCE_MS = 90_000;

for (const [how, burst] of [
  ["one by one", 0],
  ["together", 10],
] as const) {
  test(
    `killed at any moment while it ingests, the bot keeps every item and tells every claim once, ${how}`,
    {
      timeout: 180_000,
    },
    () => tellsOnce(burst),
  );
}

async function tellsOnce(burst: number): Promise<void> {
  await using server = await startServer(() => feed());
  const folder = mkdtempSync(join(tmpdir(), "riposte-crash-"));
  const config = join(folder, "riposte.yaml");
  writeFileSync(config, configOf(server, burst));
  const env = { ...process.env, RIPOSTE_CONFIG: config, RIPOSTE_DATA: join(folder, "data") };
  let printed = "";
  const run = () => {
    const child = spawn(process.execPath, ["src/cli.ts", "start"], {
      cwd: join(import.meta.dirname, ".."),
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    return child;
  };

  for (const killedAfter of KILLED_AFTER) {
    const child = run();
    await wait(killedAfter);
    await end(child, "SIGKILL");
  }
  const last = run();
  for (let waited = 0; told(printed).size < ITEMS && waited < PATIENCE_MS; waited += 250) {
    await wait(250);
  }
  await wait(1_000);
  await end(last, "SIGTERM");

  const counts = told(printed);
  const twice = [...counts].filter(([, times]) => times !== 1);
  assert.deepEqual(twice, [], "told more than once");
  assert.equal(counts.size, ITEMS, "told");
  const store = await openForReading(join(folder, "data"));
  const kept = await store.counts();
  await store.close();
  assert.deepEqual([kept.posts, kept.revisions], [ITEMS, ITEMS]);
  assert.deepEqual([kept.deliveriesDue, kept.deliveriesAbandoned], [0, 0]);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** How often each item's own word stands in a quote, or in a line of a message that tells many. */
function told(printed: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of printed.split("\n").filter((text) => /^\s*[│•]/.test(text))) {
    for (const [word] of line.matchAll(/item\d{4}x/g)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

function feed(): string {
  const items = Array.from({ length: ITEMS }, (_, at) => {
    const word = `item${String(at).padStart(4, "0")}x`;
    return `<item><guid isPermaLink="false">${word}</guid><description>${word}: Russian air strikes in Syria killed ${at + 2} civilians.</description></item>`;
  });
  return `<rss version="2.0"><channel><title>Crash</title>${items.join("")}</channel></rss>`;
}

/** Nothing but one source that speaks for Amnesty and tells also what was there before. */
function configOf({ url, host }: { url: string; host: string }, burst: number): string {
  return `
polling: { everySeconds: 1, allowHosts: ["${host}"] }
digest: { time: "00:00" }
watches: [{ channel: "terminal:main", topic: syria-strikes, burst: ${burst} }]
sources:
${DEFAULT_SOURCES.map((id) => `  ${id}: null`).join("\n")}
  crash: { kind: rss, url: "${url}/feed", name: Crash, party: amnesty, voice: post, language: en, backfill: true }
`;
}

const DEFAULT_SOURCES =
  "amnesty-en amnesty-fr mod-russia mod-russia-en mid-russia mid-ru kremlin-en hrw-en hrw-fr sohr-ar sohr-en un-news ohchr opcw centcom us-dod sana-ar sana-en mfa-syria airwars tass-en tass-ru ria interfax euronews-en euronews-fr euronews-ru euronews-ar france24-en france24-fr france24-ar bbc-middle-east guardian-middle-east aljazeera enab-baladi-ar enab-baladi-en syria-direct".split(
    " ",
  );
