import assert from "node:assert/strict";
import { test } from "node:test";
import { buttonsOf, openCommandRig, pagesFrom, textOf } from "../rigs/command-rig.ts";
import { CLAIM, putClaim, putResponse, WAITING, withStory } from "../rigs/command-story.ts";
import { CHANNEL } from "../rigs/store-rig.ts";

test("/mute spares this channel a claim, and says how to undo it", () =>
  withStory(async (rig, { claim, waiting }) => {
    const message = await rig.type(`/mute ${claim}`);

    assert.equal(
      textOf(message),
      `Muted: this channel hears no more of claim ${claim}, nor of what follows it.\nTo undo it: /unmute ${claim}`,
    );
    assert.deepEqual([...(await rig.store.mutes.ofChannel(CHANNEL))], [claim]);
    const elsewhere = { ...CHANNEL, channelId: "elsewhere" };
    assert.equal((await rig.store.mutes.ofChannel(elsewhere)).size, 0);
    assert.notEqual(claim, waiting);
  }));

test("/mute of what is muted, and /unmute of what is not, change nothing and say so", () =>
  withStory(async (rig, { claim }) => {
    const notMuted = await rig.type(`/unmute ${claim}`);
    await rig.type(`/mute ${claim}`);
    const already = await rig.type(`/mute #${claim}`);
    const back = await rig.type(`/unmute ${claim}`);

    assert.match(textOf(notMuted), /is not muted here\. Nothing was changed\./u);
    assert.match(textOf(already), /is muted here already\. Nothing was changed\./u);
    assert.deepEqual([notMuted.ephemeral, already.ephemeral], [true, true]);
    assert.match(textOf(back), /hears of claim \d+ again\.\nTo undo it: \/mute \d+/u);
    assert.equal((await rig.store.mutes.ofChannel(CHANNEL)).size, 0);
  }));

test("/mute alone lists what is muted here, with its words", () =>
  withStory(async (rig, { claim, waiting }) => {
    const none = textOf(await rig.type("/mute"));
    await rig.type(`/mute ${claim}`);
    await rig.type(`/mute ${waiting}`);

    const text = textOf(await rig.type("/mute"));

    assert.equal(none, "No claim is muted in this channel.");
    assert.match(text, /^2 claims are muted in this channel\./u);
    assert.ok(text.indexOf(CLAIM) < text.indexOf(WAITING), "the latest first");
    assert.match(text, /To hear of one again: \/unmute \d+$/u);
  }));

test("/mute pages through a long list", () =>
  withStory(async (rig) => {
    for (let index = 0; index < 12; index += 1) {
      const id = await putClaim(rig.store, `c${index}`, `Claim number ${index} was made.`);
      await rig.store.mutes.add(CHANNEL, id, "U1", new Date(0));
    }

    const pages = await pagesFrom(rig, "/mute");

    const numbers = pages.map((page) => textOf(page).match(/number \d+ was/gu) ?? []);
    assert.deepEqual(
      numbers.map((page) => page.length),
      [8, 4],
    );
    assert.equal(new Set(numbers.flat()).size, 12);
    assert.deepEqual(buttonsOf(pages[1] ?? assert.fail()), ["mute"]);
  }));

test("a response that no claim is known for can be muted; a repetition stands for its claim", () =>
  withStory(async (rig) => {
    const alone = await putResponse(rig.store, "m9", "We deny all of it.");
    const first = await putClaim(rig.store, "c1", "A school was hit.");
    const again = await putClaim(rig.store, "c2", "A school was hit, again.");
    await rig.store.pairs.keepPairing({
      pairerVersion: "test-pairer",
      statementIds: [again],
      proposals: [],
      repeats: [{ id: again, sameAs: first }],
      changes: [],
      at: new Date(0),
    });

    await rig.type(`/mute ${alone}`);
    await rig.type(`/mute ${again}`);

    assert.deepEqual([...(await rig.store.mutes.ofChannel(CHANNEL))].sort(), [alone, first].sort());
  }));

test("only editors mute", async () => {
  const rig = await openCommandRig({ permission: "everyone" });
  for (const line of ["/mute", "/mute 1", "/unmute 1"]) {
    assert.match((await rig.type(line)).summary, /only editors may use/u, line);
  }
  await rig.close();
});
