import { type ChangeDraft, type ChangeKind, NAMES_NOTHING } from "../alert.ts";
import type { StatementRow } from "../rows.ts";
import type { Proposal } from "./candidate.ts";
import type { EventDraft } from "./group-events.ts";

export interface Paired {
  /** The statements that were new. */
  readonly fresh: readonly StatementRow[];
  /** These and whatever they were tied to. */
  readonly all: readonly StatementRow[];
  readonly proposals: readonly Proposal[];
  readonly repeats: readonly { readonly id: number; readonly sameAs: number }[];
  /** The events of the new claims. */
  readonly events?: readonly EventDraft[];
  /** Claims beside which the same party made an older one in the same post, before an edit. */
  readonly toldBeside?: ReadonlySet<number>;
  /** New statements that a post at the same address made before: one item in two feeds is one source. */
  readonly copies?: ReadonlySet<number>;
}

export interface NewsLimits {
  readonly now: Date;
  /** What was said longer ago than this is kept, not told. */
  readonly maxAgeMs: number;
}

/** What of a batch of paired statements is worth telling: new claims (those that one party makes in
 *  one post together, by the first), their repetitions by other posts and further claims about an event that is
 *  told (one for each post and party), responses. Quiet posts and old words are not news. */
export function newsOf(paired: Paired, limits: NewsLimits): readonly ChangeDraft[] {
  const rows = new Map(paired.all.map((row) => [row.statement.id, row]));
  const rootOf = createRootOf(paired, rows);
  const eventOf = createEventOf(paired, rows, rootOf);
  const best = bestProposals(paired.proposals);
  const changes = new Map<string, ChangeDraft>();
  const add = (kind: ChangeKind, claimId: number | null, row: StatementRow) => {
    const key = keyOf(kind, claimId, row);
    if (!changes.has(key)) {
      changes.set(key, {
        ...NAMES_NOTHING,
        kind,
        at: limits.now,
        claimId,
        statementId: row.statement.id,
      });
    }
  };
  const isNew = ({ statement }: StatementRow) => !paired.copies?.has(statement.id);
  for (const row of paired.fresh.filter((each) => isNew(each) && isNews(each, limits))) {
    const { id, role } = row.statement;
    const first = rootOf(id);
    const event = eventOf(id);
    if (role === "claim" && first === id && isOnTopic(row) && !paired.toldBeside?.has(id)) {
      add(event === null ? "claim" : "repeat", event ?? id, row);
    } else if (role === "claim" && isElsewhere(row, rows.get(first))) {
      add("repeat", event ?? first, row);
    }
  }
  for (const proposal of best) {
    const row = rows.get(proposal.responseId);
    const claim = rows.get(proposal.claimId);
    if (row === undefined || claim === undefined || !isNew(row) || !isNews(row, limits)) {
      continue;
    }
    const first = rootOf(proposal.responseId);
    if (first === proposal.responseId) {
      add("response", rootOf(proposal.claimId), row);
    } else if (isElsewhere(row, rows.get(first))) {
      add("repeat", rootOf(proposal.claimId), row);
    }
  }
  return [...changes.values()];
}

/** The first telling of a statement. */
function createRootOf(
  { repeats }: Paired,
  rows: ReadonlyMap<number, StatementRow>,
): (id: number) => number {
  const found = new Map(repeats.map(({ id, sameAs }) => [id, sameAs]));
  return (id) => found.get(id) ?? rows.get(id)?.statement.sameAs ?? id;
}

/** The first claim of the event that a claim is about, where that one is there to be told of: what was before
 *  anybody watched, or is off topic, started no thread. Null where the claim is the first. */
function createEventOf(
  { events = [] }: Paired,
  rows: ReadonlyMap<number, StatementRow>,
  rootOf: (id: number) => number,
): (id: number) => number | null {
  const found = new Map(events.map(({ id, eventId }) => [id, eventId]));
  return (id) => {
    const root = rootOf(id);
    const event = found.get(id) ?? found.get(root) ?? rows.get(root)?.statement.eventId ?? null;
    const row = event === null ? undefined : rows.get(event);
    return row === undefined || event === root || row.post.quiet || !isOnTopic(row) ? null : event;
  };
}

/** A headline repeats what the article under it repeats. */
export function withHeadlines(
  fresh: Paired["fresh"],
  repeats: Paired["repeats"],
): Paired["repeats"] {
  const found = new Map(repeats.map(({ id, sameAs }) => [id, sameAs]));
  const headlines = fresh.filter((row) => isHeadline(row) && !found.has(row.statement.id));
  const theirs = headlines.flatMap(({ statement, post }) => {
    const beneath = fresh.find(
      (row) =>
        row.post.id === post.id &&
        row.statement.party === statement.party &&
        row.statement.role === statement.role &&
        found.has(row.statement.id),
    );
    const sameAs = beneath === undefined ? undefined : found.get(beneath.statement.id);
    return sameAs === undefined ? [] : [{ id: statement.id, sameAs }];
  });
  return [...repeats, ...theirs];
}

function isHeadline({ statement, revision, source }: StatementRow): boolean {
  return source.voice === "article" && statement.end <= (revision.title?.length ?? 0);
}

function keyOf(
  kind: ChangeKind,
  claimId: number | null,
  { statement, post }: StatementRow,
): string {
  switch (kind) {
    case "claim":
      return `claim ${post.id} ${statement.party}`;
    case "repeat":
      return `repeat ${claimId} ${post.id} ${statement.party}`;
    default:
      return `${kind} ${statement.id}`;
  }
}

/** The best proposal of each response: pairing gives none that it does not stand by, and a message
 *  says of each how sure it is. */
function bestProposals(proposals: readonly Proposal[]): readonly Proposal[] {
  const best = new Map<number, Proposal>();
  for (const proposal of proposals) {
    if (proposal.score > (best.get(proposal.responseId)?.score ?? 0)) {
      best.set(proposal.responseId, proposal);
    }
  }
  return [...best.values()];
}

function isNews({ statement, post }: StatementRow, { now, maxAgeMs }: NewsLimits): boolean {
  return !post.quiet && now.getTime() - statement.saidAt.getTime() <= maxAgeMs;
}

function isOnTopic({ statement }: StatementRow): boolean {
  return statement.onTopic.length > 0;
}

/** A headline and its body are one source. */
function isElsewhere(row: StatementRow, first: StatementRow | undefined): boolean {
  return first !== undefined && first.post.id !== row.post.id;
}
