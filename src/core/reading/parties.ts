import type { PartyRelations } from "../pairing/party-relations.ts";
import type { Party } from "../party.ts";

/** What the reader knows of the story's parties. */
export interface Parties {
  readonly byId: ReadonlyMap<string, Party>;
  readonly relations: PartyRelations;
  /** The state of a country by the country's place id: "Syria said". */
  readonly ofCountry: (placeId: string) => string | null;
  /** The party of an account, host or address as written; null where none is known. */
  readonly ofAccount: (account: string) => string | null;
}
