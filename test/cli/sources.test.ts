import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openStore } from "#src/store/open.ts";
import { runCommand } from "../rigs/command-process.ts";
import { openNewsroom } from "./newsroom.ts";

/** Windows-1251 of a name in Russian letters. */
const CYRILLIC = Buffer.from([0xcc, 0xc8, 0xc4, 0x20, 0xd0, 0xee, 0xf1, 0xf1, 0xe8, 0xe8]);

test("a list is imported, exported and imported again as the same sources", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-sources-"));
  const env = { RIPOSTE_DATA: join(folder, "data") };
  const list = join(folder, "list.txt");
  writeFileSync(
    list,
    Buffer.concat([
      Buffer.from(
        '<?xml version="1.0" encoding="windows-1251"?><opml version="1.1"><body><outline text="',
      ),
      CYRILLIC,
      Buffer.from(
        '" type="rss" xmlUrl="https://a.example/rss"/>\n<outline text="B" type="link" url="https://b.example/"/></body></opml>',
      ),
    ]),
  );
  const out = join(folder, "out.csv");

  const dry = await runCommand(["sources", "import", list, "--dry-run"], { env });
  const first = await runCommand(["sources", "import", list], { env });
  const listed = await runCommand(["sources", "list"], { env });
  const exported = await runCommand(["sources", "export", "--output", out], { env });
  const onto = await runCommand(["sources", "export", "--output", out], { env });
  const elsewhere = { RIPOSTE_DATA: join(folder, "other") };
  const again = await runCommand(["sources", "import", "-"], {
    env: elsewhere,
    input: readFileSync(out, "utf8"),
  });
  const back = await runCommand(["sources", "export", "--format", "csv"], { env: elsewhere });

  assert.match(dry.out, /line 1: would add: a-example-rss: МИД России.*\n.*line 2: refused: B/);
  assert.match(dry.out, /Nothing was changed\.\n$/);
  assert.match(first.out, /1 added, 0 there already, 1 refused\.\n$/);
  assert.deepEqual([dry.code, first.code, exported.code, onto.code], [1, 1, 0, 1], first.errors);
  assert.match(listed.out, /new +rss +a-example-rss {2}https:\/\/a\.example\/rss {2}МИД России/);
  assert.match(onto.errors, /out\.csv is there already/);
  assert.match(again.out, /1 added, \d+ there already, 0 refused/);
  assert.equal(again.code, 0, again.errors);
  assert.equal(back.out, readFileSync(out, "utf8"));
});

test("sources are added while a bot has the record, which sees them at once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-sources-"));
  const env = { RIPOSTE_DATA: join(folder, "data") };
  const store = await openStore(env.RIPOSTE_DATA);

  const added = await runCommand(["sources", "import", "-"], {
    env,
    input: "https://a.example/rss",
  });
  const due = await store.sources.due(new Date(), 10);
  await store.close();

  assert.equal(added.code, 0, added.errors);
  assert.match(added.out, /The bot that runs reads them from now on/);
  assert.deepEqual(
    due.map(({ source }) => source.url),
    ["https://a.example/rss"],
  );
});

test("--check shows how each new source answers, before it is added", async () => {
  await using room = await openNewsroom({ channels: [] });
  room.show("new", [["1", "2015-12-23T12:00:00Z", "A post"]]);
  room.show("down", null);
  const input = `url\n${room.server.url}/new\n${room.server.url}/down\n`;

  const { out, code } = await runCommand(["sources", "import", "-", "--check", "--dry-run"], {
    env: room.env,
    input,
  });

  assert.match(out, /✓ 127-0-0-1-new: 1 item/);
  assert.match(out, /! 127-0-0-1-down: .*500/);
  assert.match(out, /2 would add/);
  assert.equal(code, 0);
});

test("a mistake is told in sentences, with exit code 1", async () => {
  const folder = mkdtempSync(join(tmpdir(), "riposte-sources-"));
  const env = { RIPOSTE_DATA: join(folder, "data") };
  const cases = [
    [["import", join(folder, "none.csv")], "", /none\.csv cannot be read[\s\S]*header url,name/],
    [["import", "-"], "", /- holds no source\nExpected: an OPML file/],
    [["import", "-"], "<html></html>", /- is neither OPML nor CSV/],
    [["export", "--format", "xls"], "", /--format is "xls"\nExpected: one of opml, csv, yaml/],
  ] as const;
  for (const [words, input, says] of cases) {
    const { code, out, errors } = await runCommand(["sources", ...words], { env, input });
    assert.match(errors, says, words.join(" "));
    assert.deepEqual([code, out], [1, ""], words.join(" "));
    assert.doesNotMatch(errors, /\n {4}at |please report/, words.join(" "));
  }
});
