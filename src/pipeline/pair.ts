import type { ChangeDraft } from "#src/core/alert.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import type { Candidate, CandidateIndex, Proposal } from "#src/core/pairing/candidate.ts";
import { type PairingOptions, pairerVersionOf } from "#src/core/pairing/decide.ts";
import { type EventDraft, groupEvents } from "#src/core/pairing/group-events.ts";
import { newsOf, withHeadlines } from "#src/core/pairing/news.ts";
import { isEdit } from "#src/core/post.ts";
import type { StatementRow } from "#src/core/rows.ts";
import type { Store } from "#src/store/store.ts";

/** Statements paired in one go. */
const BATCH = 40;

export interface PairDeps {
  readonly store: Pick<Store, "posts" | "statements" | "pairs" | "tunings">;
  readonly pairStatements: (
    batch: readonly Candidate[],
    index: CandidateIndex,
    lexicon: Lexicon,
    options: PairingOptions,
  ) => Promise<PairingResult>;
  readonly pairerVersion: string;
  readonly lexicon: Lexicon;
  readonly maxAgeMs: number;
  readonly now: () => Date;
}

export interface PairingResult {
  readonly proposals: readonly Proposal[];
  readonly repeats: readonly { readonly id: number; readonly sameAs: number }[];
}

interface Grouped extends PairingResult {
  readonly events: readonly EventDraft[];
}

/** Ties new statements to what is kept, and writes what of it is news. Returns how many. */
export async function pairNew(deps: PairDeps): Promise<number> {
  const { store, lexicon } = deps;
  const tuned = await store.tunings.active(deps.pairerVersion);
  // What other weights have paired is paired anew.
  const pairerVersion = pairerVersionOf(deps.pairerVersion, tuned);
  const batch = await store.statements.unpaired(pairerVersion, BATCH);
  if (batch.length === 0) {
    return 0;
  }
  const rows = await store.statements.many(batch.map((statement) => statement.id));
  const posts = await postsOf(deps, rows);
  const fresh = candidatesOf(rows, posts);
  const found = await deps.pairStatements(fresh, store.statements.index, lexicon, {
    ...(tuned === null ? {} : { model: tuned.model }),
  });
  // Kept, so that what follows is told where the headline was.
  const repeats = withHeadlines(rows, found.repeats);
  const events = await groupEvents(fresh, store.statements.index, lexicon, repeats);
  const result = { ...found, repeats, events };
  await store.pairs.keepPairing({
    pairerVersion,
    statementIds: batch.map((statement) => statement.id),
    proposals: result.proposals,
    repeats: result.repeats,
    events: result.events,
    changes: await changesOf(deps, rows, posts, result),
    at: deps.now(),
  });
  return batch.length;
}

async function changesOf(
  deps: PairDeps,
  rows: readonly StatementRow[],
  posts: Posts,
  result: Grouped,
): Promise<readonly ChangeDraft[]> {
  const known = new Set(rows.map((row) => row.statement.id));
  const named = [
    ...result.proposals.flatMap(({ responseId, claimId }) => [responseId, claimId]),
    ...result.repeats.map(({ sameAs }) => sameAs),
  ];
  const all = await withEvents(deps, [...rows, ...(await manyOf(deps, named, known))], result);
  const proposals = await proposalsToTell(deps, known, result.proposals);
  const toldBeside = claimsToldBeside(rows, posts);
  const copies = await copiesOf(deps, rows, result);
  return newsOf(
    { fresh: rows, all, ...result, proposals, toldBeside, copies },
    { now: deps.now(), maxAgeMs: deps.maxAgeMs },
  );
}

/** What newly told claims are joined to, where no new row is that. */
async function withEvents(
  deps: PairDeps,
  rows: readonly StatementRow[],
  { events }: Grouped,
): Promise<readonly StatementRow[]> {
  const firsts = [...events, ...rows.map(({ statement }) => statement)].flatMap(
    ({ eventId }) => eventId ?? [],
  );
  const known = new Set(rows.map((row) => row.statement.id));
  return [...rows, ...(await manyOf(deps, firsts, known))];
}

function manyOf(
  { store }: PairDeps,
  ids: readonly number[],
  known: ReadonlySet<number>,
): Promise<readonly StatementRow[]> {
  return store.statements.many([...new Set(ids)].filter((id) => !known.has(id)));
}

/** What an edit adds to a claim that was told is told by the edit. */
function claimsToldBeside(rows: readonly StatementRow[], posts: Posts): ReadonlySet<number> {
  const added = rows.filter(({ statement, post, revision }) => {
    const isOlder = (other: Candidate) =>
      other.role === "claim" && other.party === statement.party && other.id < statement.id;
    return (
      statement.role === "claim" && isEdit(revision) && (posts.get(post.id) ?? []).some(isOlder)
    );
  });
  return new Set(added.map((row) => row.statement.id));
}

/** Statements in the words of one that an earlier post at the same address made. */
async function copiesOf(
  { store }: PairDeps,
  rows: readonly StatementRow[],
  { repeats }: PairingResult,
): Promise<ReadonlySet<number>> {
  const roots = new Map(repeats.map(({ id, sameAs }) => [id, sameAs]));
  const rootOf = ({ id, sameAs }: Pick<Candidate, "id" | "sameAs">) =>
    roots.get(id) ?? sameAs ?? id;
  const at = await store.posts.byAddress(rows.flatMap(({ post }) => post.url ?? []));
  const copies = new Set<number>();
  for (const { statement, post } of rows) {
    const earlier = (at.get(post.url ?? "") ?? []).filter(({ id }) => id < post.id);
    const said = await Promise.all(
      earlier.map(({ id }) => store.statements.index.ofDocument(String(id))),
    );
    const isSame = (other: Candidate) =>
      other.role === statement.role &&
      other.party === statement.party &&
      (rootOf(other) === rootOf(statement) || other.quote === statement.quote);
    if (said.flat().some(isSame)) copies.add(statement.id);
  }
  return copies;
}

/** A response kept earlier is told when its claim arrives, not again for each further claim. */
async function proposalsToTell(
  deps: PairDeps,
  fresh: ReadonlySet<number>,
  proposals: readonly Proposal[],
): Promise<readonly Proposal[]> {
  const kept = await Promise.all(
    proposals.map(async (proposal) => {
      const before = fresh.has(proposal.responseId)
        ? []
        : await deps.store.pairs.ofResponse(proposal.responseId);
      return before.length > 0 ? [] : [proposal];
    }),
  );
  return kept.flat();
}

/** The statements of each post, as pairing sees them. */
type Posts = ReadonlyMap<number, readonly Candidate[]>;

async function postsOf({ store }: PairDeps, rows: readonly StatementRow[]): Promise<Posts> {
  const ids = [...new Set(rows.map((row) => row.post.id))];
  const statements = ids.map(
    async (id) => [id, await store.statements.index.ofDocument(String(id))] as const,
  );
  return new Map(await Promise.all(statements));
}

/** The statements of a batch, each with its rank within its post. One that no longer stands in its
 *  post is paired no more. */
function candidatesOf(rows: readonly StatementRow[], posts: Posts): readonly Candidate[] {
  const wanted = new Set(rows.map((row) => row.statement.id));
  return [...posts.values()].flat().filter(({ id }) => wanted.has(id));
}
