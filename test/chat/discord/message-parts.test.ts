import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOf } from "#src/chat/discord/message-parts.ts";
import { readThis } from "#src/chat/read-this.ts";

const POST = "https://t.me/example/7";
const FILE = "https://cdn.discordapp.com/attachments/1/2/page.html";

/** Shapes of resources/message: Message, Embed, Attachment, Message Snapshot. */
const MESSAGES: readonly (readonly [name: string, message: unknown, link: string])[] = [
  ["what was written", { content: `see ${POST}` }, POST],
  [
    "an embed of the same link, once",
    { content: POST, embeds: [{ url: `${POST}?utm_source=d` }] },
    POST,
  ],
  ["an embed alone", { content: "", embeds: [{ title: "A post", url: POST }] }, POST],
  ["words of an embed", { content: "", embeds: [{ description: `quoted: <${POST}>` }] }, POST],
  [
    "a forwarded message",
    { content: "", message_snapshots: [{ message: { content: POST } }] },
    POST,
  ],
  ["a file, where there is nothing else", { content: "", attachments: [{ url: FILE }] }, FILE],
  ["no file beside a link", { content: POST, attachments: [{ url: FILE }] }, POST],
  ["what has another form", { content: 7, embeds: "no", attachments: [{ url: 3 }, null] }, "…"],
  ["nothing", null, "…"],
];

for (const [name, message, link] of MESSAGES) {
  test(`links of a message: ${name}`, () => {
    const data = { target_id: "1", resolved: { messages: { "1": message } } };

    assert.equal(readThis(partsOf(data as never)).options.link, link);
  });
}

test("what is handed on has room in one option", () => {
  const texts = [
    Array.from({ length: 40 }, (_, at) => `https://a.example/${at}${"x".repeat(700)}`).join(" "),
  ];
  const { link = "" } = readThis({ texts, files: [] }).options;

  assert.ok(link.length > 5_000 && link.length <= 6_000, `${link.length}`);
});
