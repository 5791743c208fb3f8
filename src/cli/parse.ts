import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { type ParsedFeed, type ParsedItem, parseFeed } from "#src/connectors/rss/parse-feed.ts";
import { messageOf, SourceError, UserError } from "#src/core/error.ts";
import { htmlToText } from "#src/core/html.ts";
import type { Fetch } from "#src/net/fetch.ts";

const Case = z.object({
  id: z.string(),
  file: z.string(),
  headers: z.record(z.string(), z.string()).nullish(),
  url: z.string().nullish(),
});
type Case = z.infer<typeof Case>;

export interface CasesDone {
  readonly cases: number;
  readonly failed: number;
}

/** Parses every case of a conformance set; `output` takes one JSON row per case: `{id, error?, encoding,
 *  feed, items}`, dates as epoch milliseconds. Throws UserError where the list cannot be read. */
export async function parseCases(
  casesFile: string,
  output: (line: string) => void,
): Promise<CasesDone> {
  let cases = 0;
  let failed = 0;
  for await (const line of linesOf(casesFile)) {
    if (line.trim() === "") continue;
    cases += 1;
    const row = await parseCase(readCase(line, cases, casesFile), dirname(casesFile));
    failed += "error" in row ? 1 : 0;
    output(JSON.stringify(row));
  }
  return { cases, failed };
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`, {
      expected: "a JSON Lines file of cases",
      example: "riposte parse --cases cases/cases.jsonl",
    });
  }
}

function readCase(line: string, number: number, file: string): Case {
  try {
    return Case.parse(JSON.parse(line));
  } catch (error) {
    throw new UserError(`${file}:${number} is not a case: ${messageOf(error)}`, {
      expected: '{"id": "…", "file": "…", "headers": {…}, "url": "…"}',
    });
  }
}

async function parseCase({ id, file, headers, url }: Case, folder: string) {
  try {
    const bytes = await readFile(join(folder, file));
    const { encoding, feed, items } = await parseFeed(bytes, {
      headers: lowerCaseNames(headers ?? {}),
      url: url ?? null,
    });
    return { id, encoding, feed, items: items.map(withPlainEnclosures) };
  } catch (error) {
    return { id, error: messageOf(error), encoding: null, feed: {}, items: [] };
  }
}

/** The rows of a conformance set know a file by its address alone. */
function withPlainEnclosures({ enclosures, ...item }: ParsedItem) {
  return { ...item, enclosures: enclosures.map(({ url }) => url) };
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** What a person sees of one feed. Throws SourceError and UserError. */
export async function parseOne(feed: string, fetch: Fetch): Promise<string> {
  const { bytes, headers, url } = await readBytes(feed, fetch);
  return describe(feed, await parseFeed(bytes, { headers, url }));
}

async function readBytes(feed: string, fetch: Fetch) {
  if (/^https?:\/\//i.test(feed)) {
    const fetched = await fetch({ url: feed });
    if (fetched.kind === "not-modified") {
      throw new SourceError("malformed", `${feed} answered "not modified" to a first request`);
    }
    return { bytes: fetched.bytes, headers: fetched.headers, url: fetched.finalUrl };
  }
  try {
    return { bytes: await readFile(feed), headers: {}, url: null };
  } catch (error) {
    throw new UserError(`${feed} cannot be read: ${messageOf(error)}`, {
      expected: "a file or an address that starts with http:// or https://",
      example: "riposte parse https://www.amnesty.org/en/latest/feed/",
    });
  }
}

function describe(name: string, { encoding, path, problems, feed, items }: ParsedFeed): string {
  const head = [
    `${plain(feed.title) ?? name}`,
    `  ${feed.link ?? name} · ${encoding} · read by ${path} · ${items.length} items`,
    ...problems.map((problem) => `  ! ${problem}`),
  ];
  const rows = items.map(({ title, content, summary, published, updated, link, id }) => {
    const date = published ?? updated;
    const when = date === null ? "no date" : new Date(date).toISOString();
    const text = plain(title) ?? plain(summary) ?? plain(content) ?? "(no text)";
    return `\n${when}  ${text.slice(0, 120)}\n  ${link ?? "no link"}${id === null || id === link ? "" : `\n  id ${id}`}`;
  });
  return [...head, ...rows].join("\n");
}

/** One line without markup and control characters. */
function plain(html: string | null): string | null {
  const text = htmlToText(html ?? "")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return text === "" ? null : text;
}
