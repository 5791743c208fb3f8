import type { StatementRow } from "../rows.ts";
import type { Voice } from "./voice.ts";

const MAX_PLACES = 5;

/** Names of the places that a statement's words name. */
export function placeNames({ statement }: StatementRow, voice: Voice): readonly string[] {
  const names = statement.features
    .filter((feature) => feature.startsWith("place:"))
    .map((feature) => voice.place(feature.slice("place:".length)))
    .filter((name) => name !== null);
  return [...new Set(names)].slice(0, MAX_PLACES);
}
