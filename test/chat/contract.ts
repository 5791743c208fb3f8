import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ChatPlatform, Invocation, Posting } from "../../src/chat/chat.ts";
import { ChatError } from "../../src/core/error.ts";
import type { Message } from "../../src/core/message.ts";
import type { ChannelRef } from "../../src/core/watch.ts";
import { houseOf, sentence } from "../rigs/house.ts";

/** A platform as its users and the pipeline see it. */
export interface ChatRig {
  readonly platform: ChatPlatform;
  readonly channel: ChannelRef;
  /** Everything that readers of the channel have been shown, in order, as they see it: markup
   *  rendered, escapes undone, edits beside what they replace. */
  readonly shown: () => Promise<string>;
  /** What the platform was sent, byte for byte: for traps. */
  readonly sent: () => Promise<string>;
  /** A person gives the command `pairs`, with the option `party` and a word. Returns what is to
   *  arrive of it. */
  readonly command: (party: string, word: string) => Promise<Given>;
  /** Strings that `sent` may never hold: what would mention people, move a cursor, run markup. */
  readonly forbidden: readonly string[];
  /** From now on nothing reaches the channel. */
  readonly cut?: () => Promise<void>;
  /** `close` is called after `platform.stop`. */
  readonly close: () => Promise<void>;
}

/** How the command arrives: platforms without free words have another option for the word. */
export type Given = Pick<Invocation, "options" | "words">;

export type ContractCase = "cut" | "edit" | "thread";

/** What every chat platform keeps. A case that a platform cannot keep is skipped with its reason. */
export function chatContract(
  name: string,
  setup: () => Promise<ChatRig>,
  skip: Readonly<Partial<Record<ContractCase, string>>> = {},
): void {
  const run = (title: string, act: (rig: ChatRig) => Promise<void>, which?: ContractCase) => {
    const reason = which === undefined ? undefined : skip[which];
    test(title, { skip: reason ?? false }, async () => {
      const rig = await setup();
      try {
        await act(rig);
      } finally {
        await rig.platform.stop();
        await rig.close();
      }
    });
  };

  describe(`${name} keeps the contract of a chat platform:`, () => {
    run("a message shows all its words", allBlocks);
    run("a delivery is shown once, however often it is posted", once);
    run("two deliveries with the same words are two messages", twoDeliveries);
    run("text from outside is harmless", harmless);
    run("a message of any length is taken", long);
    run("a reply goes into its thread", thread, "thread");
    run("an edit shows the new words", edit, "edit");
    run("a command arrives with its options and words, and its answer is shown", command);
    run("stop waits for the answer under way", stopWaits);
    run("a channel that cannot be reached is a ChatError", cut, "cut");
  });
}

const STARTED = new Date();

const noCommands = async (): Promise<Message> => sentence("unexpected");

function posting(rig: ChatRig, key: number, message: Message): Posting {
  return { channel: rig.channel, message, key: `contract-${key}`, since: STARTED, retry: false };
}

const EVERY_BLOCK: Message = {
  summary: "every block",
  blocks: [
    { kind: "heading", text: "a heading" },
    {
      kind: "text",
      spans: [
        { text: "bold words", style: "bold" },
        { text: " struck words", style: "strike" },
        { text: " a link", url: "https://example.test/linked" },
      ],
    },
    {
      kind: "quote",
      text: "Клише и фейки",
      language: "ru",
      author: "Igor Konashenkov",
      at: new Date("2015-12-23T12:30:00Z"),
      url: "https://example.test/quoted",
      cut: true,
      byline: [{ text: "Igor Konashenkov", style: "bold" }, { text: " · in Russian" }],
    },
    { kind: "fields", fields: [{ name: "Where", value: "Homs" }] },
    { kind: "list", items: [[{ text: "first item" }], [{ text: "second item" }]] },
    { kind: "divider" },
    { kind: "table", columns: ["Source", "State"], rows: [["amnesty", "working"]] },
    { kind: "context", spans: [{ text: "a small print" }] },
    { kind: "actions", actions: [{ label: "Confirm", command: "confirm 34 12" }] },
  ],
};

async function allBlocks(rig: ChatRig): Promise<void> {
  await rig.platform.start(houseOf(noCommands));

  const id = await rig.platform.post(posting(rig, 1, EVERY_BLOCK));

  assert.notEqual(id, "");
  const shown = await rig.shown();
  for (const words of [
    "a heading",
    "bold words",
    "struck words",
    "a link",
    "Клише и фейки",
    "[…]",
    "Igor Konashenkov",
    "in Russian",
    "Where",
    "Homs",
    "first item",
    "second item",
    "amnesty",
    "working",
    "a small print",
    "Confirm",
  ]) {
    assert.ok(shown.includes(words), `${words} in\n${shown}`);
  }
  const sent = await rig.sent();
  assert.ok(sent.includes("https://example.test/linked"));
  assert.ok(sent.includes("https://example.test/quoted"));
  assert.ok(sent.includes("confirm 34 12"));
}

function times(text: string, words: string): number {
  return text.split(words).length - 1;
}

async function once(rig: ChatRig): Promise<void> {
  await rig.platform.start(houseOf(noCommands));
  const first = posting(rig, 7, sentence("told once"));

  const ids = await Promise.all([rig.platform.post(first), rig.platform.post(first)]);
  const again = await rig.platform.post({ ...first, retry: true });

  assert.deepEqual([...ids, again], [ids[0], ids[0], ids[0]]);
  assert.equal(times(await rig.shown(), "told once"), 1);
}

async function twoDeliveries(rig: ChatRig): Promise<void> {
  await rig.platform.start(houseOf(noCommands));

  const ids = [
    await rig.platform.post(posting(rig, 1, sentence("same words"))),
    await rig.platform.post(posting(rig, 2, sentence("same words"))),
  ];

  assert.equal(new Set(ids).size, 2);
  assert.equal(times(await rig.shown(), "same words"), 2);
}

/** Traps of every platform at once: each may hold none of its own. */
const HOSTILE = [
  "@everyone <@1234> <!channel> <!here> <@U123|bob> <https://evil.test|click>",
  "**bold** *b* _i_ ~s~ `c` [click](https://evil.test) # head > quote",
  "\u001b[31mred\u001b[2J\u001b]0;title\u0007 \u009b5A \b\b\b \r over",
  "\u202Edrow\u202C \u2066open \u2069\u2069 \u{E0041} \uD800",
].join("\n");

async function harmless(rig: ChatRig): Promise<void> {
  await rig.platform.start(houseOf(noCommands));
  const hostile = { text: HOSTILE };
  const url = "https://evil.test/\u001b]8;;x\u0007\n<!channel>";

  await rig.platform.post(
    posting(rig, 1, {
      summary: HOSTILE,
      blocks: [
        { kind: "heading", text: HOSTILE },
        { kind: "text", spans: [hostile, { ...hostile, url }, { text: "x", url: "javascript:x" }] },
        {
          kind: "quote",
          text: HOSTILE,
          language: "en",
          author: HOSTILE,
          at: new Date(0),
          url,
          byline: [hostile],
        },
        { kind: "fields", fields: [{ name: HOSTILE, value: HOSTILE }] },
        { kind: "list", items: [[hostile]] },
        { kind: "table", columns: [HOSTILE], rows: [[HOSTILE]] },
        { kind: "context", spans: [hostile] },
        { kind: "actions", actions: [{ label: HOSTILE, command: "show 1" }] },
      ],
    }),
  );

  const sent = await rig.sent();
  assert.ok(sent.includes("over"));
  assert.ok(sent.isWellFormed());
  for (const trap of ["javascript:", ...rig.forbidden]) {
    assert.ok(!sent.includes(trap), `${JSON.stringify(trap)} in ${JSON.stringify(sent)}`);
  }
}

async function long(rig: ChatRig): Promise<void> {
  await rig.platform.start(houseOf(noCommands));
  const words = `${"Слово за словом, فقرة طويلة. ".repeat(80)}the end`;
  const item = [{ text: words }];

  await rig.platform.post(
    posting(rig, 1, {
      summary: words,
      blocks: [
        { kind: "heading", text: words },
        { kind: "list", items: Array.from({ length: 60 }, () => item) },
        {
          kind: "table",
          columns: ["a", "b"],
          rows: Array.from({ length: 200 }, () => [words, ""]),
        },
        { kind: "text", spans: item },
      ],
    }),
  );

  assert.ok((await rig.shown()).includes("Слово за словом"));
}

async function thread(rig: ChatRig): Promise<void> {
  await rig.platform.start(houseOf(noCommands));
  const messageId = await rig.platform.post(posting(rig, 1, sentence("the claim")));

  for (const [index, policy] of (["thread", "reply", "channel"] as const).entries()) {
    const reply = posting(rig, 2 + index, sentence(`a response by ${policy}`));
    const title = "claim 12";
    const id = await rig.platform.post({ ...reply, thread: { messageId, policy, title } });
    assert.notEqual(id, messageId);
  }

  const shown = await rig.shown();
  assert.ok(shown.indexOf("the claim") < shown.indexOf("a response by thread"));
  assert.ok(shown.includes("a response by reply") && shown.includes("a response by channel"));
}

async function edit(rig: ChatRig): Promise<void> {
  await rig.platform.start(houseOf(noCommands));
  const messageId = await rig.platform.post(posting(rig, 1, sentence("old words")));

  await rig.platform.edit({ channel: rig.channel, messageId }, sentence("new words"));

  assert.ok((await rig.shown()).includes("new words"));
}

async function command(rig: ChatRig): Promise<void> {
  const invocations: Invocation[] = [];
  await rig.platform.start(
    houseOf(async (invocation) => {
      invocations.push(invocation);
      return sentence("the answer");
    }),
  );

  const given = await rig.command("ru_mod", "word");
  await until(async () => (await rig.shown()).includes("the answer"));

  const [invocation] = invocations;
  assert.equal(invocations.length, 1);
  assert.equal(invocation?.command, "pairs");
  assert.deepEqual({ options: invocation?.options, words: invocation?.words }, given);
  assert.deepEqual(invocation?.channel, rig.channel);
  assert.notEqual(invocation?.user.id, "");
}

async function stopWaits(rig: ChatRig): Promise<void> {
  const asked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await rig.platform.start(
    houseOf(async () => {
      asked.resolve();
      await release.promise;
      return sentence("answered before the end");
    }),
  );
  await rig.command("ru_mod", "word");
  await asked.promise;

  const stopped = rig.platform.stop();
  release.resolve();
  await stopped;

  assert.ok((await rig.shown()).includes("answered before the end"));
}

async function cut(rig: ChatRig): Promise<void> {
  await rig.platform.start(houseOf(noCommands));
  await rig.cut?.();

  await assert.rejects(rig.platform.post(posting(rig, 1, sentence("lost"))), ChatError);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, "it did not happen within five seconds");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
