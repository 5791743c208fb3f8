import assert from "node:assert/strict";
import { test } from "node:test";
import { REFUSALS } from "./columns.ts";
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

/** A chat refuses Riposte for an hour, in each way that ends by somebody's doing: it is told once in
 *  the other chat, which has everything all along, and afterwards its readers have it too. */

const MOST_TRIES = 150;

for (const outage of REFUSALS) {
  for (const [at, name] of ["Discord", "Slack"].entries()) {
    test(`for an hour ${outage}: ${name}`, async (context) => {
      const whole = await wholeStory(context);
      await using scene = await openScene(context);
      const column = scene.columns[at];
      assert.ok(column);
      await tellBefore(scene);
      const before = column.tries();

      await column.outages[outage].begin();
      await tellMeanwhile(scene);

      for (const [index, { told }] of read(scene).entries()) {
        if (index === at) assert.equal(told.length, 1);
        else assert.deepEqual(told, whole, "nothing waits for the chat that refuses");
      }
      const tries = column.tries() - before;
      assert.ok(tries > 2 && tries < MOST_TRIES, `${tries} tries`);

      await column.outages[outage].end();
      await settle(scene);

      await assertWhole(scene, whole);
      const notices = read(scene).map((shown) => shown.notices.length);
      assert.deepEqual(
        notices,
        scene.columns.map((_, index) => (index === at ? 0 : 1)),
      );
      assert.deepEqual(loggedOf(scene, column), { began: 1, ended: 1 });
    });
  }
}
