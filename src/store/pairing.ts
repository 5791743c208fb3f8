import type { Proposal } from "#src/core/pairing/candidate.ts";
import { chunks, createParams, type Db, insert, update } from "./db.ts";
import { areApart } from "./event-bonds.ts";
import { firstOf, keepEvents, membersOf } from "./events.ts";
import { notingPairing } from "./rereading.ts";
import { bit, ms, toJson } from "./row.ts";
import type { KeptPairing } from "./store.ts";
import { rootOf, writeChange } from "./tell.ts";

/** Writes what pairing decided for a batch. What an editor decided is never touched; what an
 *  earlier pairing suggested for these statements, and this one does not, is dropped. */
export function keepPairing(tx: Db, kept: KeptPairing): Promise<void> {
  return notingPairing(tx, kept, () => writePairing(tx, kept));
}

async function writePairing(tx: Db, kept: KeptPairing): Promise<void> {
  await dropSuggestions(tx, kept);
  for (const proposal of kept.proposals) {
    await keepProposal(tx, kept, proposal);
  }
  await keepRepeats(tx, kept);
  await keepEvents(tx, kept.events ?? []);
  await markPaired(tx, kept);
  for (const change of kept.changes) {
    await writeChange(tx, change);
  }
}

/** Dropped, not deleted: changes and messages point to them. A proposal made again lifts it. */
async function dropSuggestions(tx: Db, kept: KeptPairing): Promise<void> {
  for (const part of chunks(kept.statementIds)) {
    const params = createParams();
    const at = params.of(ms(kept.at));
    await tx.run(
      `update pairs set dropped_at = ${at}
       where response_id in (${params.list(part)}) and state = 'suggested' and dropped_at is null`,
      params.values,
    );
  }
}

async function keepProposal(tx: Db, kept: KeptPairing, proposal: Proposal): Promise<void> {
  await insert(
    tx,
    "pairs",
    {
      response_id: proposal.responseId,
      claim_id: proposal.claimId,
      answer: proposal.answer,
      score: proposal.score,
      sure: bit(proposal.sure),
      reasons: toJson(proposal.reasons),
      state: "suggested",
      pairer_version: kept.pairerVersion,
      made_at: ms(kept.at),
    },
    `on conflict (response_id, claim_id) do update set answer = excluded.answer,
       score = excluded.score, sure = excluded.sure, reasons = excluded.reasons,
       pairer_version = excluded.pairer_version, dropped_at = null
     where pairs.state = 'suggested'`,
  );
}

/** A repetition points to the first statement of its kind, never to another repetition; what an editor took
 *  apart repeats nothing of that event. */
async function keepRepeats(tx: Db, kept: KeptPairing): Promise<void> {
  const repeating = new Set(kept.repeats.map((repeat) => repeat.id));
  for (const id of kept.statementIds.filter((each) => !repeating.has(each))) {
    await update(tx, "statements", { id }, { same_as: null });
  }
  for (const { id, sameAs } of kept.repeats) {
    const root = await rootOf(tx, sameAs);
    if (root !== id && !(await areApart(tx, [id], await membersOf(tx, await firstOf(tx, root))))) {
      await update(tx, "statements", { id }, { same_as: root });
      await tx.run("update statements set same_as = $2 where same_as = $1", [id, root]);
    }
  }
}

async function markPaired(tx: Db, kept: KeptPairing): Promise<void> {
  for (const part of chunks(kept.statementIds)) {
    const params = createParams();
    const version = params.of(kept.pairerVersion);
    await tx.run(
      `update statements set paired_by = ${version} where id in (${params.list(part)})`,
      params.values,
    );
  }
}
