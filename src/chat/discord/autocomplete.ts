import { setTimeout as sleep } from "node:timers/promises";
import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandOptionChoice,
} from "discord.js";
import type { Completing, House } from "../chat.ts";
import { shortened } from "./buttons.ts";
import { neutralLine, withoutMentions } from "./escape.ts";
import { MAX_CHOICE_CHARS, MAX_CHOICES } from "./limits.ts";

/** Three seconds are left for the whole answer; better none than one that comes too late. */
const PATIENCE_MS = 1_500;

type Choice = APIApplicationCommandOptionChoice<string>;

/** What the house suggests for the option that is being typed; nothing where it takes too long. */
export async function suggestionsFor(
  house: House,
  { name, options }: APIApplicationCommandAutocompleteInteraction["data"],
  by: Pick<Completing, "channel" | "user">,
): Promise<Choice[]> {
  const focused = options.find((option) => "focused" in option && option.focused === true);
  if (focused === undefined || !("value" in focused)) return [];
  const late = new AbortController();
  try {
    const suggestions = await Promise.race([
      house.complete({ ...by, command: name, option: focused.name, typed: String(focused.value) }),
      sleep(PATIENCE_MS, [], { signal: late.signal }),
    ]);
    return choicesOf(suggestions);
  } finally {
    late.abort();
  }
}

/** A value that is too long is left out: cut, it would be another. */
function choicesOf(suggestions: Awaited<ReturnType<House["complete"]>>): Choice[] {
  const choices = new Map<string, Choice>();
  for (const { value, label } of suggestions) {
    if (value === "" || value.length > MAX_CHOICE_CHARS || !value.isWellFormed()) continue;
    const name = shortened(withoutMentions(neutralLine(label)), MAX_CHOICE_CHARS);
    if (!choices.has(value)) choices.set(value, { name: name || value, value });
  }
  return [...choices.values()].slice(0, MAX_CHOICES);
}
