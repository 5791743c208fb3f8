import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkClock, createClock } from "#src/cli/doctor/clock.ts";
import { openStore } from "#src/store/open.ts";
import { runCommand } from "../rigs/command-process.ts";
import { startServer } from "../rigs/http-server.ts";
import { NOON } from "../rigs/store-rig.ts";
import { openNewsroom } from "./newsroom.ts";

const ESCAPE = "\u001b";

test("mistakes of the configuration are findings, and end the looking", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "riposte-doctor-")), "riposte.yaml");
  writeFileSync(file, "digest: { time: late }\ncolour: blue\n");

  const { out, code } = await runCommand(["doctor"], { env: { RIPOSTE_CONFIG: file } });

  assert.match(out, /✗ .*riposte\.yaml:1 digest\.time: a time of day is written HH:MM/);
  assert.match(out, /✗ .*riposte\.yaml:2 colour: there is no such setting/);
  assert.doesNotMatch(out, /Sources/);
  assert.equal(code, 1);
});

test("half of Slack's settings is wrong, with what is missing", async () => {
  await using room = await openNewsroom({ channels: [] });

  const env = { ...room.env, SLACK_BOT_TOKEN: "xoxb-secret-trap", SLACK_SIGNING_SECRET: "s" };
  const { out, errors, code } = await runCommand(["doctor"], { env });

  assert.match(out, /✗ PORT: is missing/);
  assert.equal((out + errors).includes("secret-trap"), false);
  assert.equal(code, 1);
});

test("every source gets one look: a passing failure is a notice, a lasting one is wrong", async () => {
  await using hosts = await startServer(({ path }) => {
    if (path === "/page") return `<html><title>Welcome ${ESCAPE}[2J</title></html>`;
    if (path === "/gone") return { status: 404 };
    return { status: 503 };
  });
  const source = (id: string) =>
    `  ${id}: { kind: rss, url: "${hosts.url}/${id}", name: ${id}, party: null, language: en }\n`;
  await using room = await openNewsroom({
    channels: [],
    sources: ["page", "gone", "busy"].map(source).join(""),
    allow: [hosts.host],
  });
  room.show("amnesty", [["one", "2015-12-23T09:00:00Z", "Air strikes killed ten people."]]);

  const { out, code } = await runCommand(["doctor"], { env: room.env });

  assert.match(out, /✓ amnesty: 1 item\(s\)/);
  assert.match(out, /! ministry: answers, and shows nothing/);
  assert.match(
    out,
    /✗ page: A web page .*\n {4}→ Open http:\S+ in a browser; .*sources\.page\.url/,
  );
  assert.match(out, /✗ gone: .*\n {4}→ /);
  assert.match(out, /! busy: /);
  assert.equal(out.includes(ESCAPE), false);
  assert.equal(code, 1);
  assert.equal(hosts.requests.length, 3, "one look each");
});

test("no source at all is a network's fault", async () => {
  await using room = await openNewsroom({ channels: [] });
  await room.server.close();

  const { out, code } = await runCommand(["doctor"], { env: room.env });

  assert.match(out, /✗ No source answers\n {4}→ Check the network/);
  assert.match(out, /! No server told the time/);
  assert.equal(code, 1);
});

test("a data folder that cannot be written is wrong; a Riposte at work in it is fine", async () => {
  await using room = await openNewsroom({ channels: [] });
  const file = join(room.folder, "file");
  writeFileSync(file, "");
  const store = await openStore(join(room.folder, "data"));
  await store.watches.add(WATCH);

  const barred = await runCommand(["doctor"], { env: { ...room.env, RIPOSTE_DATA: file } });
  const used = await runCommand(["doctor", "--json"], { env: room.env });
  await store.close();

  assert.match(barred.out, /✗ The data folder .*file cannot be written/);
  assert.equal(barred.code, 1);
  const { findings } = JSON.parse(used.out);
  assert.ok(
    findings.some(({ what }: { what: string }) => what === "A Riposte is running with it"),
    used.out,
  );
  assert.ok(
    findings.some(({ what }: { what: string }) => /not set; 1 watch\(es\) wait for it/.test(what)),
    used.out,
  );
});

test("a record that is none is wrong", async () => {
  await using room = await openNewsroom({ channels: [] });
  mkdirSync(join(room.folder, "data"));
  writeFileSync(join(room.folder, "data", "riposte.db"), "not a database, ".repeat(500));

  const { out, code } = await runCommand(["doctor"], { env: room.env });

  assert.match(out, /✗ The record cannot be read: .*\n {4}→ Restore a backup/);
  assert.equal(code, 1);
});

test("the clock is compared with the platforms, and with most sources where there are none", () => {
  const now = Date.parse("2015-12-23T12:00:00Z");
  const at = (seconds: number) => new Date(now + seconds * 1_000).toUTCString();
  const cases: readonly [said: readonly (readonly [number, boolean])[], says: RegExp][] = [
    [[], /could not be compared/],
    [[[0, true]], /The clock is right/],
    [[[29, true]], /The clock is right/],
    [[[-29, false]], /The clock is right/],
    [[[31, true]], /The clock is 31 s behind/],
    [[[-90, true]], /The clock is 90 s ahead/],
    // One server with a wrong clock accuses nobody.
    [
      [
        [0, false],
        [0, false],
        [-9_000, false],
      ],
      /The clock is right/,
    ],
    [
      [
        [-9_000, false],
        [-9_000, false],
        [1, true],
      ],
      /The clock is right/,
    ],
  ];
  for (const [said, says] of cases) {
    const clock = createClock(() => now);
    for (const [seconds, trusted] of said) clock.note(at(seconds), trusted);
    clock.note("yesterday", true);

    const [finding] = checkClock(clock);

    assert.match(finding?.what ?? "", says);
    assert.equal(finding?.state === "wrong", finding?.fix !== null);
  }
});

const WATCH = {
  channel: { platform: "discord", channelId: "42" },
  topicId: "syria-strikes",
  parties: [],
  kinds: ["claim"],
  mode: "instant",
  language: "en",
  threadPolicy: "thread",
  burst: 10,
  createdAt: NOON,
  createdBy: "ann",
} as const;
