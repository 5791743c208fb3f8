import type { Connector, LookContext, Looked } from "#src/connectors/connector.ts";
import { SourceError } from "#src/core/error.ts";
import {
  type LookEvery,
  type LookObservation,
  observeLook,
  RECHECK_LIMIT,
} from "#src/core/recheck.ts";
import { SOURCE_RETRY, waitMs } from "#src/core/retry.ts";
import type { SourceRow } from "#src/core/rows.ts";
import { afterLook } from "#src/core/source-state.ts";
import type { KeptPoll, PostToLookAt } from "#src/store/store.ts";
import { withEvidence } from "./evidence.ts";
import type { PollDeps } from "./poll.ts";

/** The whole of one look, however many requests its connector needs. */
const LOOK_MS = 120_000;

/** Looks at posts of a source again, directly: those whose time has come, and before them those that
 *  are missing where they should be. Returns how many had changed. A look that fails changes nothing
 *  and is tried again later. */
export type Recheck = (
  row: SourceRow,
  missingIds: readonly string[],
  signal: AbortSignal,
) => Promise<number>;

/** What one source's looks have been like in this run. */
interface Past {
  readonly failures: number;
  readonly restUntil: Date | null;
  /** All were gone at once, which is to be said twice. */
  readonly doubted: ReadonlySet<string>;
  /** Missing ones that were asked for and are not gone: nothing more can be learned soon. */
  readonly settled: ReadonlySet<string>;
}

const NO_PAST: Past = { failures: 0, restUntil: null, doubted: new Set(), settled: new Set() };

/** How often a connector's posts are looked at again; null where they cannot be. */
export function lookEveryOf(connector: Connector | undefined): LookEvery | null {
  return connector?.look === undefined ? null : (connector.lookEvery ?? "often");
}

/** Builds the look that follows a good poll: at most one a poll. */
export function createRecheck(deps: PollDeps): Recheck {
  const pasts = new Map<string, Past>();
  return async (row, missingIds, signal) => {
    const { id, kind } = row.source;
    const connector = deps.connectors.get(kind);
    const every = lookEveryOf(connector);
    const past = pasts.get(id) ?? NO_PAST;
    if (connector?.look === undefined || every === null || isResting(past, deps.now())) {
      return 0;
    }
    const posts = await postsOf(deps, row, { past, missingIds, every });
    if (posts.length === 0) {
      return 0;
    }
    const look = { source: row.source, memo: row.state.memo, posts };
    const looked = await lookAt(deps, connector.look, look, signal);
    if (looked instanceof SourceError) {
      pasts.set(id, afterFailedLook(deps, past, looked));
      return 0;
    }
    const observation = await compare(deps, look, looked, past);
    await deps.store.posts.keepPoll(keptLook(row, { every, posts, looked, observation }));
    pasts.set(id, afterGoodLook(past, { missingIds, posts, observation }));
    return observation.revisions.length;
  };
}

function isResting({ restUntil }: Past, now: Date): boolean {
  return restUntil !== null && now.getTime() < restUntil.getTime();
}

async function postsOf(
  { store, now }: PollDeps,
  { source }: SourceRow,
  {
    past,
    missingIds,
    every,
  }: { readonly past: Past; readonly missingIds: readonly string[]; readonly every: LookEvery },
): Promise<readonly PostToLookAt[]> {
  const open = missingIds.filter((id) => !past.settled.has(id)).slice(0, RECHECK_LIMIT);
  const known = await store.posts.latest(source.id, open);
  const missing = [...known].flatMap(([externalId, { url, gone }]) =>
    gone ? [] : [{ externalId, url }],
  );
  const toldOnly = every === "seldom";
  const due = await store.posts.toLookAt(source.id, now(), RECHECK_LIMIT, toldOnly);
  const posts = new Map([...missing, ...due].map((post) => [post.externalId, post]));
  return [...posts.values()].slice(0, RECHECK_LIMIT);
}

type Look = Pick<LookContext, "source" | "memo" | "posts">;

async function lookAt(
  deps: PollDeps,
  look: NonNullable<Connector["look"]>,
  asked: Look,
  signal: AbortSignal,
): Promise<Looked | SourceError> {
  const { fetch, apis, log } = deps;
  const sourceId = asked.source.id;
  const either = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
  try {
    return await look({ ...asked, fetch, apis, signal: either });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SourceError) {
      const { kind, status, message } = error;
      log.info({ sourceId, kind, status, error: message }, "posts could not be looked at again");
      return error;
    }
    log.error({ sourceId, err: error }, "connector failed unexpectedly");
    return new SourceError("malformed", "an error of Riposte's own", { cause: error });
  }
}

/** What could not be read stays as it was kept. */
async function compare(
  { store, log }: PollDeps,
  { source, posts }: Look,
  { items, goneIds, problems }: Looked,
  { doubted }: Past,
): Promise<LookObservation> {
  for (const problem of problems) {
    log.warn({ sourceId: source.id, problem }, "part of a source could not be read");
  }
  const askedIds = posts.map(({ externalId }) => externalId);
  const latest = await store.posts.latest(source.id, askedIds);
  return observeLook({ askedIds, items, goneIds }, latest, doubted);
}

interface GoodLook {
  readonly every: LookEvery;
  readonly posts: readonly PostToLookAt[];
  readonly looked: Looked;
  readonly observation: LookObservation;
}

function keptLook(
  { source, state }: SourceRow,
  { every, posts, looked: { answer }, observation }: GoodLook,
): KeptPoll {
  const { revisions, seen, tombstones, doubted } = observation;
  const isNews = revisions.length > 0 || tombstones.length > 0;
  return {
    sourceId: source.id,
    state: afterLook(state, answer),
    observedAt: answer.fetchedAt,
    bodies: isNews ? answer.bodies : [],
    revisions: withEvidence(revisions, answer.bodies),
    seen,
    tombstones,
    changes: [],
    lookEvery: every,
    looked: posts.map(({ externalId }) => externalId).filter((id) => !doubted.has(id)),
  };
}

function afterFailedLook({ now, random }: PollDeps, past: Past, error: SourceError): Past {
  const failures = past.failures + 1;
  const rest = waitMs(SOURCE_RETRY, failures, random(), error.waitMs);
  return { ...past, failures, restUntil: new Date(now().getTime() + rest) };
}

function afterGoodLook(
  past: Past,
  {
    missingIds,
    posts,
    observation: { doubted },
  }: Pick<GoodLook, "posts" | "observation"> & { readonly missingIds: readonly string[] },
): Past {
  const asked = new Set(posts.map(({ externalId }) => externalId));
  const settled = missingIds.filter(
    (id) => past.settled.has(id) || (asked.has(id) && !doubted.has(id)),
  );
  return { ...NO_PAST, doubted, settled: new Set(settled) };
}
