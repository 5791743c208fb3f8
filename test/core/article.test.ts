import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { completed, wantsArticle } from "#src/core/article.ts";
import { isEdit, versionBefore } from "#src/core/post.ts";

const URL = "https://news.example/a";
const LONG = "The ministry said on Sunday that its aircraft had not flown over the town. "
  .repeat(12)
  .trim();

describe("the article behind an item is wanted", () => {
  const cases: readonly (readonly [name: string, text: string, wanted: boolean])[] = [
    ["a short summary", "Two sentences. No more.", true],
    ["a whole text", LONG, false],
    ["cut off by dots", `${LONG} The spokesman…`, true],
    [
      "cut off by dots in brackets",
      `${LONG} The spokesman [&hellip;]`.replace("&hellip;", "…"),
      true,
    ],
    ["Read more", `${LONG}\n\nRead more`, true],
    ["Lire la suite", `${LONG} Lire la suite »`, true],
    ["Читать далее", `${LONG} Читать далее`, true],
    ["اقرأ المزيد", `${LONG} اقرأ المزيد`, true],
    ["WordPress's closing line", `${LONG}\n\nThe post Strike denied appeared first on News.`, true],
    ["dots within", `${LONG.replace("town.", "town… it said.")}`, false],
  ];
  for (const [name, text, wanted] of cases) {
    it(`${name}: ${wanted ? "yes" : "no"}`, () => {
      const draft = { title: null, text, url: URL };
      assert.equal(wantsArticle({ voice: "article" }, draft), wanted);
      assert.equal(wantsArticle({ voice: "post" }, draft), false, "never of an account");
      assert.equal(wantsArticle({ voice: "article", articles: "never" }, draft), false);
      assert.equal(wantsArticle({ voice: "article", articles: "always" }, draft), true);
      assert.equal(wantsArticle({ voice: "article" }, { ...draft, url: null }), false);
    });
  }

  it("a headline does not make a summary long", () => {
    const draft = { title: LONG, text: `${LONG}\n\nA summary.`, url: URL };
    assert.equal(wantsArticle({ voice: "article" }, draft), true);
  });
});

describe("an article completes its teaser", () => {
  const shown = (text: string, title: string | null = null) => ({
    title,
    text: title === null ? text : `${title}\n\n${text}`,
    author: null,
    url: URL,
    publishedAt: null,
    language: null,
    media: [],
    references: [{ kind: "link" as const, url: "https://a.example/1" }],
  });
  const item = (text: string, title?: string) => ({
    text,
    ...(title === undefined ? {} : { title }),
    language: "en",
    media: [],
    references: [{ kind: "quote" as const, url: "https://x.com/a/status/1" }],
  });

  it("the cut sentence gives way to the whole one", () => {
    const draft = completed(
      shown("The ministry said on Sunday that its aircraft had…"),
      item(LONG),
    );

    assert.equal(draft?.text, LONG);
    assert.equal(draft?.language, "en");
    assert.equal(draft?.url, URL);
    assert.equal(draft?.references.length, 2);
  });

  it("a summary that does not stand in the article stands before it", () => {
    const summary =
      "Monitors put the dead at forty-one, and name the air force they hold responsible.";

    assert.equal(
      completed(shown(`${summary} Read more`), item(LONG))?.text,
      `${summary}\n\n${LONG}`,
    );
  });

  it("its own headline counts, unless the list had another", () => {
    const title = "Ministry denies strike on town";
    const headline = "Ministry denies its strike on the town";

    assert.equal(completed(shown("Short.", title), item(LONG, headline))?.title, headline);
    assert.equal(completed(shown("Short.", title), item(LONG, "Live: all the news"))?.title, title);
  });

  it("one that says less, or nothing, completes nothing", () => {
    assert.equal(completed(shown(LONG), item("Please log in to read on.")), null);
    assert.equal(completed(shown("Short."), item("")), null);
  });
});

describe("versions", () => {
  const versions = [
    { number: 1, kind: "shown" },
    { number: 2, kind: "completion" },
    { number: 3, kind: "teaser" },
    { number: 4, kind: "article" },
    { number: 5, kind: "teaser" },
  ] as const;

  it("each came in the place of another of its kind", () => {
    const before = versions.map((each) => versionBefore(versions, each)?.number ?? null);

    assert.deepEqual(before, [null, 1, 1, 2, 3]);
  });

  it("a completion is no edit", () => {
    assert.deepEqual(versions.map(isEdit), [false, false, true, true, true]);
  });
});
