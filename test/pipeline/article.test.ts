import assert from "node:assert/strict";
import { test } from "node:test";
import { loadShipped } from "#src/config.ts";
import type { Source } from "#src/core/source.ts";
import { openRiposte } from "#src/main.ts";
import { type Answer, startServer } from "../rigs/http-server.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import { CHANNEL, makeWatch } from "../rigs/store-rig.ts";

/** A feed with teasers, and the articles behind them, over HTTP, through the whole house. */

const CLAIM =
  "Russian air strikes have killed at least 41 civilians in a market in Idlib in Syria, Amnesty International said";
const DENIAL =
  "The Russian Ministry of Defence denied that its aircraft had bombed the market in Idlib, and called the report by Amnesty International baseless";
const TEASER = `${CLAIM} on Sunday. The organisation spoke to… Read more`;
const BACKGROUND =
  "The town lies on the road to Aleppo, and its market is the largest for many kilometres around.";

test("a teaser's claim is told; the full article adds its response in the same thread, as no edit", async () => {
  await using desk = await openDesk();
  await desk.start();

  desk.feed = [TEASER];
  await desk.lookAt("2015-12-20T09:01:00Z");
  const [alert, ...others] = desk.takeTold();
  assert.ok(alert?.text.includes(`> ${CLAIM}`), alert?.text);
  assert.deepEqual(others, []);

  desk.article = page(`${CLAIM} on Sunday.`, `${DENIAL}.`, BACKGROUND);
  assert.equal(await desk.readArticles(), 1);
  const told = desk.takeTold();
  assert.deepEqual(
    told.map(({ thread, text }) => [thread, text.includes(`> ${DENIAL}`)]),
    [[alert?.id, true]],
  );
  assert.doesNotMatch(told.map(({ text }) => text).join(), /edited/i);

  // The next looks show the same teaser: nothing new, and the full text stays.
  await desk.lookAt("2015-12-20T09:30:00Z");
  assert.deepEqual(desk.takeTold(), []);
  assert.deepEqual(await desk.kinds(), ["shown", "completion"]);
  const shown = await desk.type("show", "1");
  assert.match(shown, /full article/i);
  assert.doesNotMatch(shown, /edited since/i);
});

test("a corrected article is an edit; a teaser that changes alone is none", async () => {
  await using desk = await openDesk();
  await desk.start();
  desk.feed = [TEASER];
  await desk.lookAt("2015-12-20T09:01:00Z");
  desk.article = page(`${CLAIM} on Sunday.`, BACKGROUND);
  await desk.readArticles();
  const [alert] = desk.takeTold();

  desk.feed = [TEASER.replace("spoke to", "talked to")];
  await desk.lookAt("2015-12-20T10:30:00Z");
  assert.equal(await desk.readArticles(), 1);
  assert.deepEqual(desk.takeTold(), []);
  assert.deepEqual(await desk.kinds(), ["shown", "completion", "teaser"]);

  desk.article = page(`${CLAIM.replace("41 civilians", "43 civilians")} on Sunday.`, BACKGROUND);
  await desk.lookAt("2015-12-20T16:00:00Z");
  assert.equal(await desk.readArticles(), 1);
  const [edit, ...more] = desk.takeTold();
  assert.equal(edit?.thread, alert?.id);
  assert.match(edit?.text ?? "", /43/);
  assert.doesNotMatch(
    edit?.text ?? "",
    /talked to/,
    "what the feed showed is no version of the text",
  );
  assert.deepEqual(more, []);
  assert.deepEqual(await desk.kinds(), ["shown", "completion", "teaser", "article"]);
});

test("a wall, an error or an empty page leaves the teaser; it is tried a few times, then left", async () => {
  const walls: readonly (Answer | string)[] = [
    html(`<title>Log in</title><form><input type="password"></form>`),
    { status: 500 },
    html("<title>News</title><p>Loading…</p>"),
    { status: 404 },
  ];
  for (const wall of walls) {
    await using desk = await openDesk();
    await desk.start();
    desk.feed = [TEASER];
    await desk.lookAt("2015-12-20T09:01:00Z");
    desk.article = wall;

    let looks = 0;
    for (let hour = 9; hour < 24; hour += 1) {
      desk.moveTo(`2015-12-20T${String(hour).padStart(2, "0")}:30:00Z`);
      looks += await desk.readArticles();
    }

    assert.equal(looks, 4, JSON.stringify(wall));
    assert.deepEqual(await desk.kinds(), ["shown"]);
    assert.equal(await desk.isGone(), false);
  }
});

test("an article that its own address calls gone twice is gone", async () => {
  await using desk = await openDesk();
  await desk.start();
  desk.feed = [TEASER];
  await desk.lookAt("2015-12-20T09:01:00Z");
  desk.article = page(`${CLAIM} on Sunday.`, BACKGROUND);
  await desk.readArticles();
  desk.takeTold();

  desk.article = { status: 410 };
  desk.moveTo("2015-12-20T12:00:00Z");
  await desk.readArticles();
  assert.equal(await desk.isGone(), false);
  desk.moveTo("2015-12-20T13:00:00Z");
  await desk.readArticles();

  assert.equal(await desk.isGone(), true);
  assert.match(desk.takeTold()[0]?.text ?? "", /deleted|gone|removed/i);
});

test("an article that was fetched and not kept is due still, and kept once", async () => {
  await using desk = await openDesk();
  await desk.start();
  desk.feed = [TEASER];
  await desk.lookAt("2015-12-20T09:01:00Z");
  desk.article = page(`${CLAIM} on Sunday.`, `${DENIAL}.`, BACKGROUND);

  desk.isKilled = true;
  await assert.rejects(desk.readArticles());
  assert.deepEqual(await desk.kinds(), ["shown"]);
  desk.isKilled = false;
  await desk.readArticles();
  await desk.readArticles();

  assert.deepEqual(await desk.kinds(), ["shown", "completion"]);
  const evidence = await desk.evidence();
  assert.match(evidence, /<article>/, "the raw page is kept");
});

test("accounts, whole texts and sources that are told not to are not completed", async () => {
  const whole = `${CLAIM}. ${`${BACKGROUND} `.repeat(10)}`;
  const cases: readonly (readonly [string, Partial<Source>, string, number])[] = [
    ["an account", { voice: "post" }, TEASER, 0],
    ["a whole text", {}, whole, 0],
    ["never", { articles: "never" }, TEASER, 0],
    ["always", { articles: "always" }, whole, 1],
  ];
  for (const [name, part, text, looks] of cases) {
    await using desk = await openDesk(part);
    await desk.start();
    desk.feed = [text];
    await desk.lookAt("2015-12-20T09:01:00Z");
    assert.equal(await desk.readArticles(), looks, name);
  }
});

async function openDesk(part: Partial<Source> = {}) {
  const state = {
    feed: [] as readonly string[],
    article: { status: 500 } as Answer | string,
    isKilled: false,
  };
  const server = await startServer(({ path, headers }) =>
    path === "/feed" ? rss(state.feed, String(headers.host)) : state.article,
  );
  const platform = recordPlatform();
  let now = new Date("2015-12-20T08:00:00Z");
  let taken = 0;
  const config = loadShipped();
  const { createdAt: _, ...watch } = makeWatch({
    topicId: "syria-strikes",
    kinds: ["claim", "response", "edit", "deletion"],
  });
  const riposte = await openRiposte({
    config: {
      ...config,
      watches: [watch],
      sources: [{ ...SOURCE, url: `${server.url}/feed`, ...part }],
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
  const keep = riposte.store.articles.keep;
  Object.assign(riposte.store.articles, {
    keep: (...kept: Parameters<typeof keep>) =>
      state.isKilled ? Promise.reject(new Error("killed")) : keep(...kept),
  });
  const postId = async () =>
    (await riposte.store.posts.latest("outlet", ["story"])).get("story")?.postId ?? 0;
  const desk = {
    moveTo: (time: string) => {
      now = new Date(time);
    },
    lookAt: async (time: string) => {
      now = new Date(time);
      await riposte.pollDue();
      await riposte.workUntilIdle();
    },
    start: () => desk.lookAt("2015-12-20T08:30:00Z"),
    readArticles: async () => {
      const looked = await riposte.readArticles();
      await riposte.workUntilIdle();
      return looked;
    },
    takeTold: () => {
      const news = platform.posted.slice(taken).map(({ key, message, thread }) => ({
        id: `message-${key}`,
        thread: thread?.messageId,
        text: textOf(message),
      }));
      taken = platform.posted.length;
      return news;
    },
    kinds: async () =>
      (await riposte.store.posts.revisionsOf(await postId())).map(({ kind }) => kind),
    isGone: async () => (await riposte.store.posts.tombstoneOf(await postId())) !== null,
    evidence: async () => {
      const last = (await riposte.store.posts.revisionsOf(await postId())).at(-1);
      return Buffer.from(
        (await riposte.store.posts.evidence(last?.evidenceHash ?? "")) ?? [],
      ).toString();
    },
    type: async (command: string, ...words: readonly string[]) => {
      const user = { id: "u", name: "Nadia", locale: null, standing: "admin" as const, groups: [] };
      return textOf(
        await riposte.house.run({ command, options: {}, words, channel: CHANNEL, user }),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await riposte.stop();
      await server.close();
    },
  };
  return Object.assign(state, desk);
}

const SOURCE: Source = {
  id: "outlet",
  name: "Example Wire",
  partyId: null,
  kind: "rss",
  url: "",
  voice: "article",
  language: "en",
  everySeconds: 60,
  backfill: false,
  origin: "config",
};

function rss(texts: readonly string[], host: string): string {
  const items = texts.map(
    (text) =>
      `<item><guid isPermaLink="false">story</guid><link>http://${host}/2015/12/20/strike-on-market</link><pubDate>Sun, 20 Dec 2015 09:00:00 GMT</pubDate><description>${text}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>Test</title>${items.join("")}</channel></rss>`;
}

function page(...paragraphs: readonly string[]): Answer {
  return html(
    `<head><title>Example Wire</title></head><body><nav><a href="/">Home</a></nav><article>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body>`,
  );
}

function html(body: string): Answer {
  return {
    headers: { "content-type": "text/html; charset=utf-8" },
    body: `<!doctype html><html lang="en">${body}</html>`,
  };
}
