import type { Apis, Connector, Feed, Polled } from "#src/connectors/connector.ts";
import { wantsArticle } from "#src/core/article.ts";
import { SourceError } from "#src/core/error.ts";
import { underKeptIds } from "#src/core/flapping-id.ts";
import { type LatestHashes, type Observation, observe } from "#src/core/observe.ts";
import { type PaceBounds, paceOf, RHYTHM_POSTS } from "#src/core/pace.ts";
import type { SourceRow } from "#src/core/rows.ts";
import type { SourceState } from "#src/core/source.ts";
import { afterFailure, afterSuccess, healthChange } from "#src/core/source-state.ts";
import type { Fetch } from "#src/net/fetch.ts";
import type { KeptPoll, Store } from "#src/store/store.ts";
import { withEvidence } from "./evidence.ts";
import type { Log } from "./log.ts";
import { createRecheck, lookEveryOf } from "./recheck.ts";

export interface PollDeps {
  readonly store: Pick<Store, "posts">;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly fetch: Fetch;
  readonly apis: Apis;
  /** Of sources whose interval follows their posts. */
  readonly bounds: PaceBounds;
  /** Whether a source's hub tells of what is new, so that asking is but a safeguard. */
  readonly isTold?: (sourceId: string) => Promise<boolean>;
  readonly log: Log;
  readonly now: () => Date;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

export interface PollOutcome {
  readonly ok: boolean;
  readonly newRevisions: number;
}

/** Looks at one source and keeps what it shows; a failure is kept as the source's state. */
export type Poll = (row: SourceRow, signal: AbortSignal) => Promise<PollOutcome>;

/** Builds the poll stage. It remembers, per source, which numbered posts were missed once. */
export function createPoll(deps: PollDeps): Poll {
  const missing = new Map<string, ReadonlySet<string>>();
  const recheck = createRecheck(deps);
  return async (row, signal) => {
    const { source } = row;
    const polled = await look(deps, row, signal);
    signal.throwIfAborted();
    if (polled instanceof SourceError) {
      await deps.store.posts.keepPoll(failedPoll(deps, row, polled));
      const { kind, status, message } = polled;
      deps.log.info({ sourceId: source.id, kind, status, error: message }, "source failed");
      return { ok: false, newRevisions: 0 };
    }
    const missingBefore = missing.get(source.id) ?? NONE;
    // Where a post can be looked at, its absence from a list is a question and no answer.
    const canLook = lookEveryOf(deps.connectors.get(source.kind)) !== null;
    const doubted = canLook ? NONE : missingBefore;
    const observation =
      polled.kind === "read"
        ? await compare(deps, row, polled.feed, doubted)
        : stillMissing(doubted);
    const missingNow = observation?.missing ?? (canLook ? missingBefore : null);
    if (missingNow !== null) {
      missing.set(source.id, missingNow);
    }
    const kept = await goodPoll(deps, row, polled, observation);
    await deps.store.posts.keepPoll(kept);
    const missingTwice = [...(canLook ? missingBefore : NONE)].filter((id) => missingNow?.has(id));
    const changed = await recheck({ ...row, state: kept.state }, missingTwice, signal);
    const newRevisions = kept.revisions.length + changed;
    deps.log.info({ sourceId: source.id, newRevisions }, "source read");
    return { ok: true, newRevisions };
  };
}

const NONE: ReadonlySet<string> = new Set();

async function look(
  deps: PollDeps,
  { source, state }: SourceRow,
  signal: AbortSignal,
): Promise<Polled | SourceError> {
  const connector = deps.connectors.get(source.kind);
  if (connector === undefined) {
    const known = [...deps.connectors.keys()].join(", ");
    return new SourceError("malformed", `no connector reads "${source.kind}"; known: ${known}`);
  }
  try {
    const newestExternalId = await deps.store.posts.newestExternalId(source.id);
    const { fetch, apis } = deps;
    const { memo } = state;
    const knownIds = async (ids: readonly string[]) =>
      new Set((await deps.store.posts.latest(source.id, ids)).keys());
    const asked = { source, state, memo, apis, newestExternalId, knownIds, fetch, signal };
    return await connector.poll(asked);
  } catch (error) {
    if (error instanceof SourceError) {
      return error;
    }
    signal.throwIfAborted();
    // A connector's bug must not stop the other sources.
    deps.log.error({ sourceId: source.id, err: error }, "connector failed unexpectedly");
    return new SourceError("malformed", "could not be read (an error of Riposte's own)", {
      cause: error,
    });
  }
}

/** A page that shows the same as before misses the same: that is the second absence. */
function stillMissing(missingBefore: ReadonlySet<string>): Observation | null {
  const tombstones = [...missingBefore].map((externalId) => ({
    externalId,
    evidence: "missing" as const,
  }));
  return tombstones.length === 0
    ? null
    : { revisions: [], seen: [], tombstones, missing: new Set() };
}

async function compare(
  deps: PollDeps,
  { source, state }: SourceRow,
  feed: Feed,
  missingBefore: ReadonlySet<string>,
): Promise<Observation> {
  const { items, latest } = await known(deps.store.posts, source.id, feed);
  const expectedIds =
    feed.covers === null
      ? []
      : await deps.store.posts.numberedBetween(source.id, feed.covers.oldest, feed.covers.newest);
  const shown = { items, deletedIds: feed.deletedIds, expectedIds };
  for (const problem of feed.problems) {
    deps.log.warn({ sourceId: source.id, problem }, "part of a source could not be read");
  }
  return observe(shown, { latest, missingBefore }, source, state);
}

/** What is kept of what a feed shows, and its items under the ids that they are kept under. */
async function known(
  posts: Store["posts"],
  sourceId: string,
  feed: Feed,
): Promise<{ readonly items: Feed["items"]; readonly latest: LatestHashes }> {
  const ids = [...feed.items.map((item) => item.externalId), ...feed.deletedIds];
  const latest = await posts.latest(sourceId, ids);
  const links = feed.items.flatMap(({ externalId, item: { link } }) =>
    latest.has(externalId) || link === undefined ? [] : [link],
  );
  const at = links.length === 0 ? [] : [...(await posts.byAddress(links)).values()].flat();
  const theirs = at.filter((post) => post.sourceId === sourceId && !latest.has(post.externalId));
  if (theirs.length === 0) return { items: feed.items, latest };
  const hashes = await posts.latest(
    sourceId,
    theirs.map(({ externalId }) => externalId),
  );
  const kept = theirs.flatMap((post) => {
    const hash = hashes.get(post.externalId)?.contentHash;
    return hash === undefined ? [] : [{ ...post, contentHash: hash }];
  });
  return {
    items: underKeptIds(feed.items, new Set(latest.keys()), kept),
    latest: new Map([...latest, ...hashes]),
  };
}

async function goodPoll(
  deps: PollDeps,
  { source, state }: SourceRow,
  polled: Polled,
  observation: Observation | null,
): Promise<KeptPoll> {
  const { answer } = polled;
  const shown = withEvidence(observation?.revisions ?? [], answer.bodies);
  const hasArticles = deps.connectors.get(source.kind)?.readArticle !== undefined;
  const revisions = shown.map((each) =>
    hasArticles && wantsArticle(source, each.draft) ? { ...each, article: true as const } : each,
  );
  const every = lookEveryOf(deps.connectors.get(source.kind));
  const now = deps.now();
  const saidAt = [
    ...(await deps.store.posts.rhythm(source.id, RHYTHM_POSTS)),
    ...revisions.map(({ draft }) => draft.publishedAt ?? now),
  ];
  const pace = paceOf(source, saidAt, deps.bounds, { every, now });
  const isTold = (await deps.isTold?.(source.id)) ?? false;
  const next = afterSuccess(
    isTold ? { ...pace, everySeconds: deps.bounds.mostSeconds } : pace,
    state,
    { ...answer, bodyHash: answer.bodies[0]?.hash ?? null },
    revisions.length > 0,
    now,
    deps.random(),
  );
  return {
    sourceId: source.id,
    state: next,
    observedAt: answer.fetchedAt,
    // Bytes that showed nothing new are no evidence of anything new.
    bodies: observation !== null && changesSomething(observation) ? answer.bodies : [],
    revisions,
    seen: observation?.seen ?? [],
    tombstones: observation?.tombstones ?? [],
    changes: healthChanges(state, next),
    ...(polled.kind === "read" && polled.feed.hub !== undefined ? { hub: polled.feed.hub } : {}),
    ...(every === null ? {} : { lookEvery: every }),
  };
}

function changesSomething(observation: Observation): boolean {
  return observation.revisions.length > 0 || observation.tombstones.length > 0;
}

function failedPoll(deps: PollDeps, { source, state }: SourceRow, error: SourceError): KeptPoll {
  const now = deps.now();
  const next = afterFailure(state, error, now, deps.random());
  return {
    sourceId: source.id,
    state: next,
    observedAt: now,
    bodies: [],
    revisions: [],
    seen: [],
    tombstones: [],
    changes: healthChanges(state, next),
  };
}

function healthChanges(before: SourceState, after: SourceState): KeptPoll["changes"] {
  const change = healthChange(before, after);
  return change === null ? [] : [change];
}
