import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import { createMenu, type MenuCommand } from "#src/chat/menu.ts";
import type { Json } from "../../rigs/discord/index.ts";
import {
  answering,
  command,
  MENU,
  type Newsroom,
  openNewsroom,
  option,
  sentence,
} from "./newsroom.ts";

const HOUSE = answering(sentence("unexpected"));

async function registered(room: Newsroom): Promise<void> {
  await room.discord.start(HOUSE);
  await room.rig.until(() => room.logged().includes("commands registered"));
}

const writes = ({ rig }: Newsroom) => rig.requests.filter(({ method }) => method === "PUT");

function find(room: Newsroom, name: string, optionName?: string): Json {
  const found = room.rig.commands().find((one) => one.name === name);
  if (optionName === undefined) return found ?? assert.fail(name);
  return found?.options.find((one) => one.name === optionName) ?? assert.fail(optionName);
}

test("commands are registered on start, and again only when they changed", async () => {
  await using room = await openNewsroom();
  await registered(room);
  assert.equal(writes(room).length, 1);

  await room.discord.stop();
  const again = room.restart();
  await again.start(HOUSE);
  await room.rig.until(() => room.logged().split("commands registered").length === 3);

  assert.equal(writes(room).length, 1);
  assert.ok(room.logged().includes('"written":false'));
});

const CHANGES: Readonly<Record<string, (menu: readonly MenuCommand[]) => readonly MenuCommand[]>> =
  {
    "a command that is new": (menu) => [...menu, command("status")],
    "a command that is gone": (menu) => menu.slice(1),
    "another permission": ([first, ...rest]) => [
      { ...(first ?? assert.fail()), permission: "admin" },
      ...rest,
    ],
    "another word in Arabic": ([first, ...rest]) => {
      const one = first ?? assert.fail();
      return [{ ...one, description: { ...one.description, ar: "أخرى" } }, ...rest];
    },
    "another bound": ([first, ...rest]) => {
      const one = first ?? assert.fail();
      const options = one.options.map((each) => ({ ...each, most: each.most && each.most + 1 }));
      return [{ ...one, options }, ...rest];
    },
  };

for (const [name, change] of Object.entries(CHANGES)) {
  test(`${name} is registered`, async () => {
    await using room = await openNewsroom();
    await registered(room);
    await room.discord.stop();

    await using later = await openNewsroom({
      menu: change(MENU),
      apiUrl: room.rig.apiUrl,
      token: room.rig.token,
    });
    await later.discord.start(HOUSE);
    await room.rig.until(() => writes(room).length === 2);
    await room.rig.until(() => later.logged().includes('"written":true'));
  });
}

test("the menu of Riposte is taken by Discord as it is, and read back as the same", async () => {
  const now = new Date();
  const known = { parties: [], topics: [], places: [], languages: ["en", "fr"], now, zone: "UTC" };
  await using room = await openNewsroom({ menu: createMenu(COMMANDS, known) });

  await registered(room);
  await room.discord.stop();
  const again = room.restart();
  await again.start(HOUSE);
  await room.rig.until(() => room.logged().split("commands registered").length === 3);

  assert.equal(writes(room).length, 1);
  assert.equal(
    room.rig.commands().length,
    COMMANDS.length + 1,
    "and the entry in the menu of messages",
  );
});

const choice = (value: string) => ({
  value,
  label: { en: value, fr: `${value}-fr`, ru: `${value}-ru`, ar: `${value}-ar` },
});

test("options have the types, bounds, choices and helps of their kinds", async () => {
  const choices = [choice("denial"), choice("silence")];
  const many = Array.from({ length: 30 }, (_, index) => choice(`choice-${index}`));
  await using room = await openNewsroom({
    menu: [
      command("search", [
        option("page", { kind: "number", least: 1, most: 50 }),
        option("query", { maxChars: 200, required: true }),
        option("answer", { kind: "choice", choices }),
        option("many", { kind: "choice", choices: many }),
        option("kinds", { kind: "choices", choices }),
        option("party", { kind: "party", maxChars: 100 }),
        option("since", { kind: "date" }),
      ]),
    ],
  });
  await registered(room);

  const shape = (name: string) => {
    const {
      type,
      min_value,
      max_value,
      max_length,
      autocomplete,
      choices: listed,
    } = find(room, "search", name);
    const values = Array.isArray(listed) ? listed.map(({ value }) => value) : undefined;
    return { type, min_value, max_value, max_length, autocomplete, values };
  };
  const none = {
    min_value: undefined,
    max_value: undefined,
    max_length: undefined,
    autocomplete: undefined,
    values: undefined,
  };
  assert.deepEqual(shape("page"), { ...none, type: 4, min_value: 1, max_value: 50 });
  assert.deepEqual(shape("query"), { ...none, type: 3, max_length: 200 });
  assert.deepEqual(shape("answer"), { ...none, type: 3, values: ["denial", "silence"] });
  assert.deepEqual(shape("many"), { ...none, type: 3, autocomplete: true });
  assert.deepEqual(shape("kinds"), { ...none, type: 3, autocomplete: true });
  assert.deepEqual(shape("party"), { ...none, type: 3, autocomplete: true, max_length: 100 });
  assert.deepEqual(shape("since"), { ...none, type: 3 });
  assert.deepEqual(shape("public"), { ...none, type: 3, values: ["yes", "no"] });
  assert.equal(room.rig.commands()[0]?.options[0]?.name, "query", "required first");
});

test("names, descriptions and choices are told in French, Russian and Arabic", async () => {
  const names = { en: "claims", fr: "Mises-en-cause", ru: "обвинения", ar: "اتهامات" };
  await using room = await openNewsroom({
    menu: [
      command(
        "claims",
        [option("answer", { kind: "choice", names, choices: [choice("denial")] })],
        {
          names,
          description: { en: "Lists claims", fr: "Dresse la liste", ru: "Список", ar: "قائمة" },
        },
      ),
    ],
  });
  await registered(room);

  const localised = { fr: "mises-en-cause", ru: "обвинения", ar: "اتهامات" };
  assert.deepEqual(find(room, "claims").name_localizations, localised);
  assert.equal(find(room, "claims").description, "Lists claims");
  assert.deepEqual(find(room, "claims").description_localizations, {
    fr: "Dresse la liste",
    ru: "Список",
    ar: "قائمة",
  });
  assert.deepEqual(find(room, "claims", "answer").name_localizations, localised);
  const [first] = Object(find(room, "claims", "answer").choices);
  assert.deepEqual(first.name_localizations, { fr: "denial-fr", ru: "denial-ru", ar: "denial-ar" });
});

test("a name that Discord would refuse is left out, and the list is taken", async () => {
  const bad = { en: "claims", fr: "mises en cause", ru: "pairs", ar: "" };
  await using room = await openNewsroom({
    menu: [
      command("claims", [], {
        names: bad,
        description: { en: "x".repeat(300), fr: "", ru: "р", ar: "ع" },
      }),
      command("pairs", [], { names: { en: "pairs", fr: "même", ru: "пары", ar: "أزواج" } }),
      command("links", [], { names: { en: "links", fr: "même", ru: "ПАРЫ", ar: "أزواج" } }),
    ],
  });
  await registered(room);

  assert.deepEqual(find(room, "claims").name_localizations, {});
  assert.deepEqual(find(room, "links").name_localizations, {});
  assert.deepEqual(find(room, "pairs").name_localizations, { fr: "même", ru: "пары", ar: "أزواج" });
  assert.equal(String(find(room, "claims").description).length, 100);
});

test("who sees a command follows from the permission that it needs", async () => {
  await using room = await openNewsroom();
  await registered(room);

  assert.equal(find(room, "pairs").default_member_permissions, null);
  assert.equal(find(room, "confirm").default_member_permissions, "8192");
  assert.equal(find(room, "watch").default_member_permissions, "32");
  assert.deepEqual(find(room, "watch").contexts, [0, 1]);
  assert.deepEqual(find(room, "watch").integration_types, [0]);
});

test("a list that Discord takes for malformed is tried once more without the youngest locale", async () => {
  await using room = await openNewsroom();
  room.rig.faults.answer(/^PUT/u, { status: 400, body: { code: 50035, message: "Invalid" } });

  await registered(room);

  assert.deepEqual(Object.keys(Object(find(room, "pairs").description_localizations)), [
    "fr",
    "ru",
  ]);
  await room.discord.stop();
  await room.restart().start(HOUSE);
  await room.rig.until(() => room.logged().includes('"written":false'));
});

test("where Discord fails the commands are registered later, and alerts arrive meanwhile", async () => {
  await using room = await openNewsroom();
  room.rig.faults.answer(/^PUT/u, { status: 502 });

  await room.discord.start(HOUSE);
  await room.rig.until(() => room.logged().includes("not registered"));
  await room.discord.post(room.posting("delivery-1", sentence("an alert")));

  await room.rig.until(() => room.rig.commands().length > 0, 8_000);
  assert.ok(room.rig.shown(room.rig.channelId).includes("an alert"));
});
