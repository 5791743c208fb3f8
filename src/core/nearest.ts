import { foldCharacters } from "./fold.ts";

const MAX_CHARS = 64;

/** A name as people type it: case, accents, vowel points and punctuation make no difference. */
export function foldName(name: string): string {
  return foldCharacters(name)
    .replace(/[^\p{L}\p{N}@]+/gu, " ")
    .trim();
}

/** The names that a mistyped one may have meant, nearest first: a few letters away, or containing
 *  what was typed. Source: optimal string alignment distance (Damerau–Levenshtein, restricted). */
export function nearest(typed: string, names: readonly string[], most = 3): readonly string[] {
  const wanted = foldName(typed).slice(0, MAX_CHARS);
  if (wanted === "") return [];
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return [...new Set(names)]
    .map((name) => ({ name, far: farness(wanted, foldName(name).slice(0, MAX_CHARS)) }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

function farness(wanted: string, name: string): number {
  const distance = editDistance(wanted, name);
  const contained = wanted.length >= 3 && name.includes(wanted);
  return contained ? Math.min(distance, 0.5) : distance;
}

/** How many letters must be put in, left out, exchanged or swapped with their neighbour. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const costs = [
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        swapped && column > 1 && row > 1 ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      ];
      line.push(Math.min(...costs));
    }
    before = above;
    above = line;
  }
  return above[b.length] ?? 0;
}
