import { languageOf } from "../languages/index.ts";
import { negationsOf } from "../near-duplicate.ts";
import type { Candidate } from "./candidate.ts";
import { pointerIn } from "./pointers.ts";

type Pointer = Parameters<typeof pointerIn>[2];

/** A candidate with its features by kind: `place` → {"hass"}. */
export interface View {
  readonly candidate: Candidate;
  readonly of: (kind: string) => ReadonlySet<string>;
  /** The words of its quote that point somewhere, looked for once. */
  readonly pointer: (kind: Pointer) => string | null;
  /** The negations of its quote, looked for once. */
  readonly negations: () => string;
}

/** How candidates are viewed; whoever compares one with many keeps its view. */
export type ViewOf = (candidate: Candidate) => View;

const STEM = "stem:";
const NONE: ReadonlySet<string> = new Set();

/** A candidate whose features are sorted by kind when they are first asked for, its many words apart: of many
 *  that stand around a pair only who speaks is looked at. */
export function viewCandidate(candidate: Candidate): View {
  let kinds: Map<string, Set<string>> | null = null;
  let negations: string | null = null;
  const pointers = new Map<Pointer, string | null>();
  return {
    candidate,
    of: (kind) => {
      kinds ??= sortByKind(candidate);
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
    negations: () => {
      negations ??= negationsOf(candidate.quote, languageOf(candidate.language));
      return negations;
    },
  };
}

/** Views each candidate once: many responses of one claim may answer the same others. */
export function createViews(): ViewOf {
  const views = new Map<Candidate, View>();
  return (candidate) => {
    const known = views.get(candidate);
    if (known !== undefined) {
      return known;
    }
    const view = viewCandidate(candidate);
    views.set(candidate, view);
    return view;
  };
}

function stemsOf({ features }: Candidate): Set<string> {
  const stems = features.filter((feature) => feature.startsWith(STEM));
  return new Set(stems.map((feature) => feature.slice(STEM.length)));
}

/** All but the words. Features of one kind mostly stand together. */
function sortByKind({ features }: Candidate): Map<string, Set<string>> {
  const kinds = new Map<string, Set<string>>();
  let prefix = STEM;
  let values = new Set<string>();
  for (const feature of features) {
    if (feature.startsWith(STEM)) {
      continue;
    }
    if (!feature.startsWith(prefix)) {
      const colon = feature.indexOf(":");
      prefix = feature.slice(0, colon + 1);
      values = setOf(kinds, feature.slice(0, colon));
    }
    values.add(feature.slice(prefix.length));
  }
  return kinds;
}

function setOf(kinds: Map<string, Set<string>>, kind: string): Set<string> {
  const known = kinds.get(kind);
  if (known !== undefined) {
    return known;
  }
  const values = new Set<string>();
  kinds.set(kind, values);
  return values;
}

/** What two sets share, in the order of the first. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  return a.size === 0 || b.size === 0 ? [] : [...a].filter((value) => b.has(value));
}
