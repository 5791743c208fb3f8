import type { ChangeKind } from "./alert.ts";

/** A place where messages go: `platform` and the platform's own id. */
export interface ChannelRef {
  readonly platform: string;
  readonly channelId: string;
}

/** What one channel wants. */
export interface Watch {
  readonly id: number;
  readonly channel: ChannelRef;
  readonly topicId: string;
  /** Empty: every party. Otherwise claims by or against, and responses of, one of these. */
  readonly parties: readonly string[];
  readonly kinds: readonly ChangeKind[];
  readonly mode: "instant" | "digest";
  /** Language of the words around the quotes. */
  readonly language: string;
  /** Where a claim's responses, edits and deletions go. */
  readonly threadPolicy: "thread" | "reply" | "channel";
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly endedAt: Date | null;
}

/** A channel's digest: at its own time, in its own zone, once a day. */
export interface DigestSetting {
  readonly channel: ChannelRef;
  readonly enabled: boolean;
  /** `HH:MM`, 24 hours. */
  readonly time: string;
  /** IANA zone, e.g. `Europe/Paris`. */
  readonly zone: string;
  readonly language: string;
}

/** Whether a watch wants what concerns these topics and parties. */
export function matchWatch(
  watch: Watch,
  subject: {
    readonly kind: ChangeKind;
    readonly topics: readonly string[];
    readonly parties: readonly string[];
  },
): boolean {
  if (watch.endedAt !== null || !watch.kinds.includes(subject.kind)) {
    return false;
  }
  if (!subject.topics.includes(watch.topicId)) {
    return false;
  }
  return (
    watch.parties.length === 0 || subject.parties.some((party) => watch.parties.includes(party))
  );
}
