import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { ChatUser } from "#src/chat/chat.ts";
import { loadShipped } from "#src/config.ts";
import { parseCommandLine } from "#src/core/command-line.ts";
import type { Message } from "#src/core/message.ts";
import type { Source } from "#src/core/source.ts";
import { openRiposte, type Riposte } from "#src/main.ts";
import {
  type AppView,
  appView,
  HANDLE,
  serve,
  type Written,
} from "./connectors/bluesky-app-view.ts";
import { buttonsOf, textOf } from "./rigs/command-rig.ts";
import { type Answer, startServer } from "./rigs/http-server.ts";
import { type RecordingPlatform, recordPlatform } from "./rigs/recording-platform.ts";
import { CHANNEL, makeWatch } from "./rigs/store-rig.ts";

const KEY = "3lc5jv2xkzs2a";
const LINK = `https://bsky.app/profile/${HANDLE}/post/${KEY}`;
const CLAIM =
  "Amnesty International says Russian air strikes on Idlib in Syria killed at least 49 civilians at a market.";
const NOW = new Date("2015-12-23T12:00:00Z");
const HOUR_MS = 3_600_000;
const NADIA: ChatUser = { id: "U1", name: "Nadia", locale: "en", standing: "editor", groups: [] };

describe("a link to a post", () => {
  test("is read, kept with its evidence and who gave it, shown, and told to the channels once", async () => {
    await using desk = await openDesk({ posts: [post()] });

    const answer = await desk.add(LINK);
    const again = await desk.add(`<${LINK}?utm_source=x&fbclid=1>.`, {
      ...NADIA,
      id: "U2",
      name: "Omar",
    });
    await desk.riposte.workUntilIdle();

    const text = textOf(answer);
    assert.match(text, /Read and kept: @ministry\.example\./);
    assert.match(text, /added by Nadia/);
    assert.ok(text.includes("killed at least 49 civilians"), text);
    assert.ok(text.includes("not among the sources"), text);
    const [id] = await desk.claims();
    assert.ok(buttonsOf(answer).includes(`show ${id}`));
    assert.match(textOf(again), /Already kept: @ministry\.example, since 23 Dec, 12:00\./);
    assert.match(textOf(again), /added by Nadia/);
    assert.equal((await desk.riposte.store.counts()).posts, 1);
    assert.equal(desk.looks(), 1);
    assert.equal(desk.told().length, 1);
    const shown = textOf(await desk.type(`show ${id}`));
    assert.match(shown, /added from a link by Nadia, .*, in terminal:main/);
    const [revision] = await desk.riposte.store.posts.revisionsOf(1);
    const evidence = await desk.riposte.store.posts.evidence(revision?.evidenceHash ?? "");
    assert.ok(Buffer.from(evidence ?? []).includes(KEY));
    const [entry] = await desk.riposte.store.audit.list(5);
    assert.deepEqual(
      [entry?.userName, entry?.line, entry?.outcome],
      ["Nadia", `add ${LINK}`, "done"],
    );
  });

  test("given by several at once, and shown by a poll at the same time, is one post told once", async () => {
    const posts: Written[] = [];
    await using desk = await openDesk({ posts, sources: [account()] });
    await desk.riposte.pollDue();
    desk.pass(HOUR_MS);
    posts.push(post());

    const answers = await Promise.all([
      desk.add(LINK),
      desk.add(LINK, { ...NADIA, id: "U2", name: "Omar" }),
      desk.riposte.pollDue(),
      desk.add(`${LINK}#top`, { ...NADIA, id: "U3", name: "Zoé" }),
    ]);
    await desk.riposte.workUntilIdle();

    assert.equal(answers.length, 4);
    assert.equal((await desk.riposte.store.counts()).posts, 1);
    assert.equal((await desk.riposte.store.posts.revisionsOf(1)).length, 1);
    assert.equal(desk.told().length, 1);
  });

  test("goes to the source that is configured, whose next poll still reads what is older", async () => {
    const older = post({ key: "3lc5jv2xkzs22", at: new Date(NOW.getTime() - 2 * HOUR_MS) });
    await using desk = await openDesk({ posts: [post(), older], sources: [account()] });

    const answer = textOf(await desk.add(LINK));

    assert.match(answer, /Read and kept: The ministry/);
    assert.ok(!answer.includes("not among the sources"), answer);
    const { store } = desk.riposte;
    assert.equal(await store.posts.newestExternalId("ministry"), null);
    await desk.riposte.pollDue();
    assert.equal((await store.counts()).posts, 2);
    assert.equal(await store.posts.newestExternalId("ministry"), older.key);
  });

  test("of an account that is not followed makes no source, until somebody adds it", async () => {
    await using desk = await openDesk({ posts: [post()] });
    await desk.add(LINK);
    const { store } = desk.riposte;

    assert.deepEqual(await store.sources.list(), []);
    assert.deepEqual(await store.sources.due(new Date(NOW.getTime() + 60_000), 10), []);
    await desk.type(`sources add https://bsky.app/profile/${HANDLE} confirm:yes`);
    const [row, ...others] = await store.sources.list();

    assert.deepEqual([row?.state.state, row?.posts, others], ["new", 1, []]);
    await desk.riposte.pollDue();
    await desk.riposte.workUntilIdle();
    assert.equal((await store.counts()).posts, 1);
    assert.equal((await store.sources.get(row?.source.id ?? ""))?.state.state, "ok");
    assert.equal(desk.told().length, 1);
  });

  test("becomes the configuration's, where that names the account by another id", async () => {
    await using desk = await openDesk({ posts: [post()] });
    await desk.add(LINK);
    const { store } = desk.riposte;

    for (let starts = 0; starts < 2; starts += 1) await store.sources.sync([account()], NOW);
    const rows = await store.sources.all();

    assert.deepEqual(
      rows.map(({ state, posts }) => [state.state, posts]),
      [["new", 1]],
    );
    assert.equal(rows[0]?.source.name, "The ministry");
  });

  test("that is older than alerts go back is shown and not told", async () => {
    const old = post({ at: new Date(NOW.getTime() - 400 * 24 * HOUR_MS) });
    await using desk = await openDesk({ posts: [old] });

    const answer = textOf(await desk.add(LINK));
    await desk.riposte.workUntilIdle();

    assert.match(answer, /said 400 days ago: channels are not alerted/);
    assert.ok(answer.includes("killed at least 49 civilians"), answer);
    assert.deepEqual(desk.told(), []);
  });

  test("in which nothing is claimed says so", async () => {
    await using desk = await openDesk({
      posts: [post({ text: "Good morning from our press room!" })],
    });

    assert.match(textOf(await desk.add(LINK)), /No claim and no response was found in it/);
  });

  test("is looked at again for edits and deletions, though its source is never read", async () => {
    const posts = [post()];
    await using desk = await openDesk({ posts });
    await desk.add(LINK);
    const { store } = desk.riposte;
    await desk.riposte.pollDue();
    assert.equal(desk.looks(), 1, "nothing is due yet");

    posts[0] = post({ text: CLAIM.replace("49", "50") });
    desk.pass(2 * HOUR_MS);
    await desk.riposte.pollDue();
    assert.deepEqual(
      (await store.posts.revisionsOf(1)).map(({ text }) => /\d+/.exec(text)?.[0]),
      ["49", "50"],
    );
    posts.length = 0;
    desk.pass(4 * HOUR_MS);
    await desk.riposte.pollDue();
    assert.equal((await store.posts.tombstoneOf(1))?.evidence, "gone");
    const asked = desk.looks();
    desk.pass(24 * HOUR_MS);
    await desk.riposte.pollDue();
    assert.equal(desk.looks(), asked, "a gone post is not looked at");
    assert.match(textOf(await desk.add(LINK)), /seen gone 23 Dec/);
  });

  test("that is gone, not shown or of a broken API is refused in a sentence, and nothing is kept", async () => {
    const broken = { status: 503, body: "down" };
    const cases: readonly (readonly [Partial<AppView>, RegExp])[] = [
      [{ posts: [] }, /is gone: its source says that there is no such post/],
      [{ posts: [], state: "suspended" }, /nothing was kept|Nothing was kept/],
      [{ posts: [], instead: () => broken }, /could not be reached; nothing was kept/],
    ];
    for (const [view, expected] of cases) {
      await using desk = await openDesk(view);
      assert.match(textOf(await desk.add(LINK)), expected);
      assert.deepEqual(await desk.riposte.store.sources.all(), []);
      assert.equal((await desk.riposte.store.counts()).posts, 0);
    }
  });
});

describe("a link to an article", () => {
  test("is read as one, with the site as its source", async () => {
    await using desk = await openDesk({});

    const answer = textOf(await desk.add(`${desk.url}/article?utm_source=mail`));

    assert.match(answer, /Read and kept: 127\.0\.0\.1\./);
    assert.match(textOf(await desk.add(`${desk.url}/article`)), /Already kept/);
  });

  test("of another site, to which it leads on, is that site's", async () => {
    await using other = await startServer(() => page(ARTICLE));
    const elsewhere = `localhost:${other.port}`;
    await using desk = await openDesk({
      allow: [other.host, elsewhere],
      leadsTo: `http://${elsewhere}/story`,
    });

    const answer = textOf(await desk.add(`${desk.url}/leads-on`));
    const rows = await desk.riposte.store.sources.all();

    assert.match(answer, /Read and kept: localhost\./);
    assert.deepEqual(
      rows.map(({ source }) => source.url),
      [`http://${elsewhere}/`],
    );
  });
});

describe("what is no post is refused, and nothing is kept", () => {
  const CASES: readonly (readonly [name: string, link: (url: string) => string, RegExp])[] = [
    ["a private address", () => "http://10.0.0.1/a", /is not fetched: addresses are public/],
    ["a redirect to one", (url) => `${url}/to-private`, /is not fetched: addresses are public/],
    ["another scheme", () => "file:///etc/passwd", /There is no link in “file:\/\/\/etc\/passwd”/],
    [
      "a password",
      () => "https://me:secret@example.org/a",
      /https:\/\/REDACTED@example\.org\/a is not fetched/,
    ],
    ["a huge page", (url) => `${url}/huge`, /is too large to be read/],
    ["a picture", (url) => `${url}/picture`, /Nothing that can be read is at/],
    ["nothing at all", (url) => `${url}/nowhere`, /is gone|could not be reached/],
    ["words", () => "hello there", /There is no link in “hello there”/],
  ];
  for (const [name, link, expected] of CASES) {
    test(name, async () => {
      await using desk = await openDesk({});

      const answer = await desk.add(link(desk.url));

      assert.match(textOf(answer), expected);
      assert.ok(!textOf(answer).includes("secret"));
      assert.equal((await desk.riposte.store.counts()).posts, 0);
      assert.deepEqual(await desk.riposte.store.sources.all(), []);
    });
  }
});

test("several links are read at once, five of them, each with its outcome", async () => {
  const posts = [post(), post({ key: "3lc5jv2xkzs23", text: "Good morning!" })];
  await using desk = await openDesk({ posts });
  const line = [
    LINK,
    `https://bsky.app/profile/${HANDLE}/post/3lc5jv2xkzs23`,
    "http://10.0.0.1/a",
    LINK,
    ...["b", "c", "d"].map((path) => `http://10.0.0.1/${path}`),
  ].join(" ");

  const text = textOf(await desk.add(line));

  assert.match(text, /^5 links:/);
  assert.equal(text.match(/Read and kept/g)?.length, 2);
  assert.equal(text.match(/is not fetched/g)?.length, 3);
  assert.match(text, /1 link was left out: 5 are read at a time/);
  assert.equal((await desk.riposte.store.counts()).posts, 2);
});

test("only editors may give links", async () => {
  await using desk = await openDesk({ posts: [post()] });

  const answer = await desk.add(LINK, { ...NADIA, standing: "everyone" });

  assert.match(textOf(answer), /editors/);
  assert.equal(desk.looks(), 0);
  assert.equal((await desk.riposte.store.counts()).posts, 0);
});

function post(part: Partial<Written> = {}): Written {
  return { key: KEY, text: CLAIM, at: new Date(NOW.getTime() - HOUR_MS), ...part };
}

function account(): Source {
  return {
    id: "ministry",
    kind: "bluesky",
    url: `https://bsky.app/profile/${HANDLE}`,
    name: "The ministry",
    partyId: "ru_mod",
    voice: "post",
    language: "en",
    everySeconds: 900,
    backfill: false,
    origin: "config",
  };
}

const ARTICLE = readFileSync(new URL("fixtures/article/en.html", import.meta.url), "utf8");

function page(body: string): Answer {
  return { headers: { "content-type": "text/html; charset=utf-8" }, body };
}

interface Desk extends AsyncDisposable {
  readonly riposte: Riposte;
  readonly url: string;
  readonly type: (line: string, user?: ChatUser) => Promise<Message>;
  readonly add: (typed: string, user?: ChatUser) => Promise<Message>;
  readonly claims: () => Promise<readonly number[]>;
  readonly told: () => RecordingPlatform["posted"];
  /** How often single posts were asked for. */
  readonly looks: () => number;
  readonly pass: (ms: number) => void;
}

interface DeskSettings extends Partial<AppView> {
  readonly sources?: readonly Source[];
  readonly allow?: readonly string[];
  readonly leadsTo?: string;
}

async function openDesk({
  sources = [],
  allow = [],
  leadsTo,
  ...view
}: DeskSettings): Promise<Desk> {
  let looks = 0;
  const instead: AppView["instead"] = (method, query) => {
    if (method.endsWith("getPosts")) looks += 1;
    return view.instead?.(method, query);
  };
  const answerApi = serve({ ...appView(view), instead });
  const server = await startServer((seen, response, request) => {
    const path = seen.path.split("?")[0] ?? "";
    return (
      pageAt(path, leadsTo) ??
      answerApi({ ...seen, path: seen.path.replace("/xrpc", "") }, response, request)
    );
  });
  const config = loadShipped();
  const platform = recordPlatform();
  let now = NOW;
  const { createdAt: _, ...watch } = makeWatch({
    topicId: "syria-strikes",
    kinds: ["claim", "response"],
  });
  const riposte = await openRiposte({
    config: {
      ...config,
      sources,
      watches: [watch],
      apis: { ...config.apis, bluesky: { url: server.url, token: null } },
      polling: { ...config.polling, allowHosts: [server.host, ...allow] },
    },
    platforms: [platform],
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, sentence) => assert.fail(`${sentence} ${JSON.stringify(fields)}`),
    },
    place: ":memory:",
    now: () => now,
    random: () => 0.5,
    hostSpacingMs: 0,
  });
  const type = (line: string, user = NADIA) =>
    riposte.house.run({ ...parseCommandLine(line), channel: CHANNEL, user });
  return {
    riposte,
    url: server.url,
    type,
    add: (typed, user) => type(`add ${typed}`, user),
    claims: async () =>
      (await riposte.store.statements.claims({ limit: 10 })).map(({ statement }) => statement.id),
    told: () => platform.posted,
    looks: () => looks,
    pass: (ms) => {
      now = new Date(now.getTime() + ms);
    },
    [Symbol.asyncDispose]: async () => {
      await riposte.stop();
      await server.close();
    },
  };
}

function pageAt(path: string, leadsTo = "/article"): Answer | undefined {
  const moved = (location: string) => ({ status: 302, headers: { location } });
  const pages: Readonly<Record<string, () => Answer>> = {
    "/article": () => page(ARTICLE),
    "/": () => page("<html><body><h1>Front page</h1></body></html>"),
    "/leads-on": () => moved(leadsTo),
    "/to-private": () => moved("http://10.0.0.1/a"),
    "/huge": () => page(`<html><body><p>${"x".repeat(31_000_000)}</p></body></html>`),
    "/picture": () => ({
      headers: { "content-type": "image/png" },
      body: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    }),
    "/nowhere": () => ({ status: 404, body: "no" }),
  };
  return pages[path]?.();
}
