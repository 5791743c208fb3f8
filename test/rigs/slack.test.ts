import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { App } from "@slack/bolt";
import { type BoltApp, startBolt } from "./slack/bolt.ts";
import { startSlackRig } from "./slack/index.ts";
import type { SlackRig, SlackView } from "./slack/rig.ts";

const form = (title: string) => ({
  type: "modal" as const,
  callback_id: "form",
  title: { type: "plain_text" as const, text: title },
  submit: { type: "plain_text" as const, text: "Go" },
  blocks: [
    {
      type: "input" as const,
      block_id: "party",
      label: { type: "plain_text" as const, text: "Party" },
      element: { type: "external_select" as const, action_id: "pick", min_query_length: 0 },
    },
  ],
});

/** A small app that does what ours does: answers, turns pages, opens forms, keeps a home. */
function smallApp(app: App): void {
  app.command("/riposte", async ({ ack, respond, client, body, command }) => {
    await ack();
    if (command.text === "form") {
      await client.views.open({ trigger_id: body.trigger_id, view: form("A form") });
      return;
    }
    await respond({
      text: "page 1",
      blocks: [
        { type: "section", text: { type: "mrkdwn", text: `*page 1* for ${command.text}` } },
        {
          type: "actions",
          elements: [
            {
              type: "button",
              action_id: "run:1",
              value: "pairs page:2",
              text: { type: "plain_text", text: "Next" },
            },
          ],
        },
      ],
    });
  });
  app.action("run:1", async ({ ack, respond }) => {
    await ack();
    await respond({ text: "page 2", replace_original: true });
  });
  app.options("pick", async ({ ack, options }) => {
    await ack({
      options: [{ text: { type: "plain_text", text: options.value }, value: options.value }],
    });
  });
  app.view("form", async ({ ack, view, body, client }) => {
    const chosen = view.state.values.party?.pick?.selected_option?.value ?? "";
    if (chosen === "nobody") {
      await ack({ response_action: "errors", errors: { party: "nobody is no party" } });
      return;
    }
    await ack();
    await client.chat.postMessage({
      channel: body.user.id,
      text: `watching ${chosen}`,
      unfurl_links: false,
      unfurl_media: false,
    });
  });
  app.event("app_home_opened", async ({ event, client }) => {
    const text = { type: "mrkdwn" as const, text: "*Watches*: none" };
    await client.views.publish({
      user_id: event.user,
      view: { type: "home", blocks: [{ type: "section", text }] },
    });
  });
  app.shortcut("ask", async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form("Asked") });
  });
}

async function open(
  over: "socket" | "http",
): Promise<{ readonly rig: SlackRig; readonly bolt: BoltApp } & AsyncDisposable> {
  const rig = await startSlackRig();
  const bolt = await startBolt(rig, over, smallApp);
  return {
    rig,
    bolt,
    [Symbol.asyncDispose]: async () => {
      await bolt[Symbol.asyncDispose]();
      await rig.stop();
    },
  };
}

for (const over of ["socket", "http"] as const) {
  describe(`the real Bolt over ${over}`, () => {
    test("a command is acknowledged, answered to its person, and its page turned", async () => {
      await using bench = await open(over);
      const { rig } = bench;
      const person = rig.person({ name: "ana" });

      const act = await rig.command(person, { command: "/riposte", text: "pairs" });
      await act.answered;
      const [page] = rig.ephemerals(rig.channelId, person.id);
      assert.ok(page);
      const turned = await rig.press(person, page, "run:1");
      await turned.answered;

      assert.ok(act.ackMs !== null && act.ackMs < 3_000);
      assert.equal(rig.words(page), "page 1 for pairs\nNext");
      assert.equal(rig.shown(rig.channelId), "page 2");
      assert.ok(rig.shown(rig.channelId, { past: true }).includes("page 1"));
      assert.deepEqual(rig.ephemerals(rig.channelId, rig.person().id), []);
      assert.deepEqual(rig.messages(rig.channelId), []);
      rig.assertNoProblems();
    });

    test("a form is opened, suggests, refuses and closes", async () => {
      await using bench = await open(over);
      const { rig } = bench;
      const person = rig.person();

      const act = await rig.command(person, { command: "/riposte", text: "form" });
      await act.answered;
      const [view] = act.views as [SlackView];
      const typed = await rig.suggest(person, {
        actionId: "pick",
        blockId: "party",
        value: "ru",
        view,
      });
      const refused = await rig.submit(person, view, { party: { pick: "nobody" } });
      const stillOpen = !rig.modals.every(({ closed }) => closed);
      const taken = await rig.submit(person, view, { party: { pick: "ru_mod" } });
      await taken.answered;

      assert.deepEqual(typed.ack, {
        options: [{ text: { type: "plain_text", text: "ru" }, value: "ru" }],
      });
      assert.deepEqual(refused.ack, {
        response_action: "errors",
        errors: { party: "nobody is no party" },
      });
      assert.ok(stillOpen);
      assert.equal(taken.ack, null);
      assert.ok(rig.modals.every(({ closed }) => closed));
      rig.assertNoProblems();
    });

    test("the home is published for who opens it; a shortcut opens a form", async () => {
      await using bench = await open(over);
      const { rig } = bench;
      const person = rig.person();

      const opened = await rig.openHome(person);
      await opened.answered;
      const asked = await rig.shortcut(person, "ask");
      await asked.answered;

      const home = rig.home(person.id);
      assert.ok(home);
      assert.equal(rig.words(home), "Watches: none");
      assert.equal(rig.home(rig.person().id), null);
      assert.equal(asked.views[0]?.title?.text, "Asked");
      rig.assertNoProblems();
    });
  });
}

test("what nobody acknowledges within three seconds is a problem", async () => {
  await using rig = await startSlackRig();
  await using bolt = await startBolt(rig, "socket", (app) => {
    app.command("/riposte", async () => undefined);
  });

  const act = await rig.command(rig.person(), { command: "/riposte" });

  assert.ok(bolt.app);
  assert.equal(act.ackMs, null);
  assert.deepEqual(
    rig.problems.map(({ rule }) => rule),
    ["no acknowledgement came within three seconds"],
  );
});

test("signatures: only well signed, fresh requests reach the app; events are retried", async () => {
  await using rig = await startSlackRig();
  const seen: (string | undefined)[] = [];
  await using bolt = await startBolt(rig, "http", (app) => {
    app.event("team_join", async ({ context }) => {
      seen.push(context.retryReason);
    });
  });
  assert.ok(bolt.app);
  const act = await rig.event({ type: "team_join", user: { id: "U1" } });

  const again = await rig.http.redeliver(act, { retryNum: 1, retryReason: "http_timeout" });
  const badly = await rig.http.send(act.payload, { sign: "badly" });
  const not = await rig.http.send(act.payload, { sign: "not" });
  const stale = await rig.http.send(act.payload, { sign: "stale" });
  const check = await rig.http.urlVerification();
  const ssl = await rig.http.sslCheck();

  assert.equal(act.status, 200);
  assert.deepEqual(
    [again.status, badly.status, not.status, stale.status, check.status, ssl.status],
    [200, 401, 401, 401, 200, 200],
  );
  assert.deepEqual(JSON.parse(check.body), { challenge: "3eZbrw1aBm2rZgRNFdxV" });
  assert.deepEqual(seen, [undefined, "http_timeout"]);
});

describe("Socket Mode", () => {
  for (const reason of ["refresh_requested", "warning"] as const) {
    test(`after ${reason} the app connects anew and goes on`, async () => {
      await using bench = await open("socket");
      const { rig } = bench;

      rig.socket.disconnect(reason);
      await until(() => rig.socket.opened === 2);
      await rig.socket.connected();
      const act = await rig.command(rig.person(), { command: "/riposte", text: "again" });

      assert.ok(act.ackMs !== null);
    });
  }

  test("a cut connection and one that answers no pings are opened anew", async () => {
    await using bench = await open("socket");
    const { rig } = bench;

    rig.socket.drop();
    await until(() => rig.socket.opened === 2);
    rig.socket.silence();
    await until(() => rig.socket.opened === 3);

    assert.equal(rig.socket.opened, 3);
  });

  // Without a client: how Bolt goes on after a refusal is its own affair, and differs with the load.
  test("a disabled link opens no connection until it is enabled", async () => {
    await using rig = await startSlackRig();
    const ask = async (): Promise<unknown> => {
      const answer = await fetch(new URL("apps.connections.open", rig.apiUrl), {
        method: "POST",
        headers: { authorization: `Bearer ${rig.appToken}` },
      });
      const { ok, error = null } = (await answer.json()) as { ok: boolean; error?: string };
      return [ok, error];
    };
    assert.deepEqual(await ask(), [true, null]);

    rig.socket.disconnect("link_disabled");
    assert.deepEqual(await ask(), [false, "socket_mode_not_enabled"]);
    rig.socket.enable();
    assert.deepEqual(await ask(), [true, null]);
  });

  test("an envelope comes again with its retry counted, and garbled words do no harm", async () => {
    await using rig = await startSlackRig();
    const seen: (number | undefined)[] = [];
    await using bolt = await startBolt(rig, "socket", (app) => {
      app.event("team_join", async ({ context }) => {
        seen.push(context.retryNum);
      });
    });
    assert.ok(bolt.app);

    rig.socket.garble("{ no json");
    const act = await rig.event({ type: "team_join", user: { id: "U1" } });
    assert.equal(await rig.socket.redeliver(), act);

    assert.deepEqual(seen, [0, 1]);
    rig.assertNoProblems();
  });

  test("without a connection nothing arrives", async () => {
    await using rig = await startSlackRig();

    const act = await rig.command(rig.person(), { command: "/riposte" });

    assert.equal(act.failed, "no connection is open");
  });
});

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < deadline, "it did not happen within ten seconds");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
