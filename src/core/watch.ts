import type { ChangeKind } from "./alert.ts";
import { type Party, withWholes } from "./party.ts";

/** A place where messages go: `platform` and the platform's own id. */
export interface ChannelRef {
  readonly platform: string;
  readonly channelId: string;
}

/** `terminal:main`: a channel as a key and as people write it. */
export function channelKey({ platform, channelId }: ChannelRef): string {
  return `${platform}:${channelId}`;
}

/** A platform as people write it: `Discord`. */
export function platformName(platform: string): string {
  return `${platform.slice(0, 1).toUpperCase()}${platform.slice(1)}`;
}

/** All channels of a platform, where none of them can be written to. */
export function everyChannel(platform: string): ChannelRef {
  return { platform, channelId: "" };
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
  /** When more alerts than this wait at once, they are told in one message; 0: each by itself. */
  readonly burst: number;
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

/** What happened, as a watch asks about it. */
export interface WatchSubject {
  readonly kind: ChangeKind;
  /** Null: whatever the topic. */
  readonly topics: readonly string[] | null;
  readonly parties: readonly string[];
}

/** As `matchWatch`; a party also stands for the coarser ones of which it is a part. */
export function wants(
  watch: Watch,
  { kind, topics, parties }: WatchSubject,
  known: readonly Pick<Party, "id" | "within">[],
): boolean {
  return matchWatch(watch, {
    kind,
    topics: topics ?? [watch.topicId],
    parties: withWholes(parties, known),
  });
}
