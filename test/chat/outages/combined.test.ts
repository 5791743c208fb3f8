import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Outage } from "./columns.ts";
import { openScene, type Scene } from "./scene.ts";
import {
  assertWhole,
  claim,
  read,
  settle,
  tellBefore,
  tellMeanwhile,
  wholeStory,
} from "./story.ts";

/** Outages that meet something else: a healthy chat, a restart, a burst, a digest. */

async function during(scene: Scene, outage: Outage, names: readonly string[], act: () => unknown) {
  const out = scene.columns.filter(({ name }) => names.includes(name));
  for (const { outages } of out) await outages[outage].begin();
  await act();
  for (const { outages } of out) await outages[outage].end();
}

const ALONE: readonly (readonly [string, Outage])[] = [
  ["discord", "nothing is answered in time"],
  ["slack", "connections are refused"],
  ["slack", "429, to everything"],
];

for (const [name, outage] of ALONE) {
  test(`the other chat has everything at once while of ${name} ${outage}`, async (context) => {
    const whole = await wholeStory(context);
    await using scene = await openScene(context);
    await tellBefore(scene);
    const others = () => read(scene).filter((_, at) => scene.columns[at]?.name !== name);

    await during(scene, outage, [name], async () => {
      await tellMeanwhile(scene);
      assert.deepEqual(
        others().map(({ told }) => told),
        [whole],
      );
      const late = await lateIn(scene, name);
      assert.deepEqual(late, [], "none waited for a second");
    });
    await settle(scene);

    await assertWhole(scene, whole);
  });
}

/** Deliveries to other chats that were not sent within a second. */
async function lateIn(scene: Scene, out: string): Promise<readonly number[]> {
  const all = await scene.riposte().store.deliveries.list({ limit: 99 });
  return all
    .filter(({ channel }) => channel.platform !== out)
    .filter(({ sentAt, dueAt }) => sentAt === null || sentAt.getTime() - dueAt.getTime() > 1_000)
    .map(({ id }) => id);
}

test("both chats lose answers, and the process restarts three times meanwhile", async (context) => {
  const whole = await wholeStory(context);
  await using scene = await openScene(context);
  await tellBefore(scene);

  await during(scene, "answers are lost after the write", ["discord", "slack"], async () => {
    await tellMeanwhile({
      ...scene,
      pass: async (minutes) => {
        await scene.pass(minutes - 1);
        await scene.restart();
        await scene.pass(1);
      },
    });
  });
  await settle(scene);

  await assertWhole(scene, whole);
});

const CLAIMS = Array.from({ length: 60 }, (_, at) => at + 100);

for (const burst of [0, 10]) {
  const how = burst === 0 ? "one by one" : "together";
  test(`a burst of 60 claims during an outage is told ${how}, each once`, async (context) => {
    await using scene = await openScene(context, { burst });
    await scene.pass(2);
    const { columns } = scene;
    const before = columns.map((column) => column.tries());

    await during(scene, "it answers 503", ["discord", "slack"], async () => {
      for (const number of CLAIMS) scene.accuser.says(number, claim(number, number));
      await scene.pass(60);
      const waiting = await scene.riposte().store.counts();
      assert.equal(waiting.deliveriesDue, CLAIMS.length * columns.length);
      for (const [at, column] of columns.entries()) {
        assert.ok(column.tries() - (before[at] ?? 0) < 60, "not one try for each");
      }
    });
    await scene.pass(15);

    for (const { name, shown } of columns) {
      const words = shown().map(({ root }) => root.words);
      const found = words.flatMap((text) => [...new Set(text.match(/item\d+x/g))]);
      assert.deepEqual(found.toSorted(), CLAIMS.map((number) => `item${number}x`).toSorted(), name);
      // Those that were tried alone may be there, and are told alone.
      if (burst === 0) assert.equal(words.length, CLAIMS.length, name);
      else assert.ok(words.length <= 3 + 3, `${name}: ${words.length} messages`);
    }
    for (const column of columns) column.assertNoProblems();
  });
}

test("a digest that falls into an outage comes once, when it is over", async (context) => {
  const whole = await wholeStory(context);
  await using scene = await openScene(context, { digestAfter: 30 });
  await tellBefore(scene);

  await during(scene, "500 after the write", ["discord", "slack"], async () => {
    await tellMeanwhile({ ...scene, pass: scanning(scene) });
    await scene.restart();
  });
  await scanning(scene)(15);

  for (const { told, notices } of read(scene)) {
    assert.deepEqual(
      told.filter((thread) => !thread.startsWith("digest")),
      whole,
    );
    assert.equal(told.filter((thread) => thread.startsWith("digest")).length, 1);
    assert.deepEqual(notices, []);
  }
});

/** As the schedule does it: scans, and then what there is to send. */
function scanning(scene: Scene): Scene["pass"] {
  return async (minutes) => {
    await scene.riposte().scan();
    await scene.pass(minutes);
    await scene.riposte().scan();
    await scene.pass(0);
  };
}

test("of the edits that wait while a chat is out only the last is sent", async (context) => {
  const edits = await editsAfter(context, "it answers 503");
  assert.deepEqual(edits, { discord: 1, slack: 1 });
});

/** How often each first message was changed. */
async function editsAfter(context: TestContext, outage: Outage) {
  await using scene = await openScene(context);
  const { accuser, columns } = scene;
  await scene.pass(2);
  accuser.says(2, claim(2, 32));
  await scene.pass(2);
  const before = columns.map((column) => column.edits());
  await during(scene, outage, ["discord", "slack"], async () => {
    for (const [killed, minutes] of [
      [44, 15],
      [55, 20],
      [66, 35],
    ] as const) {
      accuser.changes(2, claim(2, killed));
      await scene.pass(minutes);
    }
  });
  await settle(scene);
  for (const { told } of read(scene)) {
    assert.match(told.join(), /^claim id N \| 66,two\n {2}edit/);
  }
  return Object.fromEntries(
    columns.map((column, at) => [column.name, column.edits() - (before[at] ?? 0)]),
  );
}
