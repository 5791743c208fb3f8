import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { LANGUAGE_TAGS } from "../../../src/core/statement.ts";
import { samples, textOf } from "./samples.ts";
import { CLAIM, REPEAT, RESPONSE, voice } from "./story.ts";

const KEPT = [CLAIM, REPEAT, RESPONSE].map(({ revision }) => revision.text);

for (const language of LANGUAGE_TAGS) {
  describe(`messages in ${language}`, () => {
    for (const [kind, message] of Object.entries(samples(voice(language)))) {
      test(`${kind}: every quote is an exact substring of a kept revision`, () => {
        const quotes = message.blocks.filter((block) => block.kind === "quote");

        for (const { text } of quotes) {
          assert.ok(
            KEPT.some((kept) => kept.includes(text)),
            text,
          );
        }
      });

      test(`${kind}: the summary is one line, and no placeholder is left`, () => {
        const text = `${message.summary}\n${textOf(message)}`;

        assert.match(message.summary, /^\S.*\S$/u);
        assert.doesNotMatch(text, /[{}]|undefined|null|NaN|Invalid/u);
        assert.doesNotMatch(text, /\.\.(?!\.)|::|\( |,\s*,|\s$/u);
      });

      test(`${kind}: a claim stands beside its responses or since when it waits`, () => {
        const { claim } = voice(language).words;
        const waits = claim.noResponse.split("{")[0] ?? "";
        const possible = claim.noSureResponse.split("{")[0] ?? "";
        const text = textOf(message);

        if (text.includes(CLAIM.statement.quote) && !/deletion|edit|showResponse/u.test(kind)) {
          const answered = text.includes("34");
          assert.ok(text.includes(waits) || text.includes(possible) || answered, text);
        }
      });

      test(`${kind}: buttons carry a command line that a person could type`, () => {
        for (const block of message.blocks) {
          for (const { command } of block.kind === "actions" ? block.actions : []) {
            assert.match(command, /^(?:show \d+|(?:confirm|reject) \d+ \d+)$/u);
          }
        }
      });
    }

    test("suggested and confirmed do not look alike, also without styles", () => {
      const { response, confirmed } = samples(voice(language));

      assert.ok(response !== undefined && confirmed !== undefined);
      assert.match(textOf(confirmed), /✓/u);
      assert.doesNotMatch(textOf(response), /✓/u);
      assert.match(textOf(response), /87\u00A0%/u);
    });

    test("a quote in another language names that language, in the reader's words", () => {
      const spoken = voice(language);
      const { response } = samples(spoken);

      const named = textOf(response ?? assert.fail()).includes(spoken.language("ru"));
      assert.equal(named, language !== "ru");
    });
  });
}
