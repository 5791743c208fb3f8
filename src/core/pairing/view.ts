import type { Candidate } from "./candidate.ts";

/** A candidate with its features by kind: `place` → {"hass"}. */
export interface View {
  readonly candidate: Candidate;
  readonly of: (kind: string) => ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Sorts a candidate's features by kind, once. */
export function viewCandidate(candidate: Candidate): View {
  const kinds = new Map<string, Set<string>>();
  for (const feature of candidate.features) {
    const colon = feature.indexOf(":");
    const kind = feature.slice(0, colon);
    const values = kinds.get(kind) ?? new Set();
    values.add(feature.slice(colon + 1));
    kinds.set(kind, values);
  }
  return { candidate, of: (kind) => kinds.get(kind) ?? NONE };
}

/** What two sets share, in the order of the first. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  return [...a].filter((value) => b.has(value));
}
