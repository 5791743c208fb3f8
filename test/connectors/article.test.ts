import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import { extractInWorker } from "#src/connectors/article/guarded.ts";
import { type Article, readArticle } from "#src/connectors/article/read-article.ts";
import { SourceError } from "#src/core/error.ts";
import { embeddedPosts } from "#src/core/reading/embedded-post.ts";
import { fixture } from "./fixture.ts";

const ADDRESS = "https://www.wire.example/world/2015/12/20/monitors-accuse-russia-idlib";

describe("an article is read from its own page", () => {
  const pages = [
    {
      language: "en",
      title: "Monitors accuse Russia of bombing market in Idlib",
      author: "Ada Example, Sam Placeholder",
      at: "2015-12-20T12:05:00.000Z",
      handles: ["@example_mod", "@rescuers.example"],
      embeds: [
        "https://twitter.com/example_mod/status/678600000000000001",
        "https://www.instagram.com/p/BExample12/",
        "https://social.example/@monitor/105000000000000001",
      ],
    },
    {
      language: "fr",
      title: "La Russie rejette les accusations d'une ONG sur ses frappes",
      author: "Le Quotidien d'Exemple avec agence",
      at: "2015-12-23T16:42:00.000Z",
      handles: ["@exemple_ong", "@ministere.exemple"],
      embeds: [
        "https://twitter.com/exemple_ong/status/679600000000000002",
        "https://www.facebook.com/ministere.exemple/posts/1012345678901234",
      ],
    },
    {
      language: "ru",
      title: "Минобороны опровергло сообщения об ударе по рынку в Идлибе",
      author: null,
      at: "2015-12-21T08:20:00.000Z",
      handles: [],
      embeds: ["https://t.me/example_mod/1234", "https://vk.com/wall-12345_678"],
    },
    {
      language: "ar",
      title: "وزارة الدفاع الروسية تنفي قصف سوق في إدلب",
      author: "شبكة المثال",
      at: "2015-12-21T10:30:00.000Z",
      handles: ["@marsad-example.bsky.social"],
      embeds: [
        "https://bsky.app/profile/did:plc:exampleexampleexample/post/3kexample2abc",
        "https://t.me/example_mod/1234",
      ],
    },
  ];
  for (const { language, title, author, at, handles, embeds } of pages) {
    it(`in ${language}: its words, none of the site's`, async (context) => {
      const { text } = await read(`${language}.html`);
      const expected = new TextDecoder().decode(fixture(`article/${language}.txt`)).trim();

      const { recall, precision } = overlap(wordsOf(expected), wordsOf(text));
      context.diagnostic(
        `${language}: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`,
      );
      assert.ok(recall >= 0.99, `recall ${recall}\n${text}`);
      assert.ok(precision >= 0.95, `precision ${precision}\n${text}`);
    });

    it(`in ${language}: its paragraphs stand as they are shown`, async () => {
      const { text } = await read(`${language}.html`);
      const expected = new TextDecoder().decode(fixture(`article/${language}.txt`)).trim();

      for (const paragraph of expected.split("\n\n"))
        assert.ok(plain(text).includes(plain(paragraph)), `${paragraph}\n\nin\n\n${text}`);
    });

    it(`in ${language}: who wrote what when, and the posts it embeds`, async () => {
      const article = await read(`${language}.html`);

      assert.equal(article.title, title);
      assert.equal(article.author, author);
      assert.equal(article.publishedAt?.toISOString(), at);
      assert.equal(article.language, language);
      assert.deepEqual(
        article.references.map(({ url }) => url),
        embeds,
      );
      assert.deepEqual(
        embeddedPosts(article.text).map((post) => post.handle),
        handles,
      );
    });
  }

  it("an embedded post is its account's, with its address", async () => {
    const { text } = await read("en.html");
    const [post] = embeddedPosts(text);

    assert.equal(
      text.slice(post?.start, post?.end),
      "No sorties were flown over Idlib on 20 December. The so-called witnesses were not there: we ask who paid them. pic.twitter.com/aBcD123",
    );
    assert.equal(post?.speaker, "Example Ministry (@example_mod)");
    assert.equal(post?.url, "https://twitter.com/example_mod/status/678600000000000001");
  });

  it("it lives where its page says, on its own site only", async () => {
    const own = await read("en.html");
    const copied = await readArticle(
      page(fixture("article/en.html"), "https://copy.example/a/story-1"),
      "https://copy.example/a/story-1",
    );

    assert.equal(own.url, ADDRESS);
    assert.equal(copied?.url, "https://copy.example/a/story-1");
  });
});

describe("what stands in an article's place is no article", () => {
  const long = `<p>${"We store information on your device and need your consent for that. ".repeat(30)}</p>`;
  const walls = [
    ["a log-in page", html("Log in", `<form><input type="password"></form>`), ADDRESS],
    ["a consent page", html("Before you continue", long), ADDRESS],
    ["a robot check", html("Just a moment...", `<div id="cf-chl-widget"></div>`), ADDRESS],
    ["an error page that answers 200", html("404 – Page not found", long), ADDRESS],
    [
      "a log-in page behind a redirect",
      html("Welcome", long),
      "https://www.wire.example/login?next=%2Fa",
    ],
    ["the front page behind a redirect", html("Example Wire", long), "https://www.wire.example/"],
    [
      "a consent service's host",
      html("Example Wire", long),
      "https://consent.wire.example/collect",
    ],
    ["an empty answer", "", ADDRESS],
    ["an answer in JSON", `{"error":"no"}`, ADDRESS],
  ] as const;
  for (const [title, body, finalUrl] of walls) {
    it(title, async () => {
      await assert.rejects(readArticle(page(body, finalUrl), ADDRESS), (error) => {
        assert.ok(error instanceof SourceError, String(error));
        assert.equal(error.kind, "malformed");
        return true;
      });
    });
  }

  it("a page without an article has none", async () => {
    assert.equal(
      await readArticle(page(html("Contact", "<p>Write to us.</p>"), ADDRESS), ADDRESS),
      null,
    );
  });

  it("an article beside a form to log in and a check for robots is one", async () => {
    const text =
      "The ministry denied on Sunday that its planes had bombed the market in the town. ";
    const body = `<form><input type="password"></form><script src="/recaptcha.js"></script>
      <article>${`<p>${text.repeat(3)}</p>`.repeat(6)}</article>`;

    const article = await readArticle(page(html("Ministry denies strike", body), ADDRESS), ADDRESS);

    assert.ok(article?.text.startsWith("The ministry denied"));
  });
});

describe("hostile pages hold nobody up", () => {
  const hostile = [
    ["deep", "<div>".repeat(200_000)],
    ["many small", "<p>a, b</p>".repeat(150_000)],
    ["unclosed", "<b><i><a href=x>".repeat(60_000)],
    ["brackets", "<".repeat(1_000_000)],
    ["breaks", `<div>${"text<br><br>".repeat(20_000)}</div>`],
    ["nested tables", "<table><tr><td>a,".repeat(20_000)],
    ["spaces", `<p>${" \n".repeat(1_000_000)}</p>`],
    ["a long name", `<meta property="og:title" content="${"a – ".repeat(200_000)}">`],
    ["linked data", `<script type="application/ld+json">${"[".repeat(100_000)}</script>`],
    ["signatures", `<blockquote class="twitter-tweet">${"— a ".repeat(100_000)}</blockquote>`],
  ] as const;
  for (const [title, body] of hostile) {
    test(title, { timeout: 60_000 }, async (context) => {
      let longest = 0;
      let last = performance.now();
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      try {
        await readArticle(page(html("Story", body), ADDRESS), ADDRESS);
      } catch (error) {
        assert.ok(error instanceof SourceError, String(error));
      } finally {
        await new Promise((resolve) => setTimeout(resolve, 20));
        clearInterval(watch);
      }
      context.diagnostic(`main thread held up for ${longest.toFixed(0)} ms`);
      assert.ok(longest < 4_000, `${longest} ms`);
    });
  }

  it("one that takes too long is stopped", { timeout: 60_000 }, async () => {
    const slow = html(
      "Story",
      `<div>${"<p>Some words, and more of them.</p>".repeat(20_000)}</div>`,
    );

    await assert.rejects(extractInWorker(slow, 1), { name: "SourceError", kind: "malformed" });
  });
});

async function read(name: string): Promise<Article> {
  const article = await readArticle(page(fixture(`article/${name}`), ADDRESS), ADDRESS);
  assert.ok(article !== null);
  return article;
}

function page(body: string | Uint8Array, finalUrl: string) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return { bytes, headers: { "content-type": "text/html; charset=utf-8" }, finalUrl };
}

function html(title: string, body: string): string {
  return `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Of words as often as they stand there. */
function overlap(expected: readonly string[], found: readonly string[]) {
  const left = new Map<string, number>();
  for (const word of expected) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of found) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return { recall: common / expected.length, precision: common / found.length };
}
