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
}

export interface Shown {
  readonly items: readonly { readonly externalId: string; readonly item: FeedItem }[];
  /** Ids that the source declares deleted. */
  readonly deletedIds: readonly string[];
  /** Numbered posts kept within the range that the source showed. */
  readonly expectedIds: readonly string[];
}

export interface Kept {
  readonly latest: ReadonlyMap<string, { readonly contentHash: string; readonly gone: boolean }>;
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
  const firstLook = state.lastOkAt === null;
  const revisions: ObservedRevision[] = [];
  const seen: string[] = [];
  const shownIds = new Set<string>();
  for (const { externalId, item } of shown.items) {
    if (shownIds.has(externalId)) {
      continue;
    }
    shownIds.add(externalId);
    const latest = kept.latest.get(externalId) ?? null;
    const draft = revise(latest?.gone === true ? null : latest, item);
    if (draft === null) {
      seen.push(externalId);
    } else {
      const quiet =
        firstLook && !source.backfill && isOld(item.publishedAt ?? null, state.subscribedAt);
      revisions.push({ externalId, draft, quiet });
    }
  }
  const missing = new Set(shown.expectedIds.filter((id) => !shownIds.has(id)));
  return { revisions, seen, missing, tombstones: tombstones(shown, kept, shownIds, missing) };
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
