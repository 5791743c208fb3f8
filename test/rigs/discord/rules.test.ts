import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WebSocket } from "ws";
import { type DiscordRig, startDiscordRig } from "./index.ts";
import type { Json } from "./rig.ts";

/** Every documented rule, broken once. A request that breaks none is beside each table. */

let rig: DiscordRig;
before(async () => {
  rig = await startDiscordRig();
});
after(() => rig.close());

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Heard {
  readonly status: number;
  readonly json: Json;
  /** The rules that it broke. */
  readonly rules: readonly string[];
}

async function call({ method, path, body, headers }: Sent): Promise<Heard> {
  const already = rig.problems.length;
  const response = await fetch(`${rig.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${rig.token}`,
      "user-agent": "DiscordBot (https://example.test, 1.0)",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    json: text === "" ? {} : (JSON.parse(text) as Json),
    rules: rig.problems.slice(already).map(({ rule }) => rule),
  };
}

const QUIET = { allowed_mentions: { parse: [] } } as const;
const V2 = { flags: 1 << 15, ...QUIET } as const;

const post = (body: Json) =>
  call({ method: "POST", path: `/channels/${rig.channelId}/messages`, body });
const text = (content: string, id?: number) => ({ type: 10, content, ...(id && { id }) });
const button = (more: Json = {}) => ({ type: 2, style: 1, label: "x", custom_id: "a", ...more });
const row = (...components: readonly Json[]) => ({ type: 1, components });
const box = (...components: readonly Json[]) => ({ type: 17, components });
const embed = (more: Json) => ({ content: "x", embeds: [more], ...QUIET });
const field = { name: "n", value: "v" };
const buttons = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => button({ custom_id: `${from + index}` }));

const GOOD_MESSAGES: readonly Json[] = [
  { content: "я".repeat(2000), ...QUIET },
  { content: "x", nonce: "n".repeat(25), enforce_nonce: true, ...QUIET },
  embed({ title: "t", description: "d".repeat(4096), fields: [field], url: "https://a.test/" }),
  {
    content: "x",
    components: Array.from({ length: 5 }, (_, n) => row(...buttons(5, n * 5))),
    ...QUIET,
  },
  {
    content: "x",
    components: [row({ type: 2, style: 5, label: "l", url: "https://a.test/" })],
    ...QUIET,
  },
  {
    components: [box(text("x".repeat(3999), 7), { type: 14 }, row(...buttons(5))), text("y")],
    ...V2,
  },
];

test("messages within the limits are taken", async () => {
  for (const body of GOOD_MESSAGES) {
    const { status, rules } = await post(body);
    assert.deepEqual({ status, rules }, { status: 200, rules: [] });
  }
});

const BAD_MESSAGES: readonly (readonly [rule: string, body: Json])[] = [
  ["content too long", { content: "я".repeat(2001), ...QUIET }],
  ["empty message", { content: " \n ", ...QUIET }],
  ["empty message", { components: [row(button())], ...QUIET }],
  ["empty message", { ...V2 }],
  ["schema", { content: 5, ...QUIET }],
  [
    "schema",
    { content: "x", embeds: Array.from({ length: 11 }, () => ({ title: "t" })), ...QUIET },
  ],
  ["nonce too long", { content: "x", nonce: "n".repeat(26), ...QUIET }],
  ["enforce_nonce without nonce", { content: "x", enforce_nonce: true, ...QUIET }],
  ["ephemeral", { content: "x", flags: 64, ...QUIET }],
  ["embed title too long", embed({ title: "t".repeat(257) })],
  ["embed description too long", embed({ description: "d".repeat(4097) })],
  ["embed fields too long", embed({ fields: Array.from({ length: 26 }, () => field) })],
  ["embed field name too long", embed({ fields: [{ name: "n".repeat(257), value: "v" }] })],
  ["embed field value too long", embed({ fields: [{ name: "n", value: "v".repeat(1025) }] })],
  ["embed field name empty", embed({ fields: [{ name: " ", value: "v" }] })],
  ["embed field value empty", embed({ fields: [{ name: "n", value: "" }] })],
  ["embed footer too long", embed({ footer: { text: "f".repeat(2049) } })],
  ["embed author too long", embed({ author: { name: "a".repeat(257) } })],
  ["embed url", embed({ title: "t", url: "javascript:alert" })],
  ["empty embed", embed({ color: 5 })],
  [
    "embed sum too long",
    {
      content: "x",
      embeds: [{ description: "d".repeat(3000) }, { description: "d".repeat(3001) }],
      ...QUIET,
    },
  ],
  ["custom_id twice", { content: "x", components: [row(button()), row(button())], ...QUIET }],
  ["custom_id twice", { components: [box(row(button())), row(button())], ...V2 }],
  [
    "custom_id length",
    { content: "x", components: [row(button({ custom_id: undefined }))], ...QUIET },
  ],
  [
    "custom_id length",
    { content: "x", components: [row(button({ custom_id: "c".repeat(101) }))], ...QUIET },
  ],
  [
    "link without url",
    { content: "x", components: [row({ type: 2, style: 5, label: "l" })], ...QUIET },
  ],
  [
    "link without url",
    {
      content: "x",
      components: [row({ type: 2, style: 5, label: "l", url: "javascript:x" })],
      ...QUIET,
    },
  ],
  [
    "link with custom_id",
    { content: "x", components: [row(button({ style: 5, url: "https://a.test/" }))], ...QUIET },
  ],
  [
    "url without link",
    { content: "x", components: [row(button({ url: "https://a.test/" }))], ...QUIET },
  ],
  [
    "label too long",
    { content: "x", components: [row(button({ label: "l".repeat(81) }))], ...QUIET },
  ],
  ["button without label", { content: "x", components: [row(button({ label: " " }))], ...QUIET }],
  ["too many rows", { content: "x", components: buttons(6).map((one) => row(one)), ...QUIET }],
  ["too many buttons", { content: "x", components: [row(...buttons(6))], ...QUIET }],
  ["empty row", { components: [text("x"), row()], ...V2 }],
  ["needs components v2", { content: "x", components: [text("x")], ...QUIET }],
  ["components v2 alone", { content: "x", components: [text("x")], ...V2 }],
  ["components v2 alone", { embeds: [{ title: "t" }], components: [text("x")], ...V2 }],
  [
    "too many components",
    {
      components: Array.from({ length: 20 }, () => box(text("x"))).concat([box(text("x"))]),
      ...V2,
    },
  ],
  ["too much text", { components: [text("x".repeat(2000)), box(text("y".repeat(2001)))], ...V2 }],
  ["empty text display", { components: [text(" ")], ...V2 }],
  ["component id twice", { components: [text("x", 3), text("y", 3)], ...V2 }],
  [
    "allowed_mentions twice",
    { content: "x", allowed_mentions: { parse: ["users"], users: ["1"] } },
  ],
];

for (const [rule, body] of BAD_MESSAGES) {
  test(`a message is refused for: ${rule}, ${JSON.stringify(body).slice(0, 60)}`, async () => {
    const kept = rig.messages(rig.channelId).length;

    const { status, json, rules } = await post(body);

    assert.ok(rules.includes(rule), `${rule} in ${rules}`);
    assert.deepEqual([status, json.code], [400, 50035]);
    assert.equal(rig.messages(rig.channelId).length, kept);
  });
}

const SOFT_MESSAGES: readonly (readonly [rule: string, body: Json])[] = [
  ["allowed_mentions", { content: "x" }],
  ["allowed_mentions", { content: "x", allowed_mentions: { users: [] } }],
  ["allowed_mentions", { components: [text("x")], flags: 1 << 15 }],
  ["unknown field", { content: "x", colour: "red", ...QUIET }],
  ["unknown field", { components: [{ ...box(text("x")), accentColor: 5 }], ...V2 }],
];

for (const [rule, body] of SOFT_MESSAGES) {
  test(`a message is taken and noted for: ${rule}, ${JSON.stringify(body)}`, async () => {
    const { status, rules } = await post(body);

    assert.deepEqual({ status, rules }, { status: 200, rules: [rule] });
  });
}

const PINGS: readonly (readonly [body: Json, rung: readonly string[]])[] = [
  [
    { content: "@everyone <@1> <@!2> <@&3> @here" },
    ["user", "user", "role", "everyone", "everyone"],
  ],
  [{ content: "<@1> <@2>", allowed_mentions: { parse: [], users: ["2"] } }, ["user"]],
  [{ content: "@everyone", allowed_mentions: { parse: ["everyone"] } }, ["everyone"]],
  [{ content: "<@&3>", allowed_mentions: { roles: ["3"] } }, ["role"]],
  [{ components: [box(text("<@1>"))], flags: 1 << 15 }, ["user"]],
  [{ content: "`<@1>`" }, []],
  [{ content: "@everyone <@1> <@&3>", ...QUIET }, []],
  [embed({ description: "<@1>" }), []],
];

test("what would ring is noted", async () => {
  for (const [body, rung] of PINGS) {
    const already = rig.pings.length;
    await post(body);
    assert.deepEqual(
      rig.pings.slice(already).map(({ kind }) => kind),
      rung,
      JSON.stringify(body),
    );
  }
});

test("edits keep the rules, and components v2 for good", async () => {
  const plain = await post({ content: "x", ...QUIET });
  const rich = await post({ components: [text("x")], ...V2 });
  const edit = (id: unknown, body: Json) =>
    call({ method: "PATCH", path: `/channels/${rig.channelId}/messages/${id}`, body });

  const table: readonly (readonly [unknown, Json, readonly string[]])[] = [
    [rich.json.id, { components: [text("y")], ...V2 }, []],
    [rich.json.id, { components: [text("y")], ...QUIET }, []],
    [rich.json.id, { components: [text("y")], ...QUIET, flags: 0 }, ["flag removed"]],
    [rich.json.id, { content: "y", ...QUIET }, ["components v2 alone"]],
    [rich.json.id, { components: [] }, ["empty message"]],
    [plain.json.id, { content: "", ...QUIET }, ["empty message"]],
    [plain.json.id, { content: "y" }, ["allowed_mentions"]],
    [plain.json.id, { components: [text("y")], ...V2 }, ["components v2 alone"]],
    [plain.json.id, { components: [text("y")], content: null, ...V2 }, []],
  ];
  for (const [id, body, rules] of table) {
    assert.deepEqual((await edit(id, body)).rules, rules, JSON.stringify(body));
  }
});

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
  for (const body of GOOD_COMMANDS) {
    const { status, rules } = await put([body]);
    assert.deepEqual({ status, rules }, { status: 200, rules: [] });
  }
});

for (const [rule, body] of BAD_COMMANDS) {
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
