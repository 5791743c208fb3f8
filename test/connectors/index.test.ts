import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CONNECTORS } from "#src/connectors/index.ts";

/** Files beside the connectors that are none. */
const SHARED = new Set([
  "index",
  "connector",
  "answered",
  "discover",
  "in-worker",
  "json",
  "led-by",
  "parse-json",
  "seen",
  "tree",
  "wall",
]);

test("the list holds every connector of the folder, under the name of its file", () => {
  const folder = join(import.meta.dirname, "../../src/connectors");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replace(/\.ts$/, ""))
    .filter((name) => !SHARED.has(name));

  assert.deepEqual(CONNECTORS.map(({ kind }) => kind).sort(), files.sort());
});

test("what a person types goes to the connector that reads it", () => {
  const kindOf = (typed: string) => CONNECTORS.find((each) => each.recognise(typed) !== null)?.kind;

  assert.equal(kindOf("@mod_russia"), "telegram");
  assert.equal(kindOf("https://t.me/mod_russia/12"), "telegram");
  assert.equal(kindOf("@ministry.example"), "bluesky");
  assert.equal(kindOf("https://bsky.app/profile/ministry.example"), "bluesky");
  assert.equal(kindOf("https://bsky.app/profile/ministry.example/rss"), "rss");
  assert.equal(kindOf("@ministry@social.example"), "mastodon");
  assert.equal(kindOf("https://social.example/@ministry/99"), "mastodon");
  assert.equal(kindOf("https://social.example/@ministry.rss"), "rss");
  assert.equal(kindOf("x:@mod_russia"), "x");
  assert.equal(kindOf("https://twitter.com/mod_russia/status/12"), "x");
  assert.equal(kindOf("https://vk.com/mil"), "vk");
  assert.equal(kindOf("https://www.youtube.com/@exampleministry"), "youtube");
  assert.equal(kindOf("https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"), "rss");
  assert.equal(kindOf("https://www.amnesty.org/en/latest/feed/"), "rss");
  assert.equal(kindOf("amnesty"), undefined);
});
