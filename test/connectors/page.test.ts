import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LookContext, PollContext } from "#src/connectors/connector.ts";
import { page } from "#src/connectors/page.ts";
import { SourceError } from "#src/core/error.ts";
import { itemText } from "#src/core/item-text.ts";
import type { PageSelectors } from "#src/core/source.ts";
import type { Answer, Handler, Seen } from "../rigs/http-server.ts";
import { type ContractPost, connectorContract, inContext, read } from "./contract.ts";

const SINGLE = /^\/news\/2015\/12\/(\d+)-the-ministry-denies$/;

connectorContract("page", {
  connector: page,
  path: "/news",
  contentType: "text/html; charset=utf-8",
  page: (posts: readonly ContractPost[]) =>
    list(
      posts.map(({ number, text }) => ({
        href: `/news/2015/12/${number}-the-ministry-denies`,
        title: text,
      })),
    ),
  single: ({ path }) => {
    const number = SINGLE.exec(path)?.[1];
    return number === undefined ? undefined : article(Number(number));
  },
  ruinFirst: (body) => body.replace("href=", "hfer="),
  recognised: [
    ["https://news.example/world", "https://news.example/world"],
    [" http://News.example ", "http://news.example/"],
  ],
  refused: ["@mod_russia", "news.example", "ftp://news.example/", "javascript:alert(1)", ""],
});

describe("the page connector reads a list", () => {
  it("finds the articles among a site's other links", async () => {
    const { items, title } = await poll((seen) => site(seen));

    assert.equal(title, "World news");
    assert.deepEqual(
      items.map(({ externalId }) => new URL(externalId).pathname),
      [
        "/world/2015/12/23/ministry-rejects-report",
        "/world/2015/12/22/monitors-count-strikes",
        "/world/2015/12/21/envoy-announces-talks",
      ],
    );
  });

  it("by the selectors of its configuration, where it has some", async () => {
    const selectors = { list: "#side", item: "li", link: "a.more", title: "b", date: "i" };
    const { items } = await poll((seen) => site(seen), selectors);

    assert.deepEqual(
      items.map(({ item }) => [item.title, item.publishedAt?.toISOString()]),
      [["Communiqué No. 41", "2015-12-20T00:00:00.000Z"]],
    );
  });

  it("by the list that the page has for machines", async () => {
    const linked = {
      "@type": "ItemList",
      itemListElement: [4, 3].map((number) => ({
        "@type": "ListItem",
        url: `/news/2015/12/${number}-the-ministry-denies`,
      })),
    };
    const body = `<html><head><script type="application/ld+json">${JSON.stringify(linked)}</script></head><body><div id="app"></div></body></html>`;
    const { items } = await poll(({ path }) => singles(path) ?? html(body));

    assert.deepEqual(
      items.map(({ item }) => item.publishedAt?.getUTCDate()),
      [24, 23],
    );
  });

  it("by the news sitemap that it offers, where it shows nothing itself", async () => {
    const body = `<html><head><link rel="sitemap" href="/news.xml"></head><body><div id="app"></div></body></html>`;
    const entry = (number: number, news: string) =>
      `<url><loc>http://HOST/news/2015/12/${number}-the-ministry-denies</loc>${news}</url>`;
    const news = (day: number) =>
      `<news:news><news:publication_date>2015-12-${day}</news:publication_date><news:title>T</news:title></news:news>`;
    const { items } = await poll(({ path, headers }) => {
      const sitemap = `<urlset xmlns:news="n">${entry(1, "")}${entry(2, news(22))}${entry(3, news(23))}</urlset>`;
      if (path === "/news.xml") return sitemap.replaceAll("HOST", String(headers.host));
      return singles(path) ?? html(body);
    });

    assert.deepEqual(
      items.map(({ item }) => item.publishedAt?.getUTCDate()),
      [23, 22],
    );
  });

  it("reads articles in windows-1251", async () => {
    const russian = Uint8Array.from([
      0xcc, 0xe8, 0xed, 0xee, 0xe1, 0xee, 0xf0, 0xee, 0xed, 0xfb, 0x20,
    ]);
    const [before = "", after = ""] = articleHtml("@@").split("@@");
    const body = Buffer.concat([
      Buffer.from(before),
      ...Array(30).fill(russian),
      Buffer.from(after),
    ]);
    const headers = { "content-type": "text/html; charset=windows-1251" };
    const { items } = await poll(({ path }) =>
      path === "/news" ? list([LINK]) : { headers, body },
    );

    assert.match(itemText(items[0]?.item ?? NOTHING), /Минобороны/);
  });
});

describe("the page connector reads a few articles at each look", () => {
  const links = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      href: `/news/2015/12/${count - index}-the-ministry-denies`,
      title: `The ministry denies report number ${count - index}`,
    }));

  it("ten, the newest first, and the rest at the next looks although nothing changed", async () => {
    const kept = new Set<string>();
    const looks: number[][] = [];
    let memo: string | null = null;
    const handler: Handler = ({ path }) => singles(path) ?? list(links(25));
    await inContext({ connector: page, path: "/news" }, handler, {}, async (context) => {
      for (let look = 0; look < 4; look += 1) {
        const bodyHash = memo === null ? null : hash;
        const polled = await page.poll(keeping(context, kept, { memo, bodyHash }));
        memo = polled.answer.memo ?? memo;
        hash = polled.answer.bodies[0]?.hash ?? null;
        const items = polled.kind === "read" ? polled.feed.items : [];
        looks.push(items.map(({ externalId }) => Number(/(\d+)-the/.exec(externalId)?.[1])));
        for (const { externalId } of items) kept.add(externalId);
      }
    });

    assert.deepEqual(
      looks.map(({ length }) => length),
      [10, 10, 5, 0],
    );
    assert.deepEqual(
      looks.flat(),
      links(25).map((_, index) => 25 - index),
    );
  });
  let hash: string | null = null;

  it("what it could not read at the first look was there before: it is old", async () => {
    const kept = new Set<string>();
    const olds: boolean[][] = [];
    let count = 12;
    const handler: Handler = ({ path }) => singles(path) ?? list(links(count));
    await inContext({ connector: page, path: "/news" }, handler, {}, async (context) => {
      const first = await page.poll(keeping(context, kept, {}));
      count = 13;
      for (const { externalId } of read(first).items) kept.add(externalId);
      const second = await page.poll(keeping(context, kept, { memo: first.answer.memo ?? null }));
      for (const polled of [first, second])
        olds.push(read(polled).items.map(({ old }) => old === true));
    });

    assert.deepEqual(olds, [Array(10).fill(false), [false, true, true]]);
  });

  it("one that cannot be read is tried again, then kept by its headline", async () => {
    const shown: string[][] = [];
    let memo: string | null = null;
    const handler: Handler = ({ path }) => (path === "/news" ? list([LINK]) : { status: 500 });
    await inContext({ connector: page, path: "/news" }, handler, {}, async (context) => {
      for (let look = 0; look < 3; look += 1) {
        const polled = await page.poll(keeping(context, new Set(), { memo }));
        memo = polled.answer.memo ?? null;
        shown.push(read(polled).items.map(({ item }) => itemText(item)));
      }
    });

    assert.deepEqual(shown, [[], [], [LINK.title]]);
  });
});

describe("the page connector looks at single articles", () => {
  it("any address of the web may be one, without what tells where a reader came from", () => {
    const found = page.recognisePost?.("https://www.news.example/a/b?id=7&utm_source=x#top");

    assert.deepEqual(found, {
      source: { url: "https://www.news.example/", name: "news.example" },
      externalId: "https://www.news.example/a/b?id=7",
      url: "https://www.news.example/a/b?id=7",
    });
    assert.equal(page.recognisePost?.("@mod_russia"), null);
  });

  it("reads it as it is now", async () => {
    const looked = await look(({ path }) => singles(path) ?? list([LINK]), [LINK.href]);

    assert.deepEqual(looked.goneIds, []);
    assert.match(itemText(looked.items[0]?.item ?? NOTHING), /Post 3: Министерство/);
    assert.equal(looked.items[0]?.bodyHash, looked.answer.bodies[0]?.hash);
  });

  const gone = [
    ["404 of its own", { status: 404 }, true],
    ["410 of its own", { status: 410 }, true],
    ["500", { status: 500 }, false],
    ["403", { status: 403 }, false],
    ["a way to the front page", { status: 302, headers: { location: "/" } }, false],
    [
      "a way to another site's 404",
      { status: 302, headers: { location: "/elsewhere/nothing" } },
      false,
    ],
    ["a page that says it is not found", html("<title>Page not found</title><p>Sorry.</p>"), false],
    ["a log-in page", html(`<title>Log in</title><input type="password">`), false],
  ] as const;
  for (const [title, answer, isGone] of gone) {
    it(`${title} ${isGone ? "is" : "is not"} a deletion`, async () => {
      const handler: Handler = ({ path }) => {
        if (path === LINK.href) return answer;
        if (path === "/elsewhere/nothing") return { status: 404 };
        return singles(path) ?? list([LINK]);
      };
      const looked = await look(handler, [LINK.href, OTHER]);

      assert.equal(looked.goneIds.length, isGone ? 1 : 0);
      assert.equal(looked.items.length, 1);
      assert.equal(looked.problems.length, isGone ? 0 : 1);
    });
  }

  it("a site that answers 404 to everything has deleted nothing", async () => {
    await assert.rejects(
      look(() => ({ status: 404 }), [LINK.href]),
      (error) => {
        assert.ok(error instanceof SourceError);
        return true;
      },
    );
  });

  it("a pasted link that leads to a wall says so", async () => {
    const wall = html(`<title>Log in</title><input type="password">`);

    await assert.rejects(
      look(() => wall, [LINK.href]),
      { name: "SourceError", message: /log-in page/ },
    );
  });
});

const NOTHING = { media: [], references: [] };
const LINK = {
  href: "/news/2015/12/3-the-ministry-denies",
  title: "The ministry denies report number 3",
};
const OTHER = "/news/2015/12/4-the-ministry-denies";

function html(body: string): Answer {
  return {
    headers: { "content-type": "text/html; charset=utf-8" },
    body: `<!doctype html><html>${body}</html>`,
  };
}

function list(links: readonly { readonly href: string; readonly title: string }[]): string {
  const entries = links.map(
    ({ href, title }) => `<li><h3><a href="${href}">${title}</a></h3></li>`,
  );
  return `<!doctype html><html><head><title>News</title></head><body><nav><a href="/about-us-and-our-history">All about us and our history</a></nav><main><ul>${entries.join("")}</ul></main></body></html>`;
}

function articleHtml(text: string, day = 23): string {
  return `<!doctype html><html lang="ru"><head><title>Example</title><meta property="article:published_time" content="2015-12-${day}T10:20:00Z"></head><body><main><article><p>${text}</p></article></main></body></html>`;
}

function article(number: number): Answer {
  const words = `Post ${number}: Министерство опровергло сообщение. `.repeat(5);
  return {
    headers: { "content-type": "text/html; charset=utf-8" },
    body: articleHtml(words, 20 + number),
  };
}

function singles(path: string): Answer | undefined {
  const number = SINGLE.exec(path)?.[1];
  return number === undefined ? undefined : article(Number(number) % 10);
}

/** A section page as sites have them. */
function site({ path }: Seen): Answer | string {
  if (path !== "/news") return article(3);
  const card = (href: string, title: string) =>
    `<div class="card card-${href.length}"><a class="img" href="${href}"><img src="/i.jpg" alt=""></a><h3 class="t"><a href="${href}?utm_source=list">${title}</a></h3><p>A short summary of the story, with some words.</p></div>`;
  return `<!doctype html><html><head><title>World news</title></head><body>
    <header class="top"><a href="/">Home</a><a href="/login">Sign in to your account now</a></header>
    <div class="main-menu"><a href="/world">World news from all over the globe</a><a href="/sport">Sport</a></div>
    <div class="list">
      ${card("/world/2015/12/23/ministry-rejects-report", "Ministry rejects report on strikes as clichés")}
      ${card("/world/2015/12/22/monitors-count-strikes", "Monitors count more than six hundred dead")}
      ${card("/world/2015/12/21/envoy-announces-talks", "Envoy announces talks for the end of January")}
    </div>
    <div class="tags"><a href="/tag/syria">All our stories about the war in Syria</a></div>
    <ul id="side"><li><b>Communiqué No. 41</b> <i>2015-12-20</i> <a href="/x">pdf</a><a class="more" href="/docs/41">Text</a></li></ul>
    <div class="promo"><a href="https://ads.example/2015/12/23/win-a-trip-to-the-sea-side">Win a trip to the sea side this winter</a></div>
    <footer><a href="/privacy/2015/our-privacy-policy-and-you">Our privacy policy and what it means for you</a></footer>
    </body></html>`;
}

async function poll(handler: Handler, selectors?: PageSelectors) {
  return await inContext({ connector: page, path: "/news" }, handler, {}, async (context) =>
    read(await page.poll({ ...context, source: { ...context.source, page: selectors } })),
  );
}

function keeping(
  context: PollContext,
  kept: ReadonlySet<string>,
  state: { memo?: string | null; bodyHash?: string | null },
): PollContext {
  return {
    ...context,
    memo: state.memo ?? null,
    state: { etag: null, lastModified: null, bodyHash: state.bodyHash ?? null },
    knownIds: async (ids) => new Set(ids.filter((id) => kept.has(id))),
  };
}

async function look(handler: Handler, paths: readonly string[]) {
  return await inContext({ connector: page, path: "/news" }, handler, {}, async (context) => {
    const { origin } = new URL(context.source.url);
    const posts = paths.map((path) => ({ externalId: `${origin}${path}`, url: null }));
    const asked: LookContext = { ...context, posts };
    assert.ok(page.look !== undefined);
    return await page.look(asked);
  });
}
