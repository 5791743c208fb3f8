import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invocation } from "#src/chat/chat.ts";
import { READ_THIS_NAMES } from "#src/chat/read-this.ts";
import { answering, command, openNewsroom, option, sentence } from "./newsroom.ts";

/** The entry in the menu of a message: its links are read. */

const NAME = READ_THIS_NAMES.en;
const ADD = command("add", [option("link", { required: true })], { permission: "editor" });
const EDITOR = 1n << 13n;

const MESSAGES: readonly (readonly [content: string, link: string])[] = [
  [
    "see https://t.me/example/7 and <https://x.example/a?b=1>.",
    "https://t.me/example/7 https://x.example/a?b=1",
  ],
  ["no link here", "no link here"],
];

for (const [content, link] of MESSAGES) {
  test(`a message's links are handed to /add, the answer is for who chose it: ${content}`, async () => {
    await using room = await openNewsroom({ menu: [ADD] });
    const asked: Invocation[] = [];
    await room.discord.start(
      answering(async (invocation) => {
        asked.push(invocation);
        return sentence("read");
      }),
    );
    await room.rig.until(() => room.rig.commands().length > 1);
    const person = room.rig.person({ permissions: EDITOR });
    const message = room.rig.say(room.rig.person(), room.rig.channelId, content);

    const chosen = room.rig.choose(person, message, NAME);
    await chosen.answered;

    assert.deepEqual(
      asked.map(({ command: name, options, user }) => [name, options, user.standing]),
      [["add", { link }, "editor"]],
    );
    assert.equal(chosen.visibility, "only them");
    assert.equal(chosen.text(), "read");
  });
}

test("who may not add does not see the entry, and it has its name in every language", async () => {
  await using room = await openNewsroom({ menu: [ADD] });
  await room.discord.start(answering(sentence("read")));
  await room.rig.until(() => room.rig.commands().length > 1);
  const message = room.rig.say(room.rig.person(), room.rig.channelId, "https://t.me/example/7");

  assert.throws(() => room.rig.choose(room.rig.person(), message, NAME), /does not see/);
  const entry = room.rig.commands().find(({ name }) => name === NAME);
  assert.equal(entry?.name_localizations?.ru, READ_THIS_NAMES.ru);
});

test("without /add there is no entry", async () => {
  await using room = await openNewsroom();
  await room.discord.start(answering(sentence("read")));
  await room.rig.until(() => room.rig.commands().length > 0);

  assert.equal(
    room.rig.commands().some(({ name }) => name === NAME),
    false,
  );
});
