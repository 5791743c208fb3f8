/** Who speaks or is accused. */
export interface Party {
  readonly id: string;
  /** Display name by language tag; `en` is always there. */
  readonly names: Readonly<Record<string, string>>;
  /** Other names by language tag, as they are written in texts. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly spokespeople: readonly Spokesperson[];
  /** Accounts and hosts: `@mod_russia`, `t.me/mod_russia`, `amnesty.org`. */
  readonly accounts: readonly string[];
  /** A coarser party of which this one is a part: `kremlin` within `russia`. */
  readonly within: string | null;
  /** Parties for which this one is known to answer, e.g. an ally. */
  readonly speaksFor: readonly string[];
  readonly kind: "state" | "military" | "organisation" | "monitor" | "media" | "armed-group";
  /** Aliases hold only within these dates (ISO 8601 days), e.g. a government before it fell. */
  readonly from: string | null;
  readonly until: string | null;
}

export interface Spokesperson {
  readonly name: string;
  /** All spellings, in any language. */
  readonly aliases: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
}

/** These parties with all the coarser ones of which they are parts. */
export function withWholes(
  ids: readonly string[],
  parties: readonly Pick<Party, "id" | "within">[],
): readonly string[] {
  const within = new Map(parties.map((party) => [party.id, party.within]));
  const all = new Set<string>();
  for (const id of ids) {
    for (let at: string | null = id; at !== null && !all.has(at); at = within.get(at) ?? null) {
      all.add(at);
    }
  }
  return [...all];
}
