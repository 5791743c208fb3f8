import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ViewsOpenArguments } from "@slack/web-api";
import { startSlackRig } from "./index.ts";
import { clientOf, errorOf, openBench, quiet } from "./web-client.ts";

const metadata = { event_type: "riposte_delivery", event_payload: { delivery_id: "d-1" } };

describe("the Web API", () => {
  test("says who the bot is and what it may do", async () => {
    await using bench = await openBench({ scopes: ["chat:write"] });
    const { rig, client } = bench;

    const auth = await client.auth.test();

    assert.deepEqual(
      [auth.user_id, auth.bot_id, auth.team_id],
      [rig.botUserId, rig.botId, rig.teamId],
    );
    assert.deepEqual(auth.response_metadata?.scopes, ["chat:write"]);
    assert.equal((await clientOf(rig, rig.appToken).auth.test()).app_id, rig.appId);
  });

  test("finds a message by its metadata in the history, and nowhere without asking", async () => {
    await using bench = await openBench();
    const { rig, client, post } = bench;
    const channel = rig.channelId;
    const { ts } = await post("words", { metadata });

    const history = (more: object) => client.conversations.history({ channel, ...more });
    const asked = await history({ include_all_metadata: true });
    const bare = await history({});
    const after = await history({ oldest: ts });
    const from = await history({ oldest: ts, inclusive: true });

    assert.deepEqual(asked.messages?.[0]?.metadata, metadata);
    assert.equal(bare.messages?.[0]?.metadata, undefined);
    assert.deepEqual([after.messages?.length, from.messages?.length], [0, 1]);
    rig.assertNoProblems();
  });

  test("pages through a history, newest first, threads left out", async () => {
    await using bench = await openBench();
    const { rig, client, post } = bench;
    const channel = rig.channelId;
    const first = await post("one");
    await post("two");
    await post("reply", { thread_ts: first.ts });
    await post("three");

    const page = await client.conversations.history({ channel, limit: 2 });
    const cursor = page.response_metadata?.next_cursor ?? "";
    const rest = await client.conversations.history({ channel, limit: 2, cursor });
    const thread = await client.conversations.replies({ channel, ts: first.ts ?? "" });

    const texts = (found: { messages?: { text?: string }[] }) =>
      found.messages?.map(({ text }) => text);
    assert.deepEqual(texts(page), ["three", "two"]);
    assert.deepEqual(texts(rest), ["one"]);
    assert.deepEqual([page.has_more, rest.has_more], [true, false]);
    assert.deepEqual(texts(thread), ["one", "reply"]);
    assert.equal(rig.shown(channel), "one\nreply\ntwo\nthree");
  });

  test("an edit replaces words, keeps metadata, and is marked only without blocks", async () => {
    await using bench = await openBench();
    const { rig, client, post } = bench;
    const channel = rig.channelId;
    const { ts = "" } = await post("old", { metadata });
    const section = { type: "section", text: { type: "mrkdwn", text: "in a block" } } as const;

    await client.chat.update({ channel, ts, text: "fallback", blocks: [section] });
    const [rich] = rig.messages(channel);
    await client.chat.update({ channel, ts, text: "plain" });
    const [bare] = rig.messages(channel);

    assert.equal(rich?.edited, null);
    assert.equal(bare?.edited?.user, rig.botUserId);
    assert.deepEqual([bare?.edits, bare?.blocks.length, bare?.metadata], [2, 0, metadata]);
    assert.equal(rig.shown(channel), "plain");
    assert.equal(rig.shown(channel, { past: true }), "old\nin a block\nplain");
    rig.assertNoProblems();
  });

  test("only own messages are changed; what is gone is not found", async () => {
    await using bench = await openBench();
    const { rig, client, post } = bench;
    const channel = rig.channelId;
    const theirs = rig.say(rig.person(), channel, "hello");
    const { ts = "" } = await post("mine");

    await client.chat.delete({ channel, ts });

    assert.equal(
      await errorOf(client.chat.update({ channel, ts: theirs, text: "x" })),
      "cant_update_message",
    );
    assert.equal(
      await errorOf(client.chat.update({ channel, ts, text: "x" })),
      "message_not_found",
    );
    assert.equal(await errorOf(client.chat.delete({ channel, ts })), "message_not_found");
    assert.equal(await errorOf(post("reply", { thread_ts: ts })), "thread_not_found");
  });

  test("tells of people, their language and their groups", async () => {
    await using bench = await openBench();
    const { rig, client } = bench;
    const group = rig.addGroup("desk");
    const person = rig.person({ locale: "fr-FR", isAdmin: true, groups: [group] });

    const { user } = await client.users.info({ user: person.id, include_locale: true });
    const bare = await client.users.info({ user: person.id });
    const { users } = await client.usergroups.users.list({ usergroup: group });

    assert.deepEqual([user?.locale, user?.is_admin, user?.is_owner], ["fr-FR", true, false]);
    assert.equal(bare.user?.locale, undefined);
    assert.deepEqual(users, [person.id]);
  });

  test("a trigger opens one view within three seconds", async () => {
    let now = Date.now();
    await using bench = await openBench({ now: () => now });
    const { rig, client } = bench;
    const view: ViewsOpenArguments["view"] = {
      type: "modal",
      title: { type: "plain_text", text: "T" },
      blocks: [],
    };
    const trigger = async () =>
      (await rig.command(rig.person(), { command: "/riposte" })).triggerId ?? "";
    const once = await trigger();
    const late = await trigger();

    await client.views.open({ trigger_id: once, view });

    assert.equal(
      await errorOf(client.views.open({ trigger_id: once, view })),
      "exchanged_trigger_id",
    );
    now += 3_001;
    assert.equal(
      await errorOf(client.views.open({ trigger_id: late, view })),
      "expired_trigger_id",
    );
    assert.equal(
      await errorOf(client.views.open({ trigger_id: "1.2", view })),
      "invalid_trigger_id",
    );
  });

  test("a response URL works five times in thirty minutes", async () => {
    let now = Date.now();
    await using rig = await startSlackRig({ now: () => now });
    const act = await rig.command(rig.person(), { command: "/riposte" });
    const other = await rig.command(rig.person(), { command: "/riposte" });
    const respond = async (payload: unknown) => {
      const response = await fetch(String(payload), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: "words" }),
      });
      return response.status;
    };

    const statuses: number[] = [];
    for (let use = 0; use < 6; use += 1) statuses.push(await respond(act.payload.response_url));
    now += 30 * 60_000 + 1;
    statuses.push(await respond(other.payload.response_url));

    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 404, 404]);
    assert.equal(act.responses.length, 5);
  });

  test("whom words would notify and where links lead is noted, in every field", async () => {
    await using bench = await openBench();
    const { rig, post } = bench;
    const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
    const user = { type: "user", user_id: "U1" };

    await post("<!channel> &lt;!here&gt;", {
      blocks: [
        {
          type: "section",
          text: mrkdwn("<@U2> <https://e.test|a &amp; b>"),
          fields: [mrkdwn("<!here>")],
        },
        { type: "rich_text", elements: [{ type: "rich_text_section", elements: [user] }] },
        { type: "header", text: { type: "plain_text", text: "<!everyone>" } },
      ],
      attachments: [{ text: "<!subteam^S1>" }],
    });

    assert.deepEqual(
      rig.pings.map(({ token }) => token),
      ["<!channel>", "<@U2>", "<!here>", "user U1", "<!subteam^S1>"],
    );
    assert.deepEqual(rig.links, [
      { method: "chat.postMessage", url: "https://e.test", label: "a & b" },
    ]);
  });
});

describe("arguments", () => {
  const cases: readonly (readonly [broken: string, method: string, args: object, error: string])[] =
    [
      ["an unknown method", "chat.shout", {}, "unknown_method"],
      ["no channel", "chat.postMessage", { text: "t", ...quiet }, "channel_not_found"],
      [
        "a channel's name",
        "chat.postMessage",
        { channel: "#desk", text: "t", ...quiet },
        "channel_not_found",
      ],
      [
        "a ts without dots",
        "chat.update",
        { channel: "C123", ts: "123", text: "t" },
        "invalid_arguments",
      ],
      [
        "a thread that is no ts",
        "chat.postMessage",
        { channel: "C123", text: "t", thread_ts: "x", ...quiet },
        "invalid_thread_ts",
      ],
      [
        "blocks that are no JSON",
        "chat.postMessage",
        { channel: "C123", text: "t", blocks: "[", ...quiet },
        "invalid_blocks_format",
      ],
      [
        "a limit that is no number",
        "conversations.history",
        { channel: "C123", limit: "all" },
        "invalid_arguments",
      ],
    ];
  for (const [broken, method, args, error] of cases) {
    test(`${broken}: ${error}`, async () => {
      await using bench = await openBench();

      assert.equal(await errorOf(bench.client.apiCall(method, { ...args })), error);
      assert.ok(bench.rig.problems.some((problem) => problem.error === error));
    });
  }

  test("an unknown argument and a reply's ts are noted, not refused", async () => {
    await using bench = await openBench();
    const { rig, post } = bench;
    const parent = await post("parent");
    const reply = await post("reply", { thread_ts: parent.ts });

    await post("odd", { colour: "red" });
    await post("reply", { thread_ts: reply.ts });

    assert.deepEqual(
      rig.problems.map(({ path, error }) => [path, error]),
      [
        ["colour", null],
        ["thread_ts", null],
      ],
    );
    assert.equal(rig.replies(rig.channelId, parent.ts ?? "").length, 2);
    assert.throws(() => rig.assertNoProblems());
  });

  test("tokens: none, the wrong one, the wrong kind, in the URL", async () => {
    await using rig = await startSlackRig();
    const asked = async (method: string, headers: Record<string, string>) => {
      const response = await fetch(`${rig.apiUrl}${method}`, { method: "POST", headers });
      return ((await response.json()) as { error: string }).error;
    };
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

    assert.equal(await asked("auth.test", {}), "not_authed");
    assert.equal(await asked("auth.test", bearer("xoxb-other")), "invalid_auth");
    assert.equal(
      await asked("apps.connections.open", bearer(rig.botToken)),
      "not_allowed_token_type",
    );
    assert.equal(await asked(`auth.test?token=${rig.botToken}`, {}), "invalid_auth");
  });
});
