import { UserError } from "#src/core/error.ts";
import type { Decision } from "#src/core/pair.ts";
import { ANSWERS, type Answer } from "#src/core/statement.ts";
import { sealNew } from "./chain.ts";
import { type Db, insert } from "./db.ts";
import { Fields, idOf, ms, toJson } from "./row.ts";
import type { DecisionDraft } from "./store.ts";
import { tellDecision } from "./tell.ts";

/** Keeps an editor's word and applies it; returns the pair's id. Statements keep their ids when
 *  they are read again (see `reading.ts`), so that the word holds for ever. Throws UserError. */
export async function decide(tx: Db, decision: DecisionDraft): Promise<number> {
  if (decision.responseId === decision.claimId) {
    throw new UserError("A statement cannot answer itself", {
      expected: "the ids of two statements",
    });
  }
  const type = await typeOf(tx, decision.responseId);
  await typeOf(tx, decision.claimId);
  const id = await insertDecision(tx, decision);
  await sealNew(tx);
  const known = await applyTo(tx, decision);
  const pairId = known ?? (await makePair(tx, decision, decision.answer ?? answerOf(type)));
  await tellDecision(tx, { ...decision, id, pairId });
  return pairId;
}

async function insertDecision(tx: Db, decision: DecisionDraft): Promise<number> {
  const row = await insert(
    tx,
    "decisions",
    {
      kind: decision.kind,
      response_id: decision.responseId,
      claim_id: decision.claimId,
      decided_by: decision.by,
      decided_from: decision.from,
      decided_at: ms(decision.at),
      note: decision.note,
    },
    "returning id",
  );
  return idOf(row);
}

export const DECISIONS = `select id, kind, response_id, claim_id, decided_by, decided_from, decided_at, note
  from decisions`;

/** All that was decided about a statement, oldest first. */
export async function decisionsOf(db: Db, statementId: number): Promise<readonly Decision[]> {
  const rows = await db.all(`${DECISIONS} where response_id = $1 or claim_id = $1 order by id`, [
    statementId,
  ]);
  return rows.map((row) => toDecision(new Fields(row)));
}

async function applyTo(tx: Db, decision: DecisionDraft): Promise<number | null> {
  const row = await tx.get(
    `update pairs set state = $3, answer = coalesce($4, answer), dropped_at = null
     where response_id = $1 and claim_id = $2 returning id`,
    [decision.responseId, decision.claimId, stateOf(decision), decision.answer ?? null],
  );
  return row === null ? null : new Fields(row).int("id");
}

async function makePair(tx: Db, decision: DecisionDraft, answer: Answer): Promise<number> {
  const row = await insert(
    tx,
    "pairs",
    {
      response_id: decision.responseId,
      claim_id: decision.claimId,
      answer,
      score: 1,
      sure: 1,
      reasons: toJson([]),
      state: stateOf(decision),
      made_at: ms(decision.at),
    },
    "returning id",
  );
  return idOf(row);
}

function stateOf(decision: DecisionDraft): "confirmed" | "rejected" {
  return decision.kind === "reject" ? "rejected" : "confirmed";
}

/** How a statement answers, by what the reader made of it; an accusation in answer to a claim
 *  accuses in turn. Nothing is guessed of the rest: the editor must say. */
function answerOf(type: string | null): Answer {
  const answer = ANSWERS.find((each) => each === type);
  if (answer !== undefined) {
    return answer;
  }
  if (type === "allegation") {
    return "counter_accusation";
  }
  throw new UserError("It is not known how this statement answers", {
    expected: `one of ${ANSWERS.join(", ")}`,
  });
}

async function typeOf(tx: Db, statementId: number): Promise<string | null> {
  const row = await tx.get("select type from statements where id = $1", [statementId]);
  if (row === null) {
    throw new UserError(`There is no statement ${statementId}`, {
      expected: "the number that stands with a statement, e.g. in /claims",
    });
  }
  return new Fields(row).textOrNull("type");
}

export function toDecision(row: Fields): Decision {
  return {
    id: row.int("id"),
    kind: row.word("kind"),
    responseId: row.int("response_id"),
    claimId: row.int("claim_id"),
    by: row.text("decided_by"),
    from: row.text("decided_from"),
    at: row.date("decided_at"),
    note: row.textOrNull("note"),
  };
}
