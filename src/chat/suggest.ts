import { cutText } from "#src/core/compose/quote.ts";
import { editDistance, foldName } from "#src/core/nearest.ts";
import type { Suggestion } from "./chat.ts";

/** Discord shows no more, and takes no longer ones; other platforms take more of both.
 *  Source: interactions/application-commands, "Application Command Option Choice Structure". */
export const MAX_SUGGESTIONS = 25;
const MAX_CHARS = 100;
/** What is typed beyond these finds nothing more. */
const MAX_TYPED_CHARS = 64;
const MAX_NAME_CHARS = 300;
/** More wrong letters make another word, however long it is. */
const MAX_WRONG_LETTERS = 3;

/** What an option may become, with all that it is known by. */
export interface Candidate extends Suggestion {
  /** Beside its value and its label. */
  readonly names?: readonly string[];
}

/** The candidates that what was typed may mean, best first: the same, beginning so, a word of it
 *  beginning so, containing it, a few letters away. All, in their order, where nothing was typed. */
export function suggest(typed: string, candidates: readonly Candidate[]): readonly Suggestion[] {
  const wanted = foldName(typed.slice(0, MAX_TYPED_CHARS));
  const found =
    wanted === ""
      ? candidates
      : candidates
          .map((candidate) => ({ candidate, far: farness(wanted, candidate) }))
          .filter(({ far }) => Number.isFinite(far))
          .sort((a, b) => a.far - b.far)
          .map(({ candidate }) => candidate);
  return fitting(found);
}

/** At most as many as platforms show, each within their limits: a value that is too long could not be
 *  chosen, a label that is too long is cut. */
export function fitting(found: readonly Suggestion[]): readonly Suggestion[] {
  return found
    .filter(({ value }) => value !== "" && value.length <= MAX_CHARS)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ value, label }) => ({ value, label: shortened(label === "" ? value : label) }));
}

function shortened(label: string): string {
  const line = label.replace(/\s+/gu, " ").trim();
  return line.length <= MAX_CHARS ? line : `${cutText(line, MAX_CHARS - 1).text}…`;
}

function farness(wanted: string, { value, label, names = [] }: Candidate): number {
  const known = [value, label, ...names].map((name) => foldName(name.slice(0, MAX_NAME_CHARS)));
  return Math.min(...known.map((name) => farnessOf(wanted, name)));
}

function farnessOf(wanted: string, name: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  if (name.includes(wanted)) return 3;
  const allowed = Math.min(Math.floor(wanted.length / 3), MAX_WRONG_LETTERS);
  // As many letters too many or too few cannot be fewer wrong ones.
  const near = allowed > 0 && Math.abs(name.length - wanted.length) <= allowed;
  const far = near ? editDistance(wanted, name) : Number.POSITIVE_INFINITY;
  return far <= allowed ? 3 + far : Number.POSITIVE_INFINITY;
}
