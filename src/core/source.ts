/** One configured feed or account. */
export interface Source {
  readonly id: string;
  /** A connector's kind: `rss`, `telegram`. */
  readonly kind: string;
  readonly url: string;
  readonly name: string;
  /** Party id that speaks here; null for media, whose posts speak for others. */
  readonly partyId: string | null;
  /** `post`: the account speaks in its own voice; `article`: an outlet tells what others said. */
  readonly voice: "post" | "article";
  readonly language: string | null;
  /** The polling interval; where the source adapts, until its rhythm is known. */
  readonly everySeconds: number;
  /** Its interval follows its posts, within the bounds of the configuration. */
  readonly adapts?: true;
  /** Tell what is already there at the first poll. */
  readonly backfill: boolean;
  /** Where a page that lists articles has them; without, they are found. */
  readonly page?: PageSelectors;
  /** Whether the articles behind a feed's items are read; `auto`, also where it is left out: where an
   *  outlet's feed gives teasers. */
  readonly articles?: "auto" | "always" | "never";
  readonly origin: "config" | "command";
}

/** CSS selectors. */
export interface PageSelectors {
  /** The box around the list; the whole page where it is left out. */
  readonly list?: string;
  /** One entry of it. */
  readonly item?: string;
  /** The link to the article, within the entry where there is one; its first link where it is left out. */
  readonly link?: string;
  /** Within the entry; the link's words where it is left out. */
  readonly title?: string;
  /** Within the entry: a `datetime` attribute, or the words. */
  readonly date?: string;
}

/** Not polled, whatever their next time says. */
export const AT_REST = ["paused", "gone", "removed"] as const satisfies readonly SourceStateName[];

export function isAtRest(state: SourceStateName): boolean {
  return AT_REST.some((name) => name === state);
}

export type SourceStateName = "new" | "ok" | "failing" | "paused" | "gone" | "removed";

/** What polling has learned about a source. */
export interface SourceState {
  readonly sourceId: string;
  readonly state: SourceStateName;
  readonly subscribedAt: Date;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last body: an equal body is not parsed again. */
  readonly bodyHash: string | null;
  readonly nextPollAt: Date;
  readonly lastPollAt: Date | null;
  readonly lastOkAt: Date | null;
  readonly lastItemAt: Date | null;
  readonly failures: number;
  readonly lastError: string | null;
  /** Where permanent redirects point and how often that was seen. */
  readonly movedTo: string | null;
  readonly movedSightings: number;
  readonly movedSince: Date | null;
  /** What its connector wrote down for the next time. */
  readonly memo: string | null;
  /** What a person should know of it beside its state; null: nothing. */
  readonly note: string | null;
  /** When it was told that it had fallen silent; null: it speaks, or nobody was told. */
  readonly silentAt: Date | null;
}
