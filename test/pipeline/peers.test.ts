import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openDesk, type Told } from "../rigs/story-desk.ts";
import { at, FIRST_LOOK, HOUR_MS, OLD, post, rss } from "./peer-feed.ts";
import { ROWS } from "./peer-rows.ts";

/** What feeds do that trips their readers up, each through the whole house: what is told after each
 *  look, exactly. */

describe("a feed of this kind is told right", () => {
  for (const row of ROWS) {
    it(row.name, async () => {
      await using desk = await openDesk();

      const told: (readonly string[])[] = [];
      for (const [index, look] of row.looks.entries()) {
        const [amnesty, other] = Array.isArray(look) ? look : [look, null];
        desk.serve("amnesty", amnesty);
        if (other !== null) desk.serve("amnesty-x", other);
        await desk.lookAt(new Date(FIRST_LOOK + index * HOUR_MS).toISOString());
        told.push(desk.takeTold().map(inShort));
      }

      assert.deepEqual(told, row.told);
      const { posts, revisions } = await desk.riposte.store.counts();
      assert.deepEqual([posts, revisions], [row.posts, row.revisions ?? row.posts]);
      assert.deepEqual(desk.errors, []);
    });
  }
});

/** What a message announces, and the words that it quotes. */
function inShort({ text }: Told): string {
  const [heading = "", ...lines] = text.split("\n");
  const kind = /new claim|Edited since|further claim|response/.exec(heading)?.[0] ?? heading;
  const quoted = lines.flatMap((line) => /^(?:> |- now: )(.*)/.exec(line)?.[1] ?? []);
  return `${kind}: ${quoted.join(" | ")}`;
}

describe("a burst of sixty", () => {
  const marks = Array.from({ length: 60 }, (_, index) => `item${String(index).padStart(2, "0")}x`);
  const burst = marks.map((mark, index) =>
    post(1, {
      id: mark,
      link: `https://news.example/${mark}`,
      title: `${mark}: Russian air strikes in Syria killed ${index + 2} civilians`,
    }),
  );
  const told = (messages: readonly Told[]) =>
    messages.flatMap(({ text }) => [...text.matchAll(/item\d\dx/g)].map(String));

  it("is told in few messages, each post once", async () => {
    await using desk = await openDesk();
    desk.serve("amnesty", rss());
    await desk.lookAt(new Date(FIRST_LOOK).toISOString());

    desk.serve("amnesty", rss(...burst));
    await desk.lookAt(new Date(FIRST_LOOK + HOUR_MS).toISOString());
    const messages = desk.takeTold();
    await desk.lookAt(new Date(FIRST_LOOK + 2 * HOUR_MS).toISOString());

    assert.ok(messages.length <= 4, `${messages.length} messages`);
    assert.deepEqual(told(messages).toSorted(), marks);
    assert.deepEqual(desk.takeTold(), []);
  });

  it("at the first look is told where it came after the subscription, and else not", async () => {
    await using desk = await openDesk();
    const old = burst.map((item, index) => (index % 2 === 0 ? item : item.replace(at(0.5), OLD)));

    desk.serve("amnesty", rss(...old));
    await desk.lookAt(new Date(FIRST_LOOK).toISOString());

    assert.deepEqual(
      told(desk.takeTold()).toSorted(),
      marks.filter((_, index) => index % 2 === 0),
    );
  });
});
