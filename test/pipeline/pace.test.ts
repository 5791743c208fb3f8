import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSource, minutesAfter, NOON } from "../rigs/store-rig.ts";
import { openPolls, type Polls, play, played } from "./poll-rig.ts";

const DAY = 1_440;

test("a source that posts daily and stops is told once, and once when it is back", async () => {
  const daily = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`${index}`, `Text ${index}`]),
  );
  const saidAt = (id: string) => minutesAfter(NOON, (Number(id) - 7) * DAY);
  const playing = play({ shown: daily, saidAt });
  await using polls = await openPolls({ connector: played(playing) });
  const told: (readonly [day: number, kind: string])[] = [];
  const pollOn = async (day: number) => {
    playing.at = minutesAfter(NOON, day * DAY);
    await polls.at(day * DAY);
    for (const kind of await takeChanges(polls)) told.push([day, kind]);
  };

  for (let day = 0; day <= 20; day += 1) await pollOn(day);
  playing.shown = { ...daily, "28": "Text 28" };
  await pollOn(21);
  await pollOn(22);

  assert.deepEqual(told, [
    [10, "source-silent"],
    [21, "source-recovered"],
  ]);
});

test("the interval follows the posts of a source that adapts, from the first look on", async () => {
  const saidAt = (id: string) => minutesAfter(NOON, -40 * Number(id));
  const shown = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}`, `Text ${at}`]));
  const playing = play({ shown, saidAt });
  await using polls = await openPolls({ connector: played(playing) });
  await polls.at(0);
  const fixed = (await polls.store.sources.get("amnesty"))?.state.nextPollAt;

  await polls.store.sources.sync([makeSource({ kind: "played", adapts: true })], NOON);
  await polls.at(1);
  const adapted = (await polls.store.sources.get("amnesty"))?.state.nextPollAt;

  assert.deepEqual(fixed, minutesAfter(NOON, 15));
  assert.deepEqual(adapted, minutesAfter(NOON, 21));
});

test("a source whose posts can be looked at is asked again when its newest post is due", async () => {
  const saidAt = (id: string) => minutesAfter(NOON, -300 * Number(id));
  const shown = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}`, `Text ${at}`]));
  const playing = play({ shown, saidAt, look: () => ({}) });
  await using polls = await openPolls({ connector: played(playing) });
  await polls.store.sources.sync([makeSource({ kind: "played", adapts: true })], NOON);

  await polls.at(1);

  const next = (await polls.store.sources.get("amnesty"))?.state.nextPollAt;
  assert.deepEqual(next, minutesAfter(NOON, 10));
});

async function takeChanges({ store }: Polls): Promise<readonly string[]> {
  const changes = await store.changes.unalerted(9);
  await store.changes.keepAlerts(
    changes.map(({ id }) => id),
    [],
    NOON,
  );
  return changes.map(({ kind }) => kind);
}
