import type { Change, ChangeDraft, DeliveryDraft } from "#src/core/alert.ts";
import type { Mark, MarkDraft } from "#src/core/mark.ts";
import type { Decision, PairState } from "#src/core/pair.ts";
import type { CandidateIndex, Proposal } from "#src/core/pairing/candidate.ts";
import type { EventDraft } from "#src/core/pairing/group-events.ts";
import type { KeptPaste, Paste } from "#src/core/paste.ts";
import type {
  Post,
  Revision,
  RevisionDraft,
  Tombstone,
  TombstoneEvidence,
} from "#src/core/post.ts";
import type { LookEvery } from "#src/core/recheck.ts";
import type {
  AnsweredState,
  ClaimRow,
  Counts,
  PairRow,
  SourceRow,
  StatementRow,
} from "#src/core/rows.ts";
import type { Source, SourceState } from "#src/core/source.ts";
import type { Answer, Statement, StatementDraft } from "#src/core/statement.ts";
import type { Hub } from "#src/core/subscription.ts";
import type { ArticleStore } from "./articles.ts";
import type { EventStore } from "./events.ts";
import type { ExportStore } from "./exports.ts";
import type { HealthStore } from "./health.ts";
import type { MachineStore } from "./machines.ts";
import type { AuditStore, DeliveryStore, MuteStore } from "./outbox.ts";
import type { RereadStore } from "./rereads.ts";
import type { SubscriptionStore } from "./subscriptions.ts";
import type { TuningStore } from "./tunings.ts";
import type { Verified, VerifyOptions } from "./verify.ts";
import type { DigestStore, WatchStore } from "./watch-store.ts";

export type {
  AnsweredState,
  ClaimRow,
  Counts,
  PairRow,
  SourceRow,
  StatementRow,
} from "#src/core/rows.ts";
export type { DueArticle, KeptArticle } from "./articles.ts";
export type { AuditStore, ChannelRest, DeliveryStore, MuteStore, Told } from "./outbox.ts";

/** What is kept, by noun. Every method is one transaction. Methods that write what a stage decided
 *  take all of it at once, so that a crash leaves all or nothing. */
export interface Store extends MachineStore {
  /** Eight letters and digits that no other record has: keys made from it differ over records. */
  readonly recordId: string;
  readonly sources: SourceStore;
  readonly posts: PostStore;
  readonly articles: ArticleStore;
  readonly statements: StatementStore;
  readonly pairs: PairStore;
  readonly changes: ChangeStore;
  readonly deliveries: DeliveryStore;
  readonly watches: WatchStore;
  readonly digests: DigestStore;
  readonly mutes: MuteStore;
  readonly audit: AuditStore;
  readonly subscriptions: SubscriptionStore;
  readonly counts: () => Promise<Counts>;
  readonly health: HealthStore;
  readonly exports: ExportStore;
  readonly tunings: TuningStore;
  readonly rereads: RereadStore;
  /** Takes the bytes of at most `limit` bodies fetched before a day out of the record; their hashes
   *  stay. Returns how many. */
  readonly removeBodies: (before: Date, limit: number, now: Date) => Promise<number>;
  /** Wakes what waits for a time that only a clock ahead of this one could have set. Returns whether
   *  there was any. */
  readonly wakeAfterSetBack: (now: Date) => Promise<boolean>;
  /** Whether everything that was kept is as it was kept. */
  readonly verify: (options?: VerifyOptions) => Promise<Verified>;
  /** Copies the whole record, raw bodies and all, while in use. Throws StoreError. */
  readonly backup: (file: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SourceStore {
  /** Makes the configured sources known; one that left the configuration becomes `removed`,
   *  its posts stay. Sources added by command are untouched. */
  readonly sync: (sources: readonly Source[], now: Date) => Promise<void>;
  /** Throws UserError where the name is in use; a removed source comes back. */
  readonly add: (source: Source, now: Date, by: string) => Promise<void>;
  /** The id of the source of this kind and address, whatever its state; where there is none, one that
   *  is as if removed: it is not read and not listed, and comes with its posts when it is added. */
  readonly forLinks: (source: Source, now: Date) => Promise<string>;
  /** As `add`, all of them or none. */
  readonly addAll: (sources: readonly Source[], now: Date, by: string) => Promise<void>;
  /** False where there is none. A configured source stays removed until it is added again. */
  readonly remove: (sourceId: string, by: string) => Promise<boolean>;
  /** False where there is none. Resuming makes it due at once, also one that was found gone. */
  readonly setPaused: (sourceId: string, paused: boolean, now: Date) => Promise<boolean>;
  /** All but the removed ones. */
  readonly list: () => Promise<readonly SourceRow[]>;
  /** The removed ones too. */
  readonly all: () => Promise<readonly SourceRow[]>;
  readonly get: (sourceId: string) => Promise<SourceRow | null>;
  /** Sources to poll now, longest due first; none paused, gone or removed, but removed ones of which
   *  pasted posts are to be looked at again. */
  readonly due: (now: Date, limit: number) => Promise<readonly SourceRow[]>;
  /** When the next source is due, null where there is none. */
  readonly nextDueAt: () => Promise<Date | null>;
}

export interface PostStore {
  /** The latest revision's hash and the post of each external id that is known. */
  readonly latest: (
    sourceId: string,
    externalIds: readonly string[],
  ) => Promise<ReadonlyMap<string, LatestPost>>;
  /** The highest number where the source numbers its posts, else the last said. */
  readonly newestExternalId: (sourceId: string) => Promise<string | null>;
  /** Numeric external ids kept within a range and not seen gone: what a numbered source must still show. */
  readonly numberedBetween: (
    sourceId: string,
    oldest: number,
    newest: number,
  ) => Promise<readonly string[]>;
  /** Writes all that one poll found, with the source's next state and the changes it caused. The
   *  same poll written twice adds nothing. A source paused or removed meanwhile stays so. */
  readonly keepPoll: (kept: KeptPoll) => Promise<void>;
  /** Keeps a post to which somebody gave a link, with who it was; the post that is kept already stays
   *  one. Returns its id. */
  readonly keepLink: (kept: KeptLink) => Promise<number>;
  /** Who gave links to a post, first come first. */
  readonly pastesOf: (postId: number) => Promise<readonly KeptPaste[]>;
  /** What was found in a post so far. */
  readonly readingOf: (postId: number) => Promise<PostReading>;
  /** Makes a source that is not read due when a pasted post of it is to be looked at again. */
  readonly planLooks: (sourceId: string, now: Date) => Promise<void>;
  /** Posts whose time has come to be looked at again: those told to somebody first, then the longest
   *  due. Gone ones are left out. */
  readonly toLookAt: (
    sourceId: string,
    now: Date,
    limit: number,
    toldOnly: boolean,
  ) => Promise<readonly PostToLookAt[]>;
  readonly revisionsOf: (postId: number) => Promise<readonly Revision[]>;
  readonly get: (postId: number) => Promise<Post | null>;
  /** Null where the post is there, or there again. */
  readonly tombstoneOf: (postId: number) => Promise<Tombstone | null>;
  /** Revisions that no reader has read, oldest first, of each post only the oldest; then the latest
   *  revisions that readers of another version have read. */
  readonly unread: (readerVersion: string, limit: number) => Promise<readonly UnreadRevision[]>;
  /** The different times at which its last posts were said, newest first. */
  readonly rhythm: (sourceId: string, limit: number) => Promise<readonly Date[]>;
  /** Latest revisions, newest first, e.g. to try a topic on. */
  readonly recent: (since: Date, limit: number) => Promise<readonly UnreadRevision[]>;
  /** The posts at some addresses, by each address as it is asked for: other forms of it are the same
   *  (`core/post-address.ts`). What is not kept is left out; a post may be kept of several sources. */
  readonly byAddress: (urls: readonly string[]) => Promise<ReadonlyMap<string, readonly Post[]>>;
  readonly evidence: (hash: string) => Promise<Uint8Array | null>;
}

export interface PostToLookAt {
  readonly externalId: string;
  readonly url: string | null;
}

export interface LatestPost {
  readonly postId: number;
  readonly url: string | null;
  readonly contentHash: string;
  readonly revisionNumber: number;
  /** Its text is that of its article; `contentHash` is that of what the list showed. */
  readonly hasArticle: boolean;
  readonly gone: boolean;
}

export interface KeptPoll {
  readonly sourceId: string;
  readonly state: SourceState;
  readonly observedAt: Date;
  /** Of these the ones that show something are kept: those of revisions, all with a tombstone. */
  readonly bodies: readonly {
    readonly hash: string;
    readonly url: string;
    readonly bytes: Uint8Array;
    readonly contentType: string | null;
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
  }[];
  readonly revisions: readonly KeptRevision[];
  /** External ids seen again unchanged: their lastSeenAt moves. */
  readonly seen: readonly string[];
  readonly tombstones: readonly {
    readonly externalId: string;
    readonly evidence: TombstoneEvidence;
  }[];
  /** Where its feed has its hub, null: nowhere; left out where the look did not show. */
  readonly hub?: Hub | null;
  /** How often its posts are looked at again; left out where they cannot be. */
  readonly lookEvery?: LookEvery;
  /** External ids that were asked for directly, seen or not: their next time comes later. */
  readonly looked?: readonly string[];
  /** What of its health is told. The store adds a `deletion` for each thread in which
   *  words of a post now gone were told; edits are told by `keepReading`. */
  readonly changes: readonly ChangeDraft[];
}

/** One look at a post to which somebody gave a link. */
export interface KeptLink
  extends Pick<KeptPoll, "sourceId" | "observedAt" | "bodies" | "lookEvery"> {
  readonly revision: KeptRevision;
  readonly paste: Paste;
  /** What the connector wrote down before and after the look. */
  readonly memo: {
    readonly before: string | null;
    readonly after: string | null;
    readonly note: string | null;
  };
}

export interface KeptRevision {
  readonly externalId: string;
  readonly draft: RevisionDraft;
  readonly quiet: boolean;
  readonly evidenceHash: string;
  /** It is a teaser, and the article behind it is to be read. */
  readonly article?: true;
}

export interface UnreadRevision {
  readonly revision: Revision;
  readonly post: Post;
  readonly source: Source;
  /** The statements that stand in the post before this reading, to carry their identity over. */
  readonly earlier: readonly EarlierStatement[];
}

/** `marked`: an editor said what it is. */
export type EarlierStatement = Statement & { readonly marked?: true };

/** How far a post has come. */
export interface PostReading {
  /** Its latest revision was read, and all that stands in it was paired. */
  readonly isDone: boolean;
  /** Of the latest revision that was read. */
  readonly topics: readonly string[];
  /** What stands in it, in reading order. */
  readonly statements: readonly StatementRow[];
}

/** A word to search for: its stem, or several of which any may stand. */
export type SearchWord = string | readonly string[];

export interface StatementStore extends EventStore {
  /** Writes what a reader found in one revision: new statements, statements carried over from
   *  the earlier revision (they keep their id), and withdraws the rest of the earlier ones. Words
   *  that the post held before are that statement again. Adds an `edit` for each thread in which
   *  words of the post were told. */
  readonly keepReading: (kept: KeptReading) => Promise<void>;
  /** Statements not yet paired by this pairer version, oldest first. */
  readonly unpaired: (pairerVersion: string, limit: number) => Promise<readonly Statement[]>;
  readonly get: (id: number) => Promise<StatementRow | null>;
  readonly many: (ids: readonly number[]) => Promise<readonly StatementRow[]>;
  /** Claims, newest first: each once, with its repetitions counted. Those edited out are left out
   *  unless another post still tells them; those of deleted posts are there, with `gone`. */
  readonly claims: (filter: ClaimFilter) => Promise<readonly ClaimRow[]>;
  /** Statements in whose posts all words stand, newest first. */
  readonly search: (
    words: readonly SearchWord[],
    limit: number,
    before?: number,
  ) => Promise<readonly StatementRow[]>;
  /** Everything that repeats this statement (syndication, embedding, the same claim told again). */
  readonly repeatsOf: (id: number) => Promise<readonly StatementRow[]>;
  /** Claims and responses about a party or topic in order of time, each once; the latest `limit`. */
  readonly timeline: (filter: TimelineFilter) => Promise<readonly StatementRow[]>;
  /** An editor's word about a statement: kept, applied, and never overridden by a later reading. */
  readonly mark: (mark: MarkDraft) => Promise<void>;
  /** Oldest first. */
  readonly marksOf: (statementId: number) => Promise<readonly Mark[]>;
  readonly index: CandidateIndex;
}

export interface KeptReading {
  readonly revisionId: number;
  readonly postId: number;
  readonly readerVersion: string;
  readonly language: string;
  readonly topics: readonly string[];
  /** Stems of the whole revision, for full-text search. */
  readonly stems: string;
  readonly fresh: readonly StatementDraft[];
  readonly carried: readonly { readonly id: number; readonly draft: StatementDraft }[];
  readonly withdrawnIds: readonly number[];
  readonly problems: readonly string[];
  readonly at: Date;
}

export interface ClaimFilter {
  readonly topicId?: string;
  readonly parties?: readonly string[];
  readonly answered?: AnsweredState;
  readonly language?: string;
  /** When it was said; the end is left out. */
  readonly since?: Date;
  readonly until?: Date;
  readonly limit: number;
  /** Statement id of the last one of the page before. */
  readonly before?: number;
}

export interface TimelineFilter {
  readonly topicId?: string;
  readonly parties?: readonly string[];
  readonly since: Date;
  readonly until: Date;
  readonly limit: number;
}

export interface PairStore {
  /** Writes what pairing decided for a batch: pairs, repetitions, the pairing mark, the changes. */
  readonly keepPairing: (kept: KeptPairing) => Promise<void>;
  /** Latest claim-and-response pairs, newest first; a rejected pair only when asked for by state. */
  readonly latest: (filter: PairFilter) => Promise<readonly PairRow[]>;
  /** In every state, also of what repeats the claim: confirmed, then by score, rejected last. */
  readonly ofClaim: (claimId: number) => Promise<readonly PairRow[]>;
  /** The same, also of the other claims about its event. */
  readonly ofEvent: (claimId: number) => Promise<readonly PairRow[]>;
  readonly ofResponse: (responseId: number) => Promise<readonly PairRow[]>;
  readonly get: (pairId: number) => Promise<PairRow | null>;
  /** An editor's word: kept, and applied to the pair (made if there is none). Writes a `decision`
   *  change, and before it a `response` change where a pair is confirmed or made whose response was
   *  not told in the claim's thread. */
  readonly decide: (decision: DecisionDraft) => Promise<PairRow>;
  readonly decisions: (statementId: number) => Promise<readonly Decision[]>;
}

export interface DecisionDraft extends Omit<Decision, "id"> {
  /** How the response answers, where the editor says so; else as it was read. */
  readonly answer?: Answer;
}

export interface KeptPairing {
  readonly pairerVersion: string;
  readonly statementIds: readonly number[];
  readonly proposals: readonly Proposal[];
  readonly repeats: readonly { readonly id: number; readonly sameAs: number }[];
  /** One for each claim among the statements; left out where no events were looked for. */
  readonly events?: readonly EventDraft[];
  /** Told once for ever, whoever derives them again; those of quiet posts and of rejected pairs never.
   *  Pair ids are not known yet: a `response` change names claimId and statementId, and the store fills pairId. */
  readonly changes: readonly ChangeDraft[];
  readonly at: Date;
}

export interface PairFilter {
  readonly topicId?: string;
  readonly parties?: readonly string[];
  readonly answer?: Answer;
  readonly states?: readonly PairState[];
  readonly language?: string;
  /** When the response was said; the end is left out. */
  readonly since?: Date;
  readonly until?: Date;
  /** Confirmed ones count as sure. */
  readonly sureOnly?: boolean;
  readonly limit: number;
  /** Pair id of the last one of the page before. */
  readonly before?: number;
}

export interface ChangeStore {
  readonly get: (id: number) => Promise<Change | null>;
  /** Changes that are not alerted yet, oldest first. */
  readonly unalerted: (limit: number) => Promise<readonly Change[]>;
  /** Writes the deliveries of a batch of changes and marks the changes, all at once. A change is
   *  told once for a channel, mode and thread. */
  readonly keepAlerts: (
    changeIds: readonly number[],
    deliveries: readonly DeliveryDraft[],
    now: Date,
  ) => Promise<void>;
  /** Changes within a span of time, for digests and dry runs. */
  readonly between: (from: Date, to: Date, limit: number) => Promise<readonly Change[]>;
  /** Claims told `ageMs` ago or earlier and unanswered since for which no `silence` change was written yet;
   *  writes one for each, some hundreds at a time, and returns how many. */
  readonly noteSilences: (now: Date, ageMs: number) => Promise<number>;
}
