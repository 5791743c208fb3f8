import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseCases, parseOne } from "#src/cli/parse.ts";
import { UserError } from "#src/core/error.ts";
import { createFetch } from "#src/net/http.ts";
import { startServer } from "../rigs/http-server.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures/feeds");

test("every case becomes one row, whether it can be read or not", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "riposte-parse-"));
  t.after(() => rm(folder, { recursive: true }));
  const page = "<html><title>Hello</title></html>";
  const feed = `<rss version="2.0"><channel><title>T</title><item><guid>/1</guid><link>/1</link><pubDate>Wed, 23 Dec 2015 10:20:30 GMT</pubDate><enclosure url="a.mp3"/></item></channel></rss>`;
  const cases = [
    { id: "page", file: "page.html", headers: {}, url: null },
    {
      id: "feed",
      file: "feed.xml",
      headers: { "Content-Type": "text/xml" },
      url: "http://h.example/f",
    },
    { id: "none", file: "none.xml" },
  ];
  await writeFile(join(folder, "page.html"), page);
  await writeFile(join(folder, "feed.xml"), feed);
  await writeFile(
    join(folder, "cases.jsonl"),
    cases.map((each) => JSON.stringify(each)).join("\n"),
  );

  const lines: string[] = [];
  const done = await parseCases(join(folder, "cases.jsonl"), (line) => lines.push(line));
  const [refused, read, missing] = lines.map((line) => JSON.parse(line));

  assert.deepEqual(done, { cases: 3, failed: 2 });
  assert.equal(refused.error, "A web page was answered instead of a feed: “Hello”.");
  assert.deepEqual([read.id, read.encoding, read.feed.title], ["feed", "utf-8", "T"]);
  assert.deepEqual([read.items[0].id, read.items[0].link], ["/1", "http://h.example/1"]);
  assert.equal(read.items[0].published, Date.UTC(2015, 11, 23, 10, 20, 30));
  assert.deepEqual(read.items[0].enclosures, ["http://h.example/a.mp3"]);
  assert.match(missing.error, /none\.xml/);
});

test("a list that is no list of cases is the person's mistake", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "riposte-parse-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "cases.jsonl"), '{"id": 1}');

  await assert.rejects(
    parseCases(join(folder, "cases.jsonl"), () => undefined),
    UserError,
  );
  await assert.rejects(
    parseCases(join(folder, "missing.jsonl"), () => undefined),
    UserError,
  );
});

test("a person sees a feed's title, encoding and items, without markup", async () => {
  await using fetch = createFetch();
  const shown = await parseOne(join(FIXTURES, "wordpress.xml"), fetch);

  assert.match(
    shown,
    /^Example news – World\n {2}https:\/\/news\.example · utf-8 · read by rss-parser · 2 items/,
  );
  assert.match(shown, /2015-12-23T11:30:00\.000Z {2}Ministry rejects “unfounded” report/);
  assert.match(shown, /no date {2}Only a text, with an AT&T in it\./);
});

test("a person may name an address", async () => {
  await using server = await startServer(() => ({
    headers: { "content-type": "text/xml" },
    body: "<rss version='2.0'><channel><title>From afar</title></channel></rss>",
  }));
  await using fetch = createFetch({ allowHosts: [server.host] });

  assert.match(await parseOne(`${server.url}/feed`, fetch), /^From afar/);
});
