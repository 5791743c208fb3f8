import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { ChatError } from "#src/core/error.ts";
import type { MenuCommand } from "../menu.ts";
import { type DiscordCommand, discordCommands } from "./commands.ts";
import type { Api } from "./rest.ts";

/** Makes the global commands those of the menu, where they are not. Returns whether they had to be
 *  written. Throws ChatError. */
export async function registerCommands(
  api: Api,
  applicationId: string,
  menu: readonly MenuCommand[],
): Promise<boolean> {
  const wanted = discordCommands(menu);
  const path = `/applications/${applicationId}/commands` as const;
  const there = await registered(api, path);
  if (there !== null && isDeepStrictEqual(there, normalised(wanted))) return false;
  await api.call({ method: "PUT", path, body: wanted });
  return true;
}

/** What is registered; null where it cannot be read, and is written anew. */
async function registered(api: Api, path: `/${string}`) {
  try {
    return normalised(
      await api.call({ method: "GET", path, query: { with_localizations: "true" } }),
    );
  } catch (error) {
    if (error instanceof ChatError && error.kind !== "forbidden") throw error;
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Commands in one form: Discord leaves out, adds or sets to null what says nothing. */
function normalised(commands: unknown) {
  const list = Commands.parse(commands);
  return list.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const Localisations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});

const Option = z.object({
  type: z.number(),
  name: z.string(),
  name_localizations: Localisations,
  description: z.string(),
  description_localizations: Localisations,
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z
    .array(z.object({ name: z.string(), name_localizations: Localisations, value: z.string() }))
    .default([]),
  min_value: z.number().nullish().default(null),
  max_value: z.number().nullish().default(null),
  max_length: z.number().nullish().default(null),
});

/** Kinds of this list come in any order. */
const numbers = z
  .array(z.number())
  .nullish()
  .transform((list) => [...(list ?? [])].sort((a, b) => a - b));

const Commands = z.array(
  z.object({
    type: z.number().default(1),
    name: z.string(),
    name_localizations: Localisations,
    description: z.string(),
    description_localizations: Localisations,
    options: z.array(Option).default([]),
    default_member_permissions: z
      .union([z.string(), z.number().transform(String)])
      .nullish()
      .default(null),
    contexts: numbers,
    integration_types: numbers,
  }),
);

export type { DiscordCommand };
