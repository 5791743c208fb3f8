import type { Answered, Apis, Connector, Feed, Polled } from "#src/connectors/connector.ts";
import { SourceError } from "#src/core/error.ts";
import { type Observation, observe } from "#src/core/observe.ts";
import type { SourceRow } from "#src/core/rows.ts";
import type { SourceState } from "#src/core/source.ts";
import { afterFailure, afterSuccess, healthChange } from "#src/core/source-state.ts";
import type { Fetch } from "#src/net/fetch.ts";
import type { KeptPoll, Store } from "#src/store/store.ts";
import type { Log } from "./log.ts";

export interface PollDeps {
  readonly store: Pick<Store, "posts">;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly fetch: Fetch;
  readonly apis: Apis;
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
  return async (row, signal) => {
    const polled = await look(deps, row, signal);
    signal.throwIfAborted();
    if (polled instanceof SourceError) {
      await deps.store.posts.keepPoll(failedPoll(deps, row, polled));
      deps.log.info(
        {
          sourceId: row.source.id,
          kind: polled.kind,
          status: polled.status,
          error: polled.message,
        },
        "source failed",
      );
      return { ok: false, newRevisions: 0 };
    }
    const missingBefore = missing.get(row.source.id) ?? new Set();
    const observation =
      polled.kind === "read"
        ? await compare(deps, row, polled.feed, missingBefore)
        : stillMissing(missingBefore);
    if (observation !== null) {
      missing.set(row.source.id, observation.missing);
    }
    await deps.store.posts.keepPoll(goodPoll(deps, row, polled.answer, observation));
    const newRevisions = observation?.revisions.length ?? 0;
    deps.log.info({ sourceId: row.source.id, newRevisions }, "source read");
    return { ok: true, newRevisions };
  };
}

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
    const asked = { source, state, memo, apis, newestExternalId, fetch, signal };
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
  const ids = [...feed.items.map((item) => item.externalId), ...feed.deletedIds];
  const latest = await deps.store.posts.latest(source.id, ids);
  const expectedIds =
    feed.covers === null
      ? []
      : await deps.store.posts.numberedBetween(source.id, feed.covers.oldest, feed.covers.newest);
  const shown = { items: feed.items, deletedIds: feed.deletedIds, expectedIds };
  for (const problem of feed.problems) {
    deps.log.warn({ sourceId: source.id, problem }, "part of a source could not be read");
  }
  return observe(shown, { latest, missingBefore }, source, state);
}

function goodPoll(
  deps: PollDeps,
  { source, state }: SourceRow,
  answer: Answered,
  observation: Observation | null,
): KeptPoll {
  const evidenceHash = answer.bodies[0]?.hash ?? null;
  const next = afterSuccess(
    source,
    state,
    { ...answer, bodyHash: evidenceHash },
    (observation?.revisions.length ?? 0) > 0,
    deps.now(),
    deps.random(),
  );
  return {
    sourceId: source.id,
    state: next,
    observedAt: answer.fetchedAt,
    // Bytes that showed nothing new are no evidence of anything new.
    bodies: observation !== null && changesSomething(observation) ? answer.bodies : [],
    revisions: (observation?.revisions ?? []).map((revision) => ({
      ...revision,
      evidenceHash: evidenceHash ?? "",
    })),
    seen: observation?.seen ?? [],
    tombstones: observation?.tombstones ?? [],
    changes: healthChanges(state, next),
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
