import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import { createMenu } from "#src/chat/menu.ts";
import { slackManifest } from "#src/chat/slack/manifest.ts";
import { BOT_SCOPES, reasonFor } from "#src/chat/slack/scopes.ts";
import { commandOf, slashName } from "#src/chat/slack/slash-names.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { validateManifest } from "../../rigs/slack/manifest.ts";

const KNOWN = {
  parties: [],
  topics: [],
  languages: SPOKEN_LANGUAGES,
  now: new Date(0),
  zone: "UTC",
};
const MENU = createMenu(COMMANDS, KNOWN);
const SOCKET = slackManifest(MENU, { socket: true, url: null });
const HTTP = slackManifest(MENU, { socket: false, url: "https://riposte.example" });

test("the umbrella and every command have a slash command of their own", () => {
  const names = SOCKET.features.slash_commands.map(({ command }) => command);

  assert.deepEqual(names, ["/riposte", ...MENU.map(({ name }) => `/${slashName(name)}`)]);
  assert.equal(new Set(names).size, names.length);
});

const TAKEN: readonly (readonly [name: string, slash: string])[] = [
  ["search", "riposte-search"],
  ["status", "riposte-status"],
  ["help", "riposte-help"],
  ["mute", "riposte-mute"],
  ["riposte", "riposte-riposte"],
  ["pairs", "pairs"],
  ["watch", "watch"],
];

for (const [name, slash] of TAKEN) {
  test(`/${slash} stands for ${name}`, () => {
    assert.equal(slashName(name), slash);
  });
}

test("a slash command leads back to its command, and the umbrella to none", () => {
  for (const { name } of MENU) {
    assert.equal(commandOf(`/${slashName(name)}`, MENU), name);
  }
  assert.equal(commandOf("/riposte", MENU), null);
  assert.equal(commandOf("/RIPOSTE-Search", MENU), "search");
  assert.equal(commandOf("/riposte-pairs", MENU), "pairs");
  assert.equal(commandOf("/nothing", MENU), "nothing");
});

/** Of github slackapi/manifest-schema, version 1. */
test("names, descriptions and hints are such as the manifest's schema takes", () => {
  for (const manifest of [SOCKET, HTTP]) {
    assert.ok(manifest.features.slash_commands.length <= 50);
    for (const one of manifest.features.slash_commands) {
      assert.match(one.command, /^\/[a-z][a-z0-9_-]{0,30}$/);
      assert.ok(one.description.length >= 1 && one.description.length <= 2_000);
      assert.ok(one.usage_hint.length >= 1 && one.usage_hint.length <= 1_000);
      assert.equal(one.should_escape, false);
      assert.doesNotMatch(one.usage_hint, /[<>&]/);
    }
    const { name = "", description = "", long_description = "" } = manifest.display_information;
    assert.ok(name.length <= 35 && description.length <= 140);
    assert.ok(long_description.length >= 175 && long_description.length <= 4_000);
  }
});

test("the manifest is such as Slack takes, by its own schema", () => {
  assert.deepEqual(validateManifest(SOCKET), []);
  assert.deepEqual(validateManifest(HTTP), []);
});

/** Options as `name!` where they are required. */
const HINTS: readonly (readonly [options: string, positional: string, hint: string])[] = [
  ["", "", "[form]"],
  ["id! public", "id", "id [public:…] or form"],
  ["response! claim! note", "response claim", "response claim [note:…] or form"],
  ["note party!", "", "party:… [note:…] or form"],
  [
    Array.from({ length: 20 }, (_, n) => `option${n}`).join(" "),
    "option0",
    "[option0] [option1:…] [option2:…] [option3:…] [option4:…] [option5:…] [option6:…] … or form",
  ],
];

for (const [options, positional, hint] of HINTS) {
  test(`the hint is ${hint}`, () => {
    const [first] = MENU;
    const [some] = first?.options ?? [];
    assert.ok(first && some);
    const words = (line: string) => line.split(" ").filter((word) => word !== "");
    const command = {
      ...first,
      positional: words(positional),
      options: words(options).map((word) => ({
        ...some,
        name: word.replace("!", ""),
        required: word.endsWith("!"),
      })),
    };

    const { features } = slackManifest([command], { socket: true, url: null });

    assert.equal(features.slash_commands[1]?.usage_hint, hint);
  });
}

test("Socket Mode needs no address", () => {
  assert.equal(SOCKET.settings.socket_mode_enabled, true);
  assert.doesNotMatch(JSON.stringify(SOCKET), /https?:|_url|"url"/);
});

test("over HTTP everything is sent to one address, menus included", () => {
  const { event_subscriptions, interactivity, socket_mode_enabled } = HTTP.settings;
  const address = "https://riposte.example/slack/events";

  assert.equal(socket_mode_enabled, false);
  assert.equal(event_subscriptions.request_url, address);
  assert.equal(interactivity.request_url, address);
  assert.equal(interactivity.message_menu_options_url, address);
  for (const { url } of HTTP.features.slash_commands) assert.equal(url, address);
});

test("a command with no room in the menu is left to the umbrella", () => {
  const [first] = MENU;
  assert.ok(first);
  const many = Array.from({ length: 60 }, (_, n) => ({ ...first, name: `command-${n}` }));
  const long = { ...first, name: "x".repeat(32) };

  const { features } = slackManifest([long, ...many], { socket: true, url: null });

  assert.equal(features.slash_commands.length, 50);
  assert.equal(features.slash_commands[1]?.command, "/command-0");
});

test("every scope says what it is for, and the home page is subscribed to", () => {
  assert.deepEqual(SOCKET.oauth_config.scopes.bot, BOT_SCOPES);
  for (const scope of BOT_SCOPES) assert.notEqual(reasonFor(scope), "");
  assert.deepEqual(SOCKET.settings.event_subscriptions.bot_events, ["app_home_opened"]);
});
