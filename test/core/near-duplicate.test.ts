import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "#src/core/languages/index.ts";
import {
  differInNegation,
  NEAR_DUPLICATE,
  signature,
  similarity,
} from "#src/core/near-duplicate.ts";

const STORY =
  "The ministry said on Monday that its aircraft had flown eleven sorties over the province and hit " +
  "two depots; a monitoring group counted nine dead at a bakery in the same town that afternoon.";

const CASES = [
  {
    name: "the same text in other quotes, case and spaces",
    other: ` «${STORY.toUpperCase()}»\n\n`,
    alike: true,
  },
  { name: "a text with a word changed", other: STORY.replace("Monday", "Tuesday"), alike: true },
  { name: "a text with an agency's tail", other: `${STORY} (Reporting by our staff)`, alike: true },
  {
    name: "another text on the same event",
    other:
      "Nine people died when a bakery was hit, monitors say; Moscow speaks of depots and of eleven flights.",
    alike: false,
  },
  { name: "an empty text", other: "", alike: false },
];

for (const { name, other, alike } of CASES) {
  test(`${name} is ${alike ? "" : "not "}a near-duplicate`, () => {
    const [left, right] = [signature(STORY), signature(other)];

    assert.equal(similarity(left, right) >= NEAR_DUPLICATE, alike);
  });
}

test("signatures are the same in every run", () => {
  assert.deepEqual([...signature("abc").slice(0, 2)], [...signature(" ABC ").slice(0, 2)]);
  assert.equal(signature(STORY).length, 64);
});

test("a denial is no duplicate of what it denies", () => {
  const [en, ru, ar] = ["en", "ru", "ar"].map(languageOf);
  assert(en && ru && ar);

  assert(differInNegation("Jets hit the school", "No jets hit the school", en));
  assert(differInNegation("They did it", "They didn't do it", en));
  assert(differInNegation("Самолеты школу бомбили", "Самолеты школу не бомбили", ru));
  assert(differInNegation("قصفت الطائرات المدرسة", "لم تقصف الطائرات المدرسة", ar));
  assert(!differInNegation("No jets hit the school", "no jets have hit the school", en));
});
