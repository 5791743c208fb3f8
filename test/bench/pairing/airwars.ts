import { join } from "node:path";
import type { Lexicon } from "../../../src/core/lexicon.ts";
import type { PairRow } from "./gold.ts";
import { readRows, runRows } from "./run.ts";
import type { BenchRow } from "./statements.ts";

interface Incident {
  readonly id: string;
  readonly date: string;
  readonly place_en: string | null;
  readonly region: string | null;
  readonly strike: string | null;
  readonly alleged: string | null;
}

interface Statement {
  readonly id: string;
  readonly incident: string;
  readonly date: string;
  readonly text: string;
  readonly label: string;
  readonly pairable: boolean;
}

export interface AirwarsScore {
  readonly p1: number;
  readonly r3: number;
  readonly answered: number;
  readonly statements: number;
  readonly documents: number;
  readonly seconds: number;
  readonly types: readonly (readonly [gold: string, predicted: string])[];
  /** Every proposal, at most three a statement, and whether it is the recorded incident. */
  readonly judged: readonly {
    readonly pair: PairRow;
    readonly rank: number;
    readonly right: boolean;
  }[];
  readonly wrong: readonly AirwarsError[];
}

/** A statement whose first proposal is not the recorded incident. */
export interface AirwarsError {
  readonly id: string;
  readonly text: string;
  readonly gold: string;
  readonly goldIncident: string;
  readonly proposals: readonly { readonly pair: PairRow; readonly incident: string }[];
}

/** Incidents and dated statements as rows of the batch form, and the incident that each statement answers. */
export function airwarsRows(folder: string): {
  readonly documents: readonly BenchRow[];
  readonly incidents: readonly Incident[];
  readonly statements: readonly Statement[];
  readonly incidentOf: ReadonlyMap<string, string>;
} {
  const incidents = readRows<Incident>(join(folder, "incidents.jsonl")).filter(
    (incident) => incident.place_en && incident.date,
  );
  const statements = readRows<Statement>(join(folder, "responses.dev.jsonl")).filter(
    (statement) => statement.pairable,
  );
  const documents = [
    ...incidents.map((incident) => ({
      id: incident.id,
      kind: "post" as const,
      source: "Airwars",
      date: `${incident.date}T12:00:00Z`,
      text: `Civilians were reportedly harmed in ${incident.strike} in ${incident.place_en}, ${incident.region} on ${incident.date}. Local sources accused ${incident.alleged}.`,
    })),
    ...statements.map((statement) => ({
      id: statement.id,
      kind: "post" as const,
      source: "@CJTFOIR",
      date: `${statement.date}T12:00:00Z`,
      text: statement.text,
    })),
  ];
  const incidentOf = new Map(statements.map((one) => [one.id, one.incident]));
  return { documents, incidents, statements, incidentOf };
}

/** Does the best of three candidates, do the three hold the recorded incident? */
export async function scoreAirwars(folder: string, lexicon: Lexicon): Promise<AirwarsScore> {
  const { documents, incidents, statements } = airwarsRows(folder);
  const { rows, seconds } = await runRows(documents, lexicon, 3);
  const pairs = rows.filter((row) => row.row === "pair");
  return { ...judge(statements, incidents, pairs), documents: documents.length, seconds };
}

function judge(
  statements: readonly Statement[],
  incidents: readonly Incident[],
  pairs: readonly PairRow[],
): Omit<AirwarsScore, "documents" | "seconds"> {
  const text = new Map(
    incidents.map((one) => [one.id, `${one.date} ${one.place_en}, ${one.region} | ${one.alleged}`]),
  );
  let [first, among, answered] = [0, 0, 0];
  const types: [string, string][] = [];
  const wrong: AirwarsError[] = [];
  const judged = [];
  for (const statement of statements) {
    const mine = pairs
      .filter((pair) => pair.response_doc === statement.id)
      .toSorted((a, b) => b.score - a.score);
    const docs = [...new Set(mine.map((pair) => pair.claim_doc))];
    answered += docs.length > 0 ? 1 : 0;
    first += docs[0] === statement.incident ? 1 : 0;
    among += docs.slice(0, 3).includes(statement.incident) ? 1 : 0;
    const best = mine[0];
    if (best !== undefined) {
      types.push([statement.label, best.type]);
    }
    judged.push(
      ...mine.map((pair, rank) => ({ pair, rank, right: pair.claim_doc === statement.incident })),
    );
    if (docs[0] !== statement.incident) {
      wrong.push({
        id: statement.id,
        text: statement.text,
        gold: text.get(statement.incident) ?? statement.incident,
        goldIncident: statement.incident,
        proposals: mine.map((pair) => ({ pair, incident: text.get(pair.claim_doc) ?? "" })),
      });
    }
  }
  return {
    p1: first / statements.length,
    r3: among / statements.length,
    answered,
    statements: statements.length,
    types,
    judged,
    wrong,
  };
}
