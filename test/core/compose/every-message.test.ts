import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { COMMANDS } from "../../../commands/index.ts";
import { gatherOptions } from "../../../src/chat/options.ts";
import { parseCommandLine } from "../../../src/core/command-line.ts";
import type { Block, Inline } from "../../../src/core/message.ts";
import { SPOKEN_LANGUAGES } from "../../../src/core/statement.ts";
import { samples, textOf } from "./samples.ts";
import { CLAIM, REPEAT, RESPONSE, voice } from "./story.ts";

const KEPT = [CLAIM, REPEAT, RESPONSE].map(({ revision }) => revision.text);

const KNOWN = {
  parties: [],
  topics: [],
  languages: SPOKEN_LANGUAGES,
  now: new Date(0),
  zone: "UTC",
};

/** How the command of a line takes it. */
function understood(line: string): string {
  const { command: name, options, words } = parseCommandLine(line);
  const command = COMMANDS.find((one) => one.name === name) ?? assert.fail(line);
  const { raw, problems } = gatherOptions(command, { options, words });
  assert.deepEqual(problems, []);
  return command.prepare(KNOWN, raw).kind;
}

function spansOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case "text":
    case "context":
      return block.spans;
    case "list":
      return block.items.flat();
    case "quote":
      return block.byline ?? [];
    default:
      return [];
  }
}

for (const language of SPOKEN_LANGUAGES) {
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

        if (
          text.includes(CLAIM.statement.quote) &&
          !/deletion|edit|showResponse|showWhy|burst/u.test(kind)
        ) {
          const answered = text.includes("34");
          assert.ok(text.includes(waits) || text.includes(possible) || answered, text);
        }
      });

      test(`${kind}: buttons carry a command line that its command understands`, () => {
        for (const block of message.blocks) {
          for (const { command } of block.kind === "actions" ? block.actions : []) {
            assert.ok(command.length <= 90, command);
            assert.equal(understood(command), "ready", command);
          }
        }
      });

      test(`${kind}: times in blocks are spans, which each reader sees in their own zone`, () => {
        // The clock of every row of the story, as this voice would write it.
        const clock = /(?<!\d)\d{1,2}:\d{2}(?!\d)/u;
        for (const span of message.blocks.flatMap(spansOf)) {
          assert.ok(span.at !== undefined || !clock.test(span.text), span.text);
          if (span.at !== undefined) assert.match(span.text, clock);
        }
      });

      test(`${kind}: it has a tone, unless it is a sentence`, () => {
        assert.ok(message.tone !== undefined || message.blocks.length === 1);
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
