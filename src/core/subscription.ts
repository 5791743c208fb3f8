/** Where a feed's news are told of at once: its hub, and the address by which the hub knows it. */
export interface Hub {
  readonly hubUrl: string;
  readonly topicUrl: string;
}

/** `asked`: the hub has not confirmed it yet. */
export type SubscriptionState = "wanted" | "asked" | "active" | "refused";

/** A source's subscription at its feed's hub. Source: W3C WebSub, 2018. */
export interface Subscription extends Hub {
  readonly sourceId: string;
  /** The unguessable end of the address at which its hub calls. */
  readonly key: string;
  readonly state: SubscriptionState;
  /** Until when it lasts unless it is renewed; null while it does not. */
  readonly leaseUntil: Date | null;
  /** Asked in vain so often in a row. */
  readonly failures: number;
}

/** One that is to be asked for now. */
export interface DueSubscription extends Subscription {
  /** Of the feed that names the hub. */
  readonly sourceUrl: string;
}

/** What a hub brought of a feed, or of what is new in it. */
export interface Pushed {
  readonly topicUrl: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

/** What is asked for: a week. */
export const LEASE_SECONDS = 604_800;
const LEAST_LEASE_SECONDS = 60;
const MOST_LEASE_SECONDS = 30 * 86_400;
/** A hub may confirm later, but mostly does at once. */
const CONFIRM_MS = 600_000;
const FIRST_RETRY_MS = 600_000;
const LAST_RETRY_MS = 86_400_000;
/** Renewed when this share of its lease is left. */
const RENEW_SHARE = 0.2;

/** When a subscription that was asked for is asked for again, unless it is confirmed before. */
export function askAgainAt(failures: number, now: Date): Date {
  const retryMs = Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1), LAST_RETRY_MS);
  return new Date(now.getTime() + (failures === 0 ? CONFIRM_MS : retryMs));
}

/** Until when a confirmed subscription lasts, and when it is renewed. `leaseSeconds`: what the hub
 *  says; not a number counts as what was asked for. */
export function leaseOf(
  leaseSeconds: number,
  now: Date,
): { readonly leaseUntil: Date; readonly renewAt: Date } {
  const said = Number.isFinite(leaseSeconds) ? leaseSeconds : LEASE_SECONDS;
  const seconds = Math.min(Math.max(said, LEAST_LEASE_SECONDS), MOST_LEASE_SECONDS);
  const after = (share: number) => new Date(now.getTime() + seconds * share * 1_000);
  return { leaseUntil: after(1), renewAt: after(1 - RENEW_SHARE) };
}
