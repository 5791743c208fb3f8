import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WebSocket } from "ws";
import { type DiscordRig, startDiscordRig } from "./index.ts";
import type { Json } from "./rig.ts";
import { type Sent, sendRaw } from "./send-raw.ts";

/** Every documented rule of commands, callbacks, headers, addresses and the gateway, broken once. */

let rig: DiscordRig;
before(async () => {
  rig = await startDiscordRig();
});
after(() => rig.close());

const call = (sent: Sent) => sendRaw(rig, sent);

const QUIET = { allowed_mentions: { parse: [] } } as const;

const command = (more: Json) => ({ name: "pairs", description: "d", ...more });
const option = (more: Json) =>
  command({ options: [{ type: 3, name: "o", description: "d", ...more }] });
const options = (...list: readonly Json[]) =>
  command({
    options: list.map((one, n) => ({ type: 3, name: `o${n}`, description: "d", ...one })),
  });
const choices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `c${n}`, value: `${n}` }));

const GOOD_COMMANDS: readonly Json[] = [
  command({ name: "n".repeat(32), description: "d".repeat(100) }),
  command({
    name: "claims-новые_1",
    name_localizations: { fr: "paires", ar: "أزواج", ru: "пары" },
  }),
  command({ default_member_permissions: "32", contexts: [0], integration_types: [0] }),
  options(
    { required: true, choices: choices(25) },
    { autocomplete: true },
    { type: 4, min_value: 1 },
  ),
];

const entry = (more: Json) => ({ type: 3, name: "Read this", ...more });

const GOOD_ENTRIES: readonly Json[] = [
  entry({ name: "n".repeat(32) }),
  entry({ name_localizations: { fr: "Lire ceci" }, default_member_permissions: "32" }),
];

const BAD_ENTRIES: readonly (readonly [rule: string, body: Json])[] = [
  ["name", entry({ name: "n".repeat(33) })],
  ["locale", entry({ name_localizations: { "fr-FR": "Lire" } })],
  ["description", entry({ description: "what it does" })],
  ["default_member_permissions", entry({ default_member_permissions: 32 })],
];

const BAD_COMMANDS: readonly (readonly [rule: string, body: Json])[] = [
  ["name", command({ name: "Pairs" })],
  ["name", command({ name: "two words" })],
  ["name", command({ name: "n".repeat(33) })],
  ["name", command({ name_localizations: { fr: "Paires" } })],
  ["name", option({ name_localizations: { ru: "две части" } })],
  ["locale", command({ name_localizations: { "fr-FR": "paires" } })],
  ["locale", option({ choices: [{ name: "c", value: "c", name_localizations: { en: "c" } }] })],
  ["description", command({ description: "" })],
  ["description", command({ description: "d".repeat(101) })],
  ["description", command({ description_localizations: { ru: "д".repeat(101) } })],
  ["description", option({ description_localizations: { ar: " " } })],
  ["default_member_permissions", command({ default_member_permissions: 32 })],
  ["default_member_permissions", command({ default_member_permissions: "ManageGuild" })],
  ["too many options", options(...Array.from({ length: 26 }, () => ({})))],
  ["too many choices", option({ choices: choices(26) })],
  ["choice name", option({ choices: [{ name: "c".repeat(101), value: "c" }] })],
  ["choice value", option({ choices: [{ name: "c", value: "c".repeat(101) }] })],
  ["choice type", option({ type: 4, choices: [{ name: "c", value: "1" }] })],
  ["choice twice", option({ choices: [...choices(1), ...choices(1)] })],
  ["required after optional", options({}, { required: true })],
  ["option twice", options({ name: "same" }, { name: "same" })],
  [
    "option twice",
    options({ name_localizations: { fr: "o" } }, { name_localizations: { fr: "o" } }),
  ],
  ["autocomplete with choices", option({ autocomplete: true, choices: choices(1) })],
  ["bounds", option({ type: 4, min_value: 5, max_value: 4 })],
  ["bounds", option({ min_length: 5, max_length: 4 })],
  ["subcommands beside options", options({}, { type: 1 })],
  [
    "command too big",
    options(
      ...Array.from({ length: 3 }, () => ({
        choices: choices(25).map((one, n) => ({
          ...one,
          name: `${n}${"c".repeat(90)}`,
          value: `${n}${"v".repeat(90)}`,
        })),
      })),
    ),
  ],
  ["schema", command({ options: [{ type: 99, name: "o", description: "d" }] })],
];

const put = (body: unknown) =>
  call({ method: "PUT", path: `/applications/${rig.applicationId}/commands`, body });

test("commands within the limits are registered", async () => {
  for (const body of [...GOOD_COMMANDS, ...GOOD_ENTRIES]) {
    const { status, rules } = await put([body]);
    assert.deepEqual({ status, rules }, { status: 200, rules: [] });
  }
});

for (const [rule, body] of [...BAD_COMMANDS, ...BAD_ENTRIES]) {
  test(`a command is refused for: ${rule}, ${JSON.stringify(body).slice(0, 60)}`, async () => {
    const { status, rules } = await put([body]);

    assert.ok(rules.includes(rule), `${rule} in ${rules}`);
    assert.equal(status, 400);
  });
}

test("two commands of one name, in any language, are refused", async () => {
  const twins = [command({}), command({})];
  const inFrench = [
    command({ name: "a", name_localizations: { fr: "le" } }),
    command({ name: "b", name_localizations: { fr: "le" } }),
  ];

  assert.deepEqual((await put(twins)).rules, ["command twice"]);
  assert.deepEqual((await put(inFrench)).rules, ["command twice"]);
  assert.ok((await put({ name: "not a list" })).rules.includes("schema"));
});

const CALLBACKS: readonly (readonly [kind: "command" | "complete", rule: string, body: Json])[] = [
  ["command", "content too long", { type: 4, data: { content: "x".repeat(2001), ...QUIET } }],
  ["command", "allowed_mentions", { type: 4, data: { content: "x" } }],
  ["command", "callback type", { type: 7, data: { content: "x", ...QUIET } }],
  ["command", "modal title", modal({ title: "t".repeat(46) })],
  ["command", "schema", modal({ components: [] })],
  ["command", "custom_id length", modal({ custom_id: "" })],
  ["complete", "callback type", { type: 5 }],
  ["complete", "schema", { type: 8, data: { choices: choices(26) } }],
  ["complete", "choice name", { type: 8, data: { choices: [{ name: "", value: "v" }] } }],
  [
    "complete",
    "choice value",
    { type: 8, data: { choices: [{ name: "n", value: "v".repeat(101) }] } },
  ],
  ["complete", "choice type", { type: 8, data: { choices: [{ name: "n", value: 5 }] } }],
];

function modal(more: Json): Json {
  const input = { type: 4, custom_id: "i", style: 1 };
  const components = [{ type: 18, label: "l", component: input }];
  return { type: 9, data: { custom_id: "m", title: "t", components, ...more } };
}

for (const [kind, rule, body] of CALLBACKS) {
  test(`a callback to a ${kind} breaks: ${rule}`, async () => {
    await put([option({ autocomplete: true })]);
    const person = rig.person();
    const given = { name: "pairs", options: { o: "x" } };
    const { id } =
      kind === "command"
        ? rig.command(person, given)
        : rig.complete(person, { ...given, focused: "o" });

    const path = `/interactions/${id}/rig-interaction-${id}/callback`;
    const { rules } = await call({ method: "POST", path, body });

    assert.ok(rules.includes(rule), `${rule} in ${rules}`);
  });
}

const HEADERS: readonly (readonly [rule: string, headers: Readonly<Record<string, string>>])[] = [
  ["authorization", { authorization: "the-bare-token" }],
  ["user-agent", { "user-agent": "curl/8" }],
  ["content-type", { "content-type": "text/plain" }],
];

for (const [rule, headers] of HEADERS) {
  test(`a header breaks: ${rule}`, async () => {
    const path = `/channels/${rig.channelId}/messages`;
    const { rules } = await call({
      method: "POST",
      path,
      body: { content: "x", ...QUIET },
      headers,
    });

    assert.deepEqual(rules, [rule]);
  });
}

const ADDRESSES: readonly (readonly [rule: string, path: string])[] = [
  ["history limit", "/channels/C/messages?limit=101"],
  ["history limit", "/channels/C/messages?limit=0"],
  ["history bounds", "/channels/C/messages?before=1&after=2"],
  ["history bounds", "/channels/C/messages?after=yesterday"],
  ["unknown route", "/channels/C/nonsense"],
];

for (const [rule, path] of ADDRESSES) {
  test(`an address breaks: ${rule}, ${path}`, async () => {
    const { rules } = await call({ method: "GET", path: path.replace("C", rig.channelId) });

    assert.deepEqual(rules, [rule]);
  });
}

test("an address outside of /api/v10 is noted", async () => {
  const already = rig.problems.length;

  await fetch(new URL("/api/v9/users/@me", rig.apiUrl));

  assert.equal(rig.problems[already]?.rule, "address");
});

const GATEWAY: readonly (readonly [
  rule: string,
  query: string,
  said: unknown,
  code: number | null,
])[] = [
  ["gateway token", "v=10&encoding=json", { op: 2, d: identify({ token: "Bot x" }) }, 4004],
  ["gateway properties", "v=10&encoding=json", { op: 2, d: identify({ properties: {} }) }, null],
  ["gateway address", "v=9&encoding=json", { op: 1, d: null }, null],
  ["gateway op", "v=10&encoding=json", { op: 77 }, 4001],
  ["gateway op", "v=10&encoding=json", "no object", 4001],
  ["gateway limits", "v=10&encoding=json", { op: 3, d: "x".repeat(4096) }, 4002],
];

function identify(more: Json): Json {
  const properties = { os: "linux", browser: "test", device: "test" };
  return { token: "wrong", intents: 1, properties, ...more };
}

for (const [rule, query, said, code] of GATEWAY) {
  test(`the gateway hears: ${rule}, ${JSON.stringify(said).slice(0, 40)}`, async () => {
    const already = rig.problems.length;
    const address = new URL(`/gateway?${query}`, rig.apiUrl.replace("http", "ws"));
    const socket = new WebSocket(address);
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    await new Promise((resolve) => socket.once("open", resolve));

    socket.send(JSON.stringify(said));
    await rig.until(() => rig.problems.length > already);
    if (code === null) {
      socket.terminate();
    }

    assert.equal(rig.problems[already]?.rule, rule);
    assert.ok(code === null || (await closed) === code);
  });
}

test("the rig's own answers keep the official schema throughout", () => {
  assert.deepEqual(rig.ownProblems, []);
});
