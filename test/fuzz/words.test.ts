import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { readCustomId } from "#src/chat/discord/buttons.ts";
import { renderMessage as renderForDiscord } from "#src/chat/discord/parts.ts";
import { recall } from "#src/chat/slack/modal-memory.ts";
import { renderMessage as renderForSlack } from "#src/chat/slack/render.ts";
import { loadShipped } from "#src/config.ts";
import type { Reader } from "#src/core/document.ts";
import { LANGUAGES } from "#src/core/languages/index.ts";
import type { Block, Inline, Message } from "#src/core/message.ts";
import { createReader } from "#src/core/reading/read.ts";
import { openValidator, type Validator } from "../rigs/discord/validate.ts";
import { type Chance, fuzz, HOSTILE, pick, RUNS } from "../rigs/fuzz.ts";
import { checkBlocks } from "../rigs/slack/check-blocks.ts";
import { PIECES } from "./pieces.ts";

/** Hostile words are read, and shown, as words. */

const AT = new Date("2015-12-23T12:00:00Z");
const SENTENCES = PIECES.filter((piece) => piece.length > 8).map((piece) => `${piece.trim()}. `);

describe("a hostile text is read, its quotes verbatim, in", () => {
  let reader: Reader;
  before(() => {
    reader = createReader(loadShipped().lexicon);
  });
  for (const { tag } of LANGUAGES) {
    it(tag, () =>
      fuzz(
        SENTENCES,
        (text) => {
          const read = text.slice(0, 2_000);
          const { statements } = reader({
            id: "1",
            kind: "article",
            source: "News",
            date: AT,
            text: read,
            language: tag,
          });
          for (const { start, end, quote } of statements) {
            assert.equal(read.slice(start, end), quote);
          }
        },
        { runs: Math.min(RUNS, 2_000) },
      ),
    );
  }
});

describe("a hostile message is shown within every limit on", () => {
  let discord: Validator;
  before(async () => {
    discord = await openValidator();
  });

  it("Discord", () =>
    fuzz([...HOSTILE, ...SENTENCES], (text, chance) => {
      for (const container of renderForDiscord(messageOf(text, chance))) {
        assert.deepEqual(discord.check(["ContainerComponentForMessageRequest"], container), []);
      }
    }));

  it("Slack", () =>
    fuzz([...HOSTILE, ...SENTENCES], (text, chance) => {
      for (const { blocks } of renderForSlack(messageOf(text, chance))) {
        assert.deepEqual(checkBlocks(blocks, "blocks", 50, "invalid_blocks"), []);
      }
    }));
});

it("what a button or a form brings back is read or nothing", () =>
  fuzz(
    ["1:confirm 12 7", '{"command":"pairs","channelId":"C1","threadTs":null,"responseUrl":null}'],
    (text) => [readCustomId(text), recall(text)],
  ));

/** A few blocks of any kind that hold these words. */
function messageOf(text: string, chance: Chance): Message {
  const span: Inline = chance() < 0.5 ? { text } : { text, url: text, style: "bold" };
  const blocks: readonly Block[] = [
    { kind: "heading", text },
    { kind: "text", spans: [span, { text: " " }, span] },
    { kind: "quote", text, language: "en", author: text, at: AT, url: text },
    { kind: "fields", fields: [{ name: text, value: text }] },
    { kind: "list", items: [[span], [span, span]] },
    { kind: "table", columns: [text, "b"], rows: [[text, text]] },
    { kind: "context", spans: [span] },
    { kind: "actions", actions: [{ label: text, command: "show 12" }] },
    { kind: "divider" },
  ];
  const count = 1 + Math.floor(chance() * 6);
  return {
    summary: text,
    blocks: Array.from({ length: count }, () => pick(blocks, chance)),
  };
}
