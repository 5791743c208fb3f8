import type { EvidenceBody } from "#src/connectors/connector.ts";
import type { ObservedRevision } from "#src/core/observe.ts";
import type { KeptRevision } from "#src/store/store.ts";

/** Names for each revision the body that shows it: the one that its connector names, where that is
 *  there, else the first. Without any body nothing was shown. */
export function withEvidence(
  revisions: readonly ObservedRevision[],
  bodies: readonly EvidenceBody[],
): readonly KeptRevision[] {
  const [first] = bodies;
  if (first === undefined) {
    return [];
  }
  const hashes = new Set(bodies.map(({ hash }) => hash));
  return revisions.map(({ bodyHash, ...revision }) => ({
    ...revision,
    evidenceHash: bodyHash !== null && hashes.has(bodyHash) ? bodyHash : first.hash,
  }));
}
