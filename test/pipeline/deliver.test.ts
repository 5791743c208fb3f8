import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChatPlatform, Posting } from "#src/chat/chat.ts";
import { ChatError, type ChatErrorKind } from "#src/core/error.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import { CHANNEL, makeThread, minutesAfter, NOON } from "../rigs/store-rig.ts";
import { openPipeline, textsOf } from "./rig.ts";

const OTHER = { platform: "terminal", channelId: "other" };

test("a delivery that fails is tried again later and later, and told once", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  platform.failNext(2);
  await desk.put(["hello"]);

  await desk.deliverAt(0);
  await desk.deliverAt(0.01);
  assert.deepEqual(textsOf(platform.posted), [], "not before its time");
  await desk.deliverAt(0.1);
  await desk.deliverAt(0.3);
  await desk.deliverAt(60);

  assert.deepEqual(textsOf(platform.posted), ["hello"]);
  assert.equal(platform.posted[0]?.retry, true);
});

test("a posting carries what makes it once: key, since when, whether a copy may be there", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  await desk.put(["hello"]);
  platform.loseNext();

  await desk.deliverAt(7);
  await desk.deliverAt(9);

  const [posted, ...copies] = platform.posted;
  assert.deepEqual(copies, []);
  assert.equal(posted?.key, `${desk.store.recordId}-1`);
  assert.ok(/^[a-z0-9-]{1,20}$/.test(posted?.key ?? ""));
  assert.deepEqual([posted?.since, posted?.retry], [NOON, false]);
  const [sent] = await desk.deliveries();
  assert.deepEqual(
    [sent?.state, sent?.attempts, sent?.messageId],
    ["sent", 2, `message-${posted?.key}`],
  );
});

test("a reply goes into its thread by the watch's policy, with a name for it", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  const thread = { ...makeThread(7), policy: "reply", title: "Claim 7 · Amnesty" } as const;
  await desk.put(["claim"], { thread });
  await desk.put(["answer"], { thread, mode: "reply" });
  await desk.put(["nobody's answer"], { thread: makeThread(8), mode: "reply" });

  await desk.deliverAt(0);

  const threads = platform.posted.map((posting) => [textOf(posting.message), posting.thread]);
  const messageId = `message-${desk.store.recordId}-1`;
  assert.deepEqual(threads.toSorted(), [
    ["answer", { messageId, policy: "reply", title: "Claim 7 · Amnesty" }],
    ["claim", undefined],
    ["nobody's answer", undefined],
  ]);
});

test("an edit replaces the message that it names, and is skipped where that one was given up", async () => {
  const platform = recordPlatform("terminal", { canEdit: true });
  const picky: ChatPlatform = {
    ...platform,
    post: async (posting) => {
      if (textOf(posting.message) === "bad") throw new ChatError("rejected", "no such block");
      return platform.post(posting);
    },
  };
  await using desk = await openPipeline({ platforms: [picky] });
  await desk.put(["good"], { thread: makeThread(1) });
  await desk.put(["bad"], { thread: makeThread(2) });
  for (const id of [1, 2]) {
    await desk.put([`edit of ${id}`], { thread: makeThread(id), mode: "edit", replaces: id });
  }

  await desk.deliverAt(0);

  assert.deepEqual(textsOf(platform.edited), ["edit of 1"]);
  const states = (await desk.deliveries()).map(({ state }) => state);
  assert.deepEqual(states.slice(0, 4), ["sent", "abandoned", "sent", "sent"]);
});

test("a delivery that the platform refuses is given up, and holds up nothing behind it", async () => {
  const platform = recordPlatform();
  const refusing: ChatPlatform = {
    ...platform,
    post: async (posting) => {
      if (textOf(posting.message) === "bad") throw new ChatError("rejected", "no such block");
      return platform.post(posting);
    },
  };
  await using desk = await openPipeline({ platforms: [refusing] });
  await desk.put(["bad", "good"]);

  await desk.deliverAt(0);
  await desk.deliverAt(60);

  assert.equal(textsOf(platform.posted)[0], "good");
  assert.deepEqual(desk.errors, ["delivery refused, given up"]);
  const { deliveriesDue, deliveriesAbandoned } = await desk.store.counts();
  assert.deepEqual([deliveriesDue, deliveriesAbandoned], [0, 1]);
});

test("what waits for a platform that is not connected is kept until it is", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  await desk.put(["for slack"], { channel: { platform: "slack", channelId: "C1" } });
  await desk.put(["for here"]);

  await desk.deliverAt(0);
  assert.deepEqual(textsOf(platform.posted), ["for here"]);
  assert.equal((await desk.store.counts()).deliveriesDue, 1);

  const slack = recordPlatform("slack");
  desk.connect(slack);
  await desk.deliverAt(10);
  assert.deepEqual(textsOf(slack.posted), ["for slack"]);
});

test("an error that no platform should throw is kept as a failure and logged", async () => {
  const platform = recordPlatform();
  let broken = true;
  const buggy: ChatPlatform = {
    ...platform,
    post: async (posting) => {
      if (broken) throw new TypeError("a bug");
      return platform.post(posting);
    },
  };
  await using desk = await openPipeline({ platforms: [buggy] });
  await desk.put(["hello"]);

  await desk.deliverAt(0);
  assert.deepEqual(desk.errors, ["delivery failed unexpectedly"]);
  broken = false;
  await desk.deliverAt(10);

  assert.deepEqual(textsOf(platform.posted), ["hello"]);
});

for (const kind of ["unreachable", "rate-limited", "forbidden", "channel-gone"] as const) {
  test(`a channel that is ${kind} rests, in its order, while the others go on`, async () => {
    const platform = recordPlatform();
    await using desk = await openPipeline({ platforms: [platform] });
    platform.failIn("main", new ChatError(kind, "not now"));
    await desk.put(["one", "two", "three"]);
    await desk.put(["elsewhere"], { channel: OTHER });

    await desk.deliverAt(0);

    assert.deepEqual(textsOf(platform.posted), ["elsewhere"]);
    const attempts = (await desk.deliveries()).map((delivery) => delivery.attempts);
    assert.deepEqual(attempts, [1, 0, 0, 1], "one try tells that the channel fails");
    const rest = await desk.store.deliveries.restOf(CHANNEL);
    assert.deepEqual([rest?.kind, rest?.failures, rest?.error], [kind, 1, "not now"]);
    await desk.deliverAt(0.1);
    assert.equal((await desk.store.deliveries.restOf(CHANNEL))?.failures, 2);
    platform.failIn("main", null);
    await desk.deliverAt(1);
    assert.deepEqual(textsOf(platform.posted), ["elsewhere", "one", "two", "three"]);
    assert.equal(await desk.store.deliveries.restOf(CHANNEL), null);
  });
}

test("a channel waits as long as the platform asks", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  platform.failIn("main", new ChatError("rate-limited", "slow down", { waitMs: 90_000 }));
  await desk.put(["hello"]);

  await desk.deliverAt(0);

  const rest = await desk.store.deliveries.restOf(CHANNEL);
  assert.deepEqual(rest?.until, minutesAfter(NOON, 1.5));
});

test("a slow channel holds up neither the others nor what comes for them meanwhile", async () => {
  const platform = recordPlatform();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const slow: ChatPlatform = {
    ...platform,
    post: async (posting) => {
      if (posting.channel.channelId === "main") await answered;
      return platform.post(posting);
    },
  };
  await using desk = await openPipeline({ platforms: [slow] });
  await desk.put(["slow", "behind it"]);
  await desk.put(["quick"], { channel: OTHER });

  const delivering = desk.deliverAt(0);
  await until(() => platform.posted.length === 1);
  await desk.put(["later"], { channel: OTHER });
  await until(() => platform.posted.length === 2);

  assert.deepEqual(textsOf(platform.posted), ["quick", "later"]);
  answer();
  assert.equal(await delivering, 4);
  assert.deepEqual(textsOf(platform.posted), ["quick", "later", "slow", "behind it"]);
});

test("a stop waits for the message under way and gives the others back untried", async () => {
  const platform = recordPlatform();
  const stopping = new AbortController();
  const stoppedDuring: ChatPlatform = {
    ...platform,
    post: async (posting) => {
      stopping.abort();
      return platform.post(posting);
    },
  };
  await using desk = await openPipeline({ platforms: [stoppedDuring] });
  await desk.put(["under way", "not begun"]);

  await desk.deliverAt(0, stopping.signal);

  assert.deepEqual(textsOf(platform.posted), ["under way"]);
  const [, second] = await desk.deliveries();
  assert.deepEqual([second?.state, second?.attempts], ["due", 0]);
});

test("a message that was sent and could not be marked is the stage's failure, and sent no second time", async () => {
  const platform = recordPlatform();
  let full = true;
  await using desk = await openPipeline({
    platforms: [platform],
    store: (store) => ({
      ...store,
      deliveries: {
        ...store.deliveries,
        markSent: async (...sent) => {
          if (full) throw new Error("the disk is full");
          return store.deliveries.markSent(...sent);
        },
      },
    }),
  });
  await desk.put(["hello"]);

  await assert.rejects(desk.deliverAt(0), /the disk is full/);
  full = false;
  await desk.deliverAt(3);

  assert.equal(platform.posted.length, 1);
  assert.equal((await desk.store.counts()).deliveriesSent, 1);
});

const NOTICED: readonly ChatErrorKind[] = ["forbidden", "channel-gone"];
for (const kind of NOTICED) {
  test(`a channel that is ${kind} is told of once, in the channel for notices`, async () => {
    const platform = recordPlatform();
    const notices = { platform: "terminal", channelId: "desk" };
    await using desk = await openPipeline({ platforms: [platform], notices });
    await desk.watch();
    await desk.watch({ channel: OTHER });
    platform.failIn("main", new ChatError(kind, "Missing Access"));
    await desk.put(["one", "two"]);

    for (const minutes of [0, 1, 5, 30]) {
      await desk.deliverAt(minutes);
    }

    const [notice, ...more] = platform.posted;
    assert.deepEqual([notice?.channel, more], [notices, []]);
    const text = textOf(notice?.message ?? assert.fail());
    assert.match(text, /Messages to terminal:main are refused/);
    assert.match(text, /2 messages wait/);
    assert.match(text, /Missing Access/);
    assert.equal(/\/unwatch/.test(text), kind === "channel-gone");
    assert.equal((await desk.store.watches.active()).length, 2, "configuration is kept");
    platform.failIn("main", null);
    await desk.deliverAt(60);
    assert.deepEqual(textsOf(platform.posted).slice(1), ["one", "two"]);
  });
}

test("where to tell of a refusing channel: one that watches, speaks and answers, else the log", async () => {
  const platform = recordPlatform();
  const gone = { platform: "slack", channelId: "C1" };
  await using desk = await openPipeline({ platforms: [platform], notices: gone });
  await desk.watch();
  await desk.watch({ channel: OTHER, language: "fr" });
  platform.failIn("main", new ChatError("forbidden", "no"));
  platform.failIn("other", new ChatError("forbidden", "no"));
  await desk.put(["one"]);

  await desk.deliverAt(0);

  const kept = await desk.deliveries();
  assert.deepEqual(
    kept.map(({ channel, state }) => [channel.channelId, state]),
    [
      ["main", "due"],
      ["other", "due"],
    ],
  );
  assert.match(textOf(kept[1]?.message ?? assert.fail()), /sont refusés/);
  assert.deepEqual(desk.errors, [
    "channel refuses messages, which are kept; no other channel to tell it in",
  ]);
});

const TOKEN_REFUSED = new ChatError("unauthorised", "The token is refused: set CHAT_TOKEN");

test("a refused token rests its whole platform; one delivery at a time tries it, later and later", async () => {
  const slack = refusing("slack");
  await using desk = await openPipeline({ platforms: [slack, recordPlatform()] });
  for (const channelId of ["C1", "C2", "C3"]) {
    await desk.put([`${channelId} one`, `${channelId} two`], {
      channel: { platform: "slack", channelId },
    });
  }
  await desk.put(["elsewhere"]);

  await desk.deliverAt(0);
  assert.ok(slack.tries.length <= 3, "one in each channel at most, before it is known");
  slack.tries.length = 0;
  const waits: number[] = [];
  for (let second = 0; second <= 2 * 3600; second += 2) {
    const before = slack.tries.length;
    await desk.deliverAt(second / 60);
    if (slack.tries.length > before) waits.push(second);
    assert.ok(slack.tries.length - before <= 1, "one try");
  }

  assert.deepEqual(new Set(slack.tries), new Set(["C1 one"]));
  const gaps = waits.map((at, index) => at - (waits[index - 1] ?? 0));
  assert.deepEqual(gaps.slice(0, 9), [2, 4, 8, 16, 32, 64, 128, 256, 512]);
  assert.ok(gaps.slice(9).length > 5 && gaps.slice(9).every((gap) => gap === 600), `${gaps}`);
  slack.accept();
  await desk.deliverAt(5 * 60);
  const inOrder = ["C1", "C2", "C3"].flatMap((channel) => [`${channel} one`, `${channel} two`]);
  assert.deepEqual(textsOf(slack.posted).toSorted(), inOrder);
  for (const channelId of ["C1", "C2", "C3"]) {
    const there = slack.posted.filter(({ channel }) => channel.channelId === channelId);
    assert.deepEqual(textsOf(there), [`${channelId} one`, `${channelId} two`]);
  }
  assert.deepEqual(await desk.store.deliveries.rests(), []);
});

test("a refused token is told once: in the log, and in a channel of another platform", async () => {
  const slack = refusing("slack");
  const terminal = recordPlatform();
  const notices = { platform: "slack", channelId: "C2" };
  await using desk = await openPipeline({ platforms: [slack, terminal], notices });
  await desk.watch({ channel: { platform: "slack", channelId: "C1" } });
  await desk.watch({ channel: OTHER, language: "fr" });
  await desk.put(["one"], { channel: { platform: "slack", channelId: "C1" } });
  await desk.put(["two"], { channel: notices });

  for (const minutes of [0, 1, 10, 100]) await desk.deliverAt(minutes);

  assert.deepEqual(desk.errors, ["token refused; nothing goes to the platform, and all is kept"]);
  const [notice, ...others] = terminal.posted;
  assert.deepEqual([notice?.channel, others], [OTHER, []]);
  const text = textOf(notice?.message ?? assert.fail());
  assert.match(text, /Rien ne peut être envoyé sur Slack/);
  assert.match(text, /2 messages attendent/);
  assert.match(text, /set CHAT_TOKEN/);
  assert.doesNotMatch(text, /slack:|droit d’y écrire/);
  slack.accept();
  await desk.deliverAt(200);
  assert.deepEqual(textsOf(slack.posted), ["one", "two"], "nothing else is posted");
});

test("where no other platform speaks a refused token is told in the log alone", async () => {
  const slack = refusing("slack");
  await using desk = await openPipeline({ platforms: [slack] });
  await desk.watch({ channel: { platform: "slack", channelId: "C1" } });
  await desk.watch({ channel: { platform: "slack", channelId: "C2" } });
  await desk.watch({ channel: OTHER });
  await desk.put(["one"], { channel: { platform: "slack", channelId: "C1" } });

  await desk.deliverAt(0);

  assert.equal(desk.errors.length, 1);
  assert.equal((await desk.deliveries()).length, 1);
});

test("a try of a platform's token that tells nothing of it goes on being one", async () => {
  const slack = refusing("slack");
  await using desk = await openPipeline({ platforms: [slack] });
  for (const channelId of ["C1", "C2"]) {
    await desk.put([channelId], { channel: { platform: "slack", channelId } });
  }
  await desk.deliverAt(0);

  for (const kind of ["unreachable", "rate-limited"] as const) {
    slack.refuse(new ChatError(kind, "not now"));
    slack.tries.length = 0;
    await desk.deliverAt(kind === "unreachable" ? 10 : 20);

    assert.deepEqual(slack.tries, ["C1"], kind);
  }
  slack.refuse(new ChatError("channel-gone", "no such channel"), "C1");
  slack.tries.length = 0;
  await desk.deliverAt(40);

  assert.deepEqual(slack.tries, ["C1", "C2"], "the token is good, one channel is not");
  assert.deepEqual(textsOf(slack.posted), ["C2"]);
  const rests = await desk.store.deliveries.rests();
  assert.deepEqual(
    rests.map(({ channel, kind }) => [channel.channelId, kind]),
    [["C1", "channel-gone"]],
  );
});

test("a message that a platform refuses shows that the token is good again", async () => {
  const slack = refusing("slack");
  await using desk = await openPipeline({ platforms: [slack] });
  const channel = { platform: "slack", channelId: "C1" };
  await desk.put(["one", "two"], { channel });
  await desk.deliverAt(0);

  slack.refuse(new ChatError("rejected", "no such block"));
  await desk.deliverAt(1);

  assert.deepEqual(await desk.store.deliveries.rests(), []);
  const states = (await desk.deliveries()).map(({ state }) => state);
  assert.deepEqual(states.slice(0, 2), ["abandoned", "abandoned"]);
});

test("a notice that had to wait is not posted when the channel takes messages again", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform], notices: OTHER });
  platform.failIn("main", new ChatError("forbidden", "no"));
  platform.failIn("other", new ChatError("unreachable", "ECONNRESET"));
  await desk.put(["one"]);
  await desk.deliverAt(0);
  assert.equal((await desk.deliveries()).length, 2, "the notice waits");

  platform.failIn("main", null);
  platform.failIn("other", null);
  await desk.deliverAt(30);
  await desk.deliverAt(60);

  assert.deepEqual(textsOf(platform.posted), ["one"]);
  assert.equal((await desk.deliveries()).length, 1);
});

test("a notice that had to wait is posted where the channel still refuses", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform], notices: OTHER });
  platform.failIn("main", new ChatError("forbidden", "no"));
  platform.failIn("other", new ChatError("unreachable", "ECONNRESET"));
  await desk.put(["one"]);
  await desk.deliverAt(0);

  platform.failIn("other", null);
  await desk.deliverAt(30);

  const [notice, ...others] = platform.posted;
  assert.deepEqual([notice?.channel, others], [OTHER, []]);
});

test("a network that is down is no refusal: nobody is told", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  await desk.watch({ channel: OTHER });
  platform.failIn("main", new ChatError("unreachable", "ECONNRESET"));
  await desk.put(["one"]);

  await desk.deliverAt(0);

  assert.deepEqual([platform.posted, desk.errors], [[], []]);
});

/** A platform that refuses its token until told otherwise, and keeps what was tried. */
function refusing(name: string) {
  const platform = recordPlatform(name);
  const tries: string[] = [];
  let failure: { readonly error: ChatError; readonly channelId: string | null } | null = {
    error: TOKEN_REFUSED,
    channelId: null,
  };
  return {
    ...platform,
    get posted() {
      return platform.posted;
    },
    tries,
    refuse: (error: ChatError, channelId: string | null = null) => {
      failure = { error, channelId };
    },
    accept: () => {
      failure = null;
    },
    post: async (posting: Posting) => {
      tries.push(textOf(posting.message));
      if (
        failure !== null &&
        (failure.channelId ?? posting.channel.channelId) === posting.channel.channelId
      ) {
        throw failure.error;
      }
      return platform.post(posting);
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    assert.ok(waited < 5_000, "waited too long");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
