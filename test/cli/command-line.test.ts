import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openStore } from "#src/store/open.ts";
import { runCommand } from "../rigs/command-process.ts";
import { makePoll, makeSource, NOON } from "../rigs/store-rig.ts";

const ESCAPE = "\u001b";
const BELL = "\u0007";
const OVERRIDE = "\u202e";

test("a mistake is told in sentences, with exit code 1", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-cli-"));
  const page = join(folder, "page.html");
  writeFileSync(page, "<html><title>Hello</title></html>");
  const cases: readonly (readonly [words: readonly string[], says: RegExp])[] = [
    [["nonsense"], /There is no command "nonsense"\nExpected: start, demo, pair/],
    [["deom"], /There is no command "deom"[\s\S]*Example: riposte demo/],
    [
      ["pair", join(folder, "none.jsonl")],
      /none\.jsonl cannot be read[\s\S]*Expected: a JSON Lines/,
    ],
    [["pair", folder], /is a folder\nExpected: a JSON Lines/],
    [["pair", "--candidates", "x"], /--candidates is "x"\nExpected: a whole number/],
    [["parse", join(folder, "none.xml")], /none\.xml cannot be read/],
    [["parse", page], /A web page was answered instead of a feed: “Hello”/],
    [["topic", "test", "weather"], /There is no topic "weather"\nExpected: syria-strikes/],
    [["topic", "test", "--since", "soon"], /--since is "soon"/],
    [["topic", "test"], /There are no data in .* yet/],
    [["backup", join(folder, "copy.db")], /There are no data in .* yet/],
    [["demo", "--language", "xx"], /--language is "xx"\nExpected: one of en, fr, ru, ar/],
  ];
  const env = { RIPOSTE_DATA: join(folder, "data") };

  // One after the other: a dozen starts at once take a small machine longer than one may take.
  for (const [words, says] of cases) {
    const { code, out, errors } = await runCommand(words, { env });
    assert.match(errors, says, words.join(" "));
    assert.deepEqual([code, out], [1, ""], words.join(" "));
    assert.doesNotMatch(errors, /\n {4}at |please report/, words.join(" "));
  }
});

test("a data folder that cannot be is told in a sentence", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "riposte-cli-")), "file");
  writeFileSync(file, "");

  const { code, errors } = await runCommand(["start"], { env: { RIPOSTE_DATA: file } });

  assert.match(errors, /The data folder .*file cannot be made or written .*RIPOSTE_DATA/);
  assert.equal(code, 1);
});

test("a reader who has enough ends a command quietly", async () => {
  const row = (id: number) =>
    `{"id":${id},"kind":"post","source":"s","date":"2015-12-23","text":"Air strikes killed ${id} people in Homs."}\n`;
  const rows = Array.from({ length: 2_000 }, (_, id) => row(id)).join("");

  const ended = await runCommand(["pair"], { input: rows, closeOutput: true });

  assert.match(ended.out, /^\{"row":"document","id":"0"/);
  assert.doesNotMatch(ended.errors, /EPIPE|Error/);
  assert.equal(ended.code, 0);
});

test("a feed, a server and a row cannot speak to the terminal", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-cli-"));
  const feed = join(folder, "feed.json");
  const hostile = `x${ESCAPE}]0;owned${BELL}${ESCAPE}[2J${OVERRIDE}txt`;
  writeFileSync(
    feed,
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: hostile,
      items: [{ id: hostile, content_text: hostile, url: hostile }],
    }),
  );
  const row = JSON.stringify({ id: "1", kind: "post", source: "s", date: hostile, text: "" });

  const parsed = await runCommand(["parse", feed]);
  const paired = await runCommand(["pair"], { input: row });

  for (const { out, errors } of [parsed, paired]) {
    const shown = out + errors;
    assert.deepEqual(
      [ESCAPE, BELL, OVERRIDE].filter((sign) => shown.includes(sign)),
      [],
    );
  }
  assert.equal(parsed.code, 0, parsed.errors);
  assert.match(paired.errors, /line 1: date: .* is no ISO 8601 time; skipped/);
  assert.equal(paired.code, 1);
});

test("topic test says which posts match and why; a backup never takes another file's place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-cli-"));
  const env = { RIPOSTE_DATA: join(folder, "data") };
  const store = await openStore(env.RIPOSTE_DATA);
  await store.sources.sync([makeSource()], NOON);
  await store.posts.keepPoll(
    makePoll({ one: `Air strikes in Syria${ESCAPE}[2J killed ten people` }),
  );
  const copy = join(folder, "copy.db");

  // The store is held by this process, as by a bot that runs.
  const tested = await runCommand(["topic", "test", "--since", "2015-12-01"], { env });
  const first = await runCommand(["backup", copy], { env });
  const kept = readFileSync(copy);
  const again = await runCommand(["backup", copy], { env });
  const onto = await runCommand(["backup", join(env.RIPOSTE_DATA, "riposte.db")], { env });
  await store.close();

  assert.match(tested.out, /✓ syria-strikes — .*places: Syria/);
  assert.match(tested.out, /1 of 1 posts since 2015-12-01T00:00:00\.000Z match/);
  assert.equal(tested.out.includes(ESCAPE), false);
  assert.deepEqual([first.code, again.code, onto.code], [0, 1, 1], first.errors);
  assert.match(again.errors, /copy\.db is there already and is left as it is/);
  assert.deepEqual(readFileSync(copy), kept);
});
