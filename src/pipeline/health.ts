import { composeBehind, composeCaughtUp } from "#src/core/compose/health.ts";
import { type Health, type Lag, lagging, type Stage } from "#src/core/health.ts";
import type { Store } from "#src/store/store.ts";
import { draftNotice, type NoticeDeps } from "./notice.ts";

type HealthStore = Pick<Store, "health" | "counts" | "sources" | "deliveries">;

/** How Riposte does now; of messages those for the platforms that speak. */
export async function takeHealth(
  store: HealthStore,
  now: Date,
  platforms: readonly string[],
): Promise<Health> {
  const sources = await store.sources.list();
  const rests = await store.deliveries.rests();
  return {
    at: now,
    counts: await store.counts(),
    backlogs: await store.health.backlogs(now, platforms),
    deliveryTimes: await store.health.deliveryTimes(now),
    sources: sources.map(({ source: { id, kind, name }, state }) => {
      const { failures, lastOkAt, lastError } = state;
      return { id, kind, name, state: state.state, failures, lastOkAt, lastError };
    }),
    channels: rests.map(({ channel, kind, since }) => ({ ...channel, kind, since })),
  };
}

export interface LagDeps extends NoticeDeps {
  readonly store: NoticeDeps["store"] & Pick<Store, "health">;
}

/** A clock that jumped makes everything look late for one look: it must be so several times over. */
const LOOKS = 3;
/** Of the time after which a stage counts as behind: what hovers there is told once. */
const CAUGHT_UP = 0.5;

/** Builds the scan, of once a minute, that tells people when Riposte itself falls behind, and when
 *  that is over. Returns how many messages it enqueued. */
export function createLagScan(deps: LagDeps): () => Promise<number> {
  const { store, platforms, now } = deps;
  const running = now();
  let seen: ReadonlyMap<Stage, number> = new Map();
  return async () => {
    const at = now();
    const health = { at, backlogs: await store.health.backlogs(at, [...platforms.keys()]) };
    const open = await store.health.openLag();
    if (open !== null) {
      const over = lagging(health, { share: CAUGHT_UP }).length === 0;
      return over ? end(deps, open.since, at) : 0;
    }
    const found = lagging(health, { running });
    seen = new Map(found.map(({ stage }) => [stage, (seen.get(stage) ?? 0) + 1]));
    const lasting = found.filter(({ stage }) => (seen.get(stage) ?? 0) >= LOOKS);
    return lasting.length === 0 ? 0 : begin(deps, lasting, at);
  };
}

async function begin(deps: LagDeps, lags: readonly Lag[], at: Date): Promise<number> {
  const stages = lags.map(({ stage, count, ms }) => ({ stage, count, seconds: ms / 1_000 }));
  deps.log.warn({ stages }, "behind");
  const notice = await draftNotice(deps, (voice) => composeBehind(lags, voice));
  return (await deps.store.health.beginLag(lags, notice, at)) ? 1 : 0;
}

async function end(deps: LagDeps, since: Date, at: Date): Promise<number> {
  deps.log.info({ since }, "caught up");
  const ms = at.getTime() - since.getTime();
  const notice = await draftNotice(deps, (voice) => composeCaughtUp(ms, voice));
  return (await deps.store.health.endLag(notice, at)) ? 1 : 0;
}
