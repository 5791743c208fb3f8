import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { renderShort } from "../../../src/chat/slack/short.ts";
import { ChatError } from "../../../src/core/error.ts";
import type { Block, Message } from "../../../src/core/message.ts";
import { openBench } from "./platform.ts";

const AT = new Date("2015-12-23T12:30:00Z");
const QUOTE: Block = {
  kind: "quote",
  text: "Hundreds of civilians were killed",
  language: "en",
  author: "Amnesty International",
  at: AT,
  url: "https://example.org/a_b?c=1&d=2",
  cut: true,
};
const BUTTONS: Block = {
  kind: "actions",
  actions: [
    { label: "Sources", command: "sources claim:1" },
    { label: "Show all", command: "show 1" },
  ],
};
const ALERT: Message = {
  summary: "Claim 1: Amnesty International against Russia",
  blocks: [
    { kind: "heading", text: "Amnesty International against Russia" },
    QUOTE,
    { kind: "fields", fields: [{ name: "Sources", value: "2" }] },
    { kind: "context", spans: [{ text: "no response found" }] },
    BUTTONS,
  ],
};

describe("a message in words alone", () => {
  test("says what it is about, whose words they are, where they stand and what to type", () => {
    const { text, blocks } = renderShort(ALERT);

    assert.deepEqual(blocks, []);
    assert.deepEqual(text.split("\n"), [
      "Claim 1: Amnesty International against Russia",
      "Amnesty International against Russia",
      "Hundreds of civilians were killed […]",
      "Amnesty International",
      "Sources: 2",
      "no response found",
      "https://example.org/a%5Fb?c=1&amp;d=2",
      "Sources: /riposte sources claim:1",
      "Show all: /riposte show 1",
    ]);
  });

  test("is cut to 3,000 characters, and keeps where the rest is", () => {
    const long: Block = { kind: "text", spans: [{ text: "words & <more> ".repeat(40) }] };
    const blocks = [...Array.from({ length: 20 }, () => long), ...ALERT.blocks];
    const numbered = blocks.map((block, index) =>
      block === long
        ? { ...long, spans: [{ text: `${index} ${"words & more ".repeat(40)}` }] }
        : block,
    );

    const { text } = renderShort({ ...ALERT, blocks: numbered });

    assert.ok(text.length <= 3_000, String(text.length));
    assert.match(text, /\n\[…\]\nhttps:\/\/example\.org.*\n.*\nShow all: \/riposte show 1$/);
  });

  test("is still one where nothing is said", () => {
    assert.deepEqual(renderShort({ summary: " ", blocks: [] }), { text: "…", blocks: [] });
  });

  test("holds no markup from outside", () => {
    const { text } = renderShort({ ...ALERT, summary: "<!channel> *b* <@U1> `c`" });

    assert.match(text, /^&lt;!channel&gt; [^*]b[^*] &lt;@U1&gt; [^`]c[^`]\n/);
  });
});

for (const error of [
  "msg_too_long",
  "msg_blocks_too_long",
  "invalid_blocks",
  "invalid_blocks_format",
]) {
  const refusal = { body: { ok: false, error } };

  test(`a message that Slack refuses with ${error} is told in words alone, once`, async () => {
    await using bench = await openBench();
    const { rig } = bench;
    rig.faults.answer("chat.postMessage", refusal);
    rig.faults.loseAnswer(({ method, args }) => method === "chat.postMessage" && !args.blocks);
    await assert.rejects(bench.post(ALERT), ChatError);

    await bench.post(ALERT, { retry: true });

    const [message, ...others] = rig.messages(rig.channelId);
    assert.deepEqual([message?.blocks, others], [[], []]);
    assert.match(message?.text ?? "", /Hundreds of civilians.*\/riposte show 1/s);
    assert.ok(
      bench.logged.some(({ level, fields }) => level === "error" && fields.error === error),
    );
    rig.assertNoProblems();
  });

  test(`a message that Slack refuses with ${error} in any form is rejected after two tries`, async () => {
    await using bench = await openBench();
    bench.rig.faults.answer("chat.postMessage", refusal, 9);

    await assert.rejects(bench.post(ALERT), (thrown: ChatError) => thrown.kind === "rejected");

    const tries = bench.rig.requests.filter(({ method }) => method === "chat.postMessage");
    assert.equal(tries.length, 2);
  });
}
