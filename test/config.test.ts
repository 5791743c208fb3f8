import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { configJsonSchema, loadConfig } from "../src/config.ts";
import { ConfigError, type ConfigProblem } from "../src/core/error.ts";

const TOKEN_TRAP = "never-print-this-token";

test("the default configuration is right as it comes", () => {
  const config = loadConfig({});

  assert.ok(config.sources.length >= 30);
  assert.ok(config.lexicon.parties.some((party) => party.id === "ru_mod"));
  assert.ok(config.lexicon.places.some((place) => place.names.includes("معرة النعمان")));
  assert.deepEqual(config.tokens, { discord: null, slackBot: null, slackApp: null });
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
  const problems = problemsOf({ SLACK_BOT_TOKEN: TOKEN_TRAP });

  assert.equal(problems[0]?.path, "SLACK_BOT_TOKEN");
  assert.equal(JSON.stringify(problems).includes(TOKEN_TRAP), false);
});

test("an empty variable counts as not set", () => {
  assert.equal(loadConfig({ SLACK_BOT_TOKEN: "", RIPOSTE_CONFIG: "" }).tokens.slackBot, null);
});

test("config/schema.json is what the code says (npm run schema writes it)", () => {
  const written = readFileSync(new URL("../config/schema.json", import.meta.url), "utf8");

  assert.equal(written, configJsonSchema());
});

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
