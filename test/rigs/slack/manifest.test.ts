import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { validateManifest } from "./manifest.ts";

const command = {
  command: "/riposte",
  description: "Ask",
  usage_hint: "pairs",
  should_escape: false,
};
const url = "https://e.test/slack/events";
const bot = { display_name: "Riposte", always_online: true };

const manifest = (part: { [name: string]: object } = {}) => ({
  _metadata: { major_version: 1, minor_version: 1 },
  display_information: { name: "Riposte", ...part.display_information },
  features: { bot_user: bot, slash_commands: [command], ...part.features },
  oauth_config: { scopes: { bot: ["commands", "chat:write"], ...part.scopes } },
  settings: {
    socket_mode_enabled: true,
    interactivity: { is_enabled: true },
    event_subscriptions: { bot_events: ["app_home_opened"] },
    ...part.settings,
  },
});

const overHttp = (missing: "command" | "interactivity" | "events" | null) =>
  manifest({
    features: { slash_commands: [missing === "command" ? command : { ...command, url }] },
    settings: {
      socket_mode_enabled: false,
      interactivity: {
        is_enabled: true,
        ...(missing === "interactivity" ? {} : { request_url: url }),
      },
      event_subscriptions: {
        bot_events: ["app_home_opened"],
        ...(missing === "events" ? {} : { request_url: url }),
      },
    },
  });

test("manifests that Slack takes have no problem", () => {
  assert.deepEqual(validateManifest(manifest()), []);
  assert.deepEqual(validateManifest(overHttp(null)), []);
});

const commands = (...slash_commands: object[]) => manifest({ features: { slash_commands } });

describe("a manifest is refused for", () => {
  for (const [broken, value] of [
    ["no name", { ...manifest(), display_information: {} }],
    ["a long name", manifest({ display_information: { name: "n".repeat(36) } })],
    ["a long description", manifest({ display_information: { description: "d".repeat(141) } })],
    ["a short long description", manifest({ display_information: { long_description: "short" } })],
    ["a colour without #", manifest({ display_information: { background_color: "ff0000" } })],
    ["an unknown field", manifest({ display_information: { colour: "red" } })],
    [
      "51 commands",
      commands(
        ...Array.from({ length: 51 }, (_, index) => ({ ...command, command: `/c${index}` })),
      ),
    ],
    ["a command without a slash", commands({ ...command, command: "riposte" })],
    ["a command in capitals", commands({ ...command, command: "/Riposte" })],
    ["a command of two words", commands({ ...command, command: "/a b" })],
    ["a long command", commands({ ...command, command: `/${"c".repeat(32)}` })],
    ["a command without a description", commands({ command: "/riposte" })],
    ["an empty usage hint", commands({ ...command, usage_hint: "" })],
    ["a command twice", commands(command, command)],
    ["no bot user", manifest({ features: { bot_user: undefined as unknown as object } })],
    [
      "a long name of the bot",
      manifest({ features: { bot_user: { display_name: "b".repeat(81) } } }),
    ],
    ["an unknown scope", manifest({ scopes: { bot: ["commands", "chat:shout"] } })],
    ["commands without their scope", manifest({ scopes: { bot: ["chat:write"] } })],
    ["an unknown event", manifest({ settings: { event_subscriptions: { bot_events: ["rain"] } } })],
    [
      "an event without its scope",
      manifest({ settings: { event_subscriptions: { bot_events: ["message.channels"] } } }),
    ],
    ["no URL for a command", overHttp("command")],
    ["no URL for buttons", overHttp("interactivity")],
    ["no URL for events", overHttp("events")],
    ["text instead of an object", "name: Riposte"],
  ] as const) {
    test(broken, () => {
      assert.notDeepEqual(validateManifest(value), []);
    });
  }
});
