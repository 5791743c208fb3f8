import { join } from "node:path";
import type { Document } from "#src/core/document.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import type { Candidate } from "#src/core/pairing/candidate.ts";
import { pairStatements } from "#src/core/pairing/decide.ts";
import { createMemoryIndex } from "#src/core/pairing/memory-index.ts";
import { createReader } from "#src/core/reading/read.ts";
import { readRows } from "../pairing/run.ts";
import type { BenchRow } from "../pairing/statements.ts";
import { growArchive, readOriginals } from "./archive.ts";
import type { Figure } from "./figure.ts";

const SET = "speed";
const FIXTURES = join(import.meta.dirname, "../../fixtures/scenarios");
const ARTICLE_WORDS = 400;
/** Measured for so long of this process's own time. */
const MEASURE_MS = 2_000;
const ASKED = 160;
const WARM_UP = 40;
const THOUSAND = 1_000;

/** Posts and articles a second of processor time: other work on the machine does not count. */
export function measureReadingSpeed(lexicon: Lexicon): readonly Figure[] {
  const rows = ["dev.jsonl", "dev2.jsonl"].flatMap((file) =>
    readRows<BenchRow>(join(FIXTURES, file)),
  );
  const posts = rows.filter(({ kind }) => kind === "post").map(toDocument);
  const articles = articlesOf(rows);
  return [
    readingSpeed("posts", posts, 500, lexicon),
    readingSpeed(`articles of ${ARTICLE_WORDS} words`, articles, 100, lexicon),
  ];
}

function readingSpeed(
  name: string,
  documents: readonly Document[],
  bar: number,
  lexicon: Lexicon,
): Figure {
  const read = createReader(lexicon);
  for (const document of [...documents, ...documents]) {
    read(document);
  }
  const started = process.cpuUsage();
  let count = 0;
  while (spentMs(started) < MEASURE_MS) {
    for (const document of documents) {
      read(document);
    }
    count += documents.length;
  }
  return {
    set: SET,
    name: `${name} read`,
    value: (count * THOUSAND) / spentMs(started),
    unit: "per-second",
    bar: { atLeast: bar },
    detail: `${documents.length} different ones`,
  };
}

function spentMs(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / THOUSAND;
}

function toDocument(row: BenchRow): Document {
  return { ...row, date: new Date(row.date), language: row.lang ?? null };
}

/** Articles of one language, one behind the other, cut to length. */
function articlesOf(rows: readonly BenchRow[]): Document[] {
  const articles = rows.filter(({ kind }) => kind === "article");
  return [...Map.groupBy(articles, ({ lang }) => lang).values()].flatMap((group) => {
    const words = group
      .map(({ text }) => text)
      .join("\n\n")
      .split(/(?<=\s)(?=\S)/u);
    const [first] = group;
    return first === undefined
      ? []
      : Array.from({ length: Math.floor(words.length / ARTICLE_WORDS) }, (_, index) => ({
          ...toDocument(first),
          text: words.slice(index * ARTICLE_WORDS, (index + 1) * ARTICLE_WORDS).join(""),
        }));
  });
}

export type Times = Readonly<Record<"claim" | "response", readonly number[]>>;

/** Milliseconds to pair one statement against an archive of so many. */
export function pairingFigures(size: number, times: Times, bar?: Figure["bar"]): Figure[] {
  return (["claim", "response"] as const).map((role) => ({
    set: SET,
    name: `one ${role} against ${size.toLocaleString("en")}`,
    value: median(times[role]),
    unit: "ms",
    ...(bar === undefined ? {} : { bar }),
    detail: `median; 95 % under ${quantile(times[role], 0.95).toFixed(1)} ms; index in memory`,
  }));
}

/** How much longer it takes in the larger archive. */
export function growthFigures(small: Times, large: Times): Figure[] {
  return (["claim", "response"] as const).map((role) => ({
    set: SET,
    name: `${role}: ten times the archive`,
    value: median(large[role]) / median(small[role]),
    unit: "ratio",
    bar: { atMost: 1.5 },
  }));
}

/** As the pipeline pairs them, in this process's own time: a response looks for claims, a claim also for
 *  responses that wait for one. */
export async function timePairing(size: number, lexicon: Lexicon): Promise<Times> {
  const originals = readOriginals(lexicon);
  const index = createMemoryIndex();
  for (const statement of growArchive(originals, lexicon, size - originals.length)) {
    index.add(statement);
  }
  for (const statement of originals) {
    index.add(statement);
  }
  const times = { claim: [] as number[], response: [] as number[] };
  for (const [turn, statement] of questions(originals).entries()) {
    const started = process.cpuUsage();
    await pairStatements([statement], index, lexicon);
    const spent = spentMs(started);
    if (turn >= WARM_UP && statement.role !== "other") {
      times[statement.role].push(spent);
    }
  }
  return times;
}

/** Claims and responses in turn, over and over. */
function questions(originals: readonly Candidate[]): Candidate[] {
  const [claims, responses] = (["claim", "response"] as const).map((role) =>
    originals.filter((one) => one.role === role),
  );
  return Array.from({ length: ASKED + WARM_UP }, (_, turn) => {
    const list = (turn % 2 === 0 ? claims : responses) ?? [];
    return list[(turn >> 1) % list.length];
  }).filter((one) => one !== undefined);
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}
