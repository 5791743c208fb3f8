import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import type { Invocation } from "../../../src/chat/chat.ts";
import { MAX_LINE } from "../../../src/chat/terminal/command-line.ts";
import { createTerminal } from "../../../src/chat/terminal/index.ts";
import { wordsFor } from "../../../src/chat/words.ts";
import type { Message } from "../../../src/core/message.ts";
import { houseOf, sentence } from "../../rigs/house.ts";
import { chatContract } from "../contract.ts";
import { keyboard, settle, Window } from "./screen.ts";

const words = wordsFor("en");

function openTerminal({ columns = 60, typing = true, showing = true } = {}) {
  const input = keyboard(typing);
  const output = new Window(columns, showing);
  const commands = ["claims", "pairs", "search", "show"];
  const terminal = createTerminal({ input, output, words, commands, colour: false });
  const invocations: Invocation[] = [];
  const onCommand = async (invocation: Invocation) => {
    invocations.push(invocation);
    return sentence(`answer ${invocations.length}`);
  };
  const post = (key: number, message: Message, retry = false) =>
    terminal.post({
      channel: { platform: "terminal", channelId: "main" },
      key: `${key}`,
      since: new Date(0),
      message,
      retry,
    });
  return { input, output, terminal, invocations, onCommand, post };
}

/** A terminal may be sent colours and links of ours, and the moves of readline. */
const FORBIDDEN = [
  "\u001b[2J",
  "\u001b[31mred",
  "\u001b]0;",
  "\u0007",
  "\b",
  "\u009b",
  "\u202e",
  "\u{e0041}",
];

for (const tty of [true, false]) {
  chatContract(`a terminal ${tty ? "with" : "without"} a TTY`, async () => {
    const { input, output, terminal } = openTerminal({ typing: tty, showing: tty });
    return {
      platform: terminal,
      channel: { platform: "terminal", channelId: "main" },
      shown: async () => stripVTControlCharacters(output.sent),
      sent: async () => output.sent,
      command: async (party, word) => {
        input.write(`/pairs ${word} party:${party}\n`);
        await settle();
        return { options: { party }, words: [word] };
      },
      forbidden: FORBIDDEN,
      cut: async () => {
        output.destroy();
      },
      close: async () => {
        input.destroy();
      },
    };
  });
}

describe("at a prompt", () => {
  test("a message that arrives while someone types leaves the line whole, and the cursor in it", async () => {
    const { input, output, terminal, onCommand, post } = openTerminal({ columns: 24 });
    await terminal.start(houseOf(onCommand));
    input.write("search a line that is longer than the window");
    await settle();

    await post(1, sentence("A message comes in between."));
    await settle();
    await post(2, sentence("And another."));
    await settle();

    assert.equal(
      output.text,
      [
        "",
        "A message comes in",
        "between.",
        "",
        "And another.",
        "riposte> search a line t",
        "hat is longer than the w",
        "indow",
      ].join("\n"),
    );
    assert.deepEqual(output.cursor, [7, 5]);
    await terminal.stop();
  });

  test("a line typed before and after a message is one command", async () => {
    const { input, terminal, invocations, onCommand, post } = openTerminal();
    await terminal.start(houseOf(onCommand));
    input.write("pairs --party ru");
    await settle();
    await post(1, sentence("in between"));
    input.write("_mod\n");
    await settle();

    assert.deepEqual(invocations[0]?.options, { party: "ru_mod" });
    await terminal.stop();
  });

  test("commands are answered in the order in which they were typed", async () => {
    const { input, output, terminal, onCommand } = openTerminal();
    await terminal.start(houseOf(onCommand));
    input.write("pairs\nclaims\n\n");
    await settle();

    assert.match(output.text, /answer 1\n.*answer 2/su);
    await terminal.stop();
  });

  test("quit, Ctrl-D and Ctrl-C close it, and the answer under way is still shown", async () => {
    for (const leaving of ["quit\n", "/exit\n", "\u0004", "\u0003"]) {
      const { input, output, terminal, onCommand } = openTerminal();
      await terminal.start(houseOf(onCommand));
      input.write(`pairs\n${leaving}`);

      await terminal.closed;

      assert.match(output.text, /answer 1/u, JSON.stringify(leaving));
    }
  });

  test("Ctrl-C on a line throws the line away, not the terminal", async () => {
    const { input, terminal, invocations, onCommand } = openTerminal();
    await terminal.start(houseOf(onCommand));
    input.write("pairs and more\u0003claims\n");
    await settle();

    assert.deepEqual(
      invocations.map(({ command }) => command),
      ["claims"],
    );
    await terminal.stop();
  });

  test("the tabulator completes command names", async () => {
    const { input, terminal, invocations, onCommand } = openTerminal();
    await terminal.start(houseOf(onCommand));
    input.write("/pa\t");
    await settle();
    input.write("\n");
    await settle();

    assert.equal(invocations[0]?.command, "pairs");
    await terminal.stop();
  });
});

describe("without a TTY", () => {
  test("lines are executed until the input ends, the last one also without a line feed", async () => {
    const { input, output, terminal, invocations, onCommand } = openTerminal({ typing: false });
    await terminal.start(houseOf(onCommand));
    input.end("/pairs\r\n\n   \nclaims answered:declined");

    await terminal.closed;

    assert.deepEqual(
      invocations.map(({ command, options }) => [command, options]),
      [
        ["pairs", {}],
        ["claims", { answered: "declined" }],
      ],
    );
    assert.equal(
      output.text,
      "\nriposte> /pairs\nanswer 1\n\nriposte> claims answered:declined\nanswer 2\n",
    );
  });

  test("a line cut anywhere, also within a character, is the same line", async () => {
    const { input, terminal, invocations, onCommand } = openTerminal({ typing: false });
    await terminal.start(houseOf(onCommand));
    for (const byte of new TextEncoder().encode("search клише\n")) {
      input.write(new Uint8Array([byte]));
    }
    input.end();

    await terminal.closed;

    assert.deepEqual(invocations[0]?.words, ["клише"]);
  });

  test("a line without end is refused and not kept", async () => {
    const { input, output, terminal, invocations, onCommand } = openTerminal({ typing: false });
    await terminal.start(houseOf(onCommand));
    for (let round = 0; round < 50; round += 1) {
      input.write("x".repeat(MAX_LINE));
    }
    input.end("\npairs\n");

    await terminal.closed;

    assert.deepEqual(
      invocations.map(({ command }) => command),
      ["pairs"],
    );
    assert.match(output.text, /too long: at most 4000 characters/u);
  });

  test("a bug in an answer is told to whoever waits for the end", async () => {
    const { input, terminal } = openTerminal({ typing: false });
    await terminal.start(houseOf(() => Promise.reject(new TypeError("a bug"))));
    input.end("pairs\n");

    await assert.rejects(terminal.closed, /a bug/u);
  });
});

describe("deliveries", () => {
  test("a retry of another run is marked as perhaps shown before, and keeps its id", async () => {
    const [first, restarted] = [openTerminal(), openTerminal()];
    const id = await first.post(3, sentence("told"));

    const again = await restarted.post(3, sentence("told"), true);

    assert.equal(again, id);
    assert.equal(first.output.text, "\ntold\n");
    assert.equal(restarted.output.text, `\n(${words.terminal.again})\ntold\n`);
  });

  test("a delivery that failed can be tried again", async () => {
    const { output, post } = openTerminal();
    output.destroy();
    await assert.rejects(post(3, sentence("told")));
    await assert.rejects(post(3, sentence("told"), true), /closed/u);
  });

  test("a reply stands indented under the name of its thread", async () => {
    const { output, terminal } = openTerminal({ columns: 30 });
    const posting = {
      channel: { platform: "terminal", channelId: "main" },
      since: new Date(0),
      retry: false,
      message: sentence("Possible response 34 to claim 12, in some words"),
    };

    for (const policy of ["thread", "channel"] as const) {
      const thread = { messageId: "delivery-9", policy, title: "claim:12" };
      await terminal.post({ ...posting, key: policy, thread });
    }

    assert.equal(
      output.text,
      [
        "",
        "↳ Claim 12",
        "  Possible response 34 to",
        "  claim 12, in some words",
        "",
        "Possible response 34 to claim",
        "12, in some words",
        "",
      ].join("\n"),
    );
  });
});
