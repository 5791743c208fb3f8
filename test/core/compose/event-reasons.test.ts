import assert from "node:assert/strict";
import { test } from "node:test";
import { EVENT_WORDS } from "#src/chat/words/events.ts";
import { wordsFor } from "#src/chat/words.ts";
import { eventBlocks } from "#src/core/compose/event.ts";
import { createVoice } from "#src/core/compose/voice.ts";
import { EVENT_REASONS, type EventWhy } from "#src/core/event.ts";
import { openCommandRig, textOf } from "../../rigs/command-rig.ts";
import { putClaim, tellStory } from "../../rigs/command-story.ts";
import { NOON } from "../../rigs/store-rig.ts";

const LEXICON = { parties: [], places: [], topics: [] };
const LANGUAGES = ["en", "fr", "ru", "ar"] as const;

for (const language of LANGUAGES) {
  test(`each reason why claims are of one event has words of its own: ${language}`, () => {
    const { reasons } = EVENT_WORDS[language];
    const said = EVENT_REASONS.map((reason) => reasons[reason]);

    assert.deepEqual(Object.keys(reasons).sort(), [...EVENT_REASONS].sort());
    assert.equal(new Set(said).size, EVENT_REASONS.length);
    assert.ok(said.every((words) => words.length > 3));
  });

  test(`a claim of an event stands with why, also the one that is shown: ${language}`, async () => {
    const { row, other } = await twoClaims();
    const voice = createVoice({
      words: wordsFor(language),
      zone: "UTC",
      now: NOON,
      lexicon: LEXICON,
    });
    const { reasons } = EVENT_WORDS[language];
    const told = (why: EventWhy | null, eventWhy: EventWhy | null) =>
      textOf({
        summary: "",
        blocks: eventBlocks(
          { claim: row, repeats: [], event: [{ claim: other, repeats: [], why }], eventWhy },
          voice,
        ),
      });
    const why = { with: row.statement.id, reasons: ["place", "accused"] as const };

    const text = told(why, null);
    assert.ok(text.includes(`#${row.statement.id}`), text);
    assert.ok(text.includes(voice.clauses([reasons.place, reasons.accused])), text);
    assert.ok(!text.includes(reasons.day), text);
    const own = told(null, { with: other.statement.id, reasons: [], by: "Nadia" });
    assert.match(own, /Nadia/u);
    const gone = told({ ...why, with: 9_999 }, null);
    assert.ok(!gone.includes(reasons.place), "what it was joined with is of the event no more");
  });
}

async function twoClaims() {
  const rig = await openCommandRig();
  const { claim } = await tellStory(rig.store);
  const second = await putClaim(rig.store, "a9", "A market was struck.");
  const [row, other] = await rig.store.statements.many([claim, second]);
  await rig.close();
  return { row: row ?? assert.fail(), other: other ?? assert.fail() };
}
