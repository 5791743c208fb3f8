import type { Party } from "../party.ts";

/** How parties stand to each other, from the configuration. Unknown ids stand alone. */
export interface PartyRelations {
  /** The same party, or one is a part of the other. */
  readonly inLine: (a: string, b: string) => boolean;
  /** Parts of one whole: the Kremlin and the Russian Ministry of Defence. */
  readonly sameSide: (a: string, b: string) => boolean;
  /** `speaker` is known to answer for `accused`, e.g. an ally. */
  readonly speaksFor: (speaker: string, accused: string) => boolean;
  /** Counts and reports, fights nowhere: seldom the one who is accused. */
  readonly isObserver: (id: string) => boolean;
  /** The party and every coarser party it belongs to, finest first. */
  readonly lineage: (id: string) => readonly string[];
}

const OBSERVERS: ReadonlySet<string> = new Set(["organisation", "monitor", "media"]);
/** A party tree deeper than this is a mistake or a circle. */
const MAX_DEPTH = 8;

/** Relations between the parties of a configuration. Never throws; a circle is cut. */
export function relateParties(parties: readonly Party[]): PartyRelations {
  const byId = new Map(parties.map((party) => [party.id, party]));
  const lineages = new Map<string, readonly string[]>();

  function lineage(id: string): readonly string[] {
    const known = lineages.get(id);
    if (known !== undefined) {
      return known;
    }
    const line = [id];
    let above = byId.get(id)?.within ?? null;
    while (above !== null && !line.includes(above) && line.length < MAX_DEPTH) {
      line.push(above);
      above = byId.get(above)?.within ?? null;
    }
    lineages.set(id, line);
    return line;
  }

  function sameSide(a: string, b: string): boolean {
    return lineage(a).at(-1) === lineage(b).at(-1);
  }

  return {
    lineage,
    sameSide,
    isObserver: (id) => lineage(id).some((one) => OBSERVERS.has(byId.get(one)?.kind ?? "")),
    inLine: (a, b) => lineage(a).includes(b) || lineage(b).includes(a),
    speaksFor: (speaker, accused) =>
      lineage(speaker).some((id) =>
        (byId.get(id)?.speaksFor ?? []).some((other) => sameSide(other, accused)),
      ),
  };
}
