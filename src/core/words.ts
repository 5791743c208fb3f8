import type { ChangeKind } from "./alert.ts";
import type { HealthWords } from "./compose/health-words.ts";
import type { ModelWords } from "./compose/model-words.ts";
import type { WhyWords } from "./compose/why-words.ts";
import type { EventReason } from "./event.ts";
import type { Reason } from "./pair.ts";
import type { TombstoneEvidence } from "./post.ts";
import type { SourceStateName } from "./source.ts";
import type { Answer, ClaimKind, Figure, Role } from "./statement.ts";

/** A sentence with `{placeholders}`; the type carries their names, so that `say` takes no
 *  value too few or too many. */
export type Phrase<Names extends string = never> = string & { readonly placeholders?: Names };

/** One phrase per plural category of the language; `{count}` is the number, formatted. */
export type Plural<Names extends string = never> = {
  readonly [Category in Exclude<Intl.LDMLPluralRule, "other">]?: Phrase<Names | "count">;
} & { readonly other: Phrase<Names | "count"> };

/** What figures count and pairs share: everything that the readers of texts know by an id. */
export const CONCEPTS = [
  "killed",
  "injured",
  "civilian",
  "child",
  "strike",
  "attack",
  "missile",
  "drone",
  "aircraft",
  "air_defence",
  "explosion",
  "chemical",
  "chlorine",
  "sarin",
  "hospital",
  "school",
  "market",
  "mosque",
  "bakery",
  "bridge",
  "base",
  "depot",
  "convoy",
  "aid",
  "evidence",
  "investigation",
  "staged",
  "propaganda",
  "mistake",
  "responsibility",
  "ceasefire",
  "troops",
  "militia",
  "terrorist",
  "rebel",
  "rescue",
  "refugee",
  "violation",
  "law",
  "retaliation",
  "un",
  "video",
  "phosphorus",
  "cluster",
  "barrel",
  "coalition",
  "intercept",
  "woman",
  "person",
  "medic",
  "teacher",
  "dam",
  "camp",
  "home",
  "lab",
  "inspector",
  "report",
  "accusation",
  "crime",
  "oil",
  "withdraw",
  "fighter",
  "border",
  "sovereignty",
  "aggression",
  "radar",
  "bomb",
  "artillery",
  "target",
  "sortie",
  "vehicle",
  "siege",
  "prison",
  "embassy",
  "commander",
  "tunnel",
  "sanction",
  "talks",
  "night",
  "advisers",
  "water",
  "power_plant",
] as const;
export type Concept = (typeof CONCEPTS)[number];

/** All words of one language: a missing one does not compile. Sentences keep names in a place
 *  where they need no inflection, since names of parties and sources come from outside. */
export interface Words {
  readonly tag: string;
  /** For `Intl`: with digits that people can type after a command. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly quoteMarks: readonly [open: string, close: string];
  /** `{label}: {detail}` with the spacing of the language. */
  readonly labelled: Phrase<"label" | "detail">;
  /** Between the items of a row, and between clauses. */
  readonly separators: { readonly item: string; readonly clause: string };
  readonly roles: Readonly<Record<Role, string>>;
  /** A statement within a sentence: `claim 12 · Amnesty International`. */
  readonly what: Readonly<Record<Role, Phrase<"id" | "who">>>;
  readonly claimKinds: Readonly<Record<ClaimKind, string>>;
  readonly answers: Readonly<Record<Answer, string>>;
  readonly changeKinds: Readonly<Record<ChangeKind, string>>;
  readonly sourceStates: Readonly<Record<SourceStateName, string>>;
  readonly concepts: Readonly<Record<Concept, string>>;
  readonly figures: Readonly<Record<Figure["qualifier"], Phrase<"count">>>;
  readonly figureRange: Phrase<"from" | "to">;
  readonly reasons: Readonly<Record<Reason["kind"], string>>;
  readonly labels: Labels;
  readonly quote: QuoteWords;
  readonly claim: ClaimWords;
  readonly response: ResponseWords;
  readonly repeat: RepeatWords;
  readonly event: EventWords;
  readonly edit: EditWords;
  readonly deletion: DeletionWords;
  readonly silence: SilenceWords;
  readonly burst: BurstWords;
  readonly notice: NoticeWords;
  readonly source: SourceWords;
  readonly digest: DigestWords;
  readonly list: ListWords;
  readonly show: ShowWords;
  readonly why: WhyWords;
  readonly model: ModelWords;
  readonly health: HealthWords;
  readonly actions: ActionWords;
  readonly terminal: TerminalWords;
}

/** Names of fields: nouns without a colon. */
export interface Labels {
  readonly against: string;
  readonly addressedTo: string;
  readonly kind: string;
  readonly topic: string;
  readonly places: string;
  readonly figures: string;
  readonly state: string;
  readonly link: string;
  readonly error: string;
}

export interface QuoteWords {
  readonly reportedBy: Phrase<"source">;
  readonly inLanguage: Phrase<"language">;
  /** The post that holds the words was changed before or since. */
  readonly edited: Phrase<"version">;
  readonly unknownSpeaker: string;
  readonly withheld: string;
  readonly original: string;
  readonly withdrawn: string;
  readonly gone: string;
}

export interface ClaimWords {
  readonly heading: Phrase<"id" | "who">;
  readonly headingShown: Phrase<"id" | "who">;
  readonly headingNew: Phrase<"id" | "who">;
  readonly summary: Phrase<"id" | "who" | "against" | "words">;
  readonly summaryAgainstNobody: Phrase<"id" | "who" | "words">;
  readonly unsure: Phrase<"percent">;
  readonly noResponse: Phrase<"since" | "age">;
  /** While its age is soon wrong. */
  readonly noResponseYet: Phrase<"since">;
  readonly noSureResponse: Phrase<"since" | "age">;
  readonly noSureResponseYet: Phrase<"since">;
  readonly possible: Phrase<"response">;
  readonly watching: Phrase<"sources">;
  readonly watchingNone: string;
  readonly watchingNobody: string;
  readonly watchingFailing: Phrase<"source">;
  /** Before further claims of one post. */
  readonly alsoHere: Phrase;
  readonly responses: Plural;
  readonly sources: Plural<"sources">;
}

export interface ResponseWords {
  readonly headingConfirmed: Phrase<"id" | "claim" | "who" | "answer">;
  readonly headingSuggested: Phrase<"id" | "claim" | "who" | "answer">;
  readonly headingRejected: Phrase<"id" | "claim" | "who" | "answer">;
  readonly headingAlone: Phrase<"id" | "who" | "answer">;
  readonly headingBoth: Phrase<"id" | "claim" | "who" | "answer">;
  readonly headingBothSuggested: Phrase<"id" | "claim" | "who" | "answer">;
  readonly summary: Phrase<"id" | "claim" | "who" | "answer" | "words">;
  readonly summarySuggested: Phrase<"id" | "claim" | "who" | "answer" | "words">;
  readonly summaryAlone: Phrase<"id" | "who" | "answer" | "words">;
  readonly theClaim: Phrase<"claim">;
  readonly theResponse: Phrase<"id">;
  readonly suggested: Phrase<"percent">;
  readonly suggestedUnsure: Phrase<"percent">;
  readonly confirmed: string;
  readonly rejected: string;
  readonly why: Phrase<"reasons">;
  readonly whyNot: Phrase<"reasons">;
  readonly noClaim: string;
  readonly linkHint: Phrase<"command">;
  readonly recalled: string;
  readonly inList: Phrase<"id" | "who" | "answer" | "state">;
}

export interface RepeatWords {
  readonly heading: Phrase<"claim" | "source" | "who">;
  readonly summary: Phrase<"claim" | "source" | "words">;
  readonly sourcesSoFar: Plural<"sources">;
  readonly figuresDiffer: string;
  readonly figuresFirst: Phrase<"claim">;
  readonly figuresHere: string;
}

/** Of several claims about one event. */
export interface EventWords {
  readonly heading: Phrase<"id" | "claim" | "who">;
  readonly summary: Phrase<"id" | "claim" | "who" | "words">;
  readonly further: Plural;
  readonly answersOther: Phrase<"claim">;
  readonly sameEvent: Phrase<"claims">;
  readonly reasons: Readonly<Record<EventReason, string>>;
  /** Why a claim is of the event. */
  readonly because: Phrase<"claim" | "reasons">;
  readonly joinedBy: Phrase<"claim" | "who">;
  /** The same of the claim that is shown. */
  readonly thisBecause: Phrase<"claim" | "reasons">;
  readonly thisJoinedBy: Phrase<"claim" | "who">;
  /** How many of the sources know it apart from each other. */
  readonly independent: Plural;
}

export interface EditWords {
  readonly heading: Phrase<"what">;
  readonly summary: Phrase<"heading" | "was" | "now">;
  readonly versions: Phrase<"from" | "to" | "time">;
  readonly was: string;
  readonly now: string;
  readonly nothingBefore: string;
  readonly nothingAfter: string;
  readonly further: Plural;
  readonly rewritten: string;
  readonly wordsStand: string;
  readonly wordsChanged: string;
  readonly wordsGone: string;
}

export interface DeletionWords {
  readonly heading: Phrase<"what">;
  readonly headingMissing: Phrase<"what">;
  readonly evidence: Readonly<Record<TombstoneEvidence, Phrase<"time">>>;
  readonly lastWords: Phrase<"version" | "time">;
}

export interface SilenceWords {
  readonly heading: Phrase<"id" | "who" | "age">;
  readonly summary: Phrase<"id" | "who" | "age">;
}

/** Many alerts told in one message. */
export interface BurstWords {
  readonly heading: Plural;
  readonly note: string;
}

/** A channel that refuses what is sent to it. */
export interface NoticeWords {
  readonly heading: Phrase<"channel">;
  readonly headingPlatform: Phrase<"platform">;
  readonly headingLost: Phrase<"channel">;
  readonly lost: Phrase<"platform">;
  readonly unauthorised: string;
  readonly forbidden: string;
  readonly gone: string;
  readonly mendUnauthorised: string;
  readonly mendForbidden: string;
  readonly mendGone: Phrase<"watch" | "unwatch">;
  readonly waiting: Plural;
  readonly since: Phrase<"time">;
  readonly said: string;
}

export interface SourceWords {
  readonly failing: Phrase<"source">;
  readonly recovered: Phrase<"source">;
  readonly failures: Plural;
  readonly lastOk: Phrase<"time" | "age">;
  /** While its age is soon wrong. */
  readonly lastOkRecent: Phrase<"time">;
  readonly neverOk: string;
  readonly silent: Phrase<"source" | "age">;
  readonly moved: Phrase<"url">;
  readonly keepsTrying: Phrase<"time">;
  readonly missed: string;
}

export interface DigestWords {
  readonly heading: Phrase<"from" | "to">;
  readonly summary: Phrase<"claims" | "responses" | "unanswered">;
  readonly empty: string;
  readonly claims: Plural;
  readonly noClaims: string;
  readonly responses: Plural;
  readonly noResponses: string;
  readonly unanswered: Plural;
  readonly noneUnanswered: string;
  readonly changes: Plural;
  readonly noChanges: string;
  readonly sources: Plural;
  readonly sourcesWell: string;
  readonly more: Plural<"command">;
}

export interface ListWords {
  readonly pairs: Plural;
  readonly noPairs: string;
  readonly claims: Plural;
  readonly noClaims: string;
  readonly found: Plural<"query">;
  readonly notFound: Phrase<"query">;
  readonly timeline: Phrase<"from" | "to">;
  readonly noTimeline: string;
  readonly more: Phrase<"command">;
  readonly answersClaim: Phrase<"claim" | "state">;
  readonly answeredBy: Phrase<"responses">;
  readonly parties: Phrase<"who" | "against">;
  readonly pairLine: Phrase<"id" | "claim" | "who" | "answer">;
}

export interface ShowWords {
  readonly sources: Plural;
  readonly responses: string;
  readonly rejected: string;
  readonly answersTo: string;
  readonly versions: Plural;
  readonly version: Phrase<"number" | "time">;
  /** A version that is the whole article in place of its teaser. */
  readonly fullArticle: string;
  /** A version that is what a feed teases with, beside the whole article. */
  readonly teaser: string;
  /** Somebody gave a link to the post. */
  readonly pasted: Phrase<"who" | "time" | "channel">;
  readonly decisions: string;
  readonly decision: Readonly<
    Record<"confirm" | "reject" | "link", Phrase<"who" | "response" | "claim" | "time">>
  >;
  readonly reasonsFor: Phrase<"response" | "percent">;
}

export interface ActionWords {
  readonly show: string;
  readonly confirm: string;
  readonly reject: string;
  readonly sources: string;
  readonly mute: string;
  readonly versions: string;
}

/** What only a terminal says, which cannot replace or withdraw what it has shown. */
export interface TerminalWords {
  readonly again: string;
  readonly replaces: string;
  readonly tooLong: Phrase<"limit">;
}
