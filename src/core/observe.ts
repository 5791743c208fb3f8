import type { FeedItem } from "./item.ts";
import { type RevisionDraft, revise, type TombstoneEvidence } from "./post.ts";
import type { Source, SourceState } from "./source.ts";

/** What one look at a source adds to what is kept. */
export interface Observation {
  readonly revisions: readonly ObservedRevision[];
  /** External ids seen again unchanged. */
  readonly seen: readonly string[];
  readonly tombstones: readonly {
    readonly externalId: string;
    readonly evidence: TombstoneEvidence;
  }[];
  /** Numbered posts that should have been there and were not, for the next look. */
  readonly missing: ReadonlySet<string>;
}

export interface ObservedRevision {
  readonly externalId: string;
  readonly draft: RevisionDraft;
  readonly quiet: boolean;
  /** Hash of the body that shows it, where its connector says which. */
  readonly bodyHash: string | null;
}

export interface ShownItem {
  readonly externalId: string;
  readonly item: FeedItem;
  readonly bodyHash?: string;
  /** Read late, but there at the first look. */
  readonly old?: true;
}

export interface Shown {
  readonly items: readonly ShownItem[];
  /** Ids that the source declares deleted. */
  readonly deletedIds: readonly string[];
  /** Numbered posts kept within the range that the source showed. */
  readonly expectedIds: readonly string[];
}

/** What is known of posts, by external id. */
export type LatestHashes = ReadonlyMap<
  string,
  { readonly contentHash: string; readonly gone: boolean }
>;

export interface Kept {
  readonly latest: LatestHashes;
  /** Posts missed at the last look: seen gone only after two absences, one page may be cached. */
  readonly missingBefore: ReadonlySet<string>;
}

/** Compares what a source shows with what is kept. At the source's first successful look, what is
 *  older than its subscription is kept quietly, unless it was asked to backfill. */
export function observe(
  shown: Shown,
  kept: Kept,
  source: Pick<Source, "backfill">,
  state: Pick<SourceState, "lastOkAt" | "subscribedAt">,
): Observation {
  const firstLook = state.lastOkAt === null && !source.backfill;
  const isQuiet = ({ item: { publishedAt }, old }: ShownItem) =>
    (firstLook || old === true) && isOld(publishedAt ?? null, state.subscribedAt);
  const { revisions, seen } = compareItems(shown.items, kept.latest, isQuiet);
  const shownIds = new Set(shown.items.map(({ externalId }) => externalId));
  const missing = new Set(shown.expectedIds.filter((id) => !shownIds.has(id)));
  return { revisions, seen, missing, tombstones: tombstones(shown, kept, shownIds, missing) };
}

/** Sorts items into new versions and what is known already. An id that is shown twice counts once. */
export function compareItems(
  items: readonly ShownItem[],
  known: LatestHashes,
  isQuiet: (shown: ShownItem) => boolean,
): Pick<Observation, "revisions" | "seen"> {
  const revisions: ObservedRevision[] = [];
  const seen: string[] = [];
  const shownIds = new Set<string>();
  for (const shown of items) {
    const { externalId, item, bodyHash = null } = shown;
    if (shownIds.has(externalId)) {
      continue;
    }
    shownIds.add(externalId);
    const latest = known.get(externalId) ?? null;
    const draft = revise(latest?.gone === true ? null : latest, item);
    if (draft === null) {
      seen.push(externalId);
    } else {
      revisions.push({ externalId, draft, quiet: isQuiet(shown), bodyHash });
    }
  }
  return { revisions: inOrder(revisions), seen };
}

/** As they were said, so that they are told in that order: most feeds have the latest first. Where
 *  not all are dated nobody can know. */
function inOrder(revisions: readonly ObservedRevision[]): readonly ObservedRevision[] {
  const times = new Map(
    revisions.map((each) => [each, each.draft.publishedAt?.getTime() ?? Number.NaN] as const),
  );
  if ([...times.values()].some(Number.isNaN)) return revisions;
  return revisions.toSorted((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0));
}

/** An undated item at the first look counts as old: nobody can know. */
function isOld(publishedAt: Date | null, subscribedAt: Date): boolean {
  return publishedAt === null || publishedAt.getTime() < subscribedAt.getTime();
}

function tombstones(
  shown: Shown,
  kept: Kept,
  shownIds: ReadonlySet<string>,
  missing: ReadonlySet<string>,
): Observation["tombstones"] {
  const declared = shown.deletedIds.filter(
    (id) => !shownIds.has(id) && kept.latest.get(id)?.gone === false,
  );
  const twiceMissing = [...missing].filter(
    (id) => kept.missingBefore.has(id) && !declared.includes(id),
  );
  return [
    ...declared.map((externalId) => ({ externalId, evidence: "declared" as const })),
    ...twiceMissing.map((externalId) => ({ externalId, evidence: "missing" as const })),
  ];
}
