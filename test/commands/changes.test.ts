import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "../rigs/command-rig.ts";
import { withStory } from "../rigs/command-story.ts";
import { makePairing } from "../rigs/store-rig.ts";

test("/changes tells why the archive was gone through again, how far, and what is otherwise", () =>
  withStory(async (rig, { claim, denial }) => {
    assert.match(textOf(await rig.type("/changes")), /never read anew/u);

    await rig.store.pairs.keepPairing(
      makePairing({ pairerVersion: "next-pairer", statementIds: [claim, denial] }),
    );

    const text = textOf(await rig.type("/changes"));
    assert.match(text, /New pairing: test-pairer → next-pairer/u);
    assert.match(text, /2 done, 1 still to do/u);
    assert.match(text, new RegExp(`pair found no more: #${denial} ↔ #${claim}`, "u"));
  }));
