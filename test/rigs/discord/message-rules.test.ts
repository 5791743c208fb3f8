import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type DiscordRig, startDiscordRig } from "./index.ts";
import type { Json } from "./rig.ts";
import { type Sent, sendRaw } from "./send-raw.ts";

/** Every documented rule of messages, broken once. A message that breaks none is beside each table. */

let rig: DiscordRig;
before(async () => {
  rig = await startDiscordRig();
});
after(() => rig.close());

const call = (sent: Sent) => sendRaw(rig, sent);

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

test("the rig's own answers keep the official schema throughout", () => {
  assert.deepEqual(rig.ownProblems, []);
});
