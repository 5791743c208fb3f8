/** Scores the feed parser on a conformance set: `npm run conformance -- DIR [REGEX]`, where DIR holds
 *  `cases.jsonl`, the documents, `dates.jsonl` and the comparison rules, `check.mjs`. REGEX lists the
 *  failures whose case or field it matches. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findFeed } from "#src/connectors/rss/document.ts";
import { parseFeed } from "#src/connectors/rss/parse-feed.ts";
import { readFeed } from "#src/connectors/rss/read-feed.ts";
import { repairXml } from "#src/connectors/rss/repair.ts";
import { readStrict } from "#src/connectors/rss/strict.ts";
import { readTree } from "#src/connectors/tree.ts";
import { parseDate } from "#src/core/date.ts";
import { decodeText } from "#src/net/charset.ts";

interface Case {
  readonly id: string;
  readonly file: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string | null;
}

interface Failure {
  readonly id: string;
  readonly path: string;
  readonly want: unknown;
  readonly got: unknown;
}

interface Score {
  readonly cases: number;
  readonly parsed: number;
  readonly full: number;
  readonly a: number;
  readonly ok: number;
}

interface Rules {
  readonly run: (adapter: unknown, part: string) => Promise<{ readonly failsOut: Failure[] }>;
  readonly summarise: (result: unknown) => {
    readonly totals: Score & { readonly asserts: number };
    readonly bySrc: Readonly<Record<string, Score>>;
    readonly byField: Readonly<Record<string, readonly [ok: number, all: number]>>;
  };
}

const [folder = "", failures] = process.argv.slice(2);
if (!existsSync(join(folder, "check.mjs"))) {
  console.error(
    "usage: npm run conformance -- DIR [REGEX]; DIR must hold cases.jsonl and check.mjs",
  );
  process.exit(1);
}
await score(resolve(folder));
await comparePaths(resolve(folder));
scoreDates(resolve(folder));

async function score(dir: string): Promise<void> {
  const rules = (await import(pathToFileURL(join(dir, "check.mjs")).href)) as Rules;
  const result = await rules.run({ parse }, basename(dir));
  const { totals, bySrc, byField } = rules.summarise(result);
  console.log(line("all", { ...totals, a: totals.asserts }));
  for (const [source, part] of Object.entries(bySrc)) console.log(line(`  ${source}`, part));
  console.log("\nfields (markup areas left out)");
  const fields = Object.entries(byField).sort(([, [, a]], [, [, b]]) => b - a);
  for (const [field, [ok, all]] of fields)
    console.log(`  ${field.padEnd(28)} ${share(ok, all)} of ${all}`);
  if (failures !== undefined) listFailures(result.failsOut, new RegExp(failures));
}

async function parse(bytes: Uint8Array, { headers, url }: Pick<Case, "headers" | "url">) {
  const parsed = await parseFeed(bytes, { headers, url });
  const items = parsed.items.map((item) => ({
    ...item,
    enclosures: item.enclosures.map((enclosure) => enclosure.url),
  }));
  return { ...parsed, items };
}

function line(name: string, { cases, parsed, full, a, ok }: Score): string {
  return `${name.padEnd(30)} ${String(cases).padStart(5)} cases, parsed ${share(parsed, cases)}, fully right ${share(full, cases)}, assertions ${share(ok, a)}`;
}

function share(part: number, all: number): string {
  return all === 0 ? "     –" : `${((100 * part) / all).toFixed(1).padStart(5)} %`;
}

function listFailures(found: readonly Failure[], wanted: RegExp): void {
  console.log("\nfailures");
  for (const { id, path, want, got } of found.filter((each) =>
    wanted.test(`${each.id} ${each.path}`),
  )) {
    const short = (value: unknown) => JSON.stringify(value)?.slice(0, 120);
    console.log(`  ${id} ${path}\n    want ${short(want)}\n    got  ${short(got)}`);
  }
}

/** A feed that flips between rss-parser and the tolerant path must read the same. */
async function comparePaths(dir: string): Promise<void> {
  let both = 0;
  let same = 0;
  for (const { file, headers, url } of rows<Case>(join(dir, "cases.jsonl"))) {
    const contentType = headers["content-type"] ?? null;
    const xml = repairXml(decodeText(readFileSync(join(dir, file)), { contentType }).text);
    const strict = await readStrict(xml);
    if (strict === null) continue;
    both += 1;
    const [one, other] = [strict, readTree(xml, "xml").root].map((tree) => {
      const found = findFeed(tree, { base: url ?? "", language: null, prefixes: {} });
      return found === null ? null : JSON.stringify(readFeed(found));
    });
    same += one === other ? 1 : 0;
  }
  console.log(`\nread alike by rss-parser and by the tolerant path: ${same} of ${both} documents`);
}

function scoreDates(dir: string): void {
  const dates = rows<{ in: string; epoch: number | null }>(join(dir, "dates.jsonl"));
  const wrong = dates.filter(({ in: written, epoch }) => secondsOf(written) !== epoch);
  console.log(`dates: ${dates.length - wrong.length} of ${dates.length}`);
  for (const { in: written, epoch } of wrong)
    console.log(`  ${written}: want ${epoch}, got ${secondsOf(written)}`);
}

function secondsOf(written: string): number | null {
  const date = parseDate(written);
  return date === null ? null : Math.floor(date.getTime() / 1_000);
}

function rows<Row>(file: string): Row[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((each) => each !== "").map((each) => JSON.parse(each) as Row);
}
