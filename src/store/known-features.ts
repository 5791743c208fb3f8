import { chunks, createParams, type Db, padded } from "./db.ts";
import { Fields } from "./row.ts";

/** Features remembered between two writes: those of some hundred statements. */
const MAX_REMEMBERED = 20_000;
/** A feature of the candidate index, and in how many standing statements it is. */
export interface Feature {
  readonly id: number;
  readonly name: string;
  readonly statements: number;
}

/** What the index says of features: one statement's are asked for again and again. Null: it knows none so called. */
export type Remembered = Map<string, Feature | null>;

/** The features that stand in some statement, the rarest first. */
export async function knownFeatures(
  tx: Db,
  names: readonly string[],
  remembered: Remembered,
): Promise<readonly Feature[]> {
  const unknown = names.filter((name) => !remembered.has(name));
  const read = await readFeatures(tx, unknown);
  const found = names.flatMap((name) => read.get(name) ?? remembered.get(name) ?? []);
  if (remembered.size + unknown.length > MAX_REMEMBERED) {
    remembered.clear();
  }
  for (const name of unknown) {
    remembered.set(name, read.get(name) ?? null);
  }
  return found.toSorted((a, b) => a.statements - b.statements || (a.name < b.name ? -1 : 1));
}

async function readFeatures(
  tx: Db,
  names: readonly string[],
): Promise<ReadonlyMap<string, Feature>> {
  const found = new Map<string, Feature>();
  for (const part of chunks(names)) {
    const params = createParams();
    const rows = await tx.all(
      `select id, name, statements from features
       where name in (${params.list(padded(part))}) and statements > 0`,
      params.values,
    );
    for (const row of rows.map((each) => new Fields(each))) {
      const name = row.text("name");
      found.set(name, { id: row.int("id"), name, statements: row.int("statements") });
    }
  }
  return found;
}
