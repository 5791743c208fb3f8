import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { ChatError } from "#src/core/error.ts";
import type { MenuCommand } from "../menu.ts";
import { discordCommands, LOCALES, LONG_KNOWN_LOCALES } from "./commands.ts";
import { DiscordRefusal } from "./failure.ts";
import type { Api } from "./rest.ts";

/** Makes the global commands those of the menu, where they are not. Returns whether they had to be
 *  written. Throws ChatError. */
export async function registerCommands(
  api: Api,
  applicationId: string,
  menu: readonly MenuCommand[],
): Promise<boolean> {
  const path = `/applications/${applicationId}/commands` as const;
  if (isRegistered(await registered(api, path), menu)) return false;
  const variants = variantsOf(menu);
  for (const [index, body] of variants.entries()) {
    try {
      await api.call({ method: "PUT", path, body });
      break;
    } catch (error) {
      // One locale that Discord does not know would leave the bot without any command.
      const malformed = error instanceof ChatError && error.kind === "rejected";
      if (!malformed || index === variants.length - 1) throw error;
    }
  }
  return true;
}

/** Whether what Discord lists, with its localisations, is the menu. Never throws. */
export function isRegistered(listed: unknown, menu: readonly MenuCommand[]): boolean {
  const there = Commands.safeParse(listed);
  if (!there.success) return false;
  const found = byName(there.data);
  return variantsOf(menu).some((one) => isDeepStrictEqual(found, byName(Commands.parse(one))));
}

function variantsOf(menu: readonly MenuCommand[]) {
  return [LOCALES, LONG_KNOWN_LOCALES].map((locales) => discordCommands(menu, locales));
}

function byName(commands: z.infer<typeof Commands>) {
  return [...commands].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What is registered; null where that is refused, and it is written anew. */
async function registered(api: Api, path: `/${string}`): Promise<unknown> {
  try {
    return await api.call({ method: "GET", path, query: { with_localizations: "true" } });
  } catch (error) {
    if (error instanceof DiscordRefusal && error.status !== 401) return null;
    throw error;
  }
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

/** In one form: Discord leaves out, adds or sets to null what says nothing. */
const Commands = z.array(
  z.object({
    type: z.number().default(1),
    name: z.string(),
    name_localizations: Localisations,
    // Entries in the menu of a message have none.
    description: z.string().default(""),
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
