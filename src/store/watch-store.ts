import type { DeliveryDraft } from "#src/core/alert.ts";
import type { ChannelRef, DigestSetting, Watch } from "#src/core/watch.ts";

export interface WatchStore {
  readonly add: (watch: Omit<Watch, "id" | "endedAt">) => Promise<Watch>;
  readonly end: (id: number, now: Date, by: string) => Promise<boolean>;
  readonly active: () => Promise<readonly Watch[]>;
  /** Those that have not ended. */
  readonly ofChannel: (channel: ChannelRef) => Promise<readonly Watch[]>;
  /** Whether the channel has or had a watch on the topic. */
  readonly everHad: (channel: ChannelRef, topicId: string) => Promise<boolean>;
}

export interface DigestStore {
  readonly setting: (channel: ChannelRef) => Promise<DigestSetting | null>;
  readonly set: (setting: DigestSetting) => Promise<void>;
  readonly enabled: () => Promise<readonly DigestSetting[]>;
  /** When the channel's last digest was enqueued, and the local day (`YYYY-MM-DD`) it was for. */
  readonly last: (
    channel: ChannelRef,
  ) => Promise<{ readonly day: string; readonly at: Date } | null>;
  /** Enqueues a digest once per channel and local day; false where that day has one. */
  readonly enqueue: (day: string, delivery: DeliveryDraft, now: Date) => Promise<boolean>;
}
