import assert from "node:assert/strict";
import { test } from "node:test";
import { fr as frPhrases } from "#src/chat/words/commands.fr.ts";
import { fr } from "#src/chat/words/fr.ts";
import type { Message } from "#src/core/message.ts";
import {
  buttonsOf,
  type CommandRig,
  openCommandRig,
  type RigSettings,
  TOPICS,
  textOf,
} from "../rigs/command-rig.ts";
import { tellStory } from "../rigs/command-story.ts";
import { CHANNEL, makeWatch, NOON } from "../rigs/store-rig.ts";

async function withRig(
  settings: RigSettings,
  run: (rig: CommandRig) => Promise<void>,
): Promise<void> {
  const rig = await openCommandRig(settings);
  try {
    await tellStory(rig.store);
    await run(rig);
    assert.deepEqual(rig.logged, []);
  } finally {
    await rig.close();
  }
}

test("/watch add tells this channel from now on, and what last week would have sent", () =>
  withRig({}, async (rig) => {
    const message = await rig.type(
      "/watch add parties:russie kinds:claim,response language:french thread:reply",
    );

    assert.match(textOf(message), /This channel is told from now on \(watch 1\)\./u);
    assert.match(textOf(message), /Last week this would have sent 3 messages\./u);
    assert.match(textOf(message), /new claims: 2 · responses: 1/u);
    assert.match(textOf(message), /To undo it: \/unwatch 1/u);
    const [watch] = await rig.store.watches.ofChannel(CHANNEL);
    assert.deepEqual(watch, {
      id: 1,
      channel: CHANNEL,
      topicId: "syria",
      parties: ["russia"],
      kinds: ["claim", "response"],
      mode: "instant",
      language: "fr",
      threadPolicy: "reply",
      burst: 10,
      createdAt: NOON,
      createdBy: "U1",
      endedAt: null,
    });
  }));

test("/watch test says what a watch would have sent, and adds none", () =>
  withRig({}, async (rig) => {
    const cases = [
      ["/watch test", /^Last week this would have sent 3 messages\./u],
      ["/watch test kinds:response", /^Last week this would have sent 1 message\./u],
      ["/watch test parties:syria", /^Last week this would have sent nothing\./u],
      ["/watch test mode:digest", /^Last week’s digests would have held 3 items\./u],
    ] as const;
    for (const [line, answer] of cases) {
      const text = textOf(await rig.type(line));
      assert.match(text, answer, line);
      assert.match(text, /To be told so: \/watch add syria/u);
    }
    assert.deepEqual(await rig.store.watches.ofChannel(CHANNEL), []);
  }));

test("the line that a test offers adds the watch that was tested", () =>
  withRig({}, async (rig) => {
    const tested = textOf(
      await rig.type("/watch test parties:ru_mod,amnesty kinds:claim mode:digest"),
    );
    const line = /To be told so: (\/.*)$/mu.exec(tested)?.[1] ?? "";

    await rig.type(line);

    const [watch] = await rig.store.watches.ofChannel(CHANNEL);
    assert.deepEqual(
      [watch?.parties, watch?.kinds, watch?.mode],
      [["ru_mod", "amnesty"], ["claim"], "digest"],
    );
  }));

test("/watch lists what this channel is told, and no other channel's", () =>
  withRig({}, async (rig) => {
    await rig.store.watches.add(makeWatch());
    await rig.store.watches.add(makeWatch({ channel: { ...CHANNEL, channelId: "elsewhere" } }));

    assert.equal(
      textOf(await rig.type("/watch")),
      [
        "This channel has 1 watch.",
        "• 1: Strikes in Syria · every party · new claims and responses · as it happens, what follows goes into the claim’s thread · more than 10 at once in one message · in English",
      ].join("\n"),
    );
  }));

test("where there are several topics, one must be named", () =>
  withRig({}, async () => {
    const [syria] = TOPICS;
    const topics = [...TOPICS, { ...syria, id: "sanctions", names: {}, terms: {}, rule: "x" }];
    const known = { parties: [], topics, languages: ["en"], now: NOON, zone: "UTC" };
    const rig = await openCommandRig({ context: { known } });

    const text = textOf(await rig.type("/watch add"));

    await rig.close();
    assert.match(text, /topic is missing.*one of syria, sanctions/su);
  }));

test("a channel has no more watches than can be read", () =>
  withRig({}, async (rig) => {
    for (let index = 0; index < 50; index += 1) {
      await rig.store.watches.add(makeWatch({ language: `x${index}` }));
    }

    assert.match(textOf(await rig.type("/watch add")), /50 watches, and that is the most/u);
    assert.equal((await rig.store.watches.ofChannel(CHANNEL)).length, 50);
  }));

test("/unwatch ends the only watch, and says how to have it again", () =>
  withRig({}, async (rig) => {
    await rig.type("/watch add parties:ru_mod kinds:claim");

    const text = textOf(await rig.type("/unwatch"));
    const undo = /To undo it: (\/.*)$/mu.exec(text)?.[1] ?? "";
    const ended = await rig.store.watches.ofChannel(CHANNEL);
    await rig.type(undo);

    assert.match(text, /^Watch 1 has ended\./u);
    assert.deepEqual(ended, []);
    const [again] = await rig.store.watches.ofChannel(CHANNEL);
    assert.deepEqual([again?.parties, again?.kinds], [["ru_mod"], ["claim"]]);
  }));

test("/unwatch of several lists them and ends none until one is named", () =>
  withRig({}, async (rig) => {
    await rig.store.watches.add(makeWatch());
    await rig.store.watches.add(makeWatch({ kinds: ["edit"] }));
    const left = async () => (await rig.store.watches.ofChannel(CHANNEL)).map(({ id }) => id);

    const choice = await rig.type("/unwatch");
    const byTopic = await rig.type("/unwatch syria");

    assert.deepEqual(buttonsOf(choice), ["unwatch 1", "unwatch 2", "unwatch all"]);
    assert.match(textOf(byTopic), /Which one\? There are 2 watches\. Nothing was changed/u);
    assert.deepEqual(await left(), [1, 2]);
    await rig.type(buttonsOf(choice)[0] ?? "");
    assert.deepEqual(await left(), [2]);
    await rig.store.watches.add(makeWatch());
    assert.match(textOf(await rig.type("/unwatch ALL")), /^Watches 2 and 3 have ended/u);
    assert.deepEqual(await left(), []);
    assert.match(textOf(await rig.type("/unwatch")), /watches nothing/u);
  }));

test("/unwatch ends no watch of another channel", () =>
  withRig({}, async (rig) => {
    const other = { ...CHANNEL, channelId: "elsewhere" };
    await rig.store.watches.add(makeWatch({ channel: other }));
    await rig.store.watches.add(makeWatch());

    assert.match(textOf(await rig.type("/unwatch 1")), /no watch “1”/u);
    assert.equal((await rig.store.watches.ofChannel(other)).length, 1);
  }));

test("/digest sets time, zone and language, and says in how long it comes", () =>
  withRig({}, async (rig) => {
    await rig.store.watches.add(makeWatch());
    const cases = [
      ["/digest", /^This channel gets no digest\.\nTo turn it on: \/digest on/u],
      ["/digest on", /every day at 08:30 \(UTC\), in English\.\n.*comes in 20 hours/u],
      ["/digest time 14h", /every day at 14:00 \(UTC\).*\n.*comes in 2 hours/u],
      ["/digest zone damascus", /at 14:00 \(Asia\/Damascus\).*\n.*comes in 24 hours/u],
      ["/digest language русский", /at 14:00 \(Asia\/Damascus\), in Russian/u],
      ["/digest", /at 14:00 \(Asia\/Damascus\), in Russian/u],
      ["/digest off", /gets no digest any more/u],
      ["/digest off", /^This channel gets no digest\./u],
      ["/digest on", /at 14:00 \(Asia\/Damascus\), in Russian/u],
    ] as const;
    for (const [line, answer] of cases) assert.match(textOf(await rig.type(line)), answer, line);
    assert.deepEqual(await rig.store.digests.setting(CHANNEL), {
      channel: CHANNEL,
      enabled: true,
      time: "14:00",
      zone: "Asia/Damascus",
      language: "ru",
    });
  }));

test("/digest on in a channel that watches nothing says that none will come", () =>
  withRig({}, async (rig) => {
    assert.match(textOf(await rig.type("/digest on")), /watches nothing yet.*\/watch add/u);
  }));

test("/digest now is the digest itself", async () => {
  const message: Message = { summary: "What happened", blocks: [] };
  const asked: unknown[] = [];
  const composeDigestNow = async (channel: unknown) => {
    asked.push(channel);
    return message;
  };
  await withRig({ permission: "everyone", context: { composeDigestNow } }, async (rig) => {
    assert.deepEqual(await rig.type("/digest now"), message);
    assert.deepEqual(asked, [CHANNEL]);
  });
});

test("everyone may look, only editors change what a channel is told", () =>
  withRig({ permission: "everyone" }, async (rig) => {
    const before = await rig.snapshot();
    for (const line of ["/watch add", "/unwatch", "/digest on", "/digest off", "/digest time 9h"]) {
      assert.match((await rig.type(line)).summary, /only editors may use/u, line);
    }
    for (const line of ["/watch", "/watch test", "/digest"]) {
      assert.equal(/only editors may use/u.test((await rig.type(line)).summary), false, line);
    }
    assert.equal(await rig.snapshot(), before);
  }));

test("answers speak the channel's language", () =>
  withRig({ words: fr, phrases: frPhrases }, async (rig) => {
    const text = textOf(await rig.type("/watch add"));

    assert.match(text, /Ce canal est désormais prévenu \(veille 1\)/u);
    assert.match(text, /La semaine dernière, cela aurait envoyé 3 messages/u);
    assert.equal((await rig.store.watches.ofChannel(CHANNEL))[0]?.language, "fr");
  }));
