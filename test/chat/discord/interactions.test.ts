import assert from "node:assert/strict";
import { test } from "node:test";
import type { Completing, Invocation } from "#src/chat/chat.ts";
import type { Message } from "#src/core/message.ts";
import type { Asked, Person } from "../../rigs/discord/index.ts";
import { answering, houseOf, type Newsroom, openNewsroom, sentence } from "./newsroom.ts";

/** Started, with commands to be given. */
async function started(
  room: Newsroom,
  run: Message | ((invocation: Invocation) => Promise<Message>),
): Promise<Person> {
  await room.discord.start(answering(run));
  await room.rig.until(() => room.rig.commands().length > 0);
  return room.rig.person();
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function ack(asked: Asked): number {
  return asked.ackMs ?? assert.fail("never acknowledged");
}

test("a command is acknowledged at once, also where the answer takes longer than three seconds", async () => {
  await using room = await openNewsroom();
  const person = await started(room, async () => {
    await later(3_300);
    return sentence("the late answer");
  });

  const asked = room.rig.command(person, { name: "pairs" });
  await asked.answered;

  assert.ok(ack(asked) < 2_500, `${asked.ackMs}`);
  assert.equal(asked.text(), "the late answer");
  assert.equal(asked.visibility, "only them");
});

test("options arrive as text, with who asked and where", async () => {
  await using room = await openNewsroom();
  const asked: Invocation[] = [];
  await started(room, async (invocation) => {
    asked.push(invocation);
    return sentence("answer");
  });
  const person = room.rig.person({
    name: "Ada",
    locale: "fr",
    permissions: 8_192n,
    roles: ["1000000000000000001"],
  });

  const options = { party: "ru_mod", page: 3, public: "no" };
  await room.rig.command(person, { name: "pairs", options }).answered;

  assert.deepEqual(asked, [
    {
      command: "pairs",
      options: { party: "ru_mod", page: "3", public: "no" },
      words: [],
      channel: { platform: "discord", channelId: room.rig.channelId },
      user: {
        id: person.id,
        name: "Ada",
        locale: "fr",
        standing: "editor",
        groups: ["1000000000000000001"],
      },
    },
  ]);
});

const STANDINGS = [
  [0n, "everyone"],
  [1n << 13n, "editor"],
  [1n << 5n, "admin"],
  [1n << 3n, "admin"],
] as const;

for (const [permissions, standing] of STANDINGS) {
  test(`a person with the permissions ${permissions} stands as ${standing}`, async () => {
    await using room = await openNewsroom();
    let found = "";
    await started(room, async ({ user }) => {
      found = user.standing;
      return sentence("answer");
    });

    await room.rig.command(room.rig.person({ permissions }), { name: "pairs" }).answered;

    assert.equal(found, standing);
  });
}

test("with public:yes the channel sees the answer", async () => {
  await using room = await openNewsroom();
  const person = await started(room, sentence("for everybody"));

  const asked = room.rig.command(person, { name: "pairs", options: { public: "yes" } });
  await asked.answered;

  assert.equal(asked.visibility, "everyone");
  assert.ok(room.rig.shown(room.rig.channelId).includes("for everybody"));
});

test("what is meant for one person is shown to that person, also after public:yes", async () => {
  await using room = await openNewsroom();
  const person = await started(room, { ...sentence("you may not"), ephemeral: true });

  const asked = room.rig.command(person, { name: "pairs", options: { public: "yes" } });
  await room.rig.until(() => asked.followUps.length === 1);

  assert.equal(asked.originalDeleted, true);
  assert.equal(asked.followUps[0]?.onlyFor, person.id);
  assert.ok(!room.rig.shown(room.rig.channelId).includes("you may not"));
});

test("a command given in a thread is about the channel that the thread belongs to", async () => {
  await using room = await openNewsroom();
  let channelId = "";
  const person = await started(room, async ({ channel }) => {
    channelId = channel.channelId;
    return sentence("answer");
  });
  const rootId = await room.discord.post(room.posting("claim-1", sentence("the claim")));
  const thread = { messageId: rootId, policy: "thread" as const, title: "Claim 1" };
  await room.discord.post(room.posting("response-1", sentence("the response"), { thread }));

  await room.rig.command(person, { name: "pairs", channelId: rootId }).answered;

  assert.equal(channelId, room.rig.channelId);
});

test("a long answer goes on in further messages that only the person sees", async () => {
  await using room = await openNewsroom();
  const spans = [{ text: "слово ".repeat(1_500) }];
  const person = await started(room, { summary: "long", blocks: [{ kind: "text", spans }] });

  const asked = room.rig.command(person, { name: "pairs" });
  await room.rig.until(() => asked.followUps.length === 2);

  assert.ok(asked.followUps.every(({ onlyFor }) => onlyFor === person.id));
  assert.equal(asked.text().match(/слово/gu)?.length, 1_500);
});

test("a further message that may be lost holds up none that follow, and is not told twice", async () => {
  await using room = await openNewsroom();
  const spans = [{ text: "слово ".repeat(1_500) }];
  const person = await started(room, { summary: "long", blocks: [{ kind: "text", spans }] });
  room.rig.faults.loseAnswer(/^POST \/webhooks/u);

  const asked = room.rig.command(person, { name: "pairs" });
  await room.rig.until(() => room.logged().includes("answer lost"));

  assert.equal(asked.followUps.length, 2);
  assert.equal(asked.text().match(/слово/gu)?.length, 1_500);
});

test("an answer that Discord takes for malformed is given as its summary", async () => {
  await using room = await openNewsroom();
  const person = await started(room, {
    summary: "the summary",
    blocks: [{ kind: "heading", text: "the heading" }],
  });
  room.rig.faults.answer(/^PATCH/u, { status: 400, body: { code: 50035, message: "Invalid" } });

  const asked = room.rig.command(person, { name: "pairs" });
  await asked.answered;

  assert.equal(asked.text(), "the summary");
  assert.ok(room.logged().includes("answer refused"));
});

test("a public answer that was a mistake goes, also where that it went is lost", async () => {
  await using room = await openNewsroom();
  const person = await started(room, { ...sentence("you may not"), ephemeral: true });
  room.rig.faults.loseAnswer(/^DELETE/u);

  const asked = room.rig.command(person, { name: "pairs", options: { public: "yes" } });
  await room.rig.until(() => asked.followUps.length === 1);

  assert.equal(asked.originalDeleted, true);
});

const CALLBACK = /^POST \/interactions\//u;
const ANSWER = /^PATCH \/webhooks\//u;

const LOST: Readonly<Record<string, (room: Newsroom) => void>> = {
  "a lost acknowledgement": ({ rig }) => rig.faults.loseAnswer(CALLBACK),
  "an acknowledgement that was not taken": ({ rig }) => rig.faults.refuse(CALLBACK),
  "an acknowledgement later than its time-out": ({ rig }) => rig.faults.delay(CALLBACK, 1_400),
  "a lost answer": ({ rig }) => rig.faults.loseAnswer(ANSWER),
  "an answer that was not taken, twice": ({ rig }) => rig.faults.refuse(ANSWER, 2),
  "an error of the server": ({ rig }) => rig.faults.answer(ANSWER, { status: 503 }),
  "an answer that has to wait a moment": ({ rig }) => rig.faults.rateLimit(ANSWER, 0.2),
};

for (const [name, fault] of Object.entries(LOST)) {
  test(`${name} is given again, and the command runs once`, async () => {
    await using room = await openNewsroom({ patienceMs: 1_500 });
    let runs = 0;
    const person = await started(room, async () => {
      runs += 1;
      return sentence("the answer");
    });
    fault(room);

    const asked = room.rig.command(person, { name: "pairs" });
    await room.rig.until(() => asked.text().includes("the answer"));
    await room.discord.stop();

    assert.equal(runs, 1);
    assert.equal(asked.text(), "the answer");
    assert.deepEqual(asked.followUps, []);
  });
}

test("an interaction that is delivered again is handled once", async () => {
  await using room = await openNewsroom();
  let runs = 0;
  const person = await started(room, async () => {
    runs += 1;
    return sentence("the answer");
  });
  const asked = room.rig.command(person, { name: "pairs" });
  await asked.answered;

  room.rig.gateway.redeliver();
  room.rig.gateway.drop(3);
  await room.rig.until(() => room.rig.gateway.resumes === 1);
  await later(100);

  assert.equal(runs, 1);
  assert.equal(asked.callbacks.length, 1);
});

test("an answer is given although the gateway drops while it is made", async () => {
  await using room = await openNewsroom();
  const release = Promise.withResolvers<void>();
  const person = await started(room, async () => {
    await release.promise;
    return sentence("the answer");
  });
  const asked = room.rig.command(person, { name: "pairs" });
  await room.rig.until(() => asked.ackMs !== null);

  room.rig.gateway.drop();
  release.resolve();
  await asked.answered;
  await room.rig.until(() => room.rig.gateway.resumes === 1);

  assert.equal(asked.text(), "the answer");
  const next = room.rig.command(person, { name: "pairs" });
  await next.answered;
});

test("an answer that comes after the token died is dropped, and logged", async () => {
  await using room = await openNewsroom();
  const release = Promise.withResolvers<void>();
  const person = await started(room, async () => {
    await release.promise;
    return sentence("too late");
  });
  const asked = room.rig.command(person, { name: "pairs" });
  await room.rig.until(() => asked.ackMs !== null);

  room.rig.advance(16 * 60_000);
  release.resolve();

  await room.rig.until(() => room.logged().includes("too late for Discord, dropped"));
  assert.ok(!room.logged().includes(room.rig.token));
});

test("a command that cannot be acknowledged in time is not carried out", async () => {
  await using room = await openNewsroom();
  let runs = 0;
  const person = await started(room, async () => {
    runs += 1;
    return sentence("answer");
  });
  room.rig.faults.answer(CALLBACK, { status: 404, body: { code: 10062, message: "Unknown" } });

  room.rig.command(person, { name: "confirm", options: { response: 1 }, unchecked: true });

  await room.rig.until(() => room.logged().includes("too late to be answered"));
  assert.equal(runs, 0);
});

/** A list with a page to turn, a decision, and what it says of each. */
const LIST: Message = {
  summary: "page 1",
  blocks: [
    { kind: "text", spans: [{ text: "page 1" }] },
    {
      kind: "actions",
      actions: [
        { label: "Next", command: "pairs party:ru_mod page:2", replaces: true },
        { label: "Confirm", command: 'confirm 34 12 note:"two words"', style: "primary" },
        { label: "Show", command: "show 34 public:yes" },
      ],
    },
  ],
};

async function posted(room: Newsroom): Promise<string> {
  return room.discord.post(room.posting("delivery-1", LIST));
}

const message = (room: Newsroom) =>
  room.rig.messages(room.rig.channelId)[0] ?? assert.fail("no message");

test("a button carries its command line, and works after a restart", async () => {
  await using room = await openNewsroom();
  await posted(room);
  const person = room.rig.person();
  const invocations: Invocation[] = [];

  const again = room.restart();
  await again.start(
    houseOf(async (invocation) => {
      invocations.push(invocation);
      return sentence("confirmed");
    }),
  );
  const asked = room.rig.press(person, message(room), '1:confirm 34 12 note:"two words"');
  await asked.answered;

  assert.deepEqual(
    invocations.map(({ command, words, options }) => ({ command, words, options })),
    [{ command: "confirm", words: ["34", "12"], options: { note: "two words" } }],
  );
  assert.equal(asked.visibility, "only them");
  assert.equal(asked.text(), "confirmed");
  assert.ok(room.rig.text(message(room)).includes("page 1"), "the message stays");
});

test("pages turn in place", async () => {
  await using room = await openNewsroom();
  await started(room, sentence("page 2"));
  await posted(room);

  const asked = room.rig.press(room.rig.person(), message(room), "0R:pairs party:ru_mod page:2");
  await asked.answered;

  assert.deepEqual(
    asked.callbacks.map(({ type }) => type),
    [6],
  );
  assert.equal(room.rig.messages(room.rig.channelId).length, 1);
  assert.equal(room.rig.text(message(room)), "page 2");
});

test("pages of an answer that only one person sees turn in place too", async () => {
  await using room = await openNewsroom();
  const person = await started(room, async ({ options }) =>
    options.page === "2" ? { ...sentence("page 2"), ephemeral: true } : LIST,
  );
  const first = room.rig.command(person, { name: "pairs" });
  await first.answered;

  const original = first.original ?? assert.fail();
  const asked = room.rig.press(person, original, "0R:pairs party:ru_mod page:2");
  await asked.answered;

  assert.equal(first.text(), "page 2");
});

test("a refusal does not take the place of what everybody reads", async () => {
  await using room = await openNewsroom();
  await started(room, { ...sentence("you may not"), ephemeral: true });
  await posted(room);
  const person = room.rig.person();

  const asked = room.rig.press(person, message(room), "0R:pairs party:ru_mod page:2");
  await room.rig.until(() => asked.followUps.length === 1);

  assert.ok(room.rig.text(message(room)).includes("page 1"));
  assert.equal(asked.followUps[0]?.onlyFor, person.id);
});

test("a button whose line says public:yes is answered to everybody", async () => {
  await using room = await openNewsroom();
  await started(room, sentence("shown to all"));
  await posted(room);

  const asked = room.rig.press(room.rig.person(), message(room), "2:show 34 public:yes");
  await asked.answered;

  assert.equal(asked.visibility, "everyone");
});

test("a button of another version is told what to do, in the person's language", async () => {
  for (const [locale, words] of [
    ["ru", "от другой версии"],
    ["de", "another version"],
    ["fr", "autre version"],
    ["ar", "إصدار آخر"],
  ] as const) {
    await using room = await openNewsroom();
    let runs = 0;
    await started(room, async () => {
      runs += 1;
      return sentence("unexpected");
    });
    const channelId = room.rig.channelId;
    const row = { type: 1, components: [{ type: 2, style: 2, label: "Old", custom_id: "old_1" }] };
    const old = await fetch(`${room.rig.apiUrl}/v10/channels/${channelId}/messages`, {
      method: "POST",
      headers: {
        authorization: `Bot ${room.rig.token}`,
        "content-type": "application/json",
        "user-agent": "DiscordBot (https://riposte.example, 0.0.1)",
      },
      body: JSON.stringify({
        content: "an old alert",
        components: [row],
        allowed_mentions: { parse: [] },
      }),
    });
    assert.equal(old.status, 200);

    const asked = room.rig.press(room.rig.person({ locale }), message(room), "old_1");
    await asked.answered;

    assert.ok(asked.text().includes(words), asked.text());
    assert.equal(asked.visibility, "only them");
    assert.equal(runs, 0);
  }
});

test("suggestions are at most twenty-five, and fit", async () => {
  await using room = await openNewsroom();
  const completing: Completing[] = [];
  await room.discord.start({
    ...answering(sentence("unexpected")),
    complete: async (asked) => {
      completing.push(asked);
      return [
        { value: "x".repeat(101), label: "too long a value" },
        { value: "", label: "none" },
        { value: "ru_mod", label: `the ministry @everyone ${"о".repeat(200)}` },
        { value: "ru_mod", label: "twice" },
        { value: "fr_mod", label: "\u202e" },
        ...Array.from({ length: 40 }, (_, index) => ({ value: `v${index}`, label: `l${index}` })),
      ];
    },
  });
  await room.rig.until(() => room.rig.commands().length > 0);
  const person = room.rig.person({ locale: "ru" });

  const asked = room.rig.complete(person, {
    name: "pairs",
    options: { party: "мин", page: 2 },
    focused: "party",
  });
  await asked.answered;

  const choices = asked.choices ?? assert.fail();
  assert.equal(choices.length, 25);
  assert.equal(choices[0]?.value, "ru_mod");
  assert.ok(choices[0].name.endsWith("…") && choices[0].name.length <= 100);
  assert.deepEqual(choices[1], { name: "fr_mod", value: "fr_mod" });
  assert.ok(ack(asked) < 2_500);
  assert.deepEqual(
    completing.map(({ command, option, typed, user }) => ({ command, option, typed, by: user.id })),
    [{ command: "pairs", option: "party", typed: "мин", by: person.id }],
  );
});

test("suggestions that take too long are left out, in time", async () => {
  await using room = await openNewsroom();
  await room.discord.start({
    ...answering(sentence("unexpected")),
    complete: () => new Promise(() => undefined),
  });
  await room.rig.until(() => room.rig.commands().length > 0);

  const given = { name: "pairs", options: { party: "x" }, focused: "party" };
  const asked = room.rig.complete(room.rig.person(), given);
  await asked.answered;

  assert.deepEqual(asked.choices, []);
  assert.ok(ack(asked) < 3_000);
});

test("stop waits for the answer under way, and takes nothing more", async () => {
  await using room = await openNewsroom();
  const release = Promise.withResolvers<void>();
  let runs = 0;
  const person = await started(room, async () => {
    runs += 1;
    await release.promise;
    return sentence("the answer");
  });
  const asked = room.rig.command(person, { name: "pairs" });
  await room.rig.until(() => asked.ackMs !== null);

  const stopped = room.discord.stop();
  room.rig.command(person, { name: "pairs" });
  await later(50);
  release.resolve();
  await stopped;

  assert.equal(asked.text(), "the answer");
  assert.equal(runs, 1);
});
