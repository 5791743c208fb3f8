import type { Party } from "../party.ts";
import type { SourceRow } from "../rows.ts";

/** The sources in which a response would appear: those of the accused, of their parts and of
 *  whoever speaks for them. Paused, gone and removed sources are not watched. */
export function watchedFor(
  against: readonly string[],
  sources: readonly SourceRow[],
  parties: readonly Party[],
): readonly SourceRow[] {
  const answering = answeringParties(against, parties);
  return sources.filter(
    ({ source, state }) =>
      source.partyId !== null &&
      answering.has(source.partyId) &&
      (state.state === "new" || state.state === "ok" || state.state === "failing"),
  );
}

function answeringParties(
  against: readonly string[],
  parties: readonly Party[],
): ReadonlySet<string> {
  const answering = new Set(against);
  // A part of a part answers too; as many rounds as there are parties reach every depth.
  for (let before = -1; before !== answering.size; ) {
    before = answering.size;
    for (const party of parties) {
      const within = party.within !== null && answering.has(party.within);
      if (within || party.speaksFor.some((id) => against.includes(id))) {
        answering.add(party.id);
      }
    }
  }
  return answering;
}
