import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Column } from "./columns.ts";
import { addressOf, openScene, readColumn, type Scene } from "./scene.ts";

/** What happens in every row: claims, responses in old and new threads, two edits and a deletion,
 *  all but the first while a chat is out. */

export const PASSAGES = {
  one: "item1x",
  two: "item2x",
  three: "item3x",
  "reply to one": "reply1x",
  "reply to two": "reply2x",
  21: "killed 21 civilians",
  32: "killed 32 civilians",
  55: "killed 55 civilians",
  66: "killed 66 civilians",
};

export async function tellBefore({ accuser, pass }: Scene): Promise<void> {
  await pass(2);
  accuser.says(1, claim(1, 21));
  await pass(2);
}

/** An hour. */
export async function tellMeanwhile({ accuser, accused, pass }: Scene): Promise<void> {
  accuser.says(2, claim(2, 32));
  accuser.says(3, claim(3, 43));
  accused.says(11, reply(1, 21));
  await pass(15);
  accuser.changes(2, claim(2, 55));
  await pass(20);
  accuser.changes(2, claim(2, 66));
  accuser.deletes(3);
  accused.says(12, reply(2, 66));
  await pass(25);
}

/** Longer than any wait. */
export async function settle({ pass }: Scene): Promise<void> {
  await pass(15);
}

export function claim(number: number, killed: number): string {
  return `item${number}x: Russian air strikes in Syria killed ${killed} civilians.`;
}

export function reply(number: number, killed: number): string {
  return `reply${number}x: Amnesty International's claim about ${killed} civilians is baseless, Russian aircraft did not strike civilians in Syria ${addressOf(number)}`;
}

export function read(scene: Scene) {
  return scene.columns.map((column) => readColumn(column, PASSAGES));
}

let undisturbed: Promise<readonly string[]> | null = null;

/** What every chat has of the story while nothing is wrong. */
export function wholeStory(context: TestContext): Promise<readonly string[]> {
  undisturbed ??= tellUndisturbed(context);
  return undisturbed;
}

async function tellUndisturbed(context: TestContext): Promise<readonly string[]> {
  await using scene = await openScene(context);
  await tellBefore(scene);
  await tellMeanwhile(scene);
  const [first = [], ...others] = read(scene).map(({ told }) => told);
  for (const other of others) assert.deepEqual(other, first);
  assert.equal(first.length, 3, first.join("\n"));
  assert.equal(first.join("\n").split("\n").length, 8, first.join("\n"));
  return first;
}

/** Afterwards: everything once and in order in every chat, and people are answered. */
export async function assertWhole(scene: Scene, whole: readonly string[]): Promise<void> {
  for (const [index, { told }] of read(scene).entries()) {
    assert.deepEqual(told, whole, scene.columns[index]?.name);
  }
  for (const column of scene.columns) {
    await column.connected();
    assert.match(await column.ask(), /item2x/);
    column.assertNoProblems();
  }
}

/** How often the log has that a chat took nothing, and that it takes messages again. */
export function loggedOf({ log }: Scene, { name }: Column) {
  const said = (words: RegExp) =>
    log.filter(
      ({ level, sentence, fields }) =>
        words.test(`${level} ${sentence}`) && String(fields.channel).startsWith(`${name}:`),
    ).length;
  return {
    began: said(/^warn delivery failed/),
    ended: said(/^info messages are taken again/),
  };
}
