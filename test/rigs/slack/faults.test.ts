import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { errorOf, openBench } from "./web-client.ts";

describe("faults", () => {
  test("a lost answer is kept in the channel; a lost request is not", async () => {
    await using bench = await openBench();
    const { rig, post } = bench;

    rig.faults.loseRequest("chat.postMessage");
    const first = await errorOf(post("lost before"));
    rig.faults.loseAnswer("chat.postMessage");
    const second = await errorOf(post("lost after"));
    await post("third");

    assert.deepEqual([first, second], ["slack_webapi_request_error", "slack_webapi_request_error"]);
    assert.equal(rig.shown(rig.channelId), "lost after\nthird");
    assert.deepEqual(
      rig.requests.map(({ answer }) => answer?.status ?? null),
      [null, null, 200],
    );
  });

  test("a late answer passes the client's time-out with the message written", async () => {
    await using bench = await openBench();
    const { rig, post } = bench;

    rig.faults.delay(({ args }) => args.text === "late", 1_300);
    const late = await errorOf(post("late"));

    assert.equal(late, "slack_webapi_request_error");
    assert.equal(rig.shown(rig.channelId), "late");
  });

  test("any answer can be given instead, or after the write", async () => {
    await using bench = await openBench();
    const { rig, post } = bench;
    const limited = {
      status: 429,
      headers: { "retry-after": "7" },
      body: { ok: false, error: "ratelimited" },
    };

    rig.faults.answer("chat.postMessage", limited);
    const waited = await post("t").catch((error: { retryAfter?: number }) => error.retryAfter);
    rig.faults.answerAfter("chat.postMessage", { status: 503, body: "down" });
    const down = await errorOf(post("written"));
    rig.faults.answer("chat.postMessage", { body: { ok: false, error: "fatal_error" } }, 2);
    const fatal = [await errorOf(post("a")), await errorOf(post("b")), await errorOf(post("c"))];

    assert.equal(waited, 7);
    assert.equal(down, "slack_webapi_http_error");
    assert.deepEqual(fatal, ["fatal_error", "fatal_error", "no error"]);
    assert.equal(rig.shown(rig.channelId), "written\nc");
  });

  test("the state of a channel, a token and a scope is refused as Slack does", async () => {
    await using bench = await openBench();
    const { rig, client, post } = bench;
    const { channelId: channel, faults } = rig;
    const history = () => errorOf(client.conversations.history({ channel }));

    faults.kick(channel);
    assert.deepEqual(
      [await errorOf(post("t")), await history()],
      ["not_in_channel", "not_in_channel"],
    );
    faults.invite(channel);
    faults.archive(channel);
    assert.deepEqual([await errorOf(post("t")), await history()], ["is_archived", "no error"]);
    faults.unarchive(channel);
    faults.deleteChannel(channel);
    assert.equal(await errorOf(post("t")), "channel_not_found");
    faults.restoreChannel(channel);
    faults.withoutScope("channels:history");
    assert.equal(await history(), "missing_scope");
    faults.withScope("channels:history");
    faults.revokeToken();
    assert.equal(await errorOf(post("t")), "token_revoked");
    faults.restoreToken();
    assert.equal(await errorOf(post("t")), "no error");
    rig.assertNoProblems();
  });

  test("a private channel that the bot is not in is not known to it", async () => {
    await using bench = await openBench();
    const { rig, post } = bench;

    const channel = rig.addChannel({ private: true, member: false });

    assert.equal(await errorOf(post("t", { channel })), "channel_not_found");
  });

  test("one message a second and channel, where it is asked for", async () => {
    let now = Date.now();
    await using bench = await openBench({ paced: true, now: () => now });
    const { rig, post } = bench;
    const other = rig.addChannel();

    const first = await errorOf(post("t"));
    const second = await post("t").catch((error: { retryAfter?: number }) => error.retryAfter);
    const elsewhere = await errorOf(post("t", { channel: other }));
    now += 1_000;
    const later = await errorOf(post("t"));

    assert.deepEqual([first, second, elsewhere, later], ["no error", 1, "no error", "no error"]);
  });
});
