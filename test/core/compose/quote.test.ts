import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cutText, excerpt, quoteBlock } from "../../../src/core/compose/quote.ts";
import { AMNESTY, CLAIM, EURONEWS, REPEAT, row, tombstone, voice } from "./story.ts";

const english = voice("en");

function quoted(text: string) {
  return row({ id: 1, source: AMNESTY, language: "en", at: "2015-12-23T08:00:00Z", text });
}

describe("quotes", () => {
  test("a quote carries its words, author, time, link and a line in the reader's words", () => {
    assert.deepEqual(quoteBlock(CLAIM, english), {
      kind: "quote",
      text: CLAIM.statement.quote,
      language: "en",
      author: "Amnesty International",
      at: CLAIM.statement.saidAt,
      url: "https://amnesty.test/12",
      byline: [
        { text: "Amnesty International", style: "bold" },
        { text: " · " },
        { text: "23 Dec 2015, 08:05 UTC", at: CLAIM.statement.saidAt },
      ],
    });
  });

  test("words that the kept revision does not hold there are refused, and the message says so", () => {
    const invented = "Russia admitted everything";
    const cases = [
      { ...CLAIM, statement: { ...CLAIM.statement, quote: invented } },
      { ...CLAIM, statement: { ...CLAIM.statement, start: CLAIM.statement.start + 1 } },
      { ...CLAIM, statement: { ...CLAIM.statement, quote: "", end: CLAIM.statement.start } },
      { ...CLAIM, revision: { ...CLAIM.revision, text: "something else" } },
    ];
    for (const refused of cases) {
      const block = quoteBlock(refused, english);

      assert.equal(block.kind, "context");
      assert.doesNotMatch(JSON.stringify(block), /admitted|Russian air strikes/u);
      assert.equal(excerpt(refused, english), null);
    }
  });

  test("a long quote is cut after a sentence, else a word, else a character; never changed", () => {
    const cases = [
      ["One two. Three four five six.", 16, "One two."],
      ["One two three four five six.", 16, "One two three"],
      ["Он сказал: «Нет.» Потом ушёл куда-то.", 20, "Он сказал: «Нет.»"],
      ["نفت الوزارة ذلك. وقالت إنها لم تقصف.", 20, "نفت الوزارة ذلك."],
      ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 10, "aaaaaaaaaa"],
      ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 15, "👨‍👩‍👧‍👦"],
      ["exactly sixteen!", 16, "exactly sixteen!"],
    ] as const;
    for (const [text, limit, expected] of cases) {
      const result = cutText(text, limit);

      assert.equal(result.text, expected);
      assert.equal(result.cut, text !== expected);
      assert.ok(text.startsWith(result.text));
    }
  });

  test("a cut quote says that it is cut, outside its words", () => {
    const long = `${"One sentence of a report. ".repeat(50)}`.trim();
    const block = quoteBlock(quoted(long), english);

    assert.equal(block.kind, "quote");
    assert.ok(block.kind === "quote" && block.cut === true && long.startsWith(block.text));
    assert.match(excerpt(quoted(long), english) ?? "", /report\. \[…\]”$/u);
  });

  test("what an outlet reports is told apart from what an account says", () => {
    const bylines = [CLAIM, REPEAT].map((one) => {
      const block = quoteBlock(one, english);
      return block.kind === "quote" ? (block.byline ?? []).map(({ text }) => text).join("") : "";
    });

    assert.deepEqual(bylines, [
      "Amnesty International · 23 Dec 2015, 08:05 UTC",
      "Amnesty International (L’organisation) · as reported by Euronews (fr) · 23 Dec 2015, 17:00 UTC · in French",
    ]);
  });

  test("a post that is gone, or words that it no longer holds, are marked at the quote", () => {
    const byline = (one: typeof CLAIM) => JSON.stringify(quoteBlock(one, english));
    const { gone, withdrawn } = english.words.quote;

    assert.ok(byline({ ...CLAIM, gone: tombstone("gone") }).includes(gone));
    assert.ok(!byline({ ...CLAIM, gone: tombstone("missing") }).includes(gone));
    const statement = { ...CLAIM.statement, withdrawnAt: new Date(0) };
    assert.ok(byline({ ...CLAIM, statement }).includes(withdrawn));
  });

  test("a speaker is named as far as it is known, and no further", () => {
    const unknown = row({
      id: 5,
      source: EURONEWS,
      language: "fr",
      at: "2015-12-23T08:00:00Z",
      text: "Des civils ont été tués.",
    });
    const author = (one: typeof CLAIM) => {
      const block = quoteBlock(one, english);
      return block.kind === "quote" ? block.author : null;
    };
    const speaking = (party: string | null, speaker: string | null) =>
      author({ ...unknown, statement: { ...unknown.statement, party, speaker } });

    assert.equal(speaking(null, null), "speaker unknown");
    assert.equal(speaking(null, "un témoin"), "un témoin");
    assert.equal(speaking("ru_mod", "Минобороны РФ"), "Russian Ministry of Defence");
    assert.equal(
      speaking("ru_mod", "Igor Konachenkov"),
      "Russian Ministry of Defence (Igor Konachenkov)",
    );
    for (const signed of ["@mod_russia", "Минобороны России (@mod_russia)"]) {
      assert.equal(speaking("ru_mod", signed), "Russian Ministry of Defence (@mod_russia)");
    }
    assert.equal(
      speaking("ru_mod", "Igor K. (@igor_k)"),
      "Russian Ministry of Defence (Igor K., @igor_k)",
    );
    assert.equal(speaking("ru_mod", EURONEWS.name), "Russian Ministry of Defence");
    assert.equal(speaking("ru_mod", "موسكو"), "Russian Ministry of Defence (\u2068موسكو\u2069)");
    assert.equal(speaking(null, "موسكو"), "\u2068موسكو\u2069");
  });
});
