import { z } from "zod";
import { neutraliseLine } from "../chat/neutral.ts";
import type { Document, Reader, Reading } from "../core/document.ts";
import type { Lexicon } from "../core/lexicon.ts";
import { answeredPosts, type Candidate, type Proposal } from "../core/pairing/candidate.ts";
import { pairStatements } from "../core/pairing/decide.ts";
import { createMemoryIndex, type MemoryIndex } from "../core/pairing/memory-index.ts";
import { attributionsOf } from "../core/reading/attributed.ts";
import { createReader } from "../core/reading/read.ts";
import type { AttributionSpans, Span } from "../core/statement.ts";

/** A longer line is no document but an accident; it is reported and skipped. */
const MAX_LINE_CHARS = 4_000_000;
const MAX_CANDIDATES = 50;
const PROGRESS_EVERY = 2000;
/** Statements paired between two writes, so that an archive of any size streams out. */
const PAIR_BATCH = 500;

const Row = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  kind: z.enum(["post", "article"]),
  source: z.string(),
  date: z.string().transform((text, context) => {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) {
      context.addIssue({ code: "custom", message: `${quoted(text)} is no ISO 8601 time` });
      return z.NEVER;
    }
    return date;
  }),
  text: z.string(),
  lang: z.string().nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
});

export interface PairFileOptions {
  /** Writes so many best pairs per response, sure or not; without it only those that Riposte stands by. */
  readonly candidates?: number | undefined;
}

export interface PairFileOutput {
  /** Takes one JSON row, without the line end. */
  readonly write: (row: string) => void;
  /** Takes one line for a person: bad rows, progress. */
  readonly complain: (line: string) => void;
}

/** The batch form: reads JSON rows of documents, writes rows of documents, statements and pairs. A bad row is
 *  reported by its line number and skipped. Returns the exit code: 1 where any row was bad. */
export async function runPairFile(
  lines: Iterable<string> | AsyncIterable<string>,
  options: PairFileOptions,
  lexicon: Lexicon,
  output: PairFileOutput,
): Promise<0 | 1> {
  const archive = openArchive(lexicon);
  let lineNumber = 0;
  for await (const line of lines) {
    lineNumber += 1;
    if (line.trim() !== "") {
      readLine(line, lineNumber, archive, output);
    }
    if (lineNumber % PROGRESS_EVERY === 0) {
      output.complain(`${lineNumber} rows read`);
    }
  }
  await writePairs(archive, options, lexicon, output);
  return archive.bad > 0 ? 1 : 0;
}

interface Archive {
  readonly read: Reader;
  readonly index: MemoryIndex;
  readonly statements: Candidate[];
  readonly ids: Set<string>;
  bad: number;
}

function openArchive(lexicon: Lexicon): Archive {
  return {
    read: createReader(lexicon),
    index: createMemoryIndex(),
    statements: [],
    ids: new Set(),
    bad: 0,
  };
}

function readLine(
  line: string,
  lineNumber: number,
  archive: Archive,
  output: PairFileOutput,
): void {
  const row = parseRow(line, archive.ids);
  if (typeof row === "string") {
    archive.bad += 1;
    output.complain(`line ${lineNumber}: ${row}; skipped`);
    return;
  }
  archive.ids.add(row.id);
  const reading = archive.read(row);
  output.write(
    JSON.stringify({
      row: "document",
      id: row.id,
      lang: reading.language,
      on_topic: topicsOf(reading).length > 0,
      attributions: reading.attributions.map((one) => attributionRow(one, row.text)),
    }),
  );
  keepStatements(row, reading, archive, output);
}

/** The document of a line, or what is wrong with it. */
function parseRow(line: string, known: ReadonlySet<string>): Document | string {
  if (line.length > MAX_LINE_CHARS) {
    return `longer than ${MAX_LINE_CHARS} characters`;
  }
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ""));
  } catch {
    return "no JSON object";
  }
  const parsed = Row.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues
      .map((issue) => `${issue.path.join(".") || "row"}: ${issue.message}`)
      .join(", ");
  }
  const { lang, title, url, ...row } = parsed.data;
  return known.has(row.id)
    ? `id ${quoted(row.id)} was there already`
    : { ...row, language: lang ?? null, title: title ?? null, ...(url ? { url } : {}) };
}

/** Words of a row as a complaint may show them: short, and without anything that a terminal obeys. */
function quoted(text: string): string {
  return `"${neutraliseLine(text.slice(0, 80))}"`;
}

function keepStatements(
  document: Document,
  reading: Reading,
  archive: Archive,
  output: PairFileOutput,
): void {
  for (const [order, draft] of reading.statements.entries()) {
    const { start, end, role, type, party, speaker, quoted, recalled } = draft;
    output.write(
      JSON.stringify({
        row: "statement",
        doc: document.id,
        start,
        end,
        text: document.text.slice(start, end),
        role,
        type,
        party,
        speaker,
        quoted,
        recalled,
        attributions: attributionsOf(reading.attributions, draft, document.text).map((one) => ({
          ...attributionRow(one, document.text),
          relays: one.relays,
        })),
      }),
    );
    const candidate: Candidate = {
      ...draft,
      id: archive.statements.length + 1,
      documentId: document.id,
      documentKind: document.kind,
      language: reading.language,
      topics: topicsOf(reading),
      saidAt: document.date,
      order,
      url: document.url ?? null,
      references: answeredPosts(document.references ?? []),
      sameAs: null,
    };
    archive.statements.push(candidate);
    archive.index.add(candidate);
  }
}

/** Who, by which word, what: offsets in the row's text, with the words. */
function attributionRow({ source, cue, content }: AttributionSpans, text: string) {
  const spanRow = ({ start, end }: Span) => ({ start, end, text: text.slice(start, end) });
  return {
    source: source === null ? null : spanRow(source),
    cue: cue === null ? null : spanRow(cue),
    content: content.map(spanRow),
  };
}

function topicsOf(reading: Reading): readonly string[] {
  return reading.topics.filter((topic) => topic.matched).map((topic) => topic.topicId);
}

async function writePairs(
  archive: Archive,
  options: PairFileOptions,
  lexicon: Lexicon,
  output: PairFileOutput,
): Promise<void> {
  const { statements, index } = archive;
  const perResponse =
    options.candidates === undefined ? "best" : Math.min(options.candidates, MAX_CANDIDATES);
  for (let from = 0; from < statements.length; from += PAIR_BATCH) {
    const batch = statements.slice(from, from + PAIR_BATCH);
    const { proposals } = await pairStatements(batch, index, lexicon, {
      perResponse,
      lookForWaiting: false,
    });
    for (const proposal of proposals) {
      writePair(proposal, statements, output);
    }
  }
}

function writePair(
  proposal: Proposal,
  statements: readonly Candidate[],
  output: PairFileOutput,
): void {
  const response = statements[proposal.responseId - 1];
  const claim = statements[proposal.claimId - 1];
  if (response === undefined || claim === undefined) {
    return;
  }
  output.write(
    JSON.stringify({
      row: "pair",
      response_doc: response.documentId,
      response_start: response.start,
      response_end: response.end,
      type: proposal.answer,
      claim_doc: claim.documentId,
      claim_start: claim.start,
      claim_end: claim.end,
      score: proposal.score,
      sure: proposal.sure,
      reasons: proposal.reasons,
    }),
  );
}
