import type { Candidate } from "./candidate.ts";
import { pointerIn } from "./pointers.ts";

type Pointer = Parameters<typeof pointerIn>[2];

/** A candidate with its features by kind: `place` → {"hass"}. */
export interface View {
  readonly candidate: Candidate;
  readonly of: (kind: string) => ReadonlySet<string>;
  /** The words of its quote that point somewhere, looked for once. */
  readonly pointer: (kind: Pointer) => string | null;
}

const STEM = "stem:";
const NONE: ReadonlySet<string> = new Set();

/** Sorts a candidate's features by kind, once; its many words only when they are asked for. */
export function viewCandidate(candidate: Candidate): View {
  const kinds = new Map<string, Set<string>>();
  for (const feature of candidate.features) {
    if (!feature.startsWith(STEM)) {
      const colon = feature.indexOf(":");
      put(kinds, feature.slice(0, colon), feature.slice(colon + 1));
    }
  }
  const pointers = new Map<Pointer, string | null>();
  return {
    candidate,
    of: (kind) => {
      if (kind === "stem" && !kinds.has(kind)) {
        kinds.set(kind, stemsOf(candidate));
      }
      return kinds.get(kind) ?? NONE;
    },
    pointer: (kind) => {
      const known = pointers.get(kind);
      if (known !== undefined) {
        return known;
      }
      const found = pointerIn(candidate.quote, candidate.language, kind);
      pointers.set(kind, found);
      return found;
    },
  };
}

function stemsOf({ features }: Candidate): Set<string> {
  const stems = features.filter((feature) => feature.startsWith(STEM));
  return new Set(stems.map((feature) => feature.slice(STEM.length)));
}

function put(kinds: Map<string, Set<string>>, kind: string, value: string): void {
  const values = kinds.get(kind);
  if (values === undefined) {
    kinds.set(kind, new Set([value]));
  } else {
    values.add(value);
  }
}

/** What two sets share, in the order of the first. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  return a.size === 0 || b.size === 0 ? [] : [...a].filter((value) => b.has(value));
}
