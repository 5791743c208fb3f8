import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isCalm } from "../../../src/chat/slack/escape.ts";
import { renderMessage } from "../../../src/chat/slack/render.ts";

/** What is said, without any mark. */
function letters(text: string): string {
  return text.replaceAll("&gt;", "").replace(/[^\p{L}\p{N} ]|\p{Lm}/gu, "");
}

describe("a message", () => {
  const MARKED = [
    "*b* in a _word_ of ~them~",
    "`code` ```more```",
    "> quoted",
    ":wave: at 12:30:45, :1f: or :+1:",
    '_*both*_ (_x_) "*y*"',
  ];
  for (const summary of MARKED) {
    test(`formats nothing in its notification: ${summary}`, () => {
      const [part] = renderMessage({ summary, blocks: [] });

      const { text = "" } = part ?? {};
      assert.ok(isCalm(text.replaceAll("&gt;", ">")), text);
      assert.equal(letters(text), letters(summary));
      assert.ok(!summary.includes("12:30:45") || text.includes("12:30:45"), text);
    });
  }

  test("keeps in its notification what formats nothing", () => {
    const summary = "mod_russia: 12:30:45 – 5 > 3 & so on";

    const [part] = renderMessage({ summary, blocks: [] });

    assert.equal(part?.text, "mod_russia: 12:30:45 – 5 &gt; 3 &amp; so on");
  });
});
