import type { Cues } from "../languages/cues/cues.ts";
import { CUES } from "../languages/cues/index.ts";
import type { Language } from "../languages/language.ts";
import { createMatcher, type Matcher } from "./pattern.ts";

/** The cues of one language, compiled. Groups of its hits: `report:deny`, `strong:denial`,
 *  `weak:denial`, `claim:harm`, `context:reply`, `speaker:official`, `source`, `relay`, `negation`. */
export interface CueBook {
  readonly language: Language;
  readonly match: Matcher;
}

/** Compiles the cues of a language; one without cues of its own finds nothing. */
export function openCueBook(language: Language): CueBook {
  const cues = CUES.find(({ tag }) => tag === language.tag);
  return {
    language,
    match: cues === undefined ? () => [] : createMatcher(groupsOf(cues), language),
  };
}

function groupsOf(cues: Cues): Record<string, string> {
  const answers = Object.entries(cues.answers).flatMap(([answer, { strong, weak }]) => [
    [`strong:${answer}`, strong] as const,
    [`weak:${answer}`, weak] as const,
  ]);
  return Object.fromEntries([
    ...prefixed("report", cues.reporting),
    ...answers,
    ...prefixed("claim", cues.claims),
    ...prefixed("context", cues.context),
    ...prefixed("speaker", cues.speakers),
    ["source", cues.source],
    ["relay", cues.relay],
    ["negation", cues.negations],
  ]);
}

function prefixed(prefix: string, groups: object): readonly (readonly [string, string])[] {
  return Object.entries(groups).map(([name, list]) => [`${prefix}:${name}`, String(list)] as const);
}
