import assert from "node:assert/strict";
import { test } from "node:test";
import { PHRASES } from "#src/chat/phrases.ts";
import { WORDS } from "#src/chat/words.ts";
import type { ModelReading, ModelStatement } from "#src/core/model/model-reading.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { buttonsOf, type CommandRig, openCommandRig, textOf } from "../rigs/command-rig.ts";
import { DENIAL, type Story, tellStory, withStory } from "../rigs/command-story.ts";
import { NOON } from "../rigs/store-rig.ts";

const AS_READ: ModelStatement = {
  start: 0,
  end: DENIAL.length,
  quote: DENIAL,
  role: "response",
  type: "denial",
  speaker: "Igor Konashenkov",
  party: "ru_mod",
};

/** What a model answered of the ministry's post. */
async function keep(rig: CommandRig, story: Story, part: Partial<ModelReading>): Promise<void> {
  const row = await rig.store.statements.get(story.denial);
  assert.ok(row);
  await rig.store.modelReadings.keep({
    model: "small:3b",
    promptVersion: 1,
    postId: row.post.id,
    revisionId: row.revision.id,
    statements: [AS_READ],
    pairs: [],
    dropped: {},
    askedAt: NOON,
    ...part,
  });
}

test("where the model agrees nothing is said of it", async () => {
  await withStory(async (rig, story) => {
    const before = await rig.type(`/show ${story.denial}`);
    await keep(rig, story, {
      pairs: [{ response: 0, claim: { kind: "kept", id: story.claim }, answer: "denial" }],
    });

    assert.deepEqual(await rig.type(`/show ${story.denial}`), before);
  });
});

test("a disagreement is told as the model's, with the command by which an editor takes it", async () => {
  await withStory(async (rig, story) => {
    await keep(rig, story, { statements: [{ ...AS_READ, role: "claim", type: "demand" }] });
    const shown = await rig.type(`/show ${story.denial}`);

    assert.match(
      textOf(shown),
      /A model \(small:3b\) reads this as claim, demand, Russian Ministry of Defence: not confirmed\./,
    );
    assert.ok(buttonsOf(shown).includes(`mark ${story.denial} claim`));
    const row = await rig.store.statements.get(story.denial);
    assert.equal(row?.statement.role, "response", "nothing was changed");
  });
});

test("a statement in which the model finds nothing says so", async () => {
  await withStory(async (rig, story) => {
    await keep(rig, story, { statements: [] });

    assert.match(
      textOf(await rig.type(`/show ${story.denial}`)),
      /A model \(small:3b\) reads no claim and no response in these words: not confirmed/,
    );
  });
});

test("a pair that the rules missed stands under both, and is made by its button", async () => {
  await withStory(async (rig, story) => {
    await keep(rig, story, {
      pairs: [{ response: 0, claim: { kind: "kept", id: story.waiting }, answer: "rejection" }],
    });
    const line = `link ${story.denial} ${story.waiting} answer:rejection`;
    for (const id of [story.denial, story.waiting]) {
      const shown = await rig.type(`/show ${id}`);
      assert.match(textOf(shown), /A model \(small:3b\) reads response \d+ .* not confirmed\./);
      assert.ok(buttonsOf(shown).includes(line), String(id));
    }
    assert.deepEqual(await rig.store.pairs.ofClaim(story.waiting), []);

    await rig.type(`/${line}`);

    const [made] = await rig.store.pairs.ofClaim(story.waiting);
    assert.equal(made?.pair.state, "confirmed");
    assert.equal(made?.pair.answer, "rejection");
    const after = await rig.type(`/show ${story.waiting}`);
    assert.equal(buttonsOf(after).includes(line), false);
    assert.doesNotMatch(textOf(after), /A model/);
  });
});

test("a pair that an editor rejected is not offered again by the model", async () => {
  await withStory(async (rig, story) => {
    await rig.type(`/reject ${story.denial} ${story.claim}`);
    await keep(rig, story, {
      pairs: [{ response: 0, claim: { kind: "kept", id: story.claim }, answer: "denial" }],
    });

    assert.doesNotMatch(textOf(await rig.type(`/show ${story.claim}`)), /A model/);
  });
});

test("words in which the rules found nothing are shown verbatim, in quotation marks", async () => {
  await withStory(async (rig, story) => {
    const row = await rig.store.statements.get(story.denial);
    assert.ok(row);
    const further = {
      ...AS_READ,
      start: DENIAL.length,
      end: DENIAL.length + 9,
      quote: "It is so.",
    };
    await keep(rig, story, { statements: [AS_READ, further] });
    const text = textOf(await rig.type(`/show ${story.denial}`));

    assert.match(text, /A model \(small:3b\) reads more in this post: not confirmed\./);
    assert.match(text, /“It is so\.” · response, denial/);
  });
});

test("the model is named and unconfirmed in every language", async () => {
  const said = new Set<string>();
  for (const tag of SPOKEN_LANGUAGES) {
    const rig = await openCommandRig({ words: WORDS[tag], phrases: PHRASES[tag] });
    const story = await tellStory(rig.store);
    await keep(rig, story, {
      statements: [{ ...AS_READ, role: "claim", type: "demand" }],
    });
    const text = textOf(await rig.type(`/show ${story.denial}`));
    await rig.close();
    const line = text.split("\n").find((each) => each.includes("small:3b"));
    assert.ok(line, `${tag}: ${text}`);
    said.add(line);
  }
  assert.equal(said.size, SPOKEN_LANGUAGES.length);
});
