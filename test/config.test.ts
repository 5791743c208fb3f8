import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { configJsonSchema, loadConfig } from "../src/config.ts";
import { ConfigFile } from "../src/config-schema.ts";
import { ConfigError, type ConfigProblem } from "../src/core/error.ts";

const TOKEN_TRAP = "never-print-this-token";
const NO_TOKENS = { discord: null, slackBot: null, slackApp: null, slackSigningSecret: null };

test("the default configuration is right as it comes", () => {
  const config = loadConfig({});

  assert.ok(config.sources.length >= 30);
  assert.ok(config.lexicon.parties.some((party) => party.id === "ru_mod"));
  assert.ok(config.lexicon.places.some((place) => place.names.includes("معرة النعمان")));
  assert.deepEqual(config.tokens, NO_TOKENS);
  assert.deepEqual(config.incomplete, []);
  assert.equal(config.userFile, null);
});

test("every region of a place is a place, and ids are unique", () => {
  const { places } = loadConfig({}).lexicon;
  const ids = new Set(places.map((place) => place.id));

  assert.equal(ids.size, places.length);
  for (const place of places) {
    assert.ok(place.region === null || ids.has(place.region), `${place.id} → ${place.region}`);
  }
});

test("a user file changes only what it names", () => {
  const file = userFile(`
digest: { time: "07:15" }
sources:
  amnesty-en: { everySeconds: 60 }
  tass-ru: null
  mine: { kind: rss, url: "https://example.org/feed", name: Mine }
`);

  const config = loadConfig({ RIPOSTE_CONFIG: file });

  assert.deepEqual(config.digest, { time: "07:15", zone: "UTC" });
  assert.equal(config.sources.find((source) => source.id === "amnesty-en")?.everySeconds, 60);
  assert.equal(
    config.sources.find((source) => source.id === "amnesty-en")?.url,
    "https://www.amnesty.org/en/latest/feed/",
  );
  assert.equal(
    config.sources.some((source) => source.id === "tass-ru"),
    false,
  );
  assert.equal(config.sources.find((source) => source.id === "mine")?.voice, "article");
});

test("a page may have selectors, and a feed's articles be read or not", () => {
  const page = "kind: page, url: https://example.org/news, name: Mine";
  const load = (source: string) =>
    loadConfig({ RIPOSTE_CONFIG: userFile(`sources:\n  mine: { ${source} }\n`) });
  const found = load(`${page}, page: { item: "article.card", title: h3 }, articles: never`);
  const mine = found.sources.find(({ id }) => id === "mine");

  assert.deepEqual(mine?.page, { item: "article.card", title: "h3" });
  assert.equal(mine?.articles, "never");
  assert.throws(
    () => load(`${page}, page: { item: "div[", link: a }`),
    ({ problems }: ConfigError) =>
      problems.length === 1 &&
      problems[0]?.path === "sources.mine.page.item" &&
      /no CSS selector, e\.g\./.test(problems[0]?.message ?? ""),
  );
  assert.throws(
    () => load(`${page.replace("kind: page", "kind: rss")}, page: { link: a }`),
    ({ problems }: ConfigError) => /only a source of kind "page"/.test(problems[0]?.message ?? ""),
  );
});

test("a source without an interval of its own adapts, within bounds that are bounds", () => {
  const file = userFile(`
polling: { leastSeconds: 30, mostSeconds: 600 }
sources:
  own: { kind: rss, url: "https://example.org/own", name: Own, everySeconds: 60 }
  usual: { kind: rss, url: "https://example.org/usual", name: Usual }
`);

  const { sources, polling } = loadConfig({ RIPOSTE_CONFIG: file });

  const paced = (id: string) => sources.find((source) => source.id === id);
  assert.deepEqual([paced("own")?.everySeconds, paced("own")?.adapts], [60, undefined]);
  assert.deepEqual([paced("usual")?.everySeconds, paced("usual")?.adapts], [300, true]);
  assert.deepEqual([polling.leastSeconds, polling.mostSeconds], [30, 600]);
  const upside = userFile("polling: { leastSeconds: 30, mostSeconds: 20 }");
  assert.deepEqual(
    problemsOf({ RIPOSTE_CONFIG: upside }).map(({ path }) => path),
    ["polling.leastSeconds"],
  );
});

test("every mistake is told at once, with its path, file and line", () => {
  const file = userFile(`digest: { time: "25:00", zone: Mars/Olympus }
polling:
  everySeconds: soon
sources:
  mine:
    kind: rss
    url: "file:///etc/passwd"
    name: Mine
colour: blue
`);

  const problems = problemsOf({ RIPOSTE_CONFIG: file });

  const told = problems.map(({ path, line }) => `${path}:${line}`).sort();
  assert.deepEqual(
    told,
    [
      "colour:9",
      "digest.time:1",
      "digest.zone:1",
      "polling.everySeconds:3",
      "sources.mine.url:7",
    ].sort(),
  );
  assert.ok(problems.some(({ message }) => message.includes("no such setting")));
  assert.ok(
    problems.every(
      (problem) => problem.file === undefined || problem.file === file || problem.path === "",
    ),
  );
});

test("a name that points to nothing is a mistake", () => {
  const cases = [
    {
      yaml: "sources: { mine: { kind: rss, url: 'https://example.org/a', name: Mine, party: nobody } }",
      path: "sources.mine.party",
    },
    { yaml: "watches: [{ channel: 'terminal:main', topic: weather }]", path: "watches.0.topic" },
    {
      yaml: "watches: [{ channel: 'terminal:main', topic: syria-strikes, parties: [nobody] }]",
      path: "watches.0.parties.0",
    },
    { yaml: "parties: { ru_mod: { within: nobody } }", path: "parties.ru_mod.within" },
    { yaml: "parties: { russia: { within: ru_mod } }", path: "parties.russia.within" },
    {
      yaml: "topics: { syria-strikes: { rule: { all: [places, weather] } } }",
      path: "topics.syria-strikes.rule",
    },
  ];
  for (const { yaml, path } of cases) {
    const problems = problemsOf({ RIPOSTE_CONFIG: userFile(yaml) });

    assert.ok(
      problems.some((problem) => problem.path === path),
      `${yaml}\n${JSON.stringify(problems)}`,
    );
  }
});

test("broken YAML is told with its line", () => {
  const problems = problemsOf({ RIPOSTE_CONFIG: userFile("digest:\n  time: [\n") });

  assert.equal(problems[0]?.message.startsWith("this is not valid YAML"), true);
  assert.ok((problems[0]?.line ?? 0) >= 2);
});

test("a file that is not there is a mistake of the environment", () => {
  const problems = problemsOf({ RIPOSTE_CONFIG: "/nowhere/riposte.yaml" });

  assert.equal(problems[0]?.path, "RIPOSTE_CONFIG");
});

test("a bad token is named, never shown", () => {
  const cases: readonly Readonly<Record<string, string>>[] = [
    { SLACK_BOT_TOKEN: TOKEN_TRAP },
    { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: TOKEN_TRAP },
    { DISCORD_TOKEN: `xoxb-${TOKEN_TRAP}` },
    { DISCORD_TOKEN: `Bot ${TOKEN_TRAP}` },
    { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: `${TOKEN_TRAP}\n${TOKEN_TRAP}`, PORT: "1" },
  ];
  for (const env of cases) {
    const problems = problemsOf(env);

    assert.ok((problems[0]?.path ?? "") in env, JSON.stringify(problems));
    assert.equal(JSON.stringify(problems).includes(TOKEN_TRAP), false);
  }
});

test("Slack set by half is told with what is missing and where it stands", () => {
  const bot = { SLACK_BOT_TOKEN: `xoxb-${TOKEN_TRAP}` };
  const cases: readonly {
    readonly env: Record<string, string>;
    readonly path: string;
    readonly says: RegExp;
  }[] = [
    { env: { SLACK_APP_TOKEN: "xapp-1" }, path: "SLACK_BOT_TOKEN", says: /OAuth & Permissions/ },
    { env: { SLACK_SIGNING_SECRET: "secret", PORT: "1" }, path: "SLACK_BOT_TOKEN", says: /xoxb-/ },
    { env: bot, path: "SLACK_APP_TOKEN", says: /App-Level Tokens.*SLACK_SIGNING_SECRET/ },
    { env: { ...bot, PORT: "3000" }, path: "SLACK_APP_TOKEN", says: /connections:write/ },
    { env: { ...bot, SLACK_SIGNING_SECRET: "secret" }, path: "PORT", says: /PORT=3000/ },
  ];
  for (const { env, path, says } of cases) {
    const problems = problemsOf(env);
    const beside = loadConfig({ ...env, DISCORD_TOKEN: "a.b.c" });

    assert.deepEqual(
      problems.map((problem) => problem.path),
      [path],
    );
    assert.match(problems[0]?.message ?? "", says);
    assert.equal(JSON.stringify(problems).includes(TOKEN_TRAP), false);
    assert.deepEqual(beside.incomplete, problems);
    assert.deepEqual(beside.tokens, { ...NO_TOKENS, discord: "a.b.c" });
  }
});

test("Slack is whole with a bot token and one of two ways in", () => {
  const bot = { SLACK_BOT_TOKEN: " xoxb-1\n" };
  const cases = [
    { env: { ...bot, SLACK_APP_TOKEN: "xapp-1" }, way: { slackApp: "xapp-1" }, port: null },
    {
      env: { ...bot, SLACK_SIGNING_SECRET: "secret", PORT: "3000" },
      way: { slackSigningSecret: "secret" },
      port: 3000,
    },
    { env: { PORT: "8080" }, way: { slackBot: null }, port: 8080 },
  ];
  for (const { env, way, port } of cases) {
    const config = loadConfig(env);

    assert.deepEqual(config.tokens, { ...NO_TOKENS, slackBot: "xoxb-1", ...way });
    assert.deepEqual(config.incomplete, []);
    assert.equal(config.chat.port, port);
  }
});

test("addresses of the platforms are taken with and without their last slash and version", () => {
  const base = "http://127.0.0.1:8080";
  const cases = [
    [`${base}/api`, `${base}/api`, `${base}/api/`],
    [`${base}/api/`, `${base}/api`, `${base}/api/`],
    [`${base}/api/v10`, `${base}/api`, `${base}/api/v10/`],
    [`${base}/api/v10/`, `${base}/api`, `${base}/api/v10/`],
    [base, base, `${base}/`],
  ] as const;
  for (const [url, discord, slack] of cases) {
    const { chat } = loadConfig({ DISCORD_API_URL: url, SLACK_API_URL: url });

    assert.deepEqual([chat.discordApiUrl, chat.slackApiUrl], [discord, slack]);
  }
  assert.deepEqual(loadConfig({}).chat.discordApiUrl, null);
  for (const wrong of ["discord.com/api", "ftp://x/api", "http://x/api?a=1", "no"]) {
    assert.equal(problemsOf({ DISCORD_API_URL: wrong })[0]?.path, "DISCORD_API_URL", wrong);
  }
});

test("a port is a number", () => {
  for (const wrong of ["http", "-1", "65536", "3000.5"]) {
    assert.equal(problemsOf({ PORT: wrong })[0]?.path, "PORT", wrong);
  }
});

test("a watch may wait for its platform's token, not for a platform that does not exist", () => {
  const watch = (channel: string) =>
    userFile(`watches: [{ channel: "${channel}", topic: syria-strikes }]`);
  const cases = [
    ["irc:1", /no platform "irc"; known: terminal, discord, slack/],
    ["discord:#newsroom", /goes by its id/],
    ["slack:#news", /goes by its id/],
    ["discord", /platform:id/],
  ] as const;

  const waiting = loadConfig({ RIPOSTE_CONFIG: watch("discord:42") });

  assert.deepEqual(waiting.watches[0]?.channel, { platform: "discord", channelId: "42" });
  for (const [channel, says] of cases) {
    const problems = problemsOf({ RIPOSTE_CONFIG: watch(channel) });
    assert.equal(problems[0]?.path, "watches.0.channel", channel);
    assert.match(problems[0]?.message ?? "", says);
    const notices = problemsOf({ RIPOSTE_CONFIG: userFile(`chat: { notices: "${channel}" }`) });
    assert.equal(notices[0]?.path, "chat.notices", channel);
  }
});

test("who may do what is set by platform", () => {
  const file = userFile('chat: { notices: "slack:C1", discord: { editors: ["42"] } }');

  const { chat } = loadConfig({ RIPOSTE_CONFIG: file });

  assert.deepEqual(chat.access.discord, { admins: [], editors: ["42"] });
  assert.deepEqual(chat.access.slack, { admins: [], editors: [] });
  assert.deepEqual(chat.notices, { platform: "slack", channelId: "C1" });
});

test("every null that the default file ships may stand in a user file", () => {
  const shipped = parse(readFileSync(new URL("../config/default.yaml", import.meta.url), "utf8"));
  const repeated = nullsOf(shipped);
  assert.deepEqual(
    repeated,
    { chat: { notices: null }, retention: { bodiesDays: null } },
    "what is tried here",
  );
  const file = userFile(stringify({ ...repeated, digest: { time: "07:15" } }));

  const { userFile: _own, digest, ...config } = loadConfig({ RIPOSTE_CONFIG: file });

  const { userFile: _none, digest: usual, ...asShipped } = loadConfig({});
  assert.deepEqual(config, asShipped);
  assert.notDeepEqual(digest, usual);
});

test("whatever may be null may be left out, since null removes it", () => {
  const wanting: string[] = [];
  const look = (node: unknown, path: string) => {
    if (typeof node !== "object" || node === null) return;
    const { properties, required } = Shape.parse({ ...node });
    for (const [name, { anyOf }] of Object.entries(properties)) {
      const mayBeNull = anyOf.some(({ type }) => type === "null");
      if (mayBeNull && required.includes(name)) wanting.push(`${path}/${name}`);
    }
    for (const [key, value] of Object.entries(node)) look(value, `${path}/${key}`);
  };

  look(z.toJSONSchema(ConfigFile, { io: "input", unrepresentable: "any" }), "");

  assert.deepEqual(wanting, []);
});

test("an empty variable counts as not set", () => {
  assert.equal(loadConfig({ SLACK_BOT_TOKEN: "", RIPOSTE_CONFIG: "" }).tokens.slackBot, null);
});

test("config/schema.json is what the code says (npm run schema writes it)", () => {
  const written = readFileSync(new URL("../config/schema.json", import.meta.url), "utf8");

  assert.equal(written, configJsonSchema());
});

/** The part of a JSON Schema that says what must be there. */
const Shape = z.object({
  properties: z
    .record(z.string(), z.object({ anyOf: z.array(z.object({ type: z.unknown() })).catch([]) }))
    .catch({}),
  required: z.array(z.string()).catch([]),
});

/** The maps that lead to a null, and nothing else of them. */
function nullsOf(node: unknown): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node ?? {})) {
    if (value === null) found[key] = null;
    const below = typeof value === "object" && !Array.isArray(value) ? nullsOf(value) : {};
    if (Object.keys(below).length > 0) found[key] = below;
  }
  return found;
}

function userFile(yaml: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "riposte-config-")), "riposte.yaml");
  writeFileSync(file, yaml);
  return file;
}

function problemsOf(env: Record<string, string>): readonly ConfigProblem[] {
  try {
    loadConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  assert.fail("the configuration should have been refused");
}
