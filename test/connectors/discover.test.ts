import assert from "node:assert/strict";
import { test } from "node:test";
import { leadsIn } from "#src/connectors/discover/leads.ts";
import { type Discoveries, discover, webAddress } from "#src/connectors/discover.ts";
import { CONNECTORS } from "#src/connectors/index.ts";
import { SourceError } from "#src/core/error.ts";
import { createFetch } from "#src/net/http.ts";
import { type Answer, startServer } from "../rigs/http-server.ts";

const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title><item><title>One</title><guid>1</guid></item></channel></rss>`;
const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "J",
  items: [],
});
const READING = CONNECTORS.filter(({ kind }) => kind !== "page");

interface Site {
  readonly found: Discoveries;
  readonly url: string;
  readonly asked: readonly string[];
}

/** What is found at a path of a site; what it does not have answers 404. */
async function discoverAt(
  path: string,
  pages: Readonly<Record<string, string | Answer>>,
): Promise<Site> {
  await using server = await startServer((seen) => pages[seen.path] ?? { status: 404 });
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0 });
  const { signal } = new AbortController();
  const found = await discover(`${server.url}${path}`, { connectors: READING, fetch, signal });
  return { found, url: server.url, asked: server.requests.map((seen) => seen.path) };
}

function page(head: string, body = ""): string {
  return `<!doctype html><html lang="en"><head><title>A site</title>${head}</head><body>${body}</body></html>`;
}

function alternate(href: string, more = 'type="application/rss+xml"'): string {
  return `<link rel="alternate" ${more} href="${href}">`;
}

test("a page's main feed goes before those of comments, parts and other languages", async () => {
  const head = [
    alternate("/comments/feed", 'type="application/rss+xml" title="Комментарии"'),
    alternate("/wp-json/posts", 'type="application/json"'),
    alternate("/category/war/feed"),
    alternate("/fr/rss", 'type="application/rss+xml" hreflang="fr"'),
    alternate("/main.json", 'type="application/feed+json; charset=utf-8" title="All"'),
  ];
  const { found, url, asked } = await discoverAt("/", {
    "/": page(head.join(""), '<a href="/export/rss.xml">RSS</a>'),
    "/main.json": { headers: { "content-type": "application/feed+json" }, body: JSON_FEED },
  });

  assert.deepEqual(
    found.found.map((each) => each.url.slice(url.length)),
    ["/main.json", "/fr/rss", "/category/war/feed", "/export/rss.xml", "/comments/feed"],
  );
  assert.equal(found.found[0]?.name, "All");
  assert.deepEqual(asked, ["/", "/main.json"]);
});

test("a feed, a Link header, a link in the text and a usual place are all found", async () => {
  const feed = { headers: { "content-type": "text/html" }, body: RSS };
  const cases: readonly (readonly [string, Readonly<Record<string, string | Answer>>, string])[] = [
    ["itself", { "/start": feed }, "/start"],
    [
      "header",
      {
        "/start": {
          headers: {
            link: '</style.css>; rel=preload, <n/feed>; rel="alternate"; type="application/atom+xml"',
          },
          body: page(""),
        },
        "/n/feed": feed,
      },
      "/n/feed",
    ],
    [
      "link",
      { "/start": page("", '<a href="rss.php"><b>x</b></a>'), "/rss.php": feed },
      "/rss.php",
    ],
    [
      "base",
      { "/start": page(`<base href="/deep/">${alternate("f")}`), "/deep/f": feed },
      "/deep/f",
    ],
    ["usual", { "/start": page(""), "/atom.xml": feed }, "/atom.xml"],
    [
      "a dead link before a good one",
      { "/start": page(alternate("/dead") + alternate("/good")), "/good": feed },
      "/good",
    ],
  ];
  for (const [name, pages, expected] of cases) {
    const { found, url } = await discoverAt("/start", pages);

    assert.deepEqual([found.found[0]?.kind, found.found[0]?.url], ["rss", url + expected], name);
  }
});

test("a section's own feed goes before the site's, an article's comments do not", () => {
  const at = (finalUrl: string, html: string) =>
    leadsIn(html, { finalUrl, headers: {} }).map(({ url }) => new URL(url).pathname);
  const site = alternate("https://s.example/feed/");

  assert.deepEqual(
    at("https://s.example/war/", page(site + alternate("https://s.example/war/feed/"))),
    ["/war/feed/", "/feed/"],
  );
  assert.deepEqual(
    at(
      "https://s.example/2026/one/",
      page(
        `${alternate("https://s.example/2026/one/feed/", 'type="application/rss+xml" title="One Comments Feed"')}${site}`,
      ),
    ),
    ["/feed/", "/2026/one/feed/"],
  );
});

test("accounts are those that the site calls its own, not those that it writes about", async () => {
  const body = `
    <article><a href="https://t.me/quoted_channel">a channel</a>
      <footer><a href="https://x.com/quoted/status/12">post</a></footer></article>
    <p><a href="https://bsky.app/profile/stranger.example">someone</a></p>
    <footer><a href="https://t.me/s/own_channel">Telegram</a><a href="/@editor">Editor</a>
      <a href="https://x.com/intent/tweet?text=x">share</a><a href="https://vk.com/own_wall">VK</a>
      <a href="https://x.com/post_writer/status/12">post</a></footer>
    <a rel="me nofollow" href="https://social.example/@desk">Mastodon</a>
    <script type="application/ld+json">{"@type":"Organization","sameAs":["https:\\/\\/www.youtube.com\\/@own","https://example.org/"]}</script>`;
  const { found } = await discoverAt("/", {
    "/": page('<meta name="twitter:site" content="@own">', body),
  });

  assert.deepEqual(found.found.map(({ kind, url }) => `${kind} ${url}`).sort(), [
    "mastodon https://social.example/@desk",
    "telegram https://t.me/s/own_channel",
    "vk https://vk.com/own_wall",
    "x https://x.com/own",
    "youtube https://www.youtube.com/@own",
  ]);
});

test("an account's address is found without asking anybody", async () => {
  const fetch = () => Promise.reject(new Error("nobody is asked"));
  const { signal } = new AbortController();
  const cases = [
    ["@mod_russia", "telegram"],
    ["https://bsky.app/profile/hrw.org", "bluesky"],
    ["https://x.com/hrw/status/1", "x"],
    ["https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa", "youtube"],
  ] as const;
  for (const [typed, kind] of cases) {
    const { found } = await discover(typed, { connectors: READING, fetch, signal });
    assert.deepEqual(
      found.map((each) => each.kind),
      [kind],
      typed,
    );
  }
});

test("a page of YouTube's leads to the channel that its scripts name", () => {
  const id = "UCaaaaaaaaaaaaaaaaaaaaaa";
  const html = page("", `<script>{"videoDetails":{"channelId":"${id}"}}</script>`);

  const at = (finalUrl: string) => leadsIn(html, { finalUrl, headers: {} }).map(({ url }) => url);

  assert.deepEqual(at("https://www.youtube.com/watch?v=abcdefghijk"), [id]);
  assert.deepEqual(at("https://else.example/"), []);
});

test("where nothing is, each usual place is asked once and nothing is invented", async () => {
  const { found, url, asked } = await discoverAt("/", { "/": page("") });

  assert.deepEqual(found.found, []);
  assert.deepEqual(asked, [
    "/",
    "/feed",
    "/rss",
    "/rss.xml",
    "/atom.xml",
    "/feed.xml",
    "/index.xml",
  ]);
  assert.deepEqual(
    found.tried,
    asked.map((path) => url + path),
  );
});

test("an address that cannot be read is an error of its kind, a private one is not asked", async () => {
  await using server = await startServer(() => ({ status: 410 }));
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0 });
  await using guarded = createFetch({ spacingMs: 0 });
  const { signal } = new AbortController();
  const kind = (expected: string) => (error: unknown) =>
    error instanceof SourceError && error.kind === expected;

  await assert.rejects(discover(server.url, { connectors: READING, fetch, signal }), kind("gone"));
  await assert.rejects(
    discover(server.url, { connectors: READING, fetch: guarded, signal }),
    kind("forbidden-address"),
  );
  assert.equal(server.requests.length, 1);
});

test("a page cannot send anybody to a private address, nor hold up by its size", async () => {
  const head = alternate("http://127.0.0.1:9/feed") + alternate("http://169.254.169.254/feed");
  const { found } = await discoverAt("/", { "/": page(head) });
  assert.deepEqual(found.found, []);

  const from = performance.now();
  const many = "<div class=social>".repeat(30_000) + '<a href="/rss">x</a>'.repeat(30_000);
  leadsIn(many, { finalUrl: "https://s.example/", headers: { link: "<".repeat(100_000) } });
  assert.ok(performance.now() - from < 5_000);
});

test("a bare domain and feed: are addresses, words are not", () => {
  const cases = [
    ["amnesty.org", "https://amnesty.org/"],
    ["www.hrw.org/fr?x=1", "https://www.hrw.org/fr?x=1"],
    ["feed://a.example/rss", "https://a.example/rss"],
    ["feed:https://a.example/rss", "https://a.example/rss"],
    ["some words", null],
    ["javascript:alert(1)", null],
    ["file:///etc/passwd", null],
    ["mail@a.example", null],
  ] as const;
  for (const [typed, expected] of cases) assert.equal(webAddress(typed), expected, typed);
});
