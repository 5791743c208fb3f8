import assert from "node:assert/strict";
import { test } from "node:test";
import { carryOver } from "#src/core/carry.ts";
import { textOf } from "../rigs/command-rig.ts";
import { CLAIM, withStory } from "../rigs/command-story.ts";
import { makeStatementDraft, minutesAfter, NOON, putPost } from "../rigs/store-rig.ts";

test("/mark says what a statement is, keeps who, when and why, and how to take it back", () =>
  withStory(async (rig, { claim }) => {
    const message = await rig.type(`/mark ${claim} other note:"a headline of another story"`);

    assert.equal(
      textOf(message),
      [
        `Marked: statement ${claim} is neither a claim nor a response.`,
        `• #${claim} Amnesty International: “${CLAIM}”`,
        "Kept on record: Nadia (U1), 23 Dec 2015, 12:00 UTC.",
        "Note: a headline of another story",
        `To take it back: /mark ${claim} claim`,
      ].join("\n"),
    );
    assert.equal((await rig.store.statements.get(claim))?.statement.role, "other");
    const [mark] = await rig.store.statements.marksOf(claim);
    assert.deepEqual([mark?.role, mark?.before, mark?.by], ["other", "claim", "Nadia (U1)"]);
    assert.equal((await rig.store.verify()).firstBreak, null);
  }));

test("what is only suggested of it is dropped, and it is paired anew as what it is", () =>
  withStory(async (rig, { claim, denial }) => {
    await rig.type(`/mark ${denial} claim`);

    const row = await rig.store.statements.get(denial);
    assert.deepEqual([row?.statement.role, row?.statement.type], ["claim", "allegation"]);
    assert.deepEqual(
      (await rig.store.pairs.latest({ limit: 9 })).filter((pair) => pair.pair.claimId === claim),
      [],
    );
    const waiting = await rig.store.statements.unpaired("test-pairer", 99);
    assert.ok(waiting.some(({ id }) => id === denial));
  }));

test("it is looked up as what it is", () =>
  withStory(async (rig) => {
    const draft = makeStatementDraft("They struck Idlib.", { features: ["place:idlib"] });
    const [statement] = await putPost(rig.store, {
      externalId: "indexed",
      text: draft.quote,
      statements: [draft],
    });
    const find = async (role: "claim" | "response") =>
      (
        await rig.store.statements.index.find({
          features: ["place:idlib"],
          roles: [role],
          from: new Date(0),
          to: minutesAfter(NOON, 10_000),
          limit: 50,
        })
      ).map(({ id }) => id);
    await rig.type(`/mark ${statement?.id} response answer:denial`);

    assert.deepEqual(await find("claim"), []);
    assert.deepEqual(await find("response"), [statement?.id]);
  }));

test("a confirmed response is not made something else by the way", () =>
  withStory(async (rig, { claim, denial }) => {
    await rig.type(`/confirm ${denial}`);
    const message = await rig.type(`/mark ${denial} other`);

    assert.match(textOf(message), new RegExp(`confirmed as a response to claim ${claim}`));
    assert.match(textOf(message), new RegExp(`/?reject ${denial} ${claim}`));
    assert.equal((await rig.store.statements.get(denial))?.statement.role, "response");
  }));

test("what it is already is said with who did it, and nothing is written again", () =>
  withStory(async (rig, { claim }) => {
    assert.match(textOf(await rig.type(`/mark ${claim} claim`)), /is a claim already/);
    await rig.type(`/mark ${claim} other`);
    assert.match(textOf(await rig.type(`/mark ${claim} other`)), /already.*Nadia/s);

    assert.equal((await rig.store.statements.marksOf(claim)).length, 1);
  }));

test("nothing is guessed of how a response answers", () =>
  withStory(async (rig, { claim }) => {
    assert.match(textOf(await rig.type(`/mark ${claim} response`)), /answer:denial/);
    await rig.type(`/mark ${claim} response answer:no-comment`);

    const row = await rig.store.statements.get(claim);
    assert.deepEqual([row?.statement.role, row?.statement.type], ["response", "no_comment"]);
  }));

test("wrong numbers and words are told with an example", () =>
  withStory(async (rig) => {
    for (const line of ["/mark", "/mark 12", "/mark 99999 claim", "/mark x claim", "/mark 1 lie"]) {
      assert.match(textOf(await rig.type(line)), /mark|show 12/, line);
    }
  }));

test("no later reading overrides the word, also when the words are edited", () =>
  withStory(async (rig) => {
    const draft = makeStatementDraft("They struck the market of the town on Sunday.");
    const put = { externalId: "marked", text: draft.quote, statements: [draft] };
    const [statement] = await putPost(rig.store, put);
    const id = statement?.id ?? 0;
    await rig.type(`/mark ${id} other`);

    const edited = makeStatementDraft("They struck the market of the town on Sunday morning.");
    const earlier = (await rig.store.posts.recent(new Date(0), 99)).flatMap((row) => row.earlier);
    assert.deepEqual(
      carryOver(
        earlier.filter((each) => each.id === id),
        [edited],
      ).carried.map((each) => each.id),
      [id],
    );
    const again = await putPost(rig.store, { ...put, text: `${draft.quote} `.repeat(2) });

    assert.deepEqual(
      again.map((each) => [each.id, each.role]),
      [[id, "other"]],
    );
  }));
