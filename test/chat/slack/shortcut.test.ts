import assert from "node:assert/strict";
import { test } from "node:test";
import { READ_THIS_CALLBACK } from "#src/chat/slack/shortcut.ts";
import { openDesk } from "./platform.ts";

/** The shortcut of a message: its links are read. */

for (const http of [false, true]) {
  test(`a message's links are handed to /add, the answer is for who chose it (${http ? "HTTP" : "Socket Mode"})`, async () => {
    await using bench = await openDesk(undefined, { over: http ? "http" : "socket" });
    const { rig, asked } = bench;
    const person = rig.person();
    const text =
      "see <https://t.me/example/7|t.me/example/7> and <https://x.example/a?b=1&amp;c=2>.";
    const ts = rig.say(rig.person(), rig.channelId, text);
    const message = rig.messages(rig.channelId).find((each) => each.ts === ts);

    const act = await rig.shortcut(person, READ_THIS_CALLBACK, message);
    await act.answered;

    assert.deepEqual(
      asked.map(({ command, options, user }) => [command, options, user.id]),
      [["add", { link: "https://t.me/example/7 https://x.example/a?b=1&c=2" }, person.id]],
    );
    assert.ok(act.ackMs !== null && act.ackMs < 2_500);
    assert.equal(rig.ephemerals(rig.channelId, person.id).length, 1);
    rig.assertNoProblems();
    assert.deepEqual(rig.pings, []);
  });
}
