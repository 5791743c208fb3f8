import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { openNewsroom } from "../cli/newsroom.ts";
import { runCommand, startCommand } from "../rigs/command-process.ts";
import { startDiscordRig } from "../rigs/discord/index.ts";
import { startServer } from "../rigs/http-server.ts";
import { startSlackRig } from "../rigs/slack/index.ts";

/** Every secret that the environment may hold, and keys in addresses, through the real `riposte start`
 *  and the commands beside it, with servers that repeat what they were sent. Nothing of it is found in
 *  what was printed, logged, told or written, but the address of a source that is a key itself, which
 *  the record must know to ask it. */

const CANARIES = {
  X_BEARER_TOKEN: "canary-x-bearer-51c07aa1",
  VK_TOKEN: "canary-vk-service-9b2d4e77",
  MODEL_KEY: "canary-model-key-3f88a0c2",
  TRANSLATE_KEY: "canary-translate-key-77e1d5b9",
  WEBSUB_SECRET: "canary-websub-secret-0123456789abcdef",
  SLACK_SIGNING_SECRET: "canary-signing-secret-aa55aa55",
};
const TYPED = {
  password: "canary-typed-password-1d2e",
  query: "canary-typed-query-4c5b",
  gift: "canary-gift-key-6a7f",
};
const SOURCE_KEY = "canary-source-key-8e9d";

const found = (text: string, secrets: readonly string[]) =>
  secrets.filter((secret) => text.includes(secret));

/** All bytes below a folder, gzip opened. */
function bytesBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  return new Map(
    files
      .filter((file) => statSync(file).isFile())
      .map((file) => {
        const bytes = readFileSync(file);
        const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
        return [file, (isGzip ? gunzipSync(bytes) : bytes).toString("latin1")] as const;
      }),
  );
}

async function openEcho() {
  // Says back whatever it was told, as servers in trouble do.
  return await startServer(({ path, headers }) => {
    if (path.startsWith("/keyed")) return { status: 401, body: `bad ${path}` };
    if (path.startsWith("/gift")) {
      return { headers: { "content-type": "text/html" }, body: ARTICLE };
    }
    const told = JSON.stringify({ error: `refused: ${path} ${JSON.stringify(headers)}` });
    return { status: path.includes("500") ? 500 : 401, headers: JSON_TYPE, body: told };
  });
}

const JSON_TYPE = { "content-type": "application/json" };
const ARTICLE = `<html><head><title>Strikes in Syria</title></head><body><article><h1>Strikes in Syria</h1>${"<p>Russian air strikes killed twenty civilians in Aleppo in Syria on Tuesday, doctors said to a reporter there.</p>".repeat(6)}</article></body></html>`;

test("no secret is told, logged, kept or exported", async () => {
  await using echo = await openEcho();
  const discord = await startDiscordRig();
  const slack = await startSlackRig();
  const sources = [
    `  x: { kind: x, url: "https://x.com/mod_russia", name: x, party: ru_mod, everySeconds: 1 }`,
    `  vk: { kind: vk, url: "https://vk.com/mil", name: vk, party: ru_mod, everySeconds: 1 }`,
    `  keyed: { kind: rss, url: "${echo.url}/keyed?token=${SOURCE_KEY}", name: keyed, everySeconds: 1 }`,
  ].join("\n");
  await using room = await openNewsroom({
    channels: [`discord:${discord.channelId}`, `slack:${slack.channelId}`],
    sources,
    allow: [echo.host],
  });
  const env = {
    ...room.env,
    ...CANARIES,
    RIPOSTE_LOG_LEVEL: "trace",
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    X_API_URL: `${echo.url}/x`,
    VK_API_URL: `${echo.url}/vk`,
    MODEL_URL: `${echo.url}/model`,
    MODEL_NAME: "m",
    TRANSLATE_KIND: "libretranslate",
    TRANSLATE_URL: `${echo.url}/translate500`,
    WEBSUB_URL: "https://riposte.example/hub",
    WEBSUB_PORT: "0",
  };
  const printed: string[] = [];
  try {
    await using running = startCommand(["start"], env);
    await running.until("Discord is ready", () => discord.gateway.connected === 1);
    await running.until("Slack is connected", () => slack.socket.connections > 0);
    await running.until("commands are registered", () => discord.commands().length > 10);
    const asked = (part: string) => echo.requests.some(({ path }) => path.includes(part));
    await running.until("the sources were asked", () => ["/x/", "/vk/", "/keyed"].every(asked));
    const at = new Date(Date.now() + 3_600_000).toISOString();
    room.show("amnesty", [
      ["a", at, "Russian air strikes in Syria have killed hundreds of civilians."],
    ]);
    const admin = slack.person({ isAdmin: true });
    for (const text of [
      `add https://nadia:${TYPED.password}@news.example/a`,
      `add ${echo.url}/gift?id=1&accessToken=${TYPED.gift}`,
      `sources add https://nadia:${TYPED.password}@news.example/feed anyway:yes`,
      `sources add ${echo.url}/none?api_key=${TYPED.query}`,
      `sources pause https://a.example/?token=${TYPED.query}`,
      "sources health",
      "sources list",
      "status",
      "audit",
    ]) {
      await (await slack.command(admin, { command: "/riposte", text })).answered;
    }
    await running.until("the gift is read", () => asked(TYPED.gift));
    await running.until("both are alerted", () => slack.messages(slack.channelId).length > 0);
    printed.push(running.out(), running.errors());
    for (const words of [
      ["backup", join(room.folder, "backup.db")],
      ["export", join(room.folder, "export")],
      ["doctor", "--json"],
    ]) {
      const { out, errors } = await runCommand(words, { env });
      printed.push(out, errors);
    }
    const ended = await running.kill("SIGTERM");
    printed.push(ended.out, ended.errors);
  } finally {
    await discord.close();
    await slack.stop();
  }

  const secrets = [
    ...Object.values(CANARIES),
    ...Object.values(TYPED),
    ...[discord.token, slack.botToken, slack.appToken],
  ];
  const output = printed.join("\n");
  assert.match(output, /"level":30/, "the log was on");
  assert.deepEqual(found(output, [...secrets, SOURCE_KEY]), []);
  const told = JSON.stringify([
    slack.requests.map(({ args, answer }) => [args, answer]),
    discord.requests,
  ]);
  assert.deepEqual(found(told, [...Object.values(CANARIES), SOURCE_KEY]), []);
  assert.deepEqual(found(slack.shown(slack.channelId), [...secrets, SOURCE_KEY]), []);
  const files = bytesBelow(room.folder);
  assert.ok(files.size > 12, [...files.keys()].join());
  for (const [file, bytes] of files) {
    const isRecord = /\.db(?:-wal|-shm)?$|riposte\.yaml$/.test(file);
    assert.deepEqual(found(bytes, isRecord ? secrets : [...secrets, SOURCE_KEY]), [], file);
  }
});

test("what nobody caught is reported without the secrets and without an error's own fields", async () => {
  const crash = [
    'import { endOnBugs } from "./src/cli/report-error.ts";',
    "endOnBugs();",
    'const error = new Error("bad " + process.env.MODEL_KEY + " https://u:canary-url@a.example/");',
    'Object.assign(error, { headers: { authorization: "canary-header" }, cause: "canary-cause" });',
    "if (process.argv[1] === 'throw') throw error;",
    "Promise.reject(error);",
  ].join("\n");
  const { spawnSync } = await import("node:child_process");
  for (const how of ["throw", "reject"]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "-e", crash, how],
      {
        cwd: join(import.meta.dirname, "../.."),
        env: { ...process.env, ...CANARIES },
        encoding: "utf8",
      },
    );

    assert.equal(status, 1, stderr);
    assert.match(stderr, /please report it\.\nError: bad REDACTED/);
    assert.doesNotMatch(stdout + stderr, /canary/);
  }
});
