import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import type { Source } from "#src/core/source.ts";
import { openRiposte } from "#src/main.ts";
import { startServer } from "./rigs/http-server.ts";
import { recordPlatform, textOf } from "./rigs/recording-platform.ts";

/** The main job in one reading: a claim, its response, two edits, a bad day of the platform, a digest. */

const CLAIM = "Russian air strikes in Syria have killed hundreds of civilians";
const DENIAL =
  "Amnesty International's report is baseless: Russian aircraft did not strike civilians in Syria, the ministry said";

test("a claim is alerted, its response and edits arrive in its thread, the digest tells the day", async () => {
  await using desk = await openDesk();

  // What was there before we subscribed is kept, and nobody is told.
  desk.show("amnesty", [
    ["old", "2015-12-01T00:00:00Z", "Russian air strikes in Syria killed 20 civilians in Homs"],
  ]);
  desk.show("ministry", []);
  await desk.lookAt("2015-12-22T10:00:00Z");
  assert.deepEqual(desk.told(), []);
  await desk.lookAt("2015-12-23T08:00:30Z");
  assert.match(desk.takeTold()[0]?.text ?? "", /Nothing new/);

  // A claim, while the platform is down: it arrives when the platform is back, once.
  desk.platform.failNext(2);
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM}.`]]);
  await desk.lookAt("2015-12-23T09:01:00Z");
  assert.deepEqual(desk.told(), []);
  await desk.lookAt("2015-12-23T09:10:00Z");
  await desk.lookAt("2015-12-23T09:20:00Z");
  const [alert] = desk.takeTold();
  assert.match(alert?.text ?? "", /new claim \d+/i);
  assert.match(alert?.text ?? "", /Amnesty International/);
  assert.ok(alert?.text.includes(`> ${CLAIM}`), alert?.text);
  assert.match(alert?.text ?? "", /No response found since .* Watching Ministry/);
  assert.equal(alert?.thread, undefined);

  // The response comes into the claim's thread.
  desk.show("ministry", [["denial", "2015-12-23T12:00:00Z", `${DENIAL}.`]]);
  await desk.lookAt("2015-12-23T12:01:00Z");
  const [response, ...more] = desk.takeTold();
  assert.ok(response?.text.includes(`> ${DENIAL}`), response?.text);
  assert.equal(response?.thread, alert?.id);
  assert.deepEqual(more, []);

  // Two edits, the second of which restores the first words: three versions, two notices.
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM} in one month.`]]);
  await desk.lookAt("2015-12-23T14:00:00Z");
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM}.`]]);
  await desk.lookAt("2015-12-23T15:00:00Z");
  const edits = desk.takeTold();
  assert.deepEqual(
    edits.map(({ thread, text }) => [thread, text.includes("in one month")]),
    [
      [alert?.id, true],
      [alert?.id, true],
    ],
  );

  // The same again is nothing new.
  await desk.lookAt("2015-12-23T16:00:00Z");
  assert.deepEqual(desk.told(), []);

  // The next morning's digest holds claim, response and edits, once.
  await desk.lookAt("2015-12-24T08:00:30Z");
  await desk.lookAt("2015-12-24T08:30:00Z");
  const [digest, ...again] = desk.takeTold();
  assert.match(digest?.text ?? "", /1 new claim/);
  assert.match(digest?.text ?? "", /1 new response/);
  assert.match(digest?.text ?? "", /2 edits/);
  assert.deepEqual(again, []);

  // And the command answers with the pair.
  const pairs = await desk.type("pairs");
  assert.ok(pairs.includes(`> ${CLAIM}`) && pairs.includes(`> ${DENIAL}`), pairs);
});

test("an edit of one claim among several is told as an edit, and announces no claim again", async () => {
  await using desk = await openDesk();
  const second = "Amnesty International says that some of these strikes in Syria are war crimes";
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-22T10:00:00Z");
  desk.show("amnesty", [["claim", "2015-12-22T11:00:00Z", `${second}. ${CLAIM}.`]]);
  await desk.lookAt("2015-12-22T11:01:00Z");
  const announced = desk.takeTold();
  assert.equal(announced.length, 1);
  assert.ok(announced[0]?.text.includes(second) && announced[0].text.includes(CLAIM));

  desk.show("amnesty", [["claim", "2015-12-22T11:00:00Z", `${second}. ${CLAIM} in one month.`]]);
  await desk.lookAt("2015-12-22T12:00:00Z");

  const edits = desk.takeTold();
  assert.deepEqual(
    edits.map(({ thread, text }) => [thread, /new claim/i.test(text)]),
    [[announced[0]?.id, false]],
  );
});

test("a claim's alert holds the words under its headline too, and what they count", async () => {
  await using desk = await openDesk();
  const body =
    "Russian air strikes in Syria have killed hundreds of civilians and caused massive destruction in residential areas, Amnesty International said";
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-22T10:00:00Z");

  const headline = "Syria: Russia's shameful failure to acknowledge civilian killings";
  desk.show("amnesty", [["claim", "2015-12-22T11:00:00Z", `${body}.`, headline]]);
  await desk.lookAt("2015-12-22T11:01:00Z");

  const [alert, ...more] = desk.takeTold();
  assert.ok(alert?.text.includes(headline), alert?.text);
  assert.ok(alert?.text.includes(body), alert?.text);
  assert.deepEqual(more, []);
});

test("an empty day's digest says so", async () => {
  await using desk = await openDesk();
  desk.show("amnesty", []);
  desk.show("ministry", []);
  await desk.lookAt("2015-12-22T10:00:00Z");
  await desk.lookAt("2015-12-23T08:00:30Z");

  const [digest] = desk.takeTold();

  assert.match(digest?.text ?? "", /Nothing new/);
});

type Shown = readonly (readonly [id: string, at: string, text: string, title?: string])[];

async function openDesk() {
  const shown = new Map<string, Shown>();
  const server = await startServer(({ path }) => rss(shown.get(path.slice(1)) ?? []));
  const platform = recordPlatform();
  let now = new Date("2015-12-22T09:00:00Z");
  let taken = 0;
  const config = loadConfig({});
  const riposte = await openRiposte({
    config: {
      ...config,
      sources: [
        source("amnesty", "Amnesty International", "amnesty", server.url),
        source("ministry", "Ministry", "ru_mod", server.url),
      ],
      polling: { ...config.polling, allowHosts: [server.host] },
    },
    platforms: [platform],
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields) => assert.fail(JSON.stringify(fields)),
    },
    place: ":memory:",
    now: () => now,
    random: () => 0.5,
    hostSpacingMs: 0,
  });
  const told = () =>
    platform.posted.slice(taken).map(({ key, message, thread }) => ({
      id: `message-${key}`,
      thread: thread?.messageId,
      text: textOf(message),
    }));
  return {
    platform,
    told,
    takeTold: () => {
      const news = told();
      taken = platform.posted.length;
      return news;
    },
    show: (id: string, items: Shown) => shown.set(id, items),
    lookAt: async (time: string) => {
      now = new Date(time);
      await riposte.pollDue();
      await riposte.scan();
      await riposte.workUntilIdle();
    },
    type: async (command: string) => {
      const user = { id: "u", name: "u", locale: null, standing: "admin" as const, groups: [] };
      const channel = { platform: "terminal", channelId: "main" };
      return textOf(await riposte.house.run({ command, options: {}, words: [], channel, user }));
    },
    [Symbol.asyncDispose]: async () => {
      await riposte.stop();
      await server.close();
    },
  };
}

function source(id: string, name: string, partyId: string, url: string): Source {
  return {
    id,
    name,
    partyId,
    kind: "rss",
    url: `${url}/${id}`,
    voice: "post",
    language: "en",
    everySeconds: 60,
    backfill: false,
    origin: "config",
  };
}

function rss(items: Shown): string {
  const entries = items.map(
    ([id, at, text, title]) =>
      `<item>${title === undefined ? "" : `<title>${title}</title>`}<guid isPermaLink="false">${id}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${text}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>Test</title>${entries.join("")}</channel></rss>`;
}
