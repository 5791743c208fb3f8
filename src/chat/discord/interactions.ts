import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from "discord.js";
import { ChatError } from "#src/core/error.ts";
import type { ChannelRef } from "#src/core/watch.ts";
import type { ChatUser, House, Invocation } from "../chat.ts";
import { createFirstTime } from "../once.ts";
import { takePublic } from "../public-option.ts";
import { readThis } from "../read-this.ts";
import { suggestionsFor } from "./autocomplete.ts";
import { readCustomId } from "./buttons.ts";
import type { Log } from "./log.ts";
import { partsOf } from "./message-parts.ts";
import { type Acknowledgement, isTooLate, type Replies } from "./reply.ts";
import { chatUserOf } from "./user.ts";
import { oldButton } from "./words.ts";

export interface InteractionSettings {
  readonly house: House;
  readonly replies: Replies;
  readonly log: Log;
  /** Whether a channel is a forum, whose threads stand for themselves. */
  readonly isForum: (channelId: string) => boolean;
}

export interface Interactions {
  /** Answers what a person did. Never throws. */
  readonly take: (interaction: APIInteraction) => Promise<void>;
  /** Takes nothing more; settles when all answers are given. */
  readonly stop: () => Promise<void>;
}

/** Acknowledges at once, asks the house, answers. */
export function createInteractions(settings: InteractionSettings): Interactions {
  const { house, replies, log } = settings;
  async function handle(interaction: APIInteraction): Promise<void> {
    const user = chatUserOf(interaction);
    if (user === null) return;
    const asked = { interaction, user, channel: channelOf(interaction, settings.isForum) };
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return give(asked, interaction);
      case InteractionType.MessageComponent:
        return press(asked, interaction);
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(asked, interaction);
      default:
        return;
    }
  }

  async function give(by: By, interaction: APIApplicationCommandInteraction) {
    switch (interaction.data.type) {
      case ApplicationCommandType.ChatInput:
        return command(by, interaction as APIChatInputApplicationCommandInteraction);
      case ApplicationCommandType.Message:
        return run(by, readThis(partsOf(interaction.data)), "ephemeral");
      default:
        return;
    }
  }

  async function command(by: By, { data }: APIChatInputApplicationCommandInteraction) {
    const options = optionsOf(data.options ?? []);
    const how = takePublic(options).isPublic ? "public" : "ephemeral";
    await run(by, { command: data.name, options, words: [] }, how);
  }

  async function press(by: By, { data, message }: APIMessageComponentInteraction) {
    const read = data.component_type === ComponentType.Button ? readCustomId(data.custom_id) : null;
    if (read === null) {
      await replies.respond(by.interaction, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: {
          content: oldButton(by.user.locale),
          flags: MessageFlags.Ephemeral,
          allowed_mentions: { parse: [] },
        },
      });
      return;
    }
    const { replaces, ...line } = read;
    const shown = takePublic(line.options).isPublic ? "public" : "ephemeral";
    const shared = ((message.flags ?? 0) & MessageFlags.Ephemeral) === 0;
    await run(by, line, replaces ? "replace" : shown, shared);
  }

  async function run(
    { interaction, user, channel }: By,
    line: Pick<Invocation, "command" | "options" | "words">,
    how: Acknowledgement,
    shared = false,
  ): Promise<void> {
    if (!(await replies.acknowledge(interaction, how))) {
      log.warn({ command: line.command }, "command came too late to be answered on Discord");
      return;
    }
    const message = await house.run({ ...line, channel, user });
    try {
      await replies.answer(interaction, how, message, shared);
    } catch (error) {
      if (!(error instanceof ChatError) || error.kind !== "rejected") throw error;
      log.error({ command: line.command, error: error.message }, "answer refused by Discord");
      // Nobody is left waiting for what Discord does not take.
      await replies.answer(interaction, how, { summary: message.summary, blocks: [] }, shared);
    }
  }

  async function complete(
    { interaction, user, channel }: By,
    { data }: APIApplicationCommandAutocompleteInteraction,
  ): Promise<void> {
    const choices = await suggestionsFor(house, data, { user, channel });
    await replies.respond(interaction, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    });
  }

  async function attempt(interaction: APIInteraction): Promise<void> {
    try {
      await handle(interaction);
    } catch (error) {
      if (isTooLate(error)) {
        log.warn({ kind: interaction.type }, "answer came too late for Discord, dropped");
      } else if (error instanceof ChatError) {
        log.warn({ kind: interaction.type, error: error.message }, "answer lost on Discord");
      } else {
        log.error({ kind: interaction.type, err: error }, "answer on Discord failed unexpectedly");
      }
    }
  }

  return createTurnstile(attempt);
}

/** Redelivered events come within minutes, if at all. */
const REMEMBERED = 2_000;

/** Lets every event in once, and none after the end. */
function createTurnstile(attempt: (interaction: APIInteraction) => Promise<void>): Interactions {
  const isNew = createFirstTime(REMEMBERED);
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  return {
    take: async (interaction) => {
      if (stopped || !isNew(interaction.id)) return;
      const work = attempt(interaction);
      underWay.add(work);
      await work.finally(() => underWay.delete(work));
    },
    stop: async () => {
      stopped = true;
      await Promise.all(underWay);
    },
  };
}

/** Who asked, where, and how to answer. */
interface By {
  readonly interaction: APIInteraction;
  readonly user: ChatUser;
  readonly channel: ChannelRef;
}

const THREADS: readonly (ChannelType | undefined)[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** The channel that watches: of a thread its parent, but of a forum, which takes no messages, the
 *  thread itself. */
function channelOf(
  { channel, channel_id }: APIInteraction,
  isForum: (channelId: string) => boolean,
): ChannelRef {
  const id = channel?.id ?? channel_id ?? "";
  const isThread = THREADS.includes(channel?.type);
  const parent =
    isThread && channel !== undefined && "parent_id" in channel ? channel.parent_id : null;
  const channelId = typeof parent === "string" && !isForum(parent) ? parent : id;
  return { platform: "discord", channelId };
}

function optionsOf(
  options: readonly APIApplicationCommandInteractionDataOption[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.flatMap((option): readonly [string, string][] =>
      "value" in option ? [[option.name, textOf(option.value)]] : [],
    ),
  );
}

function textOf(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
