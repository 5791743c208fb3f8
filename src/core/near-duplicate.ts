import type { Language } from "./languages/language.ts";
import { normalise, tokenise } from "./text.ts";

/** The MinHash of a text: how alike two texts are is how many entries agree. */
export type Signature = Uint32Array;

const PERMUTATIONS = 64;
const SHINGLE_CHARS = 5;
/** As much of a text as is compared. */
const MAX_CHARS = 20_000;

/** Texts at least this alike are the same text, edited. Measured on 90 texts with words dropped or
 *  replaced: 5 % of them found 100 %, 15 % found 97 %, 30 % found 40 %; unlike pairs taken: none of 4,005. */
export const NEAR_DUPLICATE = 0.5;

/** The signature of a text: 64 entries over its character 5-shingles, after folding case, quotes,
 *  spaces and marks. Of a text without letters or digits: all entries the same. Never throws. */
export function signature(text: string): Signature {
  const folded = normalise(text.slice(0, MAX_CHARS))
    .text.replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const entries = new Uint32Array(PERMUTATIONS).fill(0xffffffff);
  const last = Math.max(0, folded.length - SHINGLE_CHARS);
  for (let start = 0; folded !== "" && start <= last; start += 1) {
    const hash = hashShingle(folded, start);
    for (let index = 0; index < PERMUTATIONS; index += 1) {
      const permuted = permute(hash, index);
      if (permuted < (entries[index] ?? 0)) entries[index] = permuted;
    }
  }
  return entries;
}

/** The estimated share of shingles that two texts have in common, 0 to 1. */
export function similarity(left: Signature, right: Signature): number {
  let same = 0;
  for (let index = 0; index < PERMUTATIONS; index += 1) {
    if (left[index] === right[index]) same += 1;
  }
  return same / PERMUTATIONS;
}

/** Whether two alike texts differ in what they deny: such texts are never one ("strikes hit a school",
 *  "no strikes hit a school"). */
export function differInNegation(left: string, right: string, language: Language): boolean {
  return negationsOf(left, language) !== negationsOf(right, language);
}

/** The negations of a text, sorted: two texts that differ in them differ in what they deny. */
export function negationsOf(text: string, language: Language): string {
  const words = tokenise(text, language).map((token) => token.word);
  return words
    .filter((word) => language.negations.has(word))
    .sort()
    .join(" ");
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashShingle(text: string, start: number): number {
  let hash = 0x811c9dc5;
  const end = Math.min(text.length, start + SHINGLE_CHARS);
  for (let at = start; at < end; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** One of 64 mixings of a hash (the finaliser of MurmurHash3, seeded). */
function permute(hash: number, index: number): number {
  let mixed = hash ^ Math.imul(index + 1, 0x9e3779b9);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
