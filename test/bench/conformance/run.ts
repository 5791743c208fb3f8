import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParsedFeed, parseFeed } from "#src/connectors/rss/parse-feed.ts";
import { parseDate } from "#src/core/date.ts";
import { SourceError } from "#src/core/error.ts";
import { Case, DateCase, type Expectation } from "./case.ts";
import { isRight } from "./judge.ts";

export interface Judged {
  readonly field: string;
  readonly right: boolean;
  readonly expected: Expectation;
}

export interface Outcome {
  readonly case: Case;
  /** A document that is no feed: it must be refused, and is in no share of what is read. */
  readonly mustRefuse: boolean;
  readonly read: boolean;
  readonly error: string | null;
  readonly judged: readonly Judged[];
}

/** Reads every document of `folder/cases.jsonl` and judges what it reads as. */
export async function runCases(folder: string): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const line of linesOf(folder, "cases.jsonl")) {
    const one = Case.parse(JSON.parse(line));
    const bytes = readFileSync(join(folder, one.file));
    outcomes.push(judge(one, await open(bytes, one)));
  }
  return outcomes;
}

async function open(bytes: Uint8Array, one: Case): Promise<ParsedFeed | SourceError> {
  try {
    return await parseFeed(bytes, { headers: one.headers ?? {}, url: one.url ?? null });
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw new Error(`${one.id}: something else than a SourceError was thrown`, { cause: error });
  }
}

function judge(one: Case, opened: ParsedFeed | SourceError): Outcome {
  const refused = opened instanceof SourceError;
  const mustRefuse = one.expect.some(({ op }) => op === "rejects");
  const judged = one.expect
    .filter(({ quirk }) => !quirk)
    .flatMap((expected) => {
      const right = refused ? unread(expected) : isRight(expected, opened, one.area);
      return right === null ? [] : [{ field: fieldOf(expected.path), right, expected }];
    });
  const error = refused ? opened.message : null;
  return { case: one, mustRefuse, read: !refused, error, judged: mustRefuse ? [] : judged };
}

/** Nothing that a document should have said is right where it could not be read. */
function unread({ op }: Expectation): boolean | null {
  return op === "parses" || op === "rejects" ? null : false;
}

function fieldOf(path: string): string {
  return path.replace(/^items\.\d+/, "item").replace(/\.\d+$/, "");
}

export interface DateOutcome {
  readonly text: string;
  readonly got: Date | null;
  readonly wanted: Date | null;
}

/** Reads every date of `folder/dates.jsonl`. */
export function runDates(folder: string): readonly DateOutcome[] {
  return linesOf(folder, "dates.jsonl").map((line) => {
    const { in: text, epoch } = DateCase.parse(JSON.parse(line));
    const wanted = epoch === null ? null : new Date(epoch * 1_000);
    return { text, got: parseDate(text), wanted };
  });
}

/** Cases give whole seconds. */
export function isSameDate({ got, wanted }: DateOutcome): boolean {
  if (got === null || wanted === null) return got === wanted;
  return Math.floor(got.getTime() / 1_000) === wanted.getTime() / 1_000;
}

function linesOf(folder: string, file: string): readonly string[] {
  return readFileSync(join(folder, file), "utf8").trim().split("\n");
}
