import { writeCsv } from "#src/core/csv.ts";
import {
  cellsOf,
  decisionRow,
  type ExportRow,
  namesOf,
  pairRow,
  sourceRow,
  statementRow,
} from "#src/core/export/rows.ts";
import { claimNode, reviewNode } from "#src/core/export/schema-org.ts";
import type { Party } from "#src/core/party.ts";
import type { PairRow, StatementRow } from "#src/core/rows.ts";
import type { Store } from "#src/store/store.ts";
import { type ExportFile, type FileFacts, openFile } from "./files.ts";
import { warcInfo, warcRecord } from "./warc.ts";

/** Rows read at once. */
const PAGE = 200;

export interface ExportSettings {
  readonly store: Store;
  readonly parties: readonly Party[];
  /** Statements said, and pairs whose response was said, from here on; and the bodies that show them. */
  readonly since: Date | null;
  readonly until: Date | null;
  readonly software: string;
  readonly now: Date;
  readonly onProgress: (what: string, count: number) => void;
}

/** Writes the whole record into a folder that is there and empty: JSON Lines, CSV, schema.org's
 *  JSON-LD and the evidence as a WARC file. Returns what each file holds. */
export async function writeExport(
  folder: string,
  settings: ExportSettings,
): Promise<readonly (FileFacts & { readonly rows: number })[]> {
  const bodies = new Set<string>();
  const tables = await openTables(folder);
  const graph = await openGraph(folder);
  await writeStatements(settings, tables, graph, bodies);
  await writePairs(settings, tables, graph);
  await writeDecisions(settings, tables);
  await writeSources(settings, tables);
  await graph.file.write("\n]}\n");
  const evidence = await writeEvidence(folder, settings, bodies);
  return [
    ...(await endTables(tables)),
    { ...(await graph.file.end()), rows: graph.nodes },
    evidence,
  ];
}

const TABLES = ["statements", "claims", "pairs", "decisions", "sources"] as const;
type TableName = (typeof TABLES)[number];

interface Table {
  readonly lines: ExportFile;
  readonly cells: ExportFile;
  rows: number;
}

type Tables = Readonly<Record<TableName, Table>>;

async function openTables(folder: string): Promise<Tables> {
  const opened: [TableName, Table][] = [];
  for (const name of TABLES) {
    const lines = await openFile(folder, `${name}.jsonl`);
    opened.push([name, { lines, cells: await openFile(folder, `${name}.csv`), rows: 0 }]);
  }
  return Object.fromEntries(opened) as Record<TableName, Table>;
}

async function addRow(table: Table, row: ExportRow): Promise<void> {
  if (table.rows === 0) await table.cells.write(writeCsv([Object.keys(row)]));
  table.rows += 1;
  await table.lines.write(`${JSON.stringify(row)}\n`);
  await table.cells.write(writeCsv([cellsOf(row)]));
}

async function endTables(tables: Tables) {
  const facts: (FileFacts & { readonly rows: number })[] = [];
  for (const { lines, cells, rows } of Object.values(tables)) {
    facts.push({ ...(await lines.end()), rows }, { ...(await cells.end()), rows });
  }
  return facts;
}

interface Graph {
  readonly file: ExportFile;
  nodes: number;
}

async function openGraph(folder: string): Promise<Graph> {
  const file = await openFile(folder, "claims.jsonld");
  await file.write('{"@context":"https://schema.org","@graph":[');
  return { file, nodes: 0 };
}

async function addNode(graph: Graph, node: ExportRow): Promise<void> {
  await graph.file.write(`${graph.nodes === 0 ? "" : ","}\n${JSON.stringify(node)}`);
  graph.nodes += 1;
}

function isWanted(saidAt: Date, { since, until }: ExportSettings): boolean {
  return (since === null || saidAt >= since) && (until === null || saidAt < until);
}

async function writeStatements(
  settings: ExportSettings,
  tables: Tables,
  graph: Graph,
  bodies: Set<string>,
): Promise<void> {
  const { store, parties, onProgress } = settings;
  const names = namesOf(parties);
  let after = 0;
  for (;;) {
    const page: readonly StatementRow[] = await store.exports.statements(after, PAGE);
    for (const row of page.filter(({ statement }) => isWanted(statement.saidAt, settings))) {
      const evidence = await store.exports.bodyOf(row.revision.id);
      if (evidence !== null) bodies.add(evidence);
      const written = statementRow(row, names, evidence);
      await addRow(tables.statements, written);
      if (row.statement.role === "claim") {
        await addRow(tables.claims, written);
        await addNode(graph, claimNode(row, names, store.recordId));
      }
    }
    onProgress("statements", tables.statements.rows);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.statement.id;
  }
}

async function writePairs(settings: ExportSettings, tables: Tables, graph: Graph): Promise<void> {
  const { store, parties, onProgress } = settings;
  const names = namesOf(parties);
  let after = 0;
  for (;;) {
    const ids = await store.exports.pairIds(after, PAGE);
    for (const id of ids) {
      const row: PairRow | null = await store.pairs.get(id);
      if (row === null || !isWanted(row.response.statement.saidAt, settings)) continue;
      await addRow(tables.pairs, pairRow(row, names));
      if (row.pair.state !== "rejected") {
        await addNode(graph, reviewNode(row, names, store.recordId));
      }
    }
    onProgress("pairs", tables.pairs.rows);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function writeDecisions({ store }: ExportSettings, tables: Tables): Promise<void> {
  let after = 0;
  for (;;) {
    const page = await store.exports.decisions(after, PAGE);
    for (const decision of page) await addRow(tables.decisions, decisionRow(decision));
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

async function writeSources({ store }: ExportSettings, tables: Tables): Promise<void> {
  for (const row of await store.sources.list()) await addRow(tables.sources, sourceRow(row));
}

async function writeEvidence(folder: string, settings: ExportSettings, wanted: Set<string>) {
  const { store, since, until, software, now, onProgress } = settings;
  const file = await openFile(folder, "evidence.warc.gz");
  await file.write(await warcInfo(software, now));
  const all = since === null && until === null;
  let rows = 0;
  let after = 0;
  for (;;) {
    const page = await store.exports.bodies(after, PAGE);
    for (const body of page.filter(({ hash }) => all || wanted.has(hash))) {
      const bytes = await store.posts.evidence(body.hash);
      if (bytes === null) continue;
      await file.write(await warcRecord(body, bytes));
      rows += 1;
    }
    onProgress("bodies", rows);
    const last = page.at(-1);
    if (last === undefined) return { ...(await file.end()), rows };
    after = last.number;
  }
}
