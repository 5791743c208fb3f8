import { foldName, nearest } from "./nearest.ts";
import type { Party } from "./party.ts";
import type { Topic } from "./topic.ts";

/** What the options of a command may name, and how its dates are to be understood. */
export interface Known {
  readonly parties: readonly Party[];
  readonly topics: readonly Topic[];
  /** Tags of the languages that Riposte reads and speaks. */
  readonly languages: readonly string[];
  readonly now: Date;
  /** IANA zone in which a bare date is a day. */
  readonly zone: string;
}

/** What a typed name stands for; `unknown` with the ids it may have meant. */
export type Lookup =
  | { readonly kind: "found"; readonly id: string }
  | { readonly kind: "unknown"; readonly suggestions: readonly string[] };

/** A party by its id, a name, alias, account or spokesperson in any language. A name that several
 *  parties share is unknown, with these as suggestions. */
export function lookUpParty(typed: string, parties: readonly Party[]): Lookup {
  const named = parties.map((party) => ({ id: party.id, tiers: partyNames(party) }));
  return lookUp(typed, named);
}

/** A topic by its id or a name in any language. */
export function lookUpTopic(typed: string, topics: readonly Topic[]): Lookup {
  const named = topics.map((topic) => ({ id: topic.id, tiers: [Object.values(topic.names)] }));
  return lookUp(typed, named);
}

/** A language by its tag (`fr`, `fr-FR`) or its name in any known language (`français`, `الفرنسية`). */
export function lookUpLanguage(typed: string, languages: readonly string[]): Lookup {
  const base = typed.trim().toLowerCase().split(/[-_]/u)[0] ?? "";
  if (languages.includes(base)) return { kind: "found", id: base };
  const named = languages.map((tag) => ({
    id: tag,
    tiers: [languages.map((tongue) => languageName(tag, tongue))],
  }));
  return lookUp(typed, named);
}

/** `French`, `français`, `французский`. */
export function languageName(tag: string, inLanguage: string): string {
  return new Intl.DisplayNames([inLanguage], { type: "language" }).of(tag) ?? tag;
}

/** The parties and all that are within them: asking for a state asks for its ministries too. */
export function withParts(ids: readonly string[], parties: readonly Party[]): readonly string[] {
  const wanted = new Set(ids);
  // Each pass reaches one level deeper; a level less than there are parties reaches them all.
  for (let pass = 0; pass < parties.length; pass += 1) {
    const before = wanted.size;
    for (const party of parties) {
      if (party.within !== null && wanted.has(party.within)) wanted.add(party.id);
    }
    if (wanted.size === before) break;
  }
  return [...wanted];
}

interface Named {
  readonly id: string;
  /** Names, the ones that decide first in the first list. */
  readonly tiers: readonly (readonly string[])[];
}

function lookUp(typed: string, named: readonly Named[]): Lookup {
  const wanted = foldName(typed);
  const byId = named.find(({ id }) => foldName(id) === wanted);
  if (byId !== undefined && wanted !== "") return { kind: "found", id: byId.id };
  const depth = Math.max(0, ...named.map(({ tiers }) => tiers.length));
  for (let tier = 0; tier < depth; tier += 1) {
    const found = named.filter(({ tiers }) => tiers[tier]?.some((n) => foldName(n) === wanted));
    if (found.length === 1 && found[0] !== undefined) return { kind: "found", id: found[0].id };
    if (found.length > 1) return { kind: "unknown", suggestions: found.map(({ id }) => id) };
  }
  return { kind: "unknown", suggestions: suggestionsFor(typed, named) };
}

function suggestionsFor(typed: string, named: readonly Named[]): readonly string[] {
  const idOf = new Map(
    named.flatMap(({ id, tiers }) => [id, ...tiers.flat()].map((name) => [name, id] as const)),
  );
  const ids = nearest(typed, [...idOf.keys()], 10).flatMap((name) => idOf.get(name) ?? []);
  return [...new Set(ids)].slice(0, 3);
}

function partyNames(party: Party): readonly (readonly string[])[] {
  return [
    Object.values(party.names),
    Object.values(party.aliases).flat(),
    party.accounts,
    party.spokespeople.flatMap(({ name, aliases }) => [name, ...aliases]),
  ];
}
