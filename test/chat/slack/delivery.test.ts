import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ChatError, type ChatErrorKind } from "../../../src/core/error.ts";
import { sentence } from "../../rigs/house.ts";
import type { SlackRig } from "../../rigs/slack/rig.ts";
import { type Bench, openBench, usual } from "./platform.ts";

const THE_NEWS = sentence("told exactly once");
const TIMEOUT_MS = 500;
const SLOW_MS = 1_000;

function copies({ rig }: Bench): number {
  return rig.shown(rig.channelId).split("told exactly once").length - 1;
}

/** As the outbox does: again, with `retry`, until it is told an id. */
async function deliver(bench: Bench, tries = 5): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await bench.post(THE_NEWS, { retry: attempt > 1 });
    } catch (error) {
      assert.ok(error instanceof ChatError, String(error));
      if (attempt === tries) throw error;
    }
  }
}

function clean({ rig }: Bench): void {
  rig.assertNoProblems();
  assert.deepEqual(rig.pings, []);
}

describe("a delivery is posted exactly once", () => {
  const FAULTS: readonly (readonly [string, (faults: SlackRig["faults"]) => void])[] = [
    ["its answer is lost", (faults) => faults.loseAnswer("chat.postMessage")],
    ["its request is lost", (faults) => faults.loseRequest("chat.postMessage")],
    ["answers are lost twice", (faults) => faults.loseAnswer("chat.postMessage", 2)],
    [
      "Slack answers 500 and has done it",
      (faults) => faults.answerAfter("chat.postMessage", { status: 500, body: "oops" }),
    ],
    [
      "Slack answers 503 and has not done it",
      (faults) => faults.answer("chat.postMessage", { status: 503, body: "" }),
    ],
    [
      "a proxy answers a page and it is done",
      (faults) => faults.answerAfter("chat.postMessage", { status: 200, body: "<html>hi</html>" }),
    ],
    [
      "Slack says fatal_error and has done it",
      (faults) =>
        faults.answerAfter("chat.postMessage", { body: { ok: false, error: "fatal_error" } }),
    ],
    [
      "the history cannot be read at first",
      (faults) => {
        faults.loseAnswer("chat.postMessage");
        faults.answer("conversations.history", { status: 502, body: "" });
      },
    ],
    [
      "the history asks for a pause",
      (faults) => {
        faults.loseAnswer("chat.postMessage");
        faults.answer("conversations.history", { status: 429, headers: { "retry-after": "1" } });
      },
    ],
  ];
  for (const [title, breakIt] of FAULTS) {
    test(`when ${title}`, async () => {
      await using bench = await openBench();
      breakIt(bench.rig.faults);

      const id = await deliver(bench);

      assert.equal(copies(bench), 1);
      assert.equal(bench.rig.messages(bench.rig.channelId)[0]?.ts, id);
      clean(bench);
    });
  }

  test("when the answer comes later than anybody waits", async () => {
    await using bench = await openBench({ settings: { timeoutMs: TIMEOUT_MS } });
    bench.rig.faults.delay("chat.postMessage", SLOW_MS);

    // It may still be under way inside Slack: the outbox is told to look for it later.
    await assert.rejects(
      bench.post(THE_NEWS),
      (error: ChatError) => error.kind === "unreachable" && (error.waitMs ?? 0) >= 5_000,
    );
    await bench.post(THE_NEWS, { retry: true });

    assert.equal(copies(bench), 1);
    clean(bench);
  });

  test("when Riposte dies between the post and its note of it", async () => {
    await using bench = await openBench();
    const id = await bench.post(THE_NEWS);
    const next = await bench.again();

    const found = await next.post({ ...usual(bench.rig, THE_NEWS), retry: true });

    assert.equal(found, id);
    assert.equal(copies(bench), 1);
    clean(bench);
  });

  test("when many others wrote in the channel meanwhile", async () => {
    await using bench = await openBench();
    const { rig } = bench;
    rig.faults.loseAnswer("chat.postMessage");
    await assert.rejects(bench.post(THE_NEWS), ChatError);
    const person = rig.person();
    for (let index = 0; index < 450; index += 1) rig.say(person, rig.channelId, `line ${index}`);

    await bench.post(THE_NEWS, { retry: true });

    assert.equal(copies(bench), 1);
    clean(bench);
  });

  test("when it is in a thread and its answer is lost", async () => {
    await using bench = await openBench();
    const { rig } = bench;
    const messageId = await bench.post(sentence("the claim"), { key: "root" });
    const thread = { messageId, policy: "thread" as const, title: "claim 12" };
    rig.faults.loseAnswer("chat.postMessage");
    await assert.rejects(bench.post(THE_NEWS, { thread }), ChatError);

    const id = await bench.post(THE_NEWS, { thread, retry: true });

    const replies = rig.replies(rig.channelId, messageId);
    assert.deepEqual(
      replies.map(({ ts }) => ts),
      [id],
    );
    assert.equal(rig.messages(rig.channelId).length, 1);
    clean(bench);
  });

  test("when its parts are told and then one is lost", async () => {
    await using bench = await openBench();
    const { rig } = bench;
    const item = [{ text: "A line of some length, again and again. ".repeat(20) }];
    const message = {
      summary: "long",
      blocks: [{ kind: "list" as const, items: Array.from({ length: 40 }, () => item) }],
    };
    let posts = 0;
    rig.faults.loseAnswer(({ method }) => method === "chat.postMessage" && ++posts === 2);
    await assert.rejects(bench.post(message), ChatError);

    const id = await bench.post(message, { retry: true });

    const ids = rig.messages(rig.channelId).map(({ metadata }) => deliveryId(metadata));
    assert.deepEqual(ids, ["key-1", ...ids.slice(1).map((_, index) => `key-1.${index + 2}`)]);
    assert.ok(ids.length > 2);
    assert.equal(rig.messages(rig.channelId)[0]?.ts, id);
    clean(bench);
  });

  test("also to a person, by the direct channel with them", async () => {
    await using bench = await openBench();
    const { rig } = bench;
    const channel = { platform: "slack", channelId: rig.person().id };
    rig.faults.loseAnswer("chat.postMessage");
    await assert.rejects(bench.post(THE_NEWS, { channel }), ChatError);

    const messageId = await bench.post(THE_NEWS, { channel, retry: true });
    await bench.platform.edit({ channel, messageId }, sentence("changed"));

    const posts = rig.requests.filter(({ method }) => method === "chat.postMessage");
    const direct = String(posts[0]?.args.channel);
    assert.match(direct, /^D/);
    assert.deepEqual(
      rig.messages(direct).map(({ ts }) => ts),
      [messageId],
    );
    assert.match(rig.shown(direct), /changed/);
    clean(bench);
  });
});

function deliveryId(metadata: unknown): unknown {
  const { event_payload: payload } = metadata as { event_payload: { delivery_id: unknown } };
  return payload.delivery_id;
}

test("a second copy is not risked where the history is closed: the missing permission is named", async () => {
  await using bench = await openBench();
  bench.rig.faults.loseAnswer("chat.postMessage");
  bench.rig.faults.withoutScope("channels:history");
  await assert.rejects(bench.post(THE_NEWS), ChatError);

  await assert.rejects(
    bench.post(THE_NEWS, { retry: true }),
    (error: ChatError) => error.kind === "forbidden" && /channels:history/.test(error.message),
  );

  assert.equal(copies(bench), 1);
  clean(bench);
});

describe("what Slack refuses is told by its kind", () => {
  type Case = readonly [string, (rig: SlackRig) => void, ChatErrorKind, RegExp];
  const answers =
    (error: string) =>
    ({ faults }: SlackRig) =>
      faults.answer("chat.postMessage", { body: { ok: false, error } });
  const CASES: readonly Case[] = [
    ["a channel that Riposte left", (rig) => rig.faults.kick(rig.channelId), "forbidden", /invite/],
    ["an archived channel", (rig) => rig.faults.archive(rig.channelId), "channel-gone", /archived/],
    ["a deleted channel", (rig) => rig.faults.deleteChannel(rig.channelId), "channel-gone", /gone/],
    ["a revoked token", (rig) => rig.faults.revokeToken(), "unauthorised", /SLACK_BOT_TOKEN/],
    ["a token of nobody", (rig) => rig.faults.revokeToken("invalid_auth"), "unauthorised", /TOKEN/],
    ["a closed account", answers("account_inactive"), "unauthorised", /SLACK_BOT_TOKEN/],
    ["a token left out", answers("not_authed"), "unauthorised", /SLACK_BOT_TOKEN/],
    ["a missing scope", (rig) => rig.faults.withoutScope("chat:write"), "forbidden", /chat:write/],
    ["a restriction", answers("restricted_action"), "forbidden", /restricted_action/],
    ["too much metadata", answers("metadata_too_large"), "rejected", /metadata_too_large/],
    ["an unknown error", answers("out_of_coffee"), "unreachable", /out_of_coffee/],
    ["an error that is no name", answers("<b>no</b>"), "unreachable", /did not answer/],
    ["a pause without a header", answers("ratelimited"), "rate-limited", /pause/],
  ];
  for (const [title, breakIt, kind, words] of CASES) {
    test(title, async () => {
      await using bench = await openBench();
      breakIt(bench.rig);

      await assert.rejects(bench.post(THE_NEWS), (error: ChatError) => {
        assert.ok(error instanceof ChatError);
        assert.equal(error.kind, kind);
        assert.match(error.message, words);
        assert.doesNotMatch(error.message, /xox|told exactly once/);
        return true;
      });
    });
  }

  test("a 429 says how long to wait, and nothing was posted", async () => {
    await using bench = await openBench();
    bench.rig.faults.answer("chat.postMessage", { status: 429, headers: { "retry-after": "7" } });

    await assert.rejects(
      bench.post(THE_NEWS),
      (error: ChatError) => error.kind === "rate-limited" && error.waitMs === 7_000,
    );
    await deliver(bench);

    assert.equal(copies(bench), 1);
  });
});

test("the parts of a message keep the channel's pace", async () => {
  await using bench = await openBench({ rig: { paced: true } });
  const { rig } = bench;
  const item = [{ text: "A line of some length, again and again. ".repeat(20) }];
  const blocks = [{ kind: "list" as const, items: Array.from({ length: 22 }, () => item) }];

  await bench.post({ summary: "long", blocks });

  assert.equal(rig.messages(rig.channelId).length, 2);
  clean(bench);
});

test("a message whose blocks Slack refuses is told by its summary", async () => {
  await using bench = await openBench();
  const refusal = { body: { ok: false, error: "invalid_blocks" } };
  bench.rig.faults.answer("chat.postMessage", refusal);

  await bench.post(THE_NEWS);

  const [message] = bench.rig.messages(bench.rig.channelId);
  assert.deepEqual([message?.text, message?.blocks], ["told exactly once", []]);
  assert.deepEqual(
    bench.logged.map(({ level }) => level),
    ["error"],
  );
});

describe("threads", () => {
  test("a reply stands in its thread by policy thread and reply, in the channel by policy channel", async () => {
    await using bench = await openBench();
    const { rig } = bench;
    const messageId = await bench.post(sentence("the claim"), { key: "root" });

    for (const policy of ["thread", "reply", "channel"] as const) {
      const thread = { messageId, policy, title: "claim 12" };
      await bench.post(sentence(`by ${policy}`), { key: policy, thread });
    }

    const words = (messages: readonly { readonly text: string }[]) =>
      messages.map(({ text }) => text);
    assert.deepEqual(words(rig.replies(rig.channelId, messageId)), ["by thread", "by reply"]);
    assert.deepEqual(words(rig.messages(rig.channelId)), ["the claim", "by channel"]);
    clean(bench);
  });

  test("a thread whose first message is gone gives its replies to the channel, once", async () => {
    await using bench = await openBench();
    const { rig } = bench;
    const messageId = await bench.post(sentence("the claim"), { key: "root" });
    const thread = { messageId, policy: "thread" as const, title: "claim 12" };
    rig.faults.deleteMessage(rig.channelId, messageId);
    let posts = 0;
    rig.faults.loseAnswer(({ method }) => method === "chat.postMessage" && ++posts === 2);
    await assert.rejects(bench.post(THE_NEWS, { thread }), ChatError);

    await bench.post(THE_NEWS, { thread, retry: true });

    assert.equal(copies(bench), 1);
    clean(bench);
  });
});

describe("edits", () => {
  test("replace words and buttons, and keep the delivery's id", async () => {
    await using bench = await openBench();
    const { rig, platform } = bench;
    const messageId = await bench.post(THE_NEWS);
    const channel = { platform: "slack", channelId: rig.channelId };

    await platform.edit({ channel, messageId }, sentence("three sources"));

    const [message] = rig.messages(rig.channelId);
    assert.equal(rig.words(message ?? { text: "", blocks: [] }).includes("three sources"), true);
    assert.equal(deliveryId(message?.metadata), "key-1");
    clean(bench);
  });

  for (const error of ["message_not_found", "edit_window_closed", "cant_update_message"]) {
    test(`${error} is no failure`, async () => {
      await using bench = await openBench();
      const channel = { platform: "slack", channelId: bench.rig.channelId };
      const messageId = await bench.post(THE_NEWS);
      bench.rig.faults.answer("chat.update", { body: { ok: false, error } });

      await bench.platform.edit({ channel, messageId }, sentence("new"));

      assert.deepEqual(
        bench.logged.map(({ fields }) => fields.error),
        [error],
      );
    });
  }

  test("an edit that is lost is a ChatError, and harmless to repeat", async () => {
    await using bench = await openBench();
    const channel = { platform: "slack", channelId: bench.rig.channelId };
    const messageId = await bench.post(THE_NEWS);
    bench.rig.faults.loseAnswer("chat.update");
    const edit = () => bench.platform.edit({ channel, messageId }, sentence("new words"));

    await assert.rejects(edit(), (error: ChatError) => error.kind === "unreachable");
    await edit();

    assert.equal(bench.rig.messages(bench.rig.channelId).length, 1);
    clean(bench);
  });
});
