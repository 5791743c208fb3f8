import { createReadStream } from "node:fs";
import { neutraliseLine } from "#src/chat/neutral.ts";
import { type Config, loadConfig } from "#src/config.ts";
import { CONNECTORS } from "#src/connectors/index.ts";
import { messageOf, UserError } from "#src/core/error.ts";
import { redact } from "#src/core/redact.ts";
import type { Source } from "#src/core/source.ts";
import { type ImportPlan, planImport } from "#src/core/source-import.ts";
import {
  COLUMNS,
  type RefusedLine,
  readSourceList,
  type SourceList,
} from "#src/core/source-list.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { decodeText } from "#src/net/charset.ts";
import { recognise } from "#src/source-desk.ts";
import { checkSources } from "./doctor/sources.ts";
import { openToAdd, presentOf, readRows } from "./sources-record.ts";

/** Lists of thousands of feeds have less than a tenth. */
const MAX_BYTES = 5_000_000;
const ADDED_BY = "riposte sources import";
const MARKS = { fine: "✓", notice: "!", wrong: "✗" } as const;

interface ImportOptions {
  readonly dryRun?: true;
  readonly check?: true;
}

/** Adds the sources of a list and says of every line what became of it; exit code 1 where any was
 *  refused. Throws UserError, StoreError: nothing was added then. */
export async function importSources(file: string, { dryRun, check }: ImportOptions): Promise<void> {
  const config = loadConfig();
  const list = readList(file, await readInput(file));
  const plan = await makePlan(list, config);
  const sources = plan.added.map(({ source }) => source);
  if (check) await showStates(sources, config);
  const besideBot = dryRun || sources.length === 0 ? false : await keep(sources, config);
  const refused = [...list.refused, ...plan.refused].sort((a, b) => a.line - b.line);
  say(report({ ...plan, refused }, dryRun ?? false));
  if (besideBot) say("The bot that runs reads them from now on.");
  if (refused.length > 0) process.exitCode = 1;
}

async function readInput(file: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    if (file === "-" && process.stdin.isTTY)
      process.stderr.write("Paste the list; Ctrl-D ends it.\n");
    const input = file === "-" ? process.stdin : createReadStream(file);
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > MAX_BYTES) throw unreadable(`${file} is larger than ${MAX_BYTES / 1e6} MB`);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unreadable(`${file} cannot be read: ${messageOf(error)}`);
  }
  return Buffer.concat(chunks);
}

function readList(file: string, bytes: Uint8Array): SourceList {
  const list = readSourceList(decodeText(bytes).text);
  if (list === null) throw unreadable(`${file} is neither OPML nor CSV`);
  if (list.listed.length + list.refused.length === 0) throw unreadable(`${file} holds no source`);
  return list;
}

function unreadable(message: string): UserError {
  return new UserError(message, {
    expected: `an OPML file, or a CSV file with the header ${COLUMNS.join(",")}`,
    example: "riposte sources import sources.csv --dry-run",
  });
}

async function makePlan({ listed }: SourceList, config: Config): Promise<ImportPlan> {
  const rows = (await readRows(config)) ?? [];
  const removed = rows.filter(({ state }) => state.state === "removed");
  const { lexicon, polling } = config;
  const reading = { connectors: CONNECTORS, lexicon, everySeconds: polling.everySeconds };
  return planImport(listed, {
    known: { parties: lexicon.parties, languages: SPOKEN_LANGUAGES },
    present: presentOf(config, rows).map(({ source }) => source),
    removed: new Map(removed.map(({ source }) => [source.id, source])),
    recognise: (typed, kind) => recognise(reading, typed, kind),
    kinds: CONNECTORS.map(({ kind }) => kind),
  });
}

async function showStates(sources: readonly Source[], config: Config): Promise<void> {
  if (sources.length === 0) return;
  const nothing = { sources: [], paused: new Set<string>() };
  for await (const { state, what } of checkSources(
    { ...config, sources },
    nothing,
    () => undefined,
  )) {
    say([`${MARKS[state]} ${what}`]);
  }
}

/** Whether a bot runs beside. */
async function keep(sources: readonly Source[], config: Config): Promise<boolean> {
  const { store, besideBot } = await openToAdd(config);
  try {
    await store.sources.addAll(sources, new Date(), ADDED_BY);
  } finally {
    await store.close();
  }
  return besideBot;
}

function report({ added, there, refused }: ImportPlan, dryRun: boolean): readonly string[] {
  const verb = dryRun ? "would add" : "added";
  const lines = [
    ...added.map(({ line, source }) => ({ line, text: `${verb}: ${describe(source)}` })),
    ...there.map(({ line, source }) => ({
      line,
      text: `there already: ${source.id} (${redact(source.url)})`,
    })),
    ...refused.map((one) => ({ line: one.line, text: refusal(one) })),
  ].sort((a, b) => a.line - b.line);
  const sum = `${added.length} ${verb}, ${there.length} there already, ${refused.length} refused.`;
  return [
    ...lines.map(({ line, text }) => `line ${line}: ${text}`),
    dryRun ? `${sum} Nothing was changed.` : sum,
  ];
}

function describe({ id, kind, url, name, partyId }: Source): string {
  return `${id}: ${name} (${kind}, ${redact(url)})${partyId === null ? "" : `, speaks for ${partyId}`}`;
}

function refusal({ what, why }: RefusedLine): string {
  return `refused: ${what}: ${why}`;
}

function say(lines: readonly string[] | string): void {
  for (const line of [lines].flat()) process.stdout.write(`${neutraliseLine(line)}\n`);
}
