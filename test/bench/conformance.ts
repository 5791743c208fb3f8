import { parseArgs } from "node:util";
import { isReadAlike } from "./conformance/paths.ts";
import { isSameDate, type Outcome, runCases, runDates } from "./conformance/run.ts";

/** Prints how much of a corpus of feeds is read as its cases say:
 *  `npm run conformance -- DIR [--fails 40] [--only REGEX]`. DIR has cases.jsonl, dates.jsonl and the
 *  documents that the cases name. Exits with 1 under the bars. */

const BAR_PARSED = 1;
const BAR_RIGHT = 0.97;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { fails: { type: "string", default: "0" }, only: { type: "string", default: "" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Which folder? npm run conformance -- DIR");
  process.exit(2);
}

const started = performance.now();
const all = await runCases(folder);
const seconds = (performance.now() - started) / 1_000;
const outcomes = all.filter(({ mustRefuse }) => !mustRefuse);
const others = all.filter(({ mustRefuse }) => mustRefuse);
const judged = outcomes.flatMap((outcome) => outcome.judged);
const parsed = outcomes.filter(({ read }) => read).length;
const right = judged.filter((each) => each.right).length;

printGroups();
printFields();
printFails(Number(values.fails), new RegExp(values.only));
console.log(`\nDocuments read                ${share(parsed, outcomes.length)}`);
console.log(
  `No feeds, and refused         ${share(others.filter(({ read }) => !read).length, others.length)}`,
);
console.log(`Documents wholly right        ${share(wholly(outcomes), outcomes.length)}`);
console.log(`Assertions right              ${share(right, judged.length)}`);
await printPaths(folder);
printDates(folder);
console.log(`Read and judged in ${seconds.toFixed(1)} s`);
process.exitCode =
  parsed / outcomes.length >= BAR_PARSED && right / judged.length >= BAR_RIGHT ? 0 : 1;

function groupOf({ case: { source, kind, area } }: Outcome): string {
  if (kind === "oracle") return `${source} (recorded)`;
  const markup = /^(?:wellformed\/)?(sanitize|base|lang|amp|encoding|illformed|entities)\b/.exec(
    area,
  );
  return source === "feedparser" ? `${source}: ${markup?.[1] ?? "values"}` : source;
}

function printGroups(): void {
  console.log("By source and area (documents, assertions)");
  const groups = Map.groupBy(outcomes, groupOf);
  for (const [name, group] of [...groups].sort(([one], [other]) => one.localeCompare(other))) {
    const points = group.flatMap((outcome) => outcome.judged);
    const rights = points.filter((each) => each.right).length;
    const read = group.filter((outcome) => outcome.read).length;
    console.log(
      `  ${name.padEnd(28)} read ${share(read, group.length)}  right ${share(rights, points.length)}`,
    );
  }
}

function printFields(): void {
  console.log("\nBy field (assertions)");
  const groups = Map.groupBy(judged, ({ field }) => field);
  for (const [name, group] of [...groups].sort(([, one], [, other]) => other.length - one.length)) {
    console.log(
      `  ${name.padEnd(28)} ${share(group.filter((each) => each.right).length, group.length)}`,
    );
  }
}

function printFails(limit: number, only: RegExp): void {
  if (limit === 0) return;
  const fails = outcomes
    .flatMap((outcome) => [
      ...(outcome.read ? [] : [`${outcome.case.id} not read: ${outcome.error}`]),
      ...outcome.judged
        .filter((each) => !each.right)
        .map(({ expected: { path, op, value } }) => `${outcome.case.id} ${path} ${op} ${value}`),
    ])
    .filter((line) => only.test(line));
  console.log("\nNot right");
  for (const line of fails.slice(0, limit)) console.log(`  ${line.slice(0, 300)}`);
}

async function printPaths(dir: string): Promise<void> {
  const alike = await Promise.all(outcomes.map((outcome) => isReadAlike(dir, outcome.case)));
  const both = alike.filter((each) => each !== null);
  console.log(
    `Alike by both parsers         ${share(both.filter((each) => each).length, both.length)}`,
  );
}

function printDates(dir: string): void {
  const dates = runDates(dir);
  const wrong = dates.filter((date) => !isSameDate(date));
  console.log(`Dates right                   ${share(dates.length - wrong.length, dates.length)}`);
  for (const { text, got, wanted } of wrong) {
    console.log(
      `  ${text}: ${got?.toISOString() ?? "unread"}, not ${wanted?.toISOString() ?? "unread"}`,
    );
  }
}

function wholly(some: readonly Outcome[]): number {
  return some.filter(({ read, judged: points }) => read && points.every((each) => each.right))
    .length;
}

function share(part: number, whole: number): string {
  const percent = whole === 0 ? "   –  " : `${((100 * part) / whole).toFixed(1).padStart(5)}%`;
  return `${percent} (${part}/${whole})`;
}
