import type { AuditEntry } from "../audit.ts";
import type { CommandGroup, Permission } from "../command-kinds.ts";
import type { SourceErrorKind } from "../error.ts";
import type { OptionKind } from "../option.ts";
import type { Decision } from "../pair.ts";
import type { Problem } from "../problem.ts";
import type { Phrase, Plural } from "../words.ts";
import type { DiscoveryPhrases } from "./discovery.ts";
import type { EventPhrases } from "./events.ts";
import type { LinkPhrases } from "./links.ts";
import type { MarkPhrases } from "./marks.ts";
import type { RereadPhrases } from "./rereads.ts";

/** What commands answer, in one language. Help in English stands in the commands themselves. */
export interface CommandPhrases {
  readonly nextPage: string;
  readonly firstPage: string;
  readonly mistakes: MistakePhrases;
  readonly lists: ListPhrases;
  readonly decisions: DecisionPhrases;
  readonly sources: SourcePhrases;
  readonly discovery: DiscoveryPhrases;
  readonly marks: MarkPhrases;
  readonly events: EventPhrases;
  readonly rereads: RereadPhrases;
  readonly links: LinkPhrases;
  readonly watches: WatchPhrases;
  readonly mutes: MutePhrases;
  readonly digests: DigestPhrases;
  readonly status: StatusPhrases;
  readonly audit: AuditPhrases;
  readonly home: HomePhrases;
  readonly help: HelpPhrases;
}

export interface MistakePhrases {
  readonly heading: Phrase<"command">;
  readonly problems: ProblemPhrases;
  readonly expected: Phrase<"expected">;
  readonly expectations: ExpectationPhrases;
  readonly didYouMean: Phrase<"suggestions">;
  readonly example: string;
  readonly unknownCommand: Phrase<"command">;
  readonly noCommand: string;
  readonly seeHelp: string;
  readonly notAllowed: Readonly<
    Record<Exclude<Permission, "everyone">, Phrase<"command" | "setting">>
  >;
  readonly failed: Phrase<"id">;
  readonly timedOut: Phrase<"seconds" | "id">;
}

export type ProblemPhrases = Readonly<
  Record<Exclude<Problem["kind"], "unknown-name">, Phrase<"option" | "typed" | "other">>
> & {
  readonly "unknown-name": Readonly<
    Record<"party" | "topic" | "language", Phrase<"option" | "typed">>
  >;
};

export interface ExpectationPhrases {
  readonly options: Phrase<"names">;
  readonly noOptions: string;
  readonly quotes: string;
  readonly once: string;
  readonly characters: Plural;
  readonly oneOf: Phrase<"names">;
  readonly number: Phrase<"least" | "most">;
  readonly id: string;
  readonly date: string;
  readonly past: string;
  readonly time: string;
  readonly zone: string;
}

export interface ListPhrases {
  readonly nothingToSearch: string;
  readonly searchExpected: string;
}

export interface DecisionPhrases {
  readonly done: Readonly<Record<Decision["kind"], Phrase<"response" | "claim">>>;
  readonly kept: Phrase<"who" | "time">;
  readonly note: string;
  readonly undo: string;
  readonly already: Readonly<Record<"confirmed" | "rejected", Phrase<"response" | "claim">>>;
  readonly alreadyBy: Phrase<"who" | "time">;
  readonly noStatement: Phrase<"id">;
  readonly statementExpected: string;
  readonly noSuggestion: Phrase<"id">;
  readonly noPair: Phrase<"response" | "claim">;
  readonly linkByHand: string;
  readonly itself: string;
  readonly twoStatements: string;
  readonly notResponse: Phrase<"id">;
  readonly notResponseExpected: string;
  readonly unknownAnswer: Phrase<"id">;
  readonly answerExpected: Phrase<"names">;
  readonly several: Plural<"id">;
  readonly chooseOne: string;
  readonly isClaim: Phrase<"id">;
  readonly older: string;
  readonly othersStand: string;
}

export interface SourcePhrases {
  readonly count: Plural;
  readonly none: string;
  readonly noneLike: Phrase<"typed">;
  readonly columns: Readonly<Record<"id" | "name" | "state" | "last" | "posts", string>>;
  readonly never: string;
  readonly added: Phrase<"name" | "id">;
  readonly addedFirstPoll: string;
  readonly addedBackfill: string;
  readonly addedUnread: string;
  readonly removed: Phrase<"name" | "id">;
  readonly removedKept: Plural;
  readonly paused: Phrase<"name" | "id">;
  readonly pausedHint: string;
  readonly resumed: Phrase<"name" | "id">;
  readonly alreadyPaused: Phrase<"name" | "id">;
  readonly notPaused: Phrase<"name" | "id">;
  readonly undo: string;
  readonly known: Phrase<"name" | "id">;
  readonly unknown: Phrase<"typed">;
  readonly unknownExpected: string;
  readonly unreadable: Phrase<"typed">;
  readonly unreadableExpected: string;
  readonly refused: Readonly<Record<SourceErrorKind, Phrase<"typed">>>;
  readonly refusedExpected: string;
  readonly forbiddenExpected: string;
  readonly works: Phrase<"name">;
  readonly preview: Plural;
  readonly nothingShown: string;
  readonly onTopic: Phrase<"topics">;
  readonly offTopic: string;
  readonly nothingKept: string;
  readonly problems: Plural;
  readonly healthy: Plural;
  readonly unwell: Plural;
  readonly failures: Plural;
  readonly lastOk: Phrase<"age">;
  readonly neverOk: string;
  readonly silent: Phrase<"age">;
  readonly movedTo: Phrase<"url">;
  readonly nextTry: Phrase<"time">;
}

export interface WatchPhrases {
  readonly count: Plural;
  readonly none: string;
  readonly line: Phrase<
    "id" | "topic" | "parties" | "kinds" | "mode" | "thread" | "burst" | "language"
  >;
  readonly everyParty: string;
  readonly modes: Readonly<Record<"instant" | "digest", string>>;
  readonly threads: Readonly<Record<"thread" | "reply" | "channel", string>>;
  readonly bursts: { readonly never: string; readonly over: Phrase<"count"> };
  readonly added: Phrase<"id">;
  readonly tested: string;
  readonly exists: Phrase<"id">;
  readonly full: Plural;
  readonly fullExpected: string;
  readonly whichTopic: string;
  readonly whichTopicExpected: Phrase<"topics">;
  readonly wouldHaveSent: Plural;
  readonly wouldHaveSentNone: string;
  readonly wouldHaveDigested: Plural;
  readonly wouldHaveSentMore: Plural;
  readonly examples: string;
  readonly ended: Plural<"ids">;
  readonly undo: string;
  readonly unknown: Phrase<"typed">;
  readonly unknownExpected: string;
  readonly whichToEnd: Plural;
  readonly end: Phrase<"id">;
  readonly endAll: string;
}

export interface MutePhrases {
  readonly muted: Phrase<"id">;
  readonly already: Phrase<"id">;
  readonly unmuted: Phrase<"id">;
  readonly notMuted: Phrase<"id">;
  readonly undo: string;
  readonly none: string;
  readonly count: Plural;
  readonly hearAgain: string;
  readonly isResponse: Phrase<"id">;
  readonly claimExpected: string;
}

export interface AuditPhrases {
  readonly heading: string;
  readonly none: string;
  readonly outcomes: Readonly<Record<AuditEntry["outcome"], string>>;
}

export interface HomePhrases {
  readonly heading: string;
  readonly unanswered: string;
  readonly noneUnanswered: string;
  readonly waits: Phrase<"age">;
  readonly allUnanswered: string;
  readonly watches: string;
  readonly noWatches: string;
  readonly sources: string;
  readonly sourceHealth: string;
}

export interface DigestPhrases {
  readonly on: Phrase<"time" | "zone" | "language">;
  readonly next: Phrase<"wait">;
  readonly nothingWatched: string;
  readonly off: string;
  readonly turnedOff: string;
  readonly turnOnHint: string;
  readonly turnOffHint: string;
}

export interface StatusPhrases {
  readonly reading: Plural;
  readonly noneAnswers: string;
  readonly labels: Readonly<
    Record<
      | "sources"
      | "lastPoll"
      | "posts"
      | "found"
      | "pairs"
      | "waiting"
      | "messages"
      | "size"
      | "here",
      string
    >
  >;
  readonly never: string;
  readonly posts: Phrase<"posts" | "revisions" | "gone">;
  readonly found: Phrase<"claims" | "responses">;
  readonly waiting: Phrase<"unread" | "unpaired" | "unalerted">;
  readonly nothingWaits: string;
  readonly messages: Phrase<"sent" | "due" | "abandoned">;
  readonly mebibytes: Phrase<"size">;
  readonly watches: Plural;
  readonly digestAt: Phrase<"time" | "zone">;
  readonly noDigest: string;
}

export interface HelpPhrases {
  readonly heading: string;
  readonly groups: Readonly<Record<CommandGroup, string>>;
  readonly more: string;
  /** Every command takes it, so it is told once. */
  readonly publicHint: string;
  readonly usage: string;
  readonly options: string;
  readonly examples: string;
  readonly required: string;
  readonly example: string;
  readonly permission: Readonly<Record<Permission, string>>;
  readonly kinds: Readonly<Record<Exclude<OptionKind, "choice" | "choices">, string>>;
  readonly oneOf: Phrase<"names">;
  readonly severalOf: Phrase<"names">;
  readonly unknown: Phrase<"typed">;
  readonly unknownExpected: Phrase<"names">;
  /** Translations of what commands say of themselves, by command, then by option; an option's own
   *  text stands under `command.option`. English needs none. */
  readonly summaries: Readonly<Record<string, string>>;
  readonly optionTexts: Readonly<Record<string, string>>;
}
