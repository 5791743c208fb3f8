import assert from "node:assert/strict";
import { test } from "node:test";
import { loadShipped } from "#src/config.ts";
import { CONNECTORS } from "#src/connectors/index.ts";
import type { Source } from "#src/core/source.ts";
import { planImport } from "#src/core/source-import.ts";
import { readSourceList } from "#src/core/source-list.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { openDoor } from "#src/machines.ts";
import { openRiposte, type Riposte } from "#src/main.ts";
import { createModelChat } from "#src/model/chat.ts";
import { recognise } from "#src/source-desk.ts";
import { startServer, type TestServer } from "../rigs/http-server.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import { CHANNEL, makeSource } from "../rigs/store-rig.ts";

/** Every place where an address enters the house, and every address that must not be dialled from it.
 *  A vault on this machine counts who came; the same doors do open for the one address that is allowed. */

interface Place {
  readonly riposte: Riposte;
  /** The allowed host, which shows what it is told. */
  readonly site: TestServer;
  readonly serve: (path: string, type: string, body: string) => void;
  readonly type: (
    command: string,
    words: readonly string[],
    options?: Readonly<Record<string, string>>,
  ) => Promise<string>;
  readonly redirect: (path: string, to: string) => void;
}

const NOW = new Date("2015-12-23T12:00:00Z");
const HTML = "text/html";

async function openPlace(sources: (site: string) => readonly Source[]) {
  const shown = new Map<
    string,
    { status: number; headers: Record<string, string>; body: string }
  >();
  const site = await startServer(({ path }) => shown.get(path) ?? { status: 404 });
  const shipped = loadShipped();
  const ignore = () => undefined;
  let seconds = 0;
  const riposte = await openRiposte({
    config: {
      ...shipped,
      sources: sources(site.url),
      watches: [],
      polling: { ...shipped.polling, allowHosts: [site.host] },
      webSub: {
        url: "https://riposte.example/hub",
        port: 0,
        secret: "a-secret-of-32-random-letters-xx",
      },
    },
    platforms: [recordPlatform()],
    log: { info: ignore, warn: ignore, error: ignore },
    place: ":memory:",
    now: () => new Date(NOW.getTime() + 1_000 * seconds++),
    random: () => 0.5,
    hostSpacingMs: 0,
  });
  const user = { id: "u", name: "Nadia", locale: null, standing: "admin" as const, groups: [] };
  const place: Place = {
    riposte,
    site,
    serve: (path, type, body) =>
      shown.set(path, { status: 200, headers: { "content-type": type }, body }),
    redirect: (path, location) => shown.set(path, { status: 302, headers: { location }, body: "" }),
    type: async (command, words, options = {}) =>
      textOf(await riposte.house.run({ command, options, words, channel: CHANNEL, user })),
  };
  return {
    ...place,
    [Symbol.asyncDispose]: async () => {
      await riposte.stop();
      await site.close();
    },
  };
}

function rss(item: string, channel = ""): string {
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>${channel}<item><title>Russia strikes Syria hospital</title><guid isPermaLink="false">1</guid><pubDate>Wed, 23 Dec 2015 09:00:00 GMT</pubDate>${item}</item></channel></rss>`;
}

const attribute = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const outlet = (url: string, at: number, part: Partial<Source> = {}) =>
  makeSource({
    id: `o-${at}`,
    url,
    voice: "article",
    partyId: null,
    articles: "always",
    backfill: true,
    ...part,
  });

interface Door {
  readonly name: string;
  /** What the configuration has for a target; `at` tells those of several apart. */
  readonly source?: (site: string, target: string, at: number) => Source;
  readonly serve?: (place: Place, target: string, at: number) => void;
  /** For each target by itself. */
  readonly each?: (place: Place, target: string, at: number) => Promise<unknown>;
  /** For all together. */
  readonly go?: (place: Place) => Promise<unknown>;
}

const look = async ({ riposte }: Place) => {
  await riposte.pollDue();
  await riposte.workUntilIdle();
};
const feedOf = (site: string, _: string, at: number) =>
  makeSource({ id: `feed-${at}`, url: `${site}/feed-${at}` });

const DOORS: readonly Door[] = [
  {
    name: "a source of the configuration or of an import",
    source: (_, url, at) => makeSource({ id: `feed-${at}`, url }),
    go: look,
  },
  {
    name: "a redirect",
    source: feedOf,
    serve: (place, target, at) => place.redirect(`/feed-${at}`, target),
    go: look,
  },
  {
    name: "a redirect after a redirect",
    source: feedOf,
    serve: (place, target, at) => {
      place.redirect(`/feed-${at}`, `${place.site.url}/second-${at}`);
      place.redirect(`/second-${at}`, target);
    },
    go: look,
  },
  {
    name: "the article behind a feed's item",
    source: (site, _, at) => outlet(`${site}/feed-${at}`, at),
    serve: (place, target, at) =>
      place.serve(`/feed-${at}`, "text/xml", rss(`<link>${attribute(target)}</link>`)),
    go: async (place) => {
      await look(place);
      while ((await place.riposte.readArticles()) > 0);
    },
  },
  {
    name: "the hub of a feed",
    source: feedOf,
    serve: (place, target, at) => {
      const self = `<atom:link rel="self" href="${place.site.url}/feed-${at}"/>`;
      const hub = `<atom:link rel="hub" href="${attribute(target)}"/>`;
      place.serve(`/feed-${at}`, "text/xml", rss("", hub + self));
    },
    go: async (place) => {
      await look(place);
      await place.riposte.scan();
    },
  },
  {
    name: "the articles that a page lists",
    source: (site, _, at) =>
      outlet(`${site}/news-${at}`, at, { kind: "page", page: { link: "main a" }, backfill: true }),
    serve: (place, target, at) => {
      const link = `<a href="${attribute(target)}">Russia strikes a hospital in Syria, say doctors</a>`;
      place.serve(`/news-${at}`, HTML, `<html><main>${link.repeat(4)}</main></html>`);
    },
    go: look,
  },
  {
    name: "/sources add",
    each: ({ type }, target) => type("sources", ["add", target]),
  },
  {
    name: "/sources add, whatever it shows",
    each: ({ type }, target) => type("sources", ["add", target], { anyway: "yes" }),
  },
  { name: "/sources test", each: ({ type }, target) => type("sources", ["test", target]) },
  { name: "/add", each: ({ type }, target) => type("add", [target]) },
  {
    name: "a link that leads on, by /add",
    serve: (place, target, at) => place.redirect(`/article-${at}`, target),
    each: (place, _, at) => place.type("add", [`${place.site.url}/article-${at}`]),
  },
  {
    name: "the feed that a page names, by /sources add",
    serve: (place, target, at) => {
      const link = `<link rel="alternate" type="application/rss+xml" href="${attribute(target)}">`;
      place.serve(`/site-${at}`, HTML, `<html><head>${link}</head><body>x</body></html>`);
    },
    each: (place, _, at) => place.type("sources", ["add", `${place.site.url}/site-${at}`]),
  },
  {
    name: "the model's address leading on",
    serve: (place, target, at) => place.redirect(`/v${at}/chat/completions`, target),
    each: async (place, _, at) => {
      const url = `${place.site.url}/v${at}`;
      const bounds = { userAgent: "test" };
      await using fetch = openDoor(url, { bounds, now: () => NOW });
      const ask = createModelChat({ url, name: "m", key: null, fetch });
      const question = { system: "", user: "", schema: {}, schemaName: "s", maxTokens: 1 };
      await ask({ ...question, timeoutMs: 2_000 }).catch(() => undefined);
    },
  },
];

async function through(door: Door, place: Place, targets: readonly string[]): Promise<void> {
  for (const [at, target] of targets.entries()) door.serve?.(place, target, at);
  for (const [at, target] of targets.entries()) await door.each?.(place, target, at);
  await door.go?.(place);
}

/** Doors that lead on to nowhere at all, not even to what is allowed: a question is for one address. */
const SHUT = new Set(["the model's address leading on"]);

const targets = (port: number): readonly string[] => [
  `http://127.0.0.1:${port}/vault`,
  `http://localhost:${port}/vault`,
  `http://[::ffff:127.0.0.1]:${port}/vault`,
  `http://2130706433:${port}/vault`,
  `http://0x7f.1:${port}/vault`,
  `http://0177.0.0.1:${port}/vault`,
  `http://\uff11\uff12\uff17.0.0.1:${port}/vault`,
  `http://nadia:trap-word@127.0.0.1:${port}/vault`,
  "http://localhost/vault",
  "http://169.254.169.254/latest/meta-data/",
  "http://[64:ff9b::7f00:1]/vault",
  "file:///etc/passwd",
  "ftp://127.0.0.1/vault",
  "data:text/xml,<rss/>",
  "javascript:alert(1)",
  "gopher://127.0.0.1/vault",
  "blob:http://127.0.0.1/vault",
];

for (const door of DOORS) {
  const { name, source } = door;
  const sourcesOf = (targets: readonly string[]) => (site: string) =>
    source === undefined ? [] : targets.map((target, at) => source(site, target, at));

  test(`nothing inside is reached by ${name}`, async () => {
    await using vault = await startServer(() => "the vault's words: strikes in Syria");
    const all = targets(vault.port);
    await using place = await openPlace(sourcesOf(all));

    await through(door, place, all);

    assert.deepEqual(vault.requests, []);
    for (const row of await place.riposte.store.sources.list()) {
      assert.equal(row.source.origin, "config", row.source.url);
      assert.doesNotMatch(row.state.lastError ?? "", /trap-word/);
    }
  });

  test(`what is allowed is reached by ${name}`, async () => {
    const inside = (url: string) => `${url}/inside`;
    await using place = await openPlace((url) => sourcesOf([inside(url)])(url));

    await through(door, place, [inside(place.site.url)]);

    const reached = place.site.requests.some(({ path }) => path === "/inside");
    assert.equal(reached, !SHUT.has(name));
  });
}

test("no line of a list with an address that is not the web's, or with a password, is taken", () => {
  const { lexicon, polling } = loadShipped();
  const refused = [
    "https://nadia:trap-word@a.example/feed",
    "https://trap-word@a.example/feed",
  ].concat(targets(9).filter((target) => !target.startsWith("http")));
  const list = readSourceList(`url\n${refused.map((url) => `"${url}"`).join("\n")}\n`);
  assert.ok(list !== null);

  const reading = { connectors: CONNECTORS, lexicon, everySeconds: polling.everySeconds };
  const plan = planImport(list.listed, {
    known: { parties: lexicon.parties, languages: SPOKEN_LANGUAGES },
    present: [],
    removed: new Map(),
    recognise: (typed, kind) => recognise(reading, typed, kind),
    kinds: CONNECTORS.map(({ kind }) => kind),
  });

  assert.deepEqual([plan.added.length, plan.refused.length], [0, refused.length]);
  assert.doesNotMatch(JSON.stringify(plan.refused), /trap-word/);
});
