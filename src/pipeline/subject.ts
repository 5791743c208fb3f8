import { type Change, type ChangeKind, type HealthKind, isHealthKind } from "#src/core/alert.ts";
import type {
  ClaimFacts,
  DeletionFacts,
  EditFacts,
  RepeatFacts,
  ResponseFacts,
} from "#src/core/compose/facts.ts";
import { isSure } from "#src/core/compose/pair-state.ts";
import { isOwnClaim } from "#src/core/compose/repeat.ts";
import type { EventClaim } from "#src/core/event.ts";
import type { Decision } from "#src/core/pair.ts";
import { versionBefore } from "#src/core/post.ts";
import type { PairRow, SourceRow, StatementRow } from "#src/core/rows.ts";
import { partiesOf } from "#src/core/statement.ts";
import type { Store } from "#src/store/store.ts";
import { eventBeside, type GatherDeps, gatherClaim, siblingsOf } from "./gather.ts";

export interface SubjectDeps extends GatherDeps {
  readonly store: Pick<Store, "statements" | "pairs" | "posts" | "sources">;
}

/** What a change is about, with all that is needed to tell it. */
export interface Subject {
  /** Null: whatever the topic. */
  readonly topics: readonly string[] | null;
  readonly parties: readonly string[];
  /** Threads that it may belong to: the first that a channel has; the first of all where it has
   *  none. Claims that a party makes in one post share a thread, and so do those about one event. */
  readonly threads: readonly SubjectThread[];
  /** Told only where the first version was told. */
  readonly onlyInThread: boolean;
  readonly facts: SubjectFacts;
}

export interface SubjectThread {
  /** `claim:12`. */
  readonly key: string;
  /** The statement that it is about. */
  readonly row: StatementRow;
}

export type SubjectFacts =
  | { readonly kind: "claim"; readonly claim: ClaimFacts }
  | { readonly kind: "repeat"; readonly repeat: RepeatFacts }
  | { readonly kind: "response"; readonly response: Omit<ResponseFacts, "claimPosted"> }
  | { readonly kind: "edit"; readonly edit: EditFacts }
  | { readonly kind: "deletion"; readonly deletion: DeletionFacts }
  | { readonly kind: "silence"; readonly claim: ClaimFacts }
  | { readonly kind: "decision"; readonly decision: Decision; readonly pair: PairRow }
  | { readonly kind: HealthKind; readonly row: SourceRow };

/** Claims of one event whose threads are looked for: the first ones were told first. */
const MAX_EVENT_THREADS = 10;

/** Changes that say nothing to whoever has not read what they are about. */
const FOLLOWS: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  "edit",
  "deletion",
  "silence",
  "decision",
]);

/** Null where what changed is no longer there to be told. */
export async function subjectOf(deps: SubjectDeps, change: Change): Promise<Subject | null> {
  if (isHealthKind(change.kind)) {
    return ofSource(deps, change.kind, change.sourceId);
  }
  const claim = await statementOf(deps, change.claimId);
  const statement = await statementOf(deps, change.statementId ?? change.claimId);
  const first = claim ?? statement;
  if (first === null || statement === null) {
    return null;
  }
  const beside = await siblingsOf(deps, first);
  const event = await eventBeside(deps, first, beside);
  const facts = await factsOf(deps, change, { claim: first, beside, row: statement });
  if (facts === null) {
    return null;
  }
  return {
    topics: [...new Set([...first.statement.onTopic, ...statement.statement.onTopic])],
    parties: partiesOf([first.statement, statement.statement]),
    threads: [...threadsOf(first, beside), ...(await threadsOfEvent(deps, event))],
    onlyInThread: FOLLOWS.has(change.kind),
    facts,
  };
}

interface Named {
  readonly claim: StatementRow;
  /** The claims beside it. */
  readonly beside: readonly StatementRow[];
  readonly row: StatementRow;
}

async function factsOf(
  deps: SubjectDeps,
  change: Change,
  { claim, beside, row }: Named,
): Promise<SubjectFacts | null> {
  switch (change.kind) {
    case "claim":
      return { kind: "claim", claim: await gatherClaim(deps, claim, beside) };
    case "silence": {
      const facts = await gatherClaim(deps, claim, beside);
      // What was said beside it in the same post may have been answered.
      return facts.responses.some(isSure) ? null : { kind: "silence", claim: facts };
    }
    case "repeat":
      return { kind: "repeat", repeat: await repeatOf(deps, { claim, beside, row }) };
    case "response": {
      const pair = await pairOf(deps, change, row);
      return change.claimId !== null && pair === null
        ? null
        : { kind: "response", response: { response: row, pair } };
    }
    case "edit":
      return editOf(deps, change, row);
    case "deletion": {
      const tombstone = await deps.store.posts.tombstoneOf(row.post.id);
      return tombstone === null ? null : { kind: "deletion", deletion: { row, tombstone } };
    }
    case "decision":
      return decisionOf(deps, change);
    default:
      return null;
  }
}

async function repeatOf(deps: SubjectDeps, { claim, beside, row }: Named): Promise<RepeatFacts> {
  const facts = { ...(await gatherClaim(deps, claim, beside)), repeat: row };
  return isOwnClaim(facts)
    ? { ...facts, own: await gatherClaim(deps, row, await siblingsOf(deps, row)) }
    : facts;
}

/** The pair by which a response is told; null where an editor has rejected it meanwhile. */
async function pairOf(
  deps: SubjectDeps,
  change: Change,
  response: StatementRow,
): Promise<PairRow | null> {
  const rows = (await deps.store.pairs.ofResponse(response.statement.id)).filter(
    ({ pair }) => pair.state !== "rejected",
  );
  const ofClaim = rows.find(
    ({ claim }) => (claim.statement.sameAs ?? claim.statement.id) === change.claimId,
  );
  return ofClaim ?? rows[0] ?? null;
}

/** The word that the change tells: of those about the pair, the one of its time. */
async function decisionOf(deps: SubjectDeps, change: Change): Promise<SubjectFacts | null> {
  const pair = change.pairId === null ? null : await deps.store.pairs.get(change.pairId);
  const decision = pair === null ? null : await lastDecision(deps, pair, change.at);
  return pair === null || decision === null ? null : { kind: "decision", decision, pair };
}

/** An editor's last word about a pair, up to a time where one is given. */
export async function lastDecision(
  deps: Pick<SubjectDeps, "store">,
  { pair }: PairRow,
  until?: Date,
): Promise<Decision | null> {
  const decisions = await deps.store.pairs.decisions(pair.responseId);
  const about = decisions.filter(
    ({ responseId, claimId, at }) =>
      responseId === pair.responseId &&
      claimId === pair.claimId &&
      (until === undefined || at.getTime() <= until.getTime()),
  );
  return about.at(-1) ?? null;
}

async function editOf(
  deps: SubjectDeps,
  change: Change,
  row: StatementRow,
): Promise<SubjectFacts | null> {
  const revisions = await deps.store.posts.revisionsOf(row.post.id);
  const after = revisions.find((revision) => revision.id === change.revisionId);
  const before = after === undefined ? null : versionBefore(revisions, after);
  return after === undefined || before === null
    ? null
    : { kind: "edit", edit: { row, before, after } };
}

async function ofSource(
  deps: SubjectDeps,
  kind: HealthKind,
  sourceId: string | null,
): Promise<Subject | null> {
  const row = sourceId === null ? null : await deps.store.sources.get(sourceId);
  if (row === null) {
    return null;
  }
  const parties = row.source.partyId === null ? [] : [row.source.partyId];
  return { topics: null, parties, threads: [], onlyInThread: false, facts: { kind, row } };
}

/** The claim's own thread, then those of the claims beside it, the oldest first. */
function threadsOf(first: StatementRow, beside: readonly StatementRow[]): readonly SubjectThread[] {
  const others = first.statement.role === "claim" ? beside : [];
  const sorted = others.toSorted((a, b) => a.statement.id - b.statement.id);
  return [first, ...sorted].map((row) => ({ key: `claim:${row.statement.id}`, row }));
}

/** The threads of the other claims about the event, the first one's first: what concerns one of them
 *  belongs where the event is told. */
async function threadsOfEvent(
  deps: SubjectDeps,
  event: readonly EventClaim[],
): Promise<readonly SubjectThread[]> {
  const claims = event.slice(0, MAX_EVENT_THREADS).map(({ claim }) => claim);
  const threads = await Promise.all(
    claims.map(async (claim) => threadsOf(claim, await siblingsOf(deps, claim))),
  );
  return threads.flat();
}

async function statementOf(deps: SubjectDeps, id: number | null): Promise<StatementRow | null> {
  return id === null ? null : await deps.store.statements.get(id);
}
