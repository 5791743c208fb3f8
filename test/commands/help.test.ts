import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import { ar } from "#src/chat/words/ar.ts";
import { ar as arPhrases } from "#src/chat/words/commands.ar.ts";
import { openCommandRig, textOf } from "../rigs/command-rig.ts";
import { tellStory } from "../rigs/command-story.ts";
import { makeDelivery, makeWatch } from "../rigs/store-rig.ts";

test("/help lists every command once, in groups", async () => {
  const rig = await openCommandRig();

  const message = await rig.type("/help");

  await rig.close();
  const listed = [...textOf(message).matchAll(/^• \/(\w+) /gmu)].map((match) => match[1]);
  assert.deepEqual(listed.toSorted(), COMMANDS.map(({ name }) => name).sort());
  assert.equal(message.ephemeral, true);
});

test("/help of a command is made from its schema", async () => {
  const rig = await openCommandRig();

  const text = textOf(await rig.type("/help /Confirm"));

  await rig.close();
  assert.equal(
    text,
    [
      "/confirm · Confirm that a response answers a claim",
      "Typed as /confirm RESPONSE [CLAIM] [answer:…] [note:…]",
      "Options",
      "• response Number of the response · required · a number",
      "• claim Number of the claim, where the response has several · a number",
      "• answer The kind of answer, where it was read wrongly · one of denial, rejection, counter_accusation, demand_evidence, acknowledgement, justification, investigation, cooperation, no_comment",
      "• note Why, for the record · text",
      "Examples",
      "• /confirm 12",
      "• /confirm 12 7",
      "• /confirm 12 7 answer:rejection",
      '• /confirm 12 7 note:"checked with the video"',
      "For editors.",
    ].join("\n"),
  );
});

test("/help of every command speaks the channel's language", async () => {
  const rig = await openCommandRig({ words: ar, phrases: arPhrases });
  for (const { name } of COMMANDS) {
    const text = textOf(await rig.type(`/help ${name}`));
    assert.match(text, /صيغة الكتابة/u, name);
    assert.match(text.split("\n")[0] ?? "", /\p{Script=Arabic}/u, name);
  }
  await rig.close();
});

test("/status tells what is read, kept and waiting, and what this channel gets", async () => {
  const rig = await openCommandRig();
  const empty = textOf(await rig.type("/status"));
  await tellStory(rig.store);
  await rig.store.watches.add(makeWatch());
  await rig.store.changes.keepAlerts([], [makeDelivery()], new Date(0));
  await rig.type("/digest on");
  await rig.type("/sources pause amnesty");

  const text = textOf(await rig.type("/status"));

  await rig.close();
  assert.match(empty, /^Riposte reads 0 sources\.\nSources: 0\n/u);
  assert.match(text, /^Riposte reads 1 source\.$/mu);
  assert.match(text, /^Sources: paused: 1 · working: 1$/mu);
  assert.match(text, /^Last poll: 23 Dec 2015, 12:00 UTC$/mu);
  assert.match(text, /^Kept: posts: 3, versions: 3, seen gone: 0$/mu);
  assert.match(text, /^Found: claims: 2, responses: 1$/mu);
  assert.match(text, /^Pairs: 1$/mu);
  assert.match(text, /^Still to do: to read: 0, to pair: 0, to tell: 3$/mu);
  assert.match(text, /^Messages: sent: 0, waiting: 1, given up: 0$/mu);
  assert.match(text, /^This channel: 1 watch · digest at 08:30 \(UTC\)$/mu);
});

test("/status says when no source has answered", async () => {
  const rig = await openCommandRig();
  await rig.type("/sources add https://a.example/feed confirm:yes");

  const { summary } = await rig.type("/status");

  await rig.close();
  assert.equal(summary, "No source has answered so far. Riposte keeps trying.");
});
