import assert from "node:assert/strict";
import { test } from "node:test";
import { FAILURES } from "./columns.ts";
import { openScene } from "./scene.ts";
import {
  assertWhole,
  loggedOf,
  read,
  settle,
  tellBefore,
  tellMeanwhile,
  wholeStory,
} from "./story.ts";

/** Every chat fails for an hour, in each way that heals by itself, through the whole house:
 *  afterwards its readers have everything once and in order. */

interface Expected {
  /** Messages come through meanwhile. */
  readonly arrives: boolean;
  /** How often the log has its beginning and its end. */
  readonly logged: "never" | "once" | "each time";
}

const OUT: Expected = { arrives: false, logged: "once" };
/** What was posted is found again; of an edit nobody can tell, and it is sent again. */
const LOSES: Expected = { arrives: false, logged: "each time" };

const EXPECTED: Readonly<Record<(typeof FAILURES)[number], Expected>> = {
  "connections are refused": OUT,
  "it answers 503": OUT,
  "nothing is answered in time": OUT,
  "it answers slowly": { arrives: true, logged: "never" },
  "it does slowly what is asked": { arrives: true, logged: "each time" },
  "429, whole seconds": OUT,
  "429, fractions of seconds": OUT,
  "429, to everything": OUT,
  "429 of a wall before it, without a word": OUT,
  "answers are lost after the write": LOSES,
  "500 after the write": LOSES,
  "502 and 504 after the write": LOSES,
};

/** In an hour: four in the first half minute, in the second half one every ten minutes, some of them
 *  after a look into the history. */
const MOST_TRIES = 150;

for (const outage of FAILURES) {
  test(`for an hour: ${outage}`, async (context) => {
    const whole = await wholeStory(context);
    const { arrives, logged } = EXPECTED[outage];
    await using scene = await openScene(context);
    const { columns } = scene;
    await tellBefore(scene);
    const before = columns.map((column) => column.tries());

    for (const { outages } of columns) await outages[outage].begin();
    await tellMeanwhile(scene);

    for (const [index, column] of columns.entries()) {
      const { told } = read(scene)[index] ?? {};
      if (arrives) assert.deepEqual(told, whole, column.name);
      else assert.notDeepEqual(told, whole, column.name);
      const tries = column.tries() - (before[index] ?? 0);
      assert.ok(tries > 2 && tries < MOST_TRIES, `${column.name}: ${tries} tries`);
    }
    const sending = await scene.riposte().store.deliveries.list({ states: ["sending"], limit: 99 });
    assert.deepEqual(sending, []);

    for (const { outages } of columns) await outages[outage].end();
    await settle(scene);

    await assertWhole(scene, whole);
    assert.deepEqual(
      read(scene).flatMap(({ notices }) => notices),
      [],
    );
    for (const column of columns) {
      const { began, ended } = loggedOf(scene, column);
      assert.equal(began, ended);
      if (logged === "each time") assert.ok(began > 0 && began < 12, `${column.name}: ${began}`);
      else assert.equal(began, logged === "once" ? 1 : 0, column.name);
    }
  });
}
