import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import type { Completing, House, Invocation, Suggestion } from "#src/chat/chat.ts";
import { createMenu, type Localised, type MenuCommand, type MenuOption } from "#src/chat/menu.ts";
import { formView } from "#src/chat/slack/modal-form.ts";
import { formRequest } from "#src/chat/slack/modal-request.ts";
import { formOptions } from "#src/chat/slack/modal-values.ts";
import { parseCommandLine } from "#src/core/command-line.ts";
import type { Message } from "#src/core/message.ts";
import type { OptionKind } from "#src/core/option.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { sentence } from "../../rigs/house.ts";
import type { Json } from "../../rigs/slack/rig.ts";
import { elementOf, startForms } from "./forms-app.ts";
import { until } from "./platform.ts";

const KNOWN = {
  parties: [],
  topics: [],
  languages: SPOKEN_LANGUAGES,
  now: new Date(0),
  zone: "UTC",
};
const MENU = createMenu(COMMANDS, KNOWN);
const ASKED = { channelId: "C1", threadTs: null, responseUrl: null };

function same(text: string): Localised {
  return { en: text, fr: text, ru: text, ar: `${text} بالعربية` };
}

function option(kind: OptionKind, more: Partial<MenuOption> = {}): MenuOption {
  return {
    name: "thing",
    names: same("the-thing"),
    description: same("What it is"),
    kind,
    required: false,
    choices: [],
    least: null,
    most: null,
    maxChars: null,
    ...more,
  };
}

function commandWith(...options: readonly MenuOption[]): MenuCommand {
  return {
    name: "try",
    names: same("try"),
    description: same("Tries"),
    group: "read",
    permission: "everyone",
    options,
    positional: [],
    examples: [],
  };
}

function formOf(one: MenuOption, given: string, tag: "en" | "ar" = "en") {
  return formView({ command: commandWith(one), given: { thing: given }, asked: ASKED }, tag);
}

const CHOICES = [
  { value: "yes", label: same("Yes") },
  { value: "no", label: same("No") },
];
const YES = { text: { type: "plain_text", text: "Yes", emoji: false }, value: "yes" };
const NO = { text: { type: "plain_text", text: "No", emoji: false }, value: "no" };
const CHOOSE = { type: "plain_text", text: "Choose", emoji: false };

function typed(value: string) {
  return { text: { type: "plain_text", text: value, emoji: false }, value };
}

interface Case {
  readonly kind: OptionKind;
  readonly more?: Partial<MenuOption>;
  readonly given?: string;
  readonly element: Readonly<Record<string, unknown>>;
}

const ELEMENTS: readonly Case[] = [
  {
    kind: "choice",
    more: { choices: CHOICES },
    given: "YES",
    element: {
      type: "static_select",
      action_id: "value:thing",
      placeholder: CHOOSE,
      options: [YES, NO],
      initial_option: YES,
    },
  },
  {
    kind: "choice",
    more: { choices: CHOICES, required: true },
    given: "perhaps",
    element: { type: "radio_buttons", action_id: "value:thing", options: [YES, NO] },
  },
  {
    kind: "choices",
    more: { choices: CHOICES },
    given: "no, perhaps",
    element: {
      type: "multi_static_select",
      action_id: "value:thing",
      placeholder: CHOOSE,
      options: [YES, NO],
      initial_options: [NO],
    },
  },
  {
    kind: "parties",
    given: "ru_mod، amnesty, ru_mod",
    element: {
      type: "multi_external_select",
      action_id: "suggest:thing",
      placeholder: CHOOSE,
      min_query_length: 0,
      initial_options: [typed("ru_mod"), typed("amnesty")],
    },
  },
  {
    kind: "number",
    more: { least: 1, most: 20 },
    given: "#12",
    element: {
      type: "number_input",
      action_id: "value:thing",
      is_decimal_allowed: false,
      min_value: "1",
      max_value: "20",
      initial_value: "12",
    },
  },
  {
    kind: "number",
    more: { least: 1, most: 20 },
    given: "21",
    element: {
      type: "number_input",
      action_id: "value:thing",
      is_decimal_allowed: false,
      min_value: "1",
      max_value: "20",
    },
  },
  {
    kind: "text",
    more: { maxChars: 1_000 },
    given: "two words",
    element: {
      type: "plain_text_input",
      action_id: "value:thing",
      max_length: 1_000,
      initial_value: "two words",
    },
  },
  {
    kind: "text",
    more: { maxChars: 9_000 },
    given: "x".repeat(3_001),
    element: { type: "plain_text_input", action_id: "value:thing", max_length: 3_000 },
  },
  {
    kind: "date",
    element: {
      type: "plain_text_input",
      action_id: "value:thing",
      max_length: 3_000,
      placeholder: { type: "plain_text", text: "7d", emoji: false },
    },
  },
  {
    kind: "time",
    given: "09:15",
    element: {
      type: "plain_text_input",
      action_id: "value:thing",
      max_length: 3_000,
      placeholder: { type: "plain_text", text: "08:30", emoji: false },
      initial_value: "09:15",
    },
  },
  {
    kind: "choices",
    element: {
      type: "multi_external_select",
      action_id: "suggest:thing",
      placeholder: CHOOSE,
      min_query_length: 0,
    },
  },
  ...(["party", "topic", "source", "zone", "command", "language"] as const).map((kind) => ({
    kind,
    given: "typed <b>",
    element: {
      type: "external_select",
      action_id: "suggest:thing",
      placeholder: CHOOSE,
      min_query_length: 0,
      initial_option: typed("typed <b>".replace("<b", "<\u2060b")),
    },
  })),
];

for (const { kind, more, given = "", element } of ELEMENTS) {
  test(`${kind} with ${JSON.stringify(given.slice(0, 20))} becomes ${element.type}`, () => {
    const { blocks } = formOf(option(kind, more), given);

    const [, input] = JSON.parse(JSON.stringify(blocks)).values();
    const expected = JSON.parse(JSON.stringify(element));
    // What is sent back is what was typed, not what was shown.
    if (expected.initial_option?.value.includes("\u2060")) expected.initial_option.value = given;
    assert.deepEqual(input.element, expected);
    assert.equal(input.block_id, "option:thing");
    assert.equal(input.optional, more?.required !== true);
  });
}

test("a whole form in English", () => {
  const form = formOf(option("date"), "7d");

  assert.deepEqual(JSON.parse(JSON.stringify(form)), {
    type: "modal",
    callback_id: "form",
    private_metadata: '{"channelId":"C1","threadTs":null,"responseUrl":null,"command":"try"}',
    title: { type: "plain_text", text: "/try", emoji: false },
    submit: { type: "plain_text", text: "Send", emoji: false },
    close: { type: "plain_text", text: "Cancel", emoji: false },
    blocks: [
      { type: "section", text: { type: "plain_text", text: "Tries", emoji: false } },
      {
        type: "input",
        block_id: "option:thing",
        optional: true,
        label: { type: "plain_text", text: "The thing", emoji: false },
        hint: {
          type: "plain_text",
          text: "What it is (a day (2015-12-23), today, yesterday, or how long ago (30min, 24h, 7d, 2w))",
          emoji: false,
        },
        element: {
          type: "plain_text_input",
          action_id: "value:thing",
          max_length: 3_000,
          placeholder: { type: "plain_text", text: "7d", emoji: false },
          initial_value: "7d",
        },
      },
      {
        type: "input",
        block_id: "option:public",
        optional: true,
        label: { type: "plain_text", text: "Who sees the answer", emoji: false },
        hint: { type: "plain_text", text: "Otherwise only you see it.", emoji: false },
        element: {
          type: "checkboxes",
          action_id: "value:public",
          options: [
            {
              text: {
                type: "plain_text",
                text: "Show the answer to everybody in the channel",
                emoji: false,
              },
              value: "yes",
            },
          ],
        },
      },
    ],
  });
});

test("a form in Arabic keeps the names by which Slack sends it back", () => {
  const english = formOf(option("choice", { choices: CHOICES }), "yes");
  const arabic = formOf(option("choice", { choices: CHOICES }), "yes", "ar");

  const labels = (form: typeof arabic) => {
    const [, input] = JSON.parse(JSON.stringify(form.blocks));
    return {
      label: input.label.text,
      hint: input.hint.text,
      choice: input.element.options[1].text,
    };
  };
  assert.deepEqual(labels(arabic), {
    label: "The thing بالعربية",
    hint: "What it is بالعربية",
    choice: { type: "plain_text", text: "No بالعربية", emoji: false },
  });
  assert.equal(arabic.submit?.text, "إرسال");
  const ids = (form: typeof arabic) =>
    JSON.stringify(form.blocks).match(/"(block|action)_id":"[^"]+"/g);
  assert.deepEqual(ids(arabic), ids(english));
});

test("text from outside in labels and choices stays within limits and mentions nobody", () => {
  const hostile = `<!channel> <@U1> <https://evil.test|x> :bomb: & ${"long ".repeat(100)}`;
  const trap = option("choices", {
    names: same(hostile),
    description: same(hostile),
    choices: [
      { value: "a", label: same(hostile) },
      { value: "x".repeat(76), label: same("no") },
    ],
  });

  const { blocks } = formOf(trap, "a");

  const [, input] = JSON.parse(JSON.stringify(blocks));
  assert.equal(input.element.options.length, 1);
  assert.ok(input.element.options[0].text.text.length <= 75);
  assert.ok(input.label.text.length <= 2_000 && input.hint.text.length <= 2_000);
  assert.doesNotMatch(JSON.stringify(input), /<[!@#h]/);
});

/** What a line asks for: null runs it; `?` lets the person choose; else the command's form. */
const LINES: readonly (readonly [line: string, form: string | null, given?: object])[] = [
  ["", "?"],
  ["form", "?"],
  ["form nothing", "?"],
  ["form pairs", "pairs"],
  ["form /pairs ru_mod since:7d", "pairs", { party: "ru_mod", since: "7d" }],
  ["pairs form", "pairs"],
  ["pairs FORM since:7d", "pairs", { since: "7d" }],
  ["pairs ru_mod form", "pairs", { party: "ru_mod" }],
  ["pairs", null],
  ["pairs ru_mod", null],
  ["show", "show"],
  ["show public:yes", "show", { public: "yes" }],
  ["show 12", null],
  ["confirm", "confirm"],
  ["link", "link"],
  ["link 12 7", null],
  ["search", "search"],
  ["search form", "search"],
  ["search form of words", null],
  ["search in any form", null],
  ["search form query:hospital", "search", { query: "hospital" }],
  ["watch", null],
  ["watch add", "watch", { action: "add" }],
  ["watch action:add", "watch", { action: "add" }],
  ["watch add syria-strikes", null],
  ["watch add mode:digest", null],
  ["watch add syria-strikes form", "watch", { action: "add", topic: "syria-strikes" }],
  ["watch test", null],
  ["sources add", "sources", { action: "add" }],
  ["sources add t.me/mod_russia", null],
  ["unwatch add", null],
  ["status", null],
  ["nothing", null],
  ["nothing form", null],
];

for (const [line, form, given = {}] of LINES) {
  test(`/riposte ${line} ${form === null ? "runs" : `opens the form of ${form}`}`, () => {
    const request = formRequest(parseCommandLine(line), MENU);

    assert.equal(request === null ? null : (request.command?.name ?? "?"), form);
    if (request !== null) assert.deepEqual(request.given, given);
  });
}

test("without a menu there is nothing to choose, and every line runs", () => {
  for (const line of ["", "form", "show"]) {
    assert.equal(formRequest(parseCommandLine(line), []), null);
  }
});

test("every kind of field is read back, and what no form of ours has is left out", () => {
  const chosen = (value: string) => ({ text: { type: "plain_text", text: "shown" }, value });

  const options = formOptions({
    "option:action": { "value:action": { type: "static_select", selected_option: chosen("add") } },
    "option:party": { "suggest:party": { type: "external_select", selected_option: null } },
    "option:parties": {
      "suggest:parties": {
        type: "multi_external_select",
        selected_options: [chosen("ru_mod"), chosen("amnesty")],
      },
    },
    "option:kinds": { "value:kinds": { type: "multi_static_select", selected_options: [] } },
    "option:since": { "value:since": { type: "plain_text_input", value: " 7d " } },
    "option:note": { "value:note": { type: "plain_text_input", value: "a &amp; b &lt;c&gt;" } },
    "option:until": { "value:until": { type: "plain_text_input", value: null } },
    "option:burst": { "value:burst": { type: "number_input", value: "5" } },
    "option:public": { "value:public": { type: "checkboxes", selected_options: [chosen("yes")] } },
    "option:odd": { odd: { selected_options: [null, 7, { value: {} }] } },
    "option:none": {},
    another: { block: { type: "plain_text_input", value: "not ours" } },
  });

  assert.deepEqual(options, {
    action: "add",
    parties: "ru_mod,amnesty",
    since: "7d",
    note: "a & b <c>",
    burst: "5",
    public: "yes",
  });
});

/** A house that answers with what it was asked, and remembers it. */
function echo(message: Partial<Message> = {}) {
  const invocations: Invocation[] = [];
  const asked: Completing[] = [];
  const suggested: Suggestion[] = [];
  const house: House = {
    run: async (invocation) => {
      invocations.push(invocation);
      const { command, options, words } = invocation;
      const said = `answer to ${[command, ...words, JSON.stringify(options)].join(" ")}`;
      return { ...sentence(said), ...message };
    },
    complete: async (completing) => {
      asked.push(completing);
      return suggested;
    },
    home: async () => sentence("home"),
  };
  return { house, invocations, asked, suggested };
}

test("a bare command that needs an option is asked for it, and answered in its channel", async () => {
  const { house, invocations } = echo();
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person({ name: "anna" });

  const act = await rig.command(anna, { command: "/show" });
  await act.answered;
  const [form] = act.views;
  assert.ok(form);
  const sent = await rig.submit(anna, form, { "option:id": { "value:id": "12" } });
  await until(() => rig.ephemerals(rig.channelId, anna.id).length > 0);

  assert.deepEqual(sent.ack, { response_action: "clear" });
  assert.equal(rig.modals[0]?.closed, true);
  const [invocation] = invocations;
  assert.equal(invocations.length, 1);
  assert.equal(invocation?.command, "show");
  assert.deepEqual(invocation?.options, { id: "12" });
  assert.deepEqual(invocation?.channel, { platform: "slack", channelId: rig.channelId });
  assert.equal(invocation?.user.id, anna.id);
  assert.match(rig.shown(rig.channelId), /answer to show/);
  rig.assertNoProblems();
  assert.deepEqual(slack.warnings(), []);
});

test("a form that is sent twice runs once", async () => {
  const { house, invocations } = echo();
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();
  const act = await rig.command(anna, { command: "/riposte", text: "pairs form since:7d" });
  await act.answered;
  const [form] = act.views;
  assert.ok(form);
  assert.equal(elementOf(form, "value:since").initial_value, "7d");

  const sent = await rig.submit(anna, form, { "option:party": { "suggest:party": "ru_mod" } });
  await rig.socket.redeliver(sent);
  await until(() => rig.ephemerals(rig.channelId, anna.id).length > 0);
  await new Promise((resolve) => setTimeout(resolve, 50));

  assert.deepEqual(
    invocations.map(({ options }) => options),
    [{ party: "ru_mod", since: "7d" }],
  );
  assert.equal(rig.ephemerals(rig.channelId, anna.id).length, 1);
  rig.assertNoProblems();
});

interface Group {
  readonly label: { readonly text: string };
  readonly options: readonly { readonly value: string }[];
}

test("the command is chosen in a form that then becomes its own", async () => {
  const { house, invocations } = echo();
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person({ locale: "fr-CA" });
  const act = await rig.command(anna, { command: "/riposte" });
  await act.answered;
  const [chooser] = act.views;
  assert.ok(chooser);
  const groups = elementOf(chooser, "choose").option_groups as Group[];
  assert.deepEqual(
    groups.flatMap(({ options }) => options.map(({ value }) => value)),
    MENU.map(({ name }) => name),
  );
  assert.match(groups[0]?.label.text ?? "", /Lire|Consulter/);

  await rig.press(anna, chooser, "choose", {
    selected_option: { text: { type: "plain_text", text: "/claims" }, value: "claims" },
  });
  await until(() => rig.modals[0]?.callback_id === "form");

  assert.equal(rig.modals.length, 1);
  const [form] = rig.modals;
  assert.ok(form);
  assert.match(rig.words(form), /Envoyer|Qui voit la réponse/);
  await rig.submit(anna, form, { "option:public": { "value:public": ["yes"] } });
  await until(() => invocations.length > 0);
  assert.deepEqual(invocations[0]?.options, { public: "yes" });
  await until(() => rig.messages(rig.channelId).length > 0);
  // What everybody sees has no button to one person's form.
  assert.doesNotMatch(JSON.stringify(rig.messages(rig.channelId)), /claims form/);
  rig.assertNoProblems();
});

test("an answer to a form opens it again as it was sent", async () => {
  const { house } = echo({ ephemeral: true });
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();
  const act = await rig.command(anna, { command: "/riposte", text: "watch add" });
  await act.answered;
  const [form] = act.views;
  assert.ok(form);
  await rig.submit(anna, form, {
    "option:topic": { "suggest:topic": "syria strikes" },
    "option:parties": { "suggest:parties": ["ru_mod", "amnesty"] },
    "option:burst": { "value:burst": "5" },
    "option:public": { "value:public": ["yes"] },
  });
  await until(() => rig.ephemerals(rig.channelId, anna.id).length > 0);
  const [answer] = rig.ephemerals(rig.channelId, anna.id);
  assert.ok(answer);

  const again = await rig.press(anna, answer, "run:0");
  await again.answered;

  const [reopened] = again.views;
  assert.equal((elementOf(reopened, "value:action").initial_option as Json).value, "add");
  assert.equal(
    (elementOf(reopened, "suggest:topic").initial_option as Json).value,
    "syria strikes",
  );
  assert.deepEqual(
    (elementOf(reopened, "suggest:parties").initial_options as Json[]).map(({ value }) => value),
    ["ru_mod", "amnesty"],
  );
  assert.equal(elementOf(reopened, "value:burst").initial_value, "5");
  assert.equal((elementOf(reopened, "value:public").initial_options as Json[]).length, 1);
  rig.assertNoProblems();
});

test("menus are filled by the house, with what Slack can carry", async () => {
  const { house, asked, suggested } = echo();
  suggested.push(
    { value: "ru_mod", label: `Ministry <!here> ${"x".repeat(100)}` },
    { value: "ru_mod", label: "the same" },
    { value: "y".repeat(76), label: "too long" },
    ...Array.from({ length: 200 }, (_, n) => ({ value: `p${n}`, label: `Party ${n}` })),
  );
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person({ locale: "ru-RU" });
  const act = await rig.command(anna, { command: "/pairs", text: "form" });
  await act.answered;
  const [view] = act.views;
  assert.ok(view);

  const typed = { actionId: "suggest:party", blockId: "option:party", value: "a &amp; b", view };
  const { ack, ackMs } = await rig.suggest(anna, typed);

  assert.ok(ackMs !== null && ackMs < 3_000);
  const { options } = ack as { options: { text: { text: string }; value: string }[] };
  assert.equal(options.length, 100);
  assert.equal(new Set(options.map(({ value }) => value)).size, 100);
  for (const { text, value } of options) assert.ok(text.text.length <= 75 && value.length <= 75);
  assert.doesNotMatch(JSON.stringify(options), /<!here>/);
  const [completing] = asked;
  const { user, ...rest } = completing ?? assert.fail();
  assert.equal(user.locale, "ru-RU");
  assert.deepEqual(rest, {
    command: "pairs",
    option: "party",
    typed: "a & b",
    channel: { platform: "slack", channelId: rig.channelId },
  });
  rig.assertNoProblems();
});

test("who is looked up slowly is asked in English first, then in their language", async () => {
  const { house } = echo();
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person({ locale: "ar-SY" });
  rig.faults.delay("users.info", 1_200);

  const act = await rig.command(anna, { command: "/show" });
  await act.answered;
  const opened = rig.words(act.views[0] ?? assert.fail());
  await until(() => /إرسال|من يرى الإجابة/.test(rig.words(rig.modals[0] ?? assert.fail())));

  assert.match(opened, /Who sees the answer/);
  assert.equal(rig.modals.length, 1);
  rig.assertNoProblems();
});

test("where a form cannot be opened the command is explained, and not run", async () => {
  const { house, invocations } = echo();
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  const anna = rig.person();
  rig.faults.answer("views.open", { body: { ok: false, error: "expired_trigger_id" } });

  await rig.command(anna, { command: "/confirm", text: "12 form" });
  await until(() => rig.ephemerals(rig.channelId, anna.id).length > 0);

  assert.deepEqual(
    invocations.map(({ command, words }) => [command, ...words]),
    [["help", "confirm"]],
  );
  assert.deepEqual(slack.warnings(), ["a form could not be opened"]);
});

test("every command's form keeps Slack's rules, in every language", async () => {
  const { house } = echo();
  await using slack = await startForms(house, MENU);
  const { rig } = slack;
  for (const locale of ["en-US", "fr-FR", "ru-RU", "ar-SA", "de-DE"]) {
    const person = rig.person({ locale });
    for (const { name } of MENU) {
      const act = await rig.command(person, { command: "/riposte", text: `form ${name}` });
      await act.answered;
      assert.equal(act.views.length, 1, name);
    }
  }
  rig.assertNoProblems();
  assert.deepEqual(rig.pings, []);
});

test("over HTTP a form is opened, filled and sent as well", async () => {
  const { house, invocations, suggested } = echo();
  suggested.push({ value: "ru_mod", label: "Ministry of Defence" });
  await using slack = await startForms(house, MENU, "http");
  const { rig } = slack;
  const anna = rig.person();
  const act = await rig.command(anna, { command: "/claims", text: "form" });
  await act.answered;
  const view = act.views[0] ?? assert.fail();

  const typed = { actionId: "suggest:party", blockId: "option:party", value: "", view };
  const menu = await rig.suggest(anna, typed);
  const sent = await rig.submit(anna, view, { "option:party": { "suggest:party": "ru_mod" } });
  await rig.http.redeliver(sent);
  await until(() => rig.ephemerals(rig.channelId, anna.id).length > 0);

  assert.equal(menu.status, 200);
  assert.match(JSON.stringify(menu.ack), /Ministry of Defence/);
  assert.deepEqual(sent.ack, { response_action: "clear" });
  assert.deepEqual(
    invocations.map(({ options }) => options),
    [{ party: "ru_mod" }],
  );
  rig.assertNoProblems();
});
