import assert from "node:assert/strict";
import { test } from "node:test";
import { openNewsroom, sentence } from "../discord/newsroom.ts";

test("what something before Discord says of a history hides no copy", async () => {
  for (const status of [403, 404]) {
    await using room = await openNewsroom();
    const { rig, discord } = room;
    rig.faults.loseAnswer(`POST /channels/${rig.channelId}/messages`);
    await assert.rejects(discord.post(room.posting("key-1", sentence("once"))));
    // The nonce is forgotten.
    rig.advance(3_600_000);
    const again = room.posting("key-1", sentence("once"), { retry: true });

    const body = "<html>blocked</html>";
    rig.faults.answer(`GET /channels/${rig.channelId}/messages`, { status, body });
    await assert.rejects(discord.post(again));
    await discord.post(again);

    assert.equal(rig.messages(rig.channelId).length, 1);
  }
});
