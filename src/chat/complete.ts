import type { Command, CommandStore } from "#src/command.ts";
import { type Known, languageName } from "#src/core/known.ts";
import type { Party } from "#src/core/party.ts";
import { type OptionDescription, summaryOf } from "#src/core/reply/help.ts";
import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import type { Completing, House, Suggestion } from "./chat.ts";
import type { DispatchLog } from "./dispatch.ts";
import { choiceLabel } from "./menu.ts";
import { phrasesFor } from "./phrases.ts";
import { PUBLIC_CHOICES, PUBLIC_OPTION } from "./public-option.ts";
import { spokenIn } from "./spoken.ts";
import { type Candidate, fitting, suggest } from "./suggest.ts";
import { nameIn, suggestIds } from "./suggest-ids.ts";
import { suggestDates, suggestTimes, suggestZones } from "./suggest-when.ts";

export interface CompleteDeps {
  readonly commands: readonly Command[];
  /** What options may name, in the channel's zone. */
  readonly knownOf: (asked: Completing) => Promise<Known>;
  readonly store: Pick<CommandStore, "sources" | "statements" | "pairs" | "mutes">;
  readonly log: DispatchLog;
}

type Tag = (typeof SPOKEN_LANGUAGES)[number];

/** What an option that is being typed may become, best first, at most 25, in the person's language.
 *  Never throws: whoever types sees nothing, and what failed is logged. */
export function createComplete(deps: CompleteDeps): House["complete"] {
  return async (asked) => {
    try {
      return await complete(deps, asked);
    } catch (error) {
      const { command, option, channel } = asked;
      const fields = { command: command.slice(0, 40), option: option.slice(0, 40), channel, error };
      deps.log.error(fields, "completing an option failed");
      return [];
    }
  };
}

async function complete(deps: CompleteDeps, asked: Completing): Promise<readonly Suggestion[]> {
  const tag = spokenIn(asked.user.locale);
  if (asked.option === PUBLIC_OPTION) return suggest(asked.typed, choices(PUBLIC_CHOICES, tag));
  const command = deps.commands.find(({ name }) => name === asked.command);
  if (command === undefined) return [];
  const known = await deps.knownOf(asked);
  const option = command.describe(known).find(({ name }) => name === asked.option);
  return option === undefined ? [] : ofKind(deps, asked, option, { known, tag });
}

interface Place {
  readonly known: Known;
  readonly tag: Tag;
}

async function ofKind(
  { commands, store }: CompleteDeps,
  asked: Completing,
  { kind, name, choices: list }: OptionDescription,
  { known, tag }: Place,
): Promise<readonly Suggestion[]> {
  const { typed } = asked;
  switch (kind) {
    case "choice":
      return suggest(typed, choices(list, tag));
    case "choices":
      return lastOfList(typed, choices(list, tag));
    case "party":
      return suggest(typed, parties(known, tag));
    case "parties":
      return lastOfList(typed, parties(known, tag));
    case "topic":
      return suggest(typed, topics(known, tag));
    case "language":
      return suggest(typed, languages(known, tag));
    case "date":
      return suggestDates(typed, known, tag, name === "since");
    case "time":
      return suggestTimes(typed);
    case "zone":
      return suggestZones(typed, known.zone);
    case "number":
      return suggestIds(store, asked, nameIn(tag, known.parties));
    case "source":
      return suggest(typed, await sources(store));
    case "command":
      return suggest(typed, commandNames(commands, tag));
    case "text":
      return [];
    default:
      return kind satisfies never;
  }
}

/** Completes what stands after the last comma; what stands before is kept and not offered again. */
function lastOfList(typed: string, candidates: readonly Candidate[]): readonly Suggestion[] {
  const parts = typed.split(/[,،;]/u).map((part) => part.trim());
  const last = parts.at(-1) ?? "";
  const before = parts.slice(0, -1).filter((part) => part !== "");
  const left = candidates.filter(({ value }) => !before.includes(value));
  const labels = before.map(
    (part) => candidates.find(({ value }) => value === part)?.label ?? part,
  );
  return fitting(
    suggest(last, left).map(({ value, label }) => ({
      value: [...before, value].join(","),
      label: [...labels, label].join(", "),
    })),
  );
}

function choices(list: readonly string[], tag: Tag): readonly Candidate[] {
  return list.map((value) => ({ value, label: choiceLabel(value)[tag] }));
}

function parties({ parties: all }: Known, tag: Tag): readonly Candidate[] {
  return all.map((party) => ({
    value: party.id,
    label: withId(party.names[tag] ?? party.names.en ?? party.id, party.id),
    names: namesOf(party),
  }));
}

function namesOf({ names, aliases, accounts, spokespeople }: Party): readonly string[] {
  const people = spokespeople.flatMap((person) => [person.name, ...person.aliases]);
  return [...Object.values(names), ...Object.values(aliases).flat(), ...accounts, ...people];
}

function topics({ topics: all }: Known, tag: Tag): readonly Candidate[] {
  return all.map(({ id, names }) => ({
    value: id,
    label: withId(names[tag] ?? names.en ?? id, id),
    names: Object.values(names),
  }));
}

function languages({ languages: all }: Known, tag: Tag): readonly Candidate[] {
  return all.map((language) => ({
    value: language,
    label: withId(languageName(language, tag), language),
    names: all.map((tongue) => languageName(language, tongue)),
  }));
}

async function sources(store: CompleteDeps["store"]): Promise<readonly Candidate[]> {
  return (await store.sources.list()).map(({ source }) => ({
    value: source.id,
    label: withId(source.name, source.id),
    names: [source.name, source.url],
  }));
}

function commandNames(commands: readonly Command[], tag: Tag): readonly Candidate[] {
  const phrases = phrasesFor(tag);
  return commands.map((command) => ({
    value: command.name,
    label: `/${command.name} · ${summaryOf(command, { phrases })}`,
  }));
}

function withId(name: string, id: string): string {
  return name === id ? id : `${name} (${id})`;
}
