import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, it } from "node:test";
import { rss } from "#src/connectors/rss.ts";
import { createHubs } from "#src/hubs.ts";
import { createFetch } from "#src/net/http.ts";
import { createPoll } from "#src/pipeline/poll.ts";
import { openStore } from "#src/store/open.ts";
import { apisAt } from "../connectors/worlds.ts";
import { type Answer, type Handler, startServer } from "../rigs/http-server.ts";
import { makeSource, minutesAfter, NOON } from "../rigs/store-rig.ts";

/** A hub on this machine that does what W3C WebSub asks of one. */
interface HubWorld {
  /** What subscribe requests are answered with. */
  answer: Answer;
  readonly asked: URLSearchParams[];
}

const SECRET = "installation-secret-trap";
const CHALLENGE = "challenge & 1";

describe("a feed that offers a hub", () => {
  it("is subscribed to, confirmed, and told of at once what the hub brings", async () => {
    await using house = await openHouse();
    await house.poll();
    await house.scan();
    const [request] = house.hub.asked;

    assert.equal(request?.get("hub.mode"), "subscribe");
    assert.equal(request?.get("hub.topic"), `${house.site.url}/feed`);
    assert.equal((await house.verify(request)).body, CHALLENGE);
    assert.equal(await house.deliver(request, feedOf(2)), 204);
    assert.deepEqual(await house.texts(), ["Post 1", "Post 2"]);
    assert.equal(await house.deliver(request, feedOf(2)), 204);
    assert.deepEqual(await house.texts(), ["Post 1", "Post 2"], "the same call again adds nothing");
  });

  it("is asked seldom while its hub tells of news, and as before when the lease is over", async () => {
    await using house = await openHouse();
    await house.poll();
    assert.equal(await house.pauseMinutes(), 5);
    await house.scan();
    await house.verify(house.hub.asked[0], { "hub.lease_seconds": "3600" });

    await house.poll();
    assert.equal(await house.pauseMinutes(), 60);

    house.minutes = 61;
    await house.poll();
    assert.equal(await house.pauseMinutes(), 5);
  });

  it("is renewed before its lease ends, under the same address", async () => {
    await using house = await openHouse();
    await house.poll();
    await house.scan();
    await house.verify(house.hub.asked[0], { "hub.lease_seconds": "36000" });

    house.minutes = 400;
    await house.scan();
    assert.equal(house.hub.asked.length, 1);
    house.minutes = 500;
    await house.scan();

    assert.equal(house.hub.asked.length, 2);
    assert.equal(house.hub.asked[1]?.get("hub.callback"), house.hub.asked[0]?.get("hub.callback"));
    assert.equal(await house.deliver(house.hub.asked[0], feedOf(3)), 204, "until then it lasts");
  });

  it("that names its hub no more is asked as before, and what the hub brings is not found", async () => {
    await using house = await openHouse();
    await house.poll();
    await house.scan();
    await house.verify(house.hub.asked[0]);
    house.feed = feedOf(1).replace(/<atom:link[^>]*>/g, "");
    house.minutes = 1;
    await house.poll();

    assert.equal(await house.deliver(house.hub.asked[0], feedOf(2)), 404);
  });

  const REFUSALS: readonly (readonly [string, Answer])[] = [
    ["fails", { status: 500 }],
    ["redirects", { status: 307, headers: { location: "/elsewhere" } }],
    ["refuses", { status: 400, body: "no" }],
  ];
  for (const [name, answer] of REFUSALS) {
    it(`whose hub ${name} is polled as ever, the hub asked again later and later`, async () => {
      await using house = await openHouse();
      house.hub.answer = answer;
      await house.poll();
      for (const minutes of [0, 1, 9, 12, 20, 29, 35, 70, 80]) {
        house.minutes = minutes;
        await house.scan();
      }

      assert.equal(house.hub.asked.length, 4, "at 0, 12, 35 and 80 minutes");
      await house.poll();
      assert.equal(await house.pauseMinutes(), 5);
    });
  }

  it("whose hub denies the subscription is not asked again that day", async () => {
    await using house = await openHouse();
    await house.poll();
    await house.scan();
    await house.verify(house.hub.asked[0], { "hub.mode": "denied", "hub.reason": "no" });
    house.minutes = 1_000;
    await house.scan();
    assert.equal(house.hub.asked.length, 1);

    house.minutes = 1_441;
    await house.scan();
    assert.equal(house.hub.asked.length, 2);
  });
});

describe("where hubs call", () => {
  it("only what was asked for is confirmed", async () => {
    await using house = await openHouse();
    await house.poll();
    const early = await house.store.subscriptions.due(new Date(8e15), 1);
    const callback = new URLSearchParams({ "hub.callback": `${house.url}/${early[0]?.key}` });
    callback.set("hub.topic", `${house.site.url}/feed`);
    assert.equal((await house.verify(callback)).status, 404, "before it was asked for");

    await house.scan();
    const [request] = house.hub.asked;
    const wrong: readonly Readonly<Record<string, string>>[] = [
      { "hub.topic": "https://other.example/feed" },
      { "hub.mode": "unsubscribe" },
      { "hub.challenge": "" },
    ];
    for (const query of wrong) assert.equal((await house.verify(request, query)).status, 404);
    const unknown = new URLSearchParams({ "hub.callback": `${house.url}/${"0".repeat(32)}` });
    assert.equal((await house.verify(unknown)).status, 404);
  });

  it("what is not signed with the subscription's secret is not kept, and nobody learns why", async () => {
    await using house = await openHouse();
    await house.poll();
    await house.scan();
    const [request] = house.hub.asked;
    await house.verify(request);
    const signatures = [
      null,
      "sha256=",
      `sha256=${"0".repeat(64)}`,
      `md5=${"0".repeat(32)}`,
      `sha256=${createHmac("sha256", SECRET).update(feedOf(9)).digest("hex")}`,
    ];
    for (const signature of signatures) {
      assert.equal(await house.deliver(request, feedOf(9), signature), 202);
    }

    assert.deepEqual(await house.texts(), ["Post 1"]);
  });

  it("a body without end, nonsense, and a source at rest do no harm", async () => {
    await using house = await openHouse();
    await house.poll();
    await house.scan();
    const [request] = house.hub.asked;
    await house.verify(request);

    assert.equal(await house.deliver(request, "x".repeat(10_000_001)).catch(() => 413), 413);
    assert.equal(await house.deliver(request, "<html>no feed</html>"), 204);
    assert.deepEqual(await house.texts(), ["Post 1"]);
    await house.store.sources.setPaused(house.sourceId, true, NOON);
    assert.equal(await house.deliver(request, feedOf(4)), 410);
    assert.deepEqual(await house.texts(), ["Post 1"]);
  });

  it("the installation's secret is in no request and not in the record", async () => {
    await using house = await openHouse();
    await house.poll();
    await house.scan();

    assert.doesNotMatch(house.hub.asked.join(), /trap/);
    assert.equal(house.hub.asked[0]?.get("hub.secret")?.length, 64);
    const kept = await house.store.subscriptions.due(new Date(8e15), 9);
    assert.equal(
      JSON.stringify(kept).includes(house.hub.asked[0]?.get("hub.secret") ?? "?"),
      false,
    );
  });
});

async function openHouse() {
  const hub: HubWorld = { answer: { status: 202 }, asked: [] };
  const state = { minutes: 0, feed: "" };
  const site = await startServer(async (seen, response, request) => {
    if (seen.path === "/hub") return takeRequest(hub, [seen, response, request]);
    return { headers: { "content-type": "application/rss+xml" }, body: state.feed };
  });
  state.feed = withHub(feedOf(1), site.url);
  const store = await openStore(":memory:");
  const now = () => minutesAfter(NOON, state.minutes);
  const fetch = createFetch({ allowHosts: [site.host], spacingMs: 0, now });
  const source = makeSource({ kind: "rss", url: `${site.url}/feed`, everySeconds: 300 });
  await store.sources.sync([source], NOON);
  const log = { info: ignore, warn: ignore, error: ignore };
  const asking = {
    store,
    connectors: new Map([["rss", rss]]),
    fetch,
    apis: apisAt(site.url),
    bounds: { leastSeconds: 60, mostSeconds: 3_600 },
    log,
    now,
    random: () => 0.5,
  };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/hub/in`;
  const hubs = createHubs({ url, port, secret: SECRET }, asking);
  await hubs.start();
  const poll = createPoll({ ...asking, ...hubs });
  const rowOf = async () => {
    const row = await store.sources.get(source.id);
    assert.ok(row !== null);
    return row;
  };
  return Object.assign(state, {
    hub,
    site,
    store,
    url,
    sourceId: source.id,
    poll: async () => poll(await rowOf(), new AbortController().signal),
    scan: async () => {
      for (const { run } of hubs.scans) await run();
    },
    pauseMinutes: async () =>
      Math.round(((await rowOf()).state.nextPollAt.getTime() - now().getTime()) / 60_000),
    texts: async () => {
      const kept = await store.posts.recent(new Date(0), 100);
      return kept.map(({ revision }) => revision.text.trim()).toSorted();
    },
    verify: (asked: URLSearchParams | undefined, query: Readonly<Record<string, string>> = {}) =>
      verify(asked, query),
    deliver: (asked: URLSearchParams | undefined, body: string, signature?: string | null) =>
      deliver(asked, withHub(body, site.url), signature),
    [Symbol.asyncDispose]: async () => {
      await hubs.stop();
      await fetch.close();
      await store.close();
      await site.close();
    },
  });
}

async function takeRequest(hub: HubWorld, [, , request]: Parameters<Handler>): Promise<Answer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  hub.asked.push(new URLSearchParams(Buffer.concat(parts).toString()));
  return hub.answer;
}

/** "Did you ask for this?" */
async function verify(
  asked: URLSearchParams | undefined,
  query: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: string }> {
  const url = new URL(asked?.get("hub.callback") ?? "");
  const usual = {
    "hub.mode": "subscribe",
    "hub.topic": asked?.get("hub.topic") ?? "",
    "hub.challenge": CHALLENGE,
    "hub.lease_seconds": "604800",
  };
  for (const [name, value] of Object.entries({ ...usual, ...query })) {
    url.searchParams.set(name, value);
  }
  const response = await globalThis.fetch(url);
  return { status: response.status, body: await response.text() };
}

async function deliver(
  asked: URLSearchParams | undefined,
  body: string,
  signature?: string | null,
): Promise<number> {
  const secret = asked?.get("hub.secret") ?? "";
  const own = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const header = signature === undefined ? own : signature;
  const response = await globalThis.fetch(asked?.get("hub.callback") ?? "", {
    method: "POST",
    headers: {
      "content-type": "application/rss+xml",
      ...(header === null ? {} : { "x-hub-signature": header }),
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

function feedOf(count: number): string {
  const items = Array.from(
    { length: count },
    (_, index) =>
      `<item><guid>g${index + 1}</guid><description>Post ${index + 1}</description></item>`,
  );
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Example</title><atom:link rel="hub" href="HUB"/><atom:link rel="self" href="SELF"/>${items.join("")}</channel></rss>`;
}

function withHub(feed: string, site: string): string {
  return feed.replace("HUB", `${site}/hub`).replace("SELF", `${site}/feed`);
}

async function freePort(): Promise<number> {
  await using server = await startServer(() => "");
  return server.port;
}

function ignore(): void {}
