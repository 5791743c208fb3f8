import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as discordLimits from "#src/chat/discord/limits.ts";
import { renderMessage as renderDiscord } from "#src/chat/discord/parts.ts";
import * as slackLimits from "#src/chat/slack/limits.ts";
import { renderMessage as renderSlack } from "#src/chat/slack/render.ts";
import { renderMessage as renderTerminal } from "#src/chat/terminal/render.ts";
import { composeShow } from "#src/core/compose/show.ts";
import type { Message } from "#src/core/message.ts";
import { WEIGHTS } from "#src/core/pairing/weights.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { SHOWN } from "../core/compose/samples.ts";
import { pair, row, source, voice } from "../core/compose/story.ts";
import { claimWhy, REJECTED, responseWhy, signal, weighed } from "../core/compose/why-sample.ts";

/** The longest explanation on every platform, of words that mean harm. */

const HOSTILE =
  "@everyone <!channel> <@U123|bob> <https://evil.test|click> [click](https://evil.test) `code` ** \u001b[31mred\u0007 \u202Edrow ";
const TEXT = HOSTILE.repeat(20);
const WORDS = row({
  id: 34,
  source: source("mod"),
  language: "en",
  at: "2015-12-23T12:30:00Z",
  text: TEXT,
  quote: TEXT.trimEnd(),
  statement: { role: "response", type: "denial", speaker: HOSTILE },
});

/** What may reach no reader: it would move a cursor or turn a line. */
const MARKS = ["\u001b", "\u0007", "\u202E"];

function longest(language: string): Message {
  const signals = Object.keys(WEIGHTS).map((name) =>
    signal(name, 3, { reason: "cue", detail: HOSTILE }),
  );
  const why = claimWhy({ claim: WORDS, weighed: weighed({ signals }) });
  const rejected = { ...REJECTED, claim: WORDS, weighed: weighed({ signals, probability: 0.2 }) };
  const whys = [
    responseWhy({ response: WORDS, chosen: [why, why], rejected: [rejected, rejected, rejected] }),
  ];
  const findEvidence = () =>
    Array.from({ length: 6 }, (_, at) => ({ start: at, end: at + HOSTILE.length - 1 }));
  const at = { start: 0, end: HOSTILE.length };
  const telling = {
    attributions: [{ source: at, cue: at, content: [at], relays: false }],
    hearsay: [at],
  };
  const facts = { ...SHOWN, claim: WORDS, responses: [], answers: [pair()], repeats: [] };
  return composeShow({ ...facts, whys, findEvidence, telling }, voice(language), "why");
}

/** Every string in what is sent. */
function stringsOf(sent: unknown): readonly string[] {
  if (typeof sent === "string") return [sent];
  return typeof sent === "object" && sent !== null ? Object.values(sent).flatMap(stringsOf) : [];
}

function assertInert(text: string, traps: readonly string[]): void {
  assert.ok(text.isWellFormed());
  for (const trap of [...MARKS, ...traps]) assert.ok(!text.includes(trap), JSON.stringify(trap));
}

for (const language of SPOKEN_LANGUAGES) {
  describe(`the longest explanation in ${language}`, () => {
    const message = longest(language);

    test("fits Discord, and its words stay words", () => {
      const parts = renderDiscord(message);

      assert.ok(parts.length <= discordLimits.MAX_PARTS);
      for (const part of parts) {
        const words = stringsOf(part);
        const contents = JSON.stringify(part).matchAll(/"content":("(?:[^"\\]|\\.)*")/gu);
        const chars = [...contents].map(([, text = '""']) => String(JSON.parse(text)).length);
        const sum = chars.reduce((all, each) => all + each, 0);
        assert.ok(sum > 0 && sum <= discordLimits.MAX_TEXT_CHARS, `${sum}`);
        for (const text of words) {
          assertInert(text, []);
          assert.doesNotMatch(text, /(?<!\\)<@U123|(?<!\\)\]\(https:\/\/evil/u);
        }
      }
    });

    test("fits Slack, and its words stay words", () => {
      const parts = renderSlack(message);

      assert.ok(parts.length <= slackLimits.MAX_PARTS);
      for (const { blocks } of parts) {
        const json = JSON.stringify(blocks);
        assert.ok((blocks?.length ?? 0) <= slackLimits.MAX_BLOCKS);
        assert.ok(json.length <= slackLimits.MAX_MESSAGE_CHARS + 1_000, `${json.length}`);
        // Rich text is no markup; only in mrkdwn would these be obeyed.
        const markup = json.matchAll(/"type":"mrkdwn","text":("(?:[^"\\]|\\.)*")/gu);
        for (const [, text = '""'] of markup) {
          assertInert(JSON.parse(text), ["<!channel>", "<@U123", "<https://evil.test"]);
        }
        for (const text of stringsOf(blocks)) assertInert(text, []);
      }
    });

    test("is harmless lines on a terminal", () => {
      const screen = { width: 80, colour: false, links: false };
      assertInert(renderTerminal(message, screen).join("\n"), []);
    });
  });
}
