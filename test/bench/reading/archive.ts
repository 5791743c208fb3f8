import { join } from "node:path";
import type { Lexicon } from "#src/core/lexicon.ts";
import type { Candidate } from "#src/core/pairing/candidate.ts";
import { readRows } from "../pairing/run.ts";
import { type BenchRow, readStatements } from "../pairing/statements.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/scenarios");
const DAY_MS = 86_400_000;
/** Copies are spread over so many days before their original. */
const SPAN_DAYS = 3650;
/** Of 100 words of a copy, so many are others than in its original. */
const OTHER_WORDS = 60;
/** Words that never stood in the originals, the common ones common. */
const STRANGE_WORDS = 40_000;
const SEED = 20_151_223;

/** The statements of the scenarios among the fixtures. */
export function readOriginals(lexicon: Lexicon): readonly Candidate[] {
  const rows = ["dev.jsonl", "dev2.jsonl"].flatMap((file) =>
    readRows<BenchRow>(join(FIXTURES, file)),
  );
  return readStatements(rows, lexicon);
}

/** Copies of documents as an archive of years holds them: other days, places, figures, names, links and words,
 *  the same parties. The same copies on every run; ids go on from the originals'. */
export function* growArchive(
  originals: readonly Candidate[],
  lexicon: Lexicon,
  size: number,
): Generator<Candidate> {
  const documents = [...Map.groupBy(originals, ({ documentId }) => documentId).values()];
  const stems = [...new Set(originals.flatMap(({ features }) => features).filter(isStem))];
  const places = lexicon.places.filter(({ region }) => region !== null).map(({ id }) => id);
  const random = createRandom(SEED);
  const known = new Map<string, string>();
  let made = 0;
  for (let copy = 1; made < size; copy += 1) {
    const document = documents[Math.floor(random() * documents.length)] ?? [];
    const days = 1 + Math.floor(random() * SPAN_DAYS);
    const place = pick(places, random);
    for (const statement of document.slice(0, size - made)) {
      made += 1;
      const features = statement.features.map((feature) =>
        vary(feature, { days, place, stems, random }),
      );
      yield {
        ...statement,
        id: originals.length + made,
        documentId: `${statement.documentId}~${copy}`,
        saidAt: new Date(statement.saidAt.getTime() - days * DAY_MS),
        features: [...new Set(features)].map((feature) => shared(known, feature)),
      };
    }
  }
}

interface Variation {
  readonly days: number;
  readonly place: string;
  readonly stems: readonly string[];
  readonly random: () => number;
}

function vary(feature: string, { days, place, stems, random }: Variation): string {
  const colon = feature.indexOf(":");
  const [kind, value] = [feature.slice(0, colon), feature.slice(colon + 1)];
  switch (kind) {
    case "day":
    case "near-day":
      return `${kind}:${dayBefore(value, days)}`;
    case "place":
    case "near-place":
      return `${kind}:${place}`;
    case "figure":
      return `${kind}:${1 + Math.floor(250 * random() ** 3)}`;
    case "url":
    case "hashtag":
    case "name":
    case "handle":
      return `${kind}:${value}${rare(random)}`;
    case "stem":
      return random() * 100 < OTHER_WORDS ? otherStem(value, stems, random) : feature;
    default:
      return feature;
  }
}

/** Half of the other words are known from elsewhere. */
function otherStem(value: string, stems: readonly string[], random: () => number): string {
  return random() < 0.5 ? pick(stems, random) : `stem:${value.slice(0, 2)}:x${rare(random)}`;
}

/** A rank: the first ones come again and again, the last ones once. */
function rare(random: () => number): number {
  return Math.floor(STRANGE_WORDS ** random());
}

function dayBefore(day: string, days: number): string {
  const time = Date.parse(day);
  return Number.isNaN(time) ? day : new Date(time - days * DAY_MS).toISOString().slice(0, 10);
}

/** One string for each feature, as a store's index has it: a million copies would not fit. */
function shared(known: Map<string, string>, feature: string): string {
  const one = known.get(feature);
  if (one !== undefined) {
    return one;
  }
  known.set(feature, feature);
  return feature;
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? "";
}

function isStem(feature: string): boolean {
  return feature.startsWith("stem:");
}

/** Numbers from 0 to 1, the same ones for a seed. Source: mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
