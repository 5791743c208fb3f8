import assert from "node:assert/strict";
import { test } from "node:test";
import { composeClaim } from "../../../src/core/compose/claim.ts";
import { composeDigest } from "../../../src/core/compose/digest.ts";
import { composeClaims, composeSearch } from "../../../src/core/compose/lists.ts";
import { composeShow } from "../../../src/core/compose/show.ts";
import { composeSourceHealth } from "../../../src/core/compose/source-health.ts";
import type { Voice } from "../../../src/core/compose/voice.ts";
import { SPOKEN_LANGUAGES } from "../../../src/core/statement.ts";
import { EMPTY_DAY, FAILING, SHOWN, textOf, UNANSWERED, UNSURE } from "./samples.ts";
import { CLAIM, MOD, sourceRow, voice } from "./story.ts";

for (const language of SPOKEN_LANGUAGES) {
  test(`minutes are not counted in what stays, in the first hour (${language})`, () => {
    const soon = voice(language, new Date("2015-12-23T08:45:00Z"));
    const later = voice(language, new Date("2015-12-23T10:45:00Z"));
    const unsure = { ...UNANSWERED, responses: [UNSURE] };
    const failing = sourceRow(MOD, { ...FAILING.state, lastOkAt: CLAIM.statement.saidAt });
    const compose = [
      (spoken: Voice) => composeClaim(UNANSWERED, spoken),
      (spoken: Voice) => composeClaim(unsure, spoken),
      (spoken: Voice) => composeDigest({ ...EMPTY_DAY, claims: [UNANSWERED] }, spoken),
      (spoken: Voice) => composeDigest({ ...EMPTY_DAY, claims: [unsure] }, spoken),
      (spoken: Voice) => composeDigest({ ...EMPTY_DAY, sources: [failing] }, spoken),
      (spoken: Voice) => composeSourceHealth(failing, "source-failing", spoken),
    ];
    for (const message of compose) {
      const fresh = `${message(soon).summary}\n${textOf(message(soon))}`;
      const old = textOf(message(later));
      assert.ok(!fresh.includes(soon.age(CLAIM.statement.saidAt)), fresh);
      assert.ok(fresh.includes(soon.time(CLAIM.statement.saidAt)), fresh);
      assert.doesNotMatch(fresh, /[{}(]\s*[)}]|[{}]/u);
      assert.ok(old.includes(later.age(CLAIM.statement.saidAt)), old);
    }
  });

  test(`minutes are counted in what answers a command, from the first on (${language})`, () => {
    const soon = voice(language, new Date("2015-12-23T08:45:00Z"));
    const now = voice(language, CLAIM.statement.saidAt);
    const unsure = { ...UNANSWERED, responses: [UNSURE] };
    const lists = { rows: [CLAIM], pairs: [], more: null, query: "x" };
    const compose = [
      (spoken: Voice) => composeClaims([UNANSWERED], null, spoken),
      (spoken: Voice) => composeClaims([unsure], null, spoken),
      (spoken: Voice) => composeSearch(lists, spoken),
      (spoken: Voice) => composeShow({ ...SHOWN, responses: [] }, spoken),
      (spoken: Voice) => composeShow({ ...SHOWN, responses: [UNSURE] }, spoken),
    ];
    for (const message of compose) {
      const minutes = soon.age(CLAIM.statement.saidAt);
      assert.ok(textOf(message(soon)).includes(minutes), textOf(message(soon)));
      assert.ok(!textOf(message(now)).includes(now.age(CLAIM.statement.saidAt)));
    }
  });
}
