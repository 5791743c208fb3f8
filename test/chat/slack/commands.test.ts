import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Invocation } from "../../../src/chat/chat.ts";
import type { MenuCommand } from "../../../src/chat/menu.ts";
import type { Action, Message } from "../../../src/core/message.ts";
import { houseOf, sentence } from "../../rigs/house.ts";
import type { Act, SlackMessage, SlackRig } from "../../rigs/slack/rig.ts";
import { openDesk, until } from "./platform.ts";

function withButtons(...actions: readonly Action[]): Message {
  return {
    summary: "with buttons",
    blocks: [
      { kind: "text", spans: [{ text: "with buttons" }] },
      { kind: "actions", actions },
    ],
  };
}

function bareCommand(name: string): MenuCommand {
  const words = { en: name, fr: name, ru: name, ar: name };
  const may = { group: "read" as const, permission: "everyone" as const };
  const bare = { ...may, options: [], positional: [], examples: [] };
  return { name, names: words, description: words, ...bare };
}

function clean({ rig }: { readonly rig: SlackRig }): void {
  rig.assertNoProblems();
  assert.deepEqual(rig.pings, []);
}

function last(messages: readonly SlackMessage[]): SlackMessage {
  const message = messages.at(-1);
  assert.ok(message, "there is a message");
  return message;
}

describe("a slash command", () => {
  const MENU = ["pairs", "help", "status"].map(bareCommand);
  type Line = readonly [command: string, text: string, Partial<Invocation>];
  const LINES: readonly Line[] = [
    [
      "/riposte",
      "pairs party:ru_mod word",
      { command: "pairs", options: { party: "ru_mod" }, words: ["word"] },
    ],
    ["/riposte", "/pairs", { command: "pairs", options: {}, words: [] }],
    ["/riposte", "  PAIRS  since:7d ", { command: "pairs", options: { since: "7d" }, words: [] }],
    ["/pairs", "party:ru_mod", { command: "pairs", options: { party: "ru_mod" }, words: [] }],
    ["/riposte-status", "all", { command: "status", options: {}, words: ["all"] }],
    [
      "/riposte",
      'pairs note:"two words"',
      { command: "pairs", options: { note: "two words" }, words: [] },
    ],
    ["/riposte", "pairs “two words”", { command: "pairs", options: {}, words: ["two words"] }],
    ["/pairs", "R&amp;D &lt;b&gt;", { command: "pairs", options: {}, words: ["R&D", "<b>"] }],
    [
      "/pairs",
      "<#C0123|desk> <@U0123|ann>",
      { command: "pairs", options: {}, words: ["#desk", "@ann"] },
    ],
    [
      "/pairs",
      "source:<http://t.me/mod_russia|t.me/mod_russia>",
      { command: "pairs", options: { source: "t.me/mod_russia" }, words: [] },
    ],
  ];
  for (const [command, text, expected] of LINES) {
    test(`${command} ${text}`, async () => {
      await using bench = await openDesk(undefined, { settings: { menu: MENU } });
      const { rig, asked } = bench;
      const person = rig.person({ name: "ann" });

      const act = await rig.command(person, { command, text });
      await act.answered;

      const { user, channel, ...line } = asked[0] ?? assert.fail("nothing was asked");
      assert.deepEqual(line, expected);
      assert.deepEqual(channel, { platform: "slack", channelId: rig.channelId });
      assert.equal(user.id, person.id);
      assert.equal(rig.ephemerals(rig.channelId, person.id).length, 1);
      assert.deepEqual(rig.messages(rig.channelId), []);
      clean(bench);
    });
  }

  test("is acknowledged at once, with nothing, before any work", async () => {
    const work = Promise.withResolvers<Message>();
    await using bench = await openDesk(() => work.promise);
    const { rig } = bench;
    rig.faults.delay("users.info", 500);

    const act = await rig.command(rig.person(), { command: "/pairs" });

    assert.ok(act.ackMs !== null && act.ackMs < 400, `acknowledged in ${act.ackMs} ms`);
    assert.equal(act.ack, null);
    work.resolve(sentence("late but there"));
    await act.answered;
    assert.match(rig.shown(rig.channelId), /late but there/);
  });

  test("is answered to everybody where public:yes says so", async () => {
    await using bench = await openDesk();
    const { rig } = bench;

    const act = await rig.command(rig.person(), { command: "/pairs", text: "public:yes" });
    await act.answered;

    assert.equal(rig.messages(rig.channelId).length, 1);
    clean(bench);
  });

  test("is answered to one person where the answer is for them alone, whatever was asked", async () => {
    await using bench = await openDesk(() => ({ ...sentence("not for all"), ephemeral: true }));
    const { rig } = bench;
    const person = rig.person();

    const act = await rig.command(person, { command: "/pairs", text: "public:yes" });
    await act.answered;

    assert.deepEqual(rig.messages(rig.channelId), []);
    assert.equal(rig.ephemerals(rig.channelId, person.id).length, 1);
  });

  test("is handled once when its envelope comes again", async () => {
    await using bench = await openDesk();
    const { rig, asked } = bench;
    const act = await rig.command(rig.person(), { command: "/pairs" });
    await act.answered;

    const again = await rig.socket.redeliver(act);

    assert.notEqual(again.ackMs, null);
    assert.equal(asked.length, 1);
    assert.equal(act.responses.length, 1);
  });

  test("is handled once when its request comes again over HTTP", async () => {
    await using bench = await openDesk(undefined, { over: "http" });
    const { rig, asked } = bench;
    const act = await rig.command(rig.person(), { command: "/pairs" });
    await act.answered;

    const again = await rig.http.redeliver(act, { retryNum: 1, retryReason: "http_timeout" });

    assert.equal(again.status, 200);
    assert.equal(asked.length, 1);
  });
});

describe("a button", () => {
  test("runs its command for who presses it, and tells them alone", async () => {
    await using bench = await openDesk();
    const { rig, asked, post } = bench;
    await post(withButtons({ label: "Confirm", command: "confirm 34 12 by:desk" }));
    const person = rig.person();

    const act = await rig.press(person, last(rig.messages(rig.channelId)), "run:0");
    await act.answered;

    assert.ok(act.ackMs !== null && act.ackMs < 1_000);
    const { command, words, options, user } = asked[0] ?? assert.fail("nothing was asked");
    assert.deepEqual([command, words, options], ["confirm", ["34", "12"], { by: "desk" }]);
    assert.equal(user.id, person.id);
    assert.equal(rig.messages(rig.channelId).length, 1);
    assert.equal(rig.ephemerals(rig.channelId, person.id).length, 1);
    clean(bench);
  });

  test("carries any words, and no markup", async () => {
    await using bench = await openDesk();
    const { rig, asked, post } = bench;
    const command = 'search "<!channel> & <https://evil.test|x>" a<b';
    await post(withButtons({ label: "Next", command }));

    const act = await rig.press(rig.person(), last(rig.messages(rig.channelId)), "run:0");
    await act.answered;

    assert.deepEqual(asked[0]?.words, ["<!channel> & <https://evil.test|x>", "a<b"]);
    assert.ok(!JSON.stringify(rig.requests[0]?.args).includes("<!channel>"));
    clean(bench);
  });

  test("in a thread is answered in the thread, about the channel", async () => {
    await using bench = await openDesk();
    const { rig, asked, post } = bench;
    const messageId = await post(sentence("the claim"), { key: "root" });
    const thread = { messageId, policy: "thread" as const, title: "claim 12" };
    await post(withButtons({ label: "Show", command: "show 12" }), { thread });
    const person = rig.person();

    const act = await rig.press(person, last(rig.replies(rig.channelId, messageId)), "run:0");
    await act.answered;

    assert.equal(asked[0]?.channel.channelId, rig.channelId);
    assert.equal(last(rig.ephemerals(rig.channelId, person.id)).thread_ts, messageId);
    clean(bench);
  });

  test("still works after a restart", async () => {
    await using bench = await openDesk();
    const { rig, asked, post, platform } = bench;
    await post(withButtons({ label: "Confirm", command: "confirm 34" }));
    await platform.stop();
    const seen: Invocation[] = [];
    const next = await bench.again(
      houseOf(async (invocation) => {
        seen.push(invocation);
        return sentence("after the restart");
      }),
    );

    const act = await rig.press(rig.person(), last(rig.messages(rig.channelId)), "run:0");
    await act.answered;

    assert.equal(asked.length, 0);
    assert.equal(seen[0]?.command, "confirm");
    await next.stop();
  });

  test("pressed twice runs twice; its envelope sent twice runs once", async () => {
    await using bench = await openDesk();
    const { rig, asked, post } = bench;
    await post(withButtons({ label: "Confirm", command: "confirm 34" }));
    const message = last(rig.messages(rig.channelId));
    const person = rig.person();

    const first = await rig.press(person, message, "run:0");
    await first.answered;
    await rig.socket.redeliver(first);
    const second = await rig.press(person, message, "run:0");
    await second.answered;

    assert.equal(asked.length, 2);
  });

  const page = ({ options }: Invocation): Message => {
    const number = Number(options.page ?? "1");
    const next = { label: "Next", command: `pairs page:${number + 1}`, replaces: true as const };
    return {
      ...withButtons(next),
      summary: `page ${number}`,
      blocks: [
        { kind: "text", spans: [{ text: `page ${number}` }] },
        ...withButtons(next).blocks.slice(1),
      ],
    };
  };

  async function turn(rig: SlackRig, where: SlackMessage): Promise<Act> {
    const act = await rig.press(rig.person(), where, "turn:0");
    await act.answered;
    return act;
  }

  test("turns the page of an answer that one person sees", async () => {
    await using bench = await openDesk(page);
    const { rig } = bench;
    const person = rig.person();
    const act = await rig.command(person, { command: "/pairs" });
    await act.answered;
    const shown = () => rig.ephemerals(rig.channelId, person.id);

    const turned = await rig.press(person, last(shown()), "turn:0");
    await turned.answered;
    const again = await rig.press(person, last(shown()), "turn:0");
    await again.answered;

    assert.equal(shown().length, 1);
    assert.match(rig.words(last(shown())), /page 3/);
    clean(bench);
  });

  test("turns the page of an answer that everybody sees", async () => {
    await using bench = await openDesk(page);
    const { rig } = bench;
    const act = await rig.command(rig.person(), { command: "/pairs", text: "public:yes" });
    await act.answered;

    await turn(rig, last(rig.messages(rig.channelId)));

    assert.equal(rig.messages(rig.channelId).length, 1);
    assert.match(rig.words(last(rig.messages(rig.channelId))), /page 2/);
    clean(bench);
  });

  for (const audience of ["", "public:yes"]) {
    test(`turns the page once when the answer is lost on the way ${audience}`, async () => {
      await using bench = await openDesk(page);
      const { rig } = bench;
      const person = rig.person();
      const act = await rig.command(person, { command: "/pairs", text: audience });
      await act.answered;
      const shown = () => [
        ...rig.messages(rig.channelId),
        ...rig.ephemerals(rig.channelId, person.id),
      ];
      rig.faults.loseRequest("response_url");
      rig.faults.loseAnswer("response_url");

      const turned = await rig.press(person, last(shown()), "turn:0");
      await turned.answered;
      await bench.platform.stop();

      assert.equal(shown().length, 1);
      assert.match(rig.words(last(shown())), /page 2/);
    });
  }

  test("turns the page by an edit when its response URL is used up", async () => {
    await using bench = await openDesk(page);
    const { rig } = bench;
    const act = await rig.command(rig.person(), { command: "/pairs", text: "public:yes" });
    await act.answered;
    rig.faults.answer("response_url", { status: 404, body: "used_url" });

    await turn(rig, last(rig.messages(rig.channelId)));

    assert.match(rig.words(last(rig.messages(rig.channelId))), /page 2/);
    clean(bench);
  });

  test("never replaces what all see by what one person is told", async () => {
    await using bench = await openDesk(() => ({ ...sentence("you may not"), ephemeral: true }));
    const { rig, post } = bench;
    await post(withButtons({ label: "Next", command: "pairs page:2", replaces: true }));
    const person = rig.person();

    const act = await rig.press(person, last(rig.messages(rig.channelId)), "turn:0");
    await act.answered;

    assert.match(rig.shown(rig.channelId), /with buttons/);
    assert.equal(rig.ephemerals(rig.channelId, person.id).length, 1);
    clean(bench);
  });
});

test("neither tokens nor words of people are logged", async () => {
  await using bench = await openDesk(() => sentence("SECRET WORDS"));
  const { rig } = bench;
  rig.faults.loseAnswer("chat.postMessage");
  rig.faults.answer("response_url", { status: 500, body: "SECRET WORDS" });
  rig.faults.answer("chat.postEphemeral", { status: 500, body: "SECRET WORDS" });
  await bench.post(sentence("SECRET WORDS")).catch(() => undefined);
  const act = await rig.command(rig.person(), { command: "/pairs", text: "SECRET WORDS" });
  assert.notEqual(act.ackMs, null);
  rig.socket.garble('{"type":"SECRET WORDS"');
  rig.socket.drop();
  await until(() => rig.socket.opened === 2);
  await bench.platform.stop();

  const log = JSON.stringify(bench.logged);

  assert.ok(bench.logged.length > 0);
  for (const trap of ["SECRET", rig.botToken, rig.appToken, "xox", "ticket="]) {
    assert.ok(!log.includes(trap), `${trap} in ${log}`);
  }
});
