import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import type { House, Invocation } from "#src/chat/chat.ts";
import { createMenu } from "#src/chat/menu.ts";
import { viewBlocks } from "#src/chat/slack/modal-blocks.ts";
import type { Message } from "#src/core/message.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { sentence } from "../../rigs/house.ts";
import { startForms } from "./forms-app.ts";
import { until } from "./platform.ts";

const KNOWN = {
  parties: [],
  topics: [],
  languages: SPOKEN_LANGUAGES,
  now: new Date(0),
  zone: "UTC",
};
const MENU = createMenu(COMMANDS, KNOWN);

const PAGE: Message = {
  summary: "page",
  blocks: [
    { kind: "heading", text: "Unanswered claims" },
    { kind: "text", spans: [{ text: "claim 12 <!channel>" }] },
    {
      kind: "actions",
      actions: [
        { label: "Show", command: "show 12" },
        { label: "Next", command: "claims before:12", replaces: true },
      ],
    },
  ],
};

function houseWith(page: Message, answer: Message = sentence("the answer")) {
  const invocations: Invocation[] = [];
  const asked: Pick<Invocation, "channel" | "user">[] = [];
  const house: House = {
    run: async (invocation) => {
      invocations.push(invocation);
      return answer;
    },
    complete: async () => [],
    home: async (who) => {
      asked.push(who);
      return page;
    },
  };
  return { house, invocations, asked };
}

test("a person's page is published when they open it, in their language", async () => {
  const { house, asked } = houseWith(PAGE);
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person({ locale: "fr-FR" });

  await (await rig.openHome(anna)).answered;

  const words = rig.words(rig.home(anna.id) ?? assert.fail());
  for (const shown of ["Unanswered claims", "claim 12", "Actualiser", "Toutes les commandes"]) {
    assert.ok(words.includes(shown), `${shown} in ${words}`);
  }
  assert.equal(asked[0]?.user.locale, "fr-FR");
  assert.match(asked[0]?.channel.channelId ?? "", /^D/);
  assert.deepEqual(rig.pings, []);
  rig.assertNoProblems();
});

test("an event that comes again changes nothing; Refresh publishes anew", async () => {
  const { house, asked } = houseWith(PAGE);
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();
  const act = await rig.openHome(anna);
  await act.answered;

  await rig.socket.redeliver(act);
  await rig.press(anna, rig.home(anna.id) ?? assert.fail(), "home:refresh");
  await until(() => asked.length > 1);
  await new Promise((resolve) => setTimeout(resolve, 50));

  assert.equal(asked.length, 2);
  assert.deepEqual(asked[0]?.channel, asked[1]?.channel);
  rig.assertNoProblems();
});

test("the messages tab publishes nothing", async () => {
  const { house, asked } = houseWith(PAGE);
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();

  await rig.event({ type: "app_home_opened", user: anna.id, channel: "D1", tab: "messages" });
  await new Promise((resolve) => setTimeout(resolve, 50));

  assert.equal(asked.length, 0);
  assert.equal(rig.home(anna.id), null);
});

test("a page that cannot be published is logged, and the next one is", async () => {
  const { house } = houseWith(PAGE);
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();
  rig.faults.answer("views.publish", { body: { ok: false, error: "hash_conflict" } });

  await rig.openHome(anna);
  await until(() => slack.warnings().length > 0);
  await (await rig.openHome(anna)).answered;

  assert.notEqual(rig.home(anna.id), null);
  assert.equal(slack.warnings().length, 1);
});

test("a button of the page answers in a modal, and the page is shown anew", async () => {
  const { house, invocations, asked } = houseWith(PAGE, {
    summary: "the answer",
    blocks: [
      { kind: "text", spans: [{ text: "the answer" }] },
      {
        kind: "actions",
        actions: [
          { label: "More", command: "claims before:5", replaces: true },
          { label: "Confirm", command: "confirm 12 7" },
        ],
      },
    ],
  });
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();
  await (await rig.openHome(anna)).answered;

  const act = await rig.press(anna, rig.home(anna.id) ?? assert.fail(), "run:0");
  const top = () => {
    const modal = rig.modals.at(-1);
    return modal === undefined ? "" : rig.words(modal);
  };
  await until(() => top().includes("the answer"));
  await rig.socket.redeliver(act);
  await until(() => asked.length > 1);

  assert.equal(rig.modals.length, 1);
  assert.deepEqual(
    invocations.map(({ command, words, channel }) => ({ command, words, channel })),
    [{ command: "show", words: ["12"], channel: asked[0]?.channel }],
  );

  // A page turns in its place, anything else stands on top, and three are the most.
  await rig.press(anna, rig.modals[0] ?? assert.fail(), "turn:0");
  await until(() => invocations.length === 2);
  assert.equal(rig.modals.length, 1);
  for (const [modals, asks] of [
    [2, 3],
    [3, 4],
    [3, 5],
  ] as const) {
    await rig.press(anna, rig.modals.at(-1) ?? assert.fail(), "run:1");
    await until(() => invocations.length === asks);
    await until(() => rig.modals.length === modals && top().includes("the answer"));
  }
  assert.deepEqual(invocations[4]?.words, ["12", "7"]);
  rig.assertNoProblems();
  assert.deepEqual(slack.warnings(), []);
});

test("where no modal opens, the answer comes as a direct message", async () => {
  const { house, asked } = houseWith(PAGE);
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();
  await (await rig.openHome(anna)).answered;
  rig.faults.answer("views.open", { body: { ok: false, error: "expired_trigger_id" } });

  await rig.press(anna, rig.home(anna.id) ?? assert.fail(), "run:0");

  const channel = asked[0]?.channel.channelId ?? assert.fail();
  await until(() => rig.shown(channel).includes("the answer"));
  rig.assertNoProblems();
});

test("all commands can be chosen from the page", async () => {
  const { house } = houseWith(PAGE);
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person({ locale: "ru-RU" });
  await (await rig.openHome(anna)).answered;

  const act = await rig.press(anna, rig.home(anna.id) ?? assert.fail(), "home:commands");
  await act.answered;

  assert.match(rig.words(act.views[0] ?? assert.fail()), /Что нужно сделать/);
  rig.assertNoProblems();
});

test("a page of any length is taken", async () => {
  const text = "Слово за словом ".repeat(150);
  const long: Message = {
    summary: "long",
    blocks: Array.from({ length: 300 }, () => ({ kind: "text", spans: [{ text }] })),
  };
  const { house } = houseWith(long);
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();

  await (await rig.openHome(anna)).answered;

  const home = rig.home(anna.id) ?? assert.fail();
  assert.ok(home.blocks.length <= 100);
  assert.ok(Buffer.byteLength(JSON.stringify(home.blocks)) < 250_000);
  assert.match(rig.words(home), /Refresh/);
  rig.assertNoProblems();
});

test("blocks of a view leave room for those that stand there already", () => {
  const many: Message = {
    summary: "many",
    blocks: Array.from({ length: 300 }, () => ({ kind: "divider" })),
  };

  assert.equal(viewBlocks(many, 0).length, 100);
  assert.equal(viewBlocks(many, 7).length, 93);
  assert.equal(viewBlocks(sentence("one"), 7).length, 1);
});
