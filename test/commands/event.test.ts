import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import { textOf } from "../rigs/command-rig.ts";
import { CLAIM, WAITING, withStory } from "../rigs/command-story.ts";

test("/event joins two claims, says what is of the event now, and how to take it back", () =>
  withStory(async (rig, { claim, waiting }) => {
    const message = await rig.type(`/event join ${claim} ${waiting} note:"the same market"`);

    assert.equal(
      textOf(message),
      [
        `Joined: claims ${claim} and ${waiting} are about one event.`,
        `• #${claim} Amnesty International · 23 Dec, 12:00 · “${CLAIM}”`,
        "1 other claim about this event",
        `• #${waiting} Amnesty International · 20 Dec, 12:00 · “${WAITING}”`,
        "Kept on record: Nadia (U1), 23 Dec 2015, 12:00 UTC.",
        "Note: the same market",
        `To take it back: /event undo ${claim}`,
      ].join("\n"),
    );
    assert.equal((await rig.store.verify()).firstBreak, null);
  }));

test("a response to one then answers both, and lists and /show follow; undone, it does no more", () =>
  withStory(async (rig, { claim, waiting }) => {
    assert.match(textOf(await rig.type("/claims answered:unanswered")), new RegExp(WAITING, "u"));

    await rig.type(`/event join ${claim} ${waiting}`);

    assert.doesNotMatch(
      textOf(await rig.type("/claims answered:unanswered")),
      new RegExp(WAITING, "u"),
    );
    const shown = textOf(await rig.type(`/show ${waiting}`));
    assert.match(shown, /clichés/u);
    assert.match(shown, new RegExp(`With claim #${waiting}: joined by Nadia`, "u"));
    assert.match(
      textOf(await rig.type(`/show ${claim}`)),
      new RegExp(`Claim shown, with claim #${waiting}: joined by Nadia`, "u"),
    );

    assert.match(textOf(await rig.type(`/event undo ${waiting}`)), /joined by an editor no more/u);
    assert.match(textOf(await rig.type("/claims answered:unanswered")), new RegExp(WAITING, "u"));
    assert.doesNotMatch(textOf(await rig.type(`/show ${waiting}`)), /clichés|joined by/u);
  }));

test("/event split takes a claim out; what is so already is said, with who did it", () =>
  withStory(async (rig, { claim, waiting }) => {
    assert.match(textOf(await rig.type(`/event split ${claim}`)), /only one about its event/u);
    assert.match(textOf(await rig.type(`/event undo ${claim}`)), /No editor joined/u);
    await rig.type(`/event join ${claim} ${waiting}`);
    assert.match(
      textOf(await rig.type(`/event join ${waiting} ${claim}`)),
      /joined already.*Nadia/su,
    );

    assert.match(textOf(await rig.type(`/event split ${claim}`)), /an event of its own/u);
    assert.equal((await rig.store.statements.othersOfEvent(claim)).length, 0);
    const acts = await rig.store.statements.eventActsOf(claim);
    assert.deepEqual(
      acts.map(({ kind, by }) => [kind, by]),
      [
        ["join", "Nadia (U1)"],
        ["split", "Nadia (U1)"],
      ],
    );
  }));

test("wrong numbers are told with an example, and nothing is kept", () =>
  withStory(async (rig, { claim, denial }) => {
    const lines = [
      "/event",
      `/event join ${claim}`,
      `/event join ${claim} ${claim}`,
      `/event join ${claim} ${denial}`,
      `/event join ${claim} 99999`,
      `/event split ${claim} 7`,
      `/event split ${denial}`,
      `/event melt ${claim}`,
    ];
    for (const line of lines) {
      assert.match(textOf(await rig.type(line)), /event (?:join|split)|mark \d|show 12/u, line);
    }
    assert.deepEqual(await rig.store.statements.eventActsOf(claim), []);
  }));

test("only editors say what is one event", () => {
  const { permission } = COMMANDS.find(({ name }) => name === "event") ?? assert.fail();
  assert.equal(permission, "editor");
});
