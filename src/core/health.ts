import type { Counts } from "./rows.ts";
import type { SourceStateName } from "./source.ts";

/** What a post passes on its way into a channel, in order. */
export const STAGES = ["poll", "read", "pair", "alert", "deliver"] as const;
export type Stage = (typeof STAGES)[number];

/** What a stage has not come to yet. */
export interface Backlog {
  readonly count: number;
  /** Since when the oldest of it waits. */
  readonly since: Date | null;
}

export type Backlogs = Readonly<Record<Stage, Backlog>>;

/** How long messages took from the moment they were composed until they stood in their channel, over
 *  the last 24 hours. Milliseconds. */
export interface DeliveryTimes {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

export interface SourceHealth {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly state: SourceStateName;
  /** In a row, up to now. */
  readonly failures: number;
  readonly lastOkAt: Date | null;
  readonly lastError: string | null;
}

/** A channel that refuses or does not answer; of a whole platform with an empty channel. */
export interface ChannelHealth {
  readonly platform: string;
  readonly channelId: string;
  readonly kind: string;
  readonly since: Date;
}

/** How Riposte itself does, as its record shows it. */
export interface Health {
  readonly at: Date;
  readonly counts: Counts;
  readonly backlogs: Backlogs;
  /** Null where nothing was sent. */
  readonly deliveryTimes: DeliveryTimes | null;
  readonly sources: readonly SourceHealth[];
  readonly channels: readonly ChannelHealth[];
}

/** Longer than this and people have to know: they believe to see what is new. */
const BEHIND_AFTER_MS: Readonly<Record<Stage, number>> = {
  poll: 600_000,
  read: 300_000,
  pair: 300_000,
  alert: 300_000,
  deliver: 600_000,
};

const EVER = new Date(0);

export interface Lag {
  readonly stage: Stage;
  readonly count: number;
  readonly since: Date;
  readonly ms: number;
}

/** Milliseconds for which the oldest of a stage's backlog has waited; 0 where nothing waits. */
export function lagMs({ at, backlogs }: Pick<Health, "at" | "backlogs">, stage: Stage): number {
  const { since } = backlogs[stage];
  return since === null ? 0 : Math.max(0, at.getTime() - since.getTime());
}

export interface LagBounds {
  /** What waited before then waits since then: nobody was there to do it. */
  readonly running?: Date;
  /** Of the time after which a stage counts as behind, 0 to 1. */
  readonly share?: number;
}

/** The stages that are too far behind, in the order of the flow. */
export function lagging(
  { at, backlogs }: Pick<Health, "at" | "backlogs">,
  { running = EVER, share = 1 }: LagBounds = {},
): readonly Lag[] {
  return STAGES.flatMap((stage): readonly Lag[] => {
    const { count, since } = backlogs[stage];
    if (since === null) return [];
    const from = running > since ? running : since;
    const ms = at.getTime() - from.getTime();
    return ms < share * BEHIND_AFTER_MS[stage] ? [] : [{ stage, count, since: from, ms }];
  });
}

/** The value below which a share (0 to 1) of a sorted, filled list lies: the nearest rank. */
export function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? 0;
}
