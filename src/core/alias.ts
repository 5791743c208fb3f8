import type { Lexicon } from "./lexicon.ts";
import type { Party, Spokesperson } from "./party.ts";

/** A name by which texts call a party, a spokesperson or a place. */
export interface Alias {
  readonly kind: "party" | "spokesperson" | "place";
  /** Party id, the spokesperson's name, place id. */
  readonly id: string;
  /** The party meant or spoken for; null for places. */
  readonly party: string | null;
  readonly written: string;
  /** `acronym`: as it is written only (US, not us); `name`: with a capital letter; `any`. */
  readonly letters: "acronym" | "name" | "any";
  /** Only where the person's full name, too, stands in the text. */
  readonly isSurname: boolean;
  /** ISO days between which it holds. */
  readonly from: string | null;
  readonly until: string | null;
}

/** All names of a lexicon, accounts and hashtags left out; each once. */
export function aliasesOf(lexicon: Lexicon): Alias[] {
  const places = lexicon.places.flatMap((place) =>
    unique(place.names).map((written) => ({
      kind: "place" as const,
      id: place.id,
      party: null,
      written,
      letters: lettersOf(written, true),
      isSurname: false,
      from: null,
      until: null,
    })),
  );
  return [...lexicon.parties.flatMap(partyAliases), ...places];
}

function partyAliases(party: Party): Alias[] {
  const written = unique([
    ...Object.values(party.names),
    ...Object.values(party.aliases).flat(),
  ]).filter((name) => !/^[@#]/u.test(name));
  const own = written.map((name) => ({
    kind: "party" as const,
    id: party.id,
    party: party.id,
    written: name,
    letters: lettersOf(name, false),
    isSurname: false,
    from: party.from,
    until: party.until,
  }));
  return [...own, ...party.spokespeople.flatMap((person) => personAliases(person, party))];
}

function personAliases(person: Spokesperson, party: Party): Alias[] {
  const full = unique([person.name, ...person.aliases]).filter((name) => !/^[@#]/u.test(name));
  const known = new Set(full);
  const surnames = unique(full.flatMap(surnameOf)).filter((name) => !known.has(name));
  const alias = (written: string, isSurname: boolean): Alias => ({
    kind: "spokesperson",
    id: person.name,
    party: party.id,
    written,
    letters: lettersOf(written, true),
    isSurname,
    from: later(person.from, party.from),
    until: earlier(person.until, party.until),
  });
  return [
    ...full.map((written) => alias(written, false)),
    ...surnames.map((written) => alias(written, true)),
  ];
}

/** "Ole Solvang" → Solvang. Names of one word, of lower case and short ones have none. */
function surnameOf(name: string): string[] {
  const words = name.split(" ");
  const last = words.at(-1) ?? "";
  return words.length >= 2 && words.length <= 4 && /^[\p{Lu}\p{Lo}].{2}/u.test(last) ? [last] : [];
}

function lettersOf(written: string, isName: boolean): Alias["letters"] {
  if (/\s/u.test(written)) return "any";
  if (/^[\p{Lu}\p{Nd}.\-–]{2,8}$/u.test(written) && /\p{Lu}/u.test(written)) return "acronym";
  return isName || /^\p{Lu}/u.test(written) ? "name" : "any";
}

function later(left: string | null, right: string | null): string | null {
  return left === null || (right !== null && right > left) ? right : left;
}

function earlier(left: string | null, right: string | null): string | null {
  return left === null || (right !== null && right < left) ? right : left;
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list.map((entry) => entry.trim()))].filter((entry) => entry !== "");
}
