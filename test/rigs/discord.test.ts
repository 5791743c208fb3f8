import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type Client,
  ComponentType,
  Events,
  type Interaction,
  MessageFlags,
  TextInputStyle,
} from "discord.js";
import { connect, SILENT } from "./discord/connect.ts";
import { startDiscordRig } from "./discord/index.ts";

/** The real discord.js against the rig: what Discord promises, as its own client hears it. */

const PAIRS = {
  name: "pairs",
  description: "Claims and their responses",
  nameLocalizations: { fr: "paires", ar: "أزواج" },
  defaultMemberPermissions: 32n,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: "party",
      description: "Who spoke",
      required: true,
      autocomplete: true,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: "page",
      description: "Which page",
      minValue: 1,
      maxValue: 9,
    },
  ],
} as const;

const V2 = { flags: MessageFlags.IsComponentsV2, ...SILENT } as const;

function container(text: string) {
  const words = { type: ComponentType.TextDisplay, content: text } as const;
  const next = {
    type: ComponentType.Button,
    style: 1,
    label: "next",
    custom_id: "0:pairs",
  } as const;
  return {
    type: ComponentType.Container,
    id: 4242,
    accent_color: 0x2255aa,
    components: [words, { type: ComponentType.ActionRow, components: [next] }],
  } as const;
}

test("discord.js logs in and sees the server, the channel and itself", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);

  assert.equal(bot.client.user.id, rig.botUserId);
  assert.equal(bot.client.guilds.cache.get(rig.guildId)?.name, "The newsroom");
  const may = bot.channel.permissionsFor(bot.client.user);
  assert.equal(may?.has("SendMessages"), true);
  assert.equal(may?.has("ManageMessages"), false);
  assert.equal((await bot.client.application.fetch()).name, "Riposte");
  assert.equal(rig.gateway.identifies[0]?.token, rig.token);
  assert.equal(rig.gateway.identifies[0]?.intents, 1);
  rig.assertNoProblems();
});

test("commands are registered, listed with their localisations, and replaced", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const { commands } = bot.client.application;

  const first = await commands.set([PAIRS, { name: "help", description: "What there is" }]);
  const listed = await commands.fetch({ withLocalizations: true });
  await commands.set([PAIRS]);

  assert.equal(listed.find(({ name }) => name === "pairs")?.nameLocalizations?.fr, "paires");
  assert.deepEqual(
    rig.commands().map(({ name, id, default_member_permissions }) => ({
      name,
      id,
      default_member_permissions,
    })),
    [
      {
        name: "pairs",
        id: first.find(({ name }) => name === "pairs")?.id,
        default_member_permissions: "32",
      },
    ],
  );
  await commands.set([PAIRS], rig.guildId);
  assert.equal(rig.commands("guild").length, 1);
  rig.assertNoProblems();
});

test("the same nonce is one message, also in another channel, until it is forgotten", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const post = { content: "told once", nonce: "d-1", enforceNonce: true, ...SILENT };

  const other = await bot.client.channels.fetch(rig.addChannel());
  assert.ok(other?.isSendable());

  const ids = [await bot.channel.send(post), await other.send(post)].map(({ id }) => id);
  rig.advance(6 * 60_000);
  const late = await bot.channel.send(post);

  assert.equal(ids[0], ids[1]);
  assert.notEqual(late.id, ids[0]);
  assert.deepEqual(
    rig.messages(rig.channelId).map(({ nonce }) => nonce),
    ["d-1", "d-1"],
  );
  rig.assertNoProblems();
});

test("the history is read by id, newest first, and does not tell nonces", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const ids: string[] = [];
  for (const content of ["one", "two", "three", "four"]) {
    ids.push((await bot.channel.send({ content, nonce: content, ...SILENT })).id);
  }
  const read = async (options: object) =>
    [...(await bot.channel.messages.fetch({ cache: false, ...options })).values()].map(
      ({ content }) => content,
    );

  assert.deepEqual(await read({ limit: 2 }), ["four", "three"]);
  assert.deepEqual(await read({ after: ids[0], limit: 2 }), ["three", "two"]);
  assert.deepEqual(await read({ before: ids[2] }), ["two", "one"]);
  assert.deepEqual(await read({ around: ids[1], limit: 3 }), ["three", "two", "one"]);
  rig.say(rig.person(), rig.channelId, "somebody else's words");
  assert.deepEqual(await read({ limit: 2 }), ["", "four"]);
  const one = await bot.client.rest.get(`/channels/${rig.channelId}/messages/${ids[0]}`);
  assert.equal((one as { nonce?: string }).nonce, undefined);
  rig.assertNoProblems();
});

test("components keep the ids that they were given, and the others get some", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);

  const sent = await bot.channel.send({ components: [container("**bold** words")], ...V2 });
  const [read] = (await bot.channel.messages.fetch({ limit: 1, cache: false })).values();

  const found = read?.components[0];
  assert.equal(found?.id, 4242);
  assert.equal(found?.type === ComponentType.Container ? found.components[0]?.id : null, 1);
  const [kept] = rig.messages(rig.channelId);
  assert.ok(kept);
  assert.equal(rig.text(kept), "bold words\nnext");
  assert.deepEqual(rig.buttons(kept), [{ label: "next", customId: "0:pairs", disabled: false }]);
  await sent.edit({ components: [container("other words")], ...V2 });
  assert.equal(rig.shown(rig.channelId), "other words\nnext");
  rig.assertNoProblems();
});

test("a message has one thread, with its id, that takes messages", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const root = await bot.channel.send({ content: "the claim", ...SILENT });

  const thread = await root.startThread({ name: "claim 12" });
  await thread.send({ content: "a response", ...SILENT });
  await bot.channel.send({ content: "and then", ...SILENT });

  assert.equal(thread.id, root.id);
  await assert.rejects(root.startThread({ name: "again" }), { code: 160004 });
  assert.equal(rig.shown(rig.channelId), "the claim\na response\nand then");
  assert.deepEqual(rig.threads(rig.channelId), [
    { id: root.id, name: "claim 12", parentId: rig.channelId },
  ]);
  rig.faults.lockThread(thread.id);
  await assert.rejects(thread.send({ content: "x", ...SILENT }), { code: 160005 });
  rig.assertNoProblems();
});

test("a reply to a message that is gone is refused, or stands alone where it may", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const root = await bot.channel.send({ content: "the claim", ...SILENT });
  const reply = (failIfNotExists: boolean) =>
    bot.channel.send({
      content: "a response",
      reply: { messageReference: root.id, failIfNotExists },
      ...SILENT,
    });

  await reply(true);
  rig.faults.deleteMessage(rig.channelId, root.id);

  await assert.rejects(reply(true), { code: 50035 });
  await reply(false);
  assert.deepEqual(
    rig.messages(rig.channelId).map(({ referenceId }) => referenceId),
    [root.id, null],
  );
  await assert.rejects(root.edit({ content: "x", ...SILENT }), { code: 10008 });
  await assert.rejects(root.delete(), { code: 10008 });
  rig.assertNoProblems();
});

test("a deferred reply stays ephemeral, and the first follow-up takes its place", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  await answerWith(bot.client, async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: "the answer", ...SILENT });
    await interaction.followUp({ content: "and more", ...SILENT });
  });
  const person = rig.person({ permissions: 32n, locale: "fr" });

  const asked = rig.command(person, { name: "pairs", options: { party: "ru_mod", page: 2 } });
  await rig.until(() => asked.followUps.length === 1);

  assert.equal(asked.visibility, "only them");
  assert.equal(asked.text(), "the answer\nand more");
  assert.equal(asked.followUps[0]?.onlyFor, null);
  assert.equal(rig.shown(rig.channelId), "and more");
  assert.ok(asked.ackMs !== null && asked.ackMs < 3_000);
  assert.deepEqual(
    asked.callbacks.map(({ type, status }) => ({ type, status })),
    [{ type: 5, status: 204 }],
  );
  rig.assertNoProblems();
});

test("a public reply is in the channel, can be edited, deleted, and followed", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  let edited: ChatInputCommandInteraction | undefined;
  await answerWith(bot.client, async (interaction) => {
    const { resource } = await interaction.deferReply({ withResponse: true });
    assert.equal(resource?.message?.flags.has("Loading"), true);
    await interaction.editReply({ components: [container("page 1")], ...V2 });
    edited = interaction;
  });
  const asked = rig.command(rig.person({ permissions: 32n }), {
    name: "pairs",
    options: { party: "x" },
  });

  await asked.answered;
  assert.equal(rig.shown(rig.channelId), "page 1\nnext");
  await rig.until(() => edited !== undefined);
  await edited?.deleteReply();
  await edited?.followUp({ content: "only for you", flags: MessageFlags.Ephemeral, ...SILENT });

  assert.equal(asked.originalDeleted, true);
  assert.equal(rig.shown(rig.channelId), "");
  assert.deepEqual(
    asked.followUps.map(({ onlyFor }) => onlyFor),
    [asked.personId],
  );
  await assert.rejects(async () => edited?.editReply({ content: "x", ...SILENT }), { code: 10008 });
  rig.assertNoProblems();
});

test("a pressed button updates its message, or is answered for one person", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  await bot.channel.send({ components: [container("page 1")], ...V2 });
  bot.client.on(Events.InteractionCreate, async (interaction) => {
    assert.ok(interaction.isButton());
    await interaction.deferUpdate();
    await interaction.editReply({ components: [container("page 2")], ...V2 });
    await interaction.followUp({ content: "psst", flags: MessageFlags.Ephemeral, ...SILENT });
  });
  const [message] = rig.messages(rig.channelId);
  assert.ok(message);
  const person = rig.person();

  const asked = rig.press(person, message, "0:pairs");
  await rig.until(() => asked.followUps.length === 1);

  assert.equal(rig.shown(rig.channelId), "page 2\nnext");
  assert.equal(asked.original?.id, message.id);
  assert.equal(asked.followUps[0]?.onlyFor, person.id);
  assert.throws(() => rig.press(person, message, "9:none"), /no button/);
  rig.assertNoProblems();
});

test("what is typed is completed, and a modal is filled in", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  await bot.client.application.commands.set([PAIRS]);
  bot.client.on(Events.InteractionCreate, answerModalAndChoices);
  const person = rig.person({ permissions: 32n });

  const typed = rig.complete(person, { name: "pairs", options: { party: "r" }, focused: "party" });
  const given = rig.command(person, { name: "pairs", options: { party: "r" } });
  await Promise.all([typed.answered, given.answered]);
  const filled = rig.submit(person, given, { words: "typed words" });
  await filled.answered;

  assert.deepEqual(typed.choices, [{ name: "r…", value: "ru_mod" }]);
  assert.equal(given.modal?.title, "A source");
  assert.equal(filled.text(), "typed words");
  rig.assertNoProblems();
});

async function answerModalAndChoices(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: `${interaction.options.getFocused()}…`, value: "ru_mod" }]);
  } else if (interaction.isChatInputCommand()) {
    const input = {
      type: ComponentType.TextInput,
      custom_id: "words",
      style: TextInputStyle.Short,
    } as const;
    await interaction.showModal({
      custom_id: "add",
      title: "A source",
      components: [{ type: ComponentType.Label, label: "Words", component: input }],
    });
  } else if (interaction.isModalSubmit()) {
    const content = interaction.fields.getTextInputValue("words");
    await interaction.reply({ content, flags: MessageFlags.Ephemeral, ...SILENT });
  }
}

test("people can do only what a real client lets them do", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  await bot.client.application.commands.set([PAIRS]);
  const editor = rig.person({ permissions: 32n });
  const give = (options: Record<string, string | number>, who = editor) =>
    rig.command(who, { name: "pairs", options });

  assert.throws(() => give({}), /needs party/);
  assert.throws(() => give({ party: "x", page: 10 }), /more than 9/);
  assert.throws(() => give({ party: "x", page: "two" }), /not such a number/);
  assert.throws(() => give({ party: "x", other: 1 }), /no option other/);
  assert.throws(() => give({ party: "x" }, rig.person()), /does not see/);
  assert.throws(() => rig.command(editor, { name: "none" }), /no command/);
});

test("an interaction is acknowledged once, within three seconds, and answered for 15 minutes", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const seen: ChatInputCommandInteraction[] = [];
  await answerWith(bot.client, async (interaction) => {
    seen.push(interaction);
  });
  const person = rig.person({ permissions: 32n });
  const give = async () => {
    const count = seen.length;
    rig.command(person, { name: "pairs", options: { party: "x" } });
    await rig.until(() => seen.length > count);
    return seen[count];
  };

  const late = await give();
  rig.advance(3_001);
  await assert.rejects(async () => late?.deferReply(), { code: 10062 });

  const twice = await give();
  await twice?.deferReply();
  rig.gateway.redeliver();
  await rig.until(() => seen.length === 3);
  await assert.rejects(async () => seen[2]?.deferReply(), { code: 40060 });

  rig.advance(15 * 60_000);
  await assert.rejects(async () => twice?.editReply({ content: "x", ...SILENT }), { code: 50027 });
  rig.assertNoProblems();
});

/** Registers `pairs` and answers it. */
async function answerWith(
  client: Client<true>,
  answer: (interaction: ChatInputCommandInteraction) => Promise<void>,
): Promise<void> {
  await client.application.commands.set([PAIRS]);
  client.on(Events.InteractionCreate, async (interaction) => {
    assert.ok(interaction.isChatInputCommand());
    await answer(interaction);
  });
}

test("a forgotten answer is noticed by whoever waits for it", async () => {
  await using rig = await startDiscordRig({ patienceMs: 50 });
  await using bot = await connect(rig);
  await bot.client.application.commands.set([PAIRS]);

  const asked = rig.command(rig.person({ permissions: 32n }), {
    name: "pairs",
    options: { party: "x" },
  });

  await assert.rejects(asked.answered, /no answer/);
  assert.equal(asked.ackMs, null);
});
