import type { Change, ChangeKind } from "./alert.ts";
import type { Party } from "./party.ts";
import type { StatementRow } from "./rows.ts";
import { partiesOf } from "./statement.ts";
import { type Watch, type WatchSubject, wants } from "./watch.ts";

/** What a watch would have told of a span of time. */
export interface DryRun {
  readonly count: number;
  readonly kinds: readonly { readonly kind: ChangeKind; readonly count: number }[];
  /** The newest of them, newest first. */
  readonly examples: readonly StatementRow[];
}

export interface Happened {
  /** Oldest first. */
  readonly changes: readonly Change[];
  /** The statements that the changes name; one that is not there is not counted. */
  readonly rows: ReadonlyMap<number, StatementRow>;
  readonly partyOfSource: ReadonlyMap<string, string | null>;
  readonly parties: readonly Party[];
}

const MAX_EXAMPLES = 3;
/** Told only where the first version was told; digests tell them in any case. */
const FOLLOWS: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  "edit",
  "deletion",
  "silence",
  "decision",
]);

/** Tries a watch on changes that were, as the alert stage would have told them. */
export function dryRun(watch: Watch, happened: Happened): DryRun {
  const told = new Set<number>();
  const wanted: Change[] = [];
  for (const change of happened.changes) {
    const thread = change.claimId ?? change.statementId;
    const started = thread === null || told.has(thread);
    const late = FOLLOWS.has(change.kind) && !started && watch.mode === "instant";
    const subject = subjectOf(change, happened);
    if (late || subject === null || !wants(watch, subject, happened.parties)) continue;
    if (thread !== null) told.add(thread);
    wanted.push(change);
  }
  const kinds = watch.kinds.map((kind) => ({
    kind,
    count: wanted.filter((change) => change.kind === kind).length,
  }));
  const named = wanted
    .toReversed()
    .flatMap(({ statementId, claimId }) => happened.rows.get(statementId ?? claimId ?? 0) ?? []);
  return {
    count: wanted.length,
    kinds: kinds.filter(({ count }) => count > 0),
    examples: [...new Set(named)].slice(0, MAX_EXAMPLES),
  };
}

/** The statements that changes name, each once. */
export function statementIdsOf(changes: readonly Change[]): readonly number[] {
  const ids = changes.flatMap(({ claimId, statementId }) => [claimId, statementId]);
  return [...new Set(ids.filter((id) => id !== null))];
}

/** What a change concerns; null where nothing of it is known. */
function subjectOf(change: Change, { rows, partyOfSource }: Happened): WatchSubject | null {
  const { kind } = change;
  if (change.sourceId !== null) {
    const party = partyOfSource.get(change.sourceId) ?? null;
    return { kind, topics: null, parties: party === null ? [] : [party] };
  }
  const statements = [change.claimId, change.statementId]
    .flatMap((id) => (id === null ? [] : (rows.get(id) ?? [])))
    .map((row) => row.statement);
  return statements.length === 0
    ? null
    : {
        kind,
        topics: statements.flatMap(({ onTopic }) => onTopic),
        parties: partiesOf(statements),
      };
}
