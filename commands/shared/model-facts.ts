import type { CommandContext } from "#src/command.ts";
import type { ModelFacts, ModelPairFacts } from "#src/core/compose/model.ts";
import { counterpart, opinionOf } from "#src/core/model/disagreement.ts";
import type { ModelPair, ModelReading } from "#src/core/model/model-reading.ts";
import type { StatementRow } from "#src/core/rows.ts";

/** Answers of other posts in which a model sees this claim answered. */
const MAX_READINGS = 10;

/** What a model reads otherwise of a statement and around it, null where none has read its post. */
export async function modelFacts(
  { store }: CommandContext,
  row: StatementRow,
): Promise<ModelFacts | null> {
  const reading = await store.modelReadings.ofPost(row.post.id);
  const naming = await store.modelReadings.naming(row.statement.id, MAX_READINGS);
  const readings = [...(reading === null ? [] : [reading]), ...naming];
  const [first] = readings;
  if (first === undefined) return null;
  const own = await statementsOf(store, row.post.id);
  const found = await Promise.all(readings.map((each) => pairsOf(store, each)));
  const pairs = found.flat().filter((pair) => isAround(pair, row));
  const known = new Set(await knownPairs(store, row));
  return {
    model: first.model,
    statement: row.statement,
    opinion: reading === null ? null : opinionOf(reading, row.statement),
    pairs: unique(pairs).filter((pair) => !known.has(keyOf(pair))),
    further: (reading?.statements ?? []).filter(
      (each) => each.role !== "other" && counterpart(each, own.map(spanOf)) === null,
    ),
  };
}

type ReadingStore = CommandContext["store"];

function spanOf({ statement }: StatementRow) {
  return statement;
}

async function statementsOf(store: ReadingStore, postId: number): Promise<readonly StatementRow[]> {
  const here = await store.statements.index.ofDocument(String(postId));
  return store.statements.many(here.map(({ id }) => id));
}

/** The reading's pairs whose both sides are statements that the rules, too, have found. */
async function pairsOf(
  store: ReadingStore,
  reading: ModelReading,
): Promise<readonly ModelPairFacts[]> {
  const own = await statementsOf(store, reading.postId);
  const rowAt = (at: number) => rowOf(reading, at, own);
  const found: ModelPairFacts[] = [];
  for (const { response, claim, answer } of reading.pairs) {
    const answering = rowAt(response);
    const answered = claim.kind === "here" ? rowAt(claim.at) : await keptClaim(store, claim);
    if (answering !== null && answered !== null && answering !== answered) {
      found.push({ response: answering, claim: answered, answer });
    }
  }
  return found;
}

function rowOf(
  reading: ModelReading,
  at: number,
  rows: readonly StatementRow[],
): StatementRow | null {
  const proposed = reading.statements[at];
  const current = rows.filter(({ statement }) => statement.revisionId === reading.revisionId);
  if (proposed === undefined) return null;
  const same = counterpart(proposed, current.map(spanOf));
  return current.find(({ statement }) => statement === same) ?? null;
}

function keptClaim(
  store: ReadingStore,
  claim: Extract<ModelPair["claim"], { readonly kind: "kept" }>,
): Promise<StatementRow | null> {
  return store.statements.get(claim.id);
}

function isAround({ response, claim }: ModelPairFacts, row: StatementRow): boolean {
  const { id } = row.statement;
  return response.statement.id === id || claim.statement.id === id;
}

/** Pairs that the rules or an editor have made, rejected ones too. */
async function knownPairs(store: ReadingStore, row: StatementRow): Promise<readonly string[]> {
  const { id } = row.statement;
  const rows = [...(await store.pairs.ofResponse(id)), ...(await store.pairs.ofClaim(id))];
  return rows.map(keyOf);
}

function unique(pairs: readonly ModelPairFacts[]): readonly ModelPairFacts[] {
  return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
}

function keyOf({ response, claim }: Pick<ModelPairFacts, "response" | "claim">): string {
  return `${response.statement.id} ${claim.statement.sameAs ?? claim.statement.id}`;
}
