import type { EventClaim, EventWhy } from "../event.ts";
import type { Decision } from "../pair.ts";
import type { EvidenceFinder } from "../pairing/evidence-words.ts";
import type { ResponseWhy } from "../pairing/explain-row.ts";
import type { KeptPaste } from "../paste.ts";
import type { Revision, Tombstone } from "../post.ts";
import type { Telling } from "../reading/telling.ts";
import type { PairRow, SourceRow, StatementRow } from "../rows.ts";
import type { ModelFacts } from "./model.ts";

/** A claim with what may never be left out beside it: its responses, or where one would appear. */
export interface ClaimFacts {
  /** A `ClaimRow` fits too. The claim may itself be a response. */
  readonly claim: StatementRow;
  /** Every pair of the claim and of the others about its event, rejected ones too: composers leave those out
   *  where they must. */
  readonly responses: readonly PairRow[];
  /** The same claim told elsewhere. */
  readonly repeats: readonly StatementRow[];
  /** Further claims by the same party in the same post, which are told together. */
  readonly siblings?: readonly StatementRow[];
  /** Other claims about the same event, in the order in which they arrived. */
  readonly event?: readonly EventClaim[];
  /** The sources in which a response would appear; `watchedFor` finds them. */
  readonly watching: readonly SourceRow[];
}

export interface ResponseFacts {
  readonly response: StatementRow;
  /** Null where no claim was found that it answers. */
  readonly pair: PairRow | null;
  /** The claim stands already in the channel, and this goes under it. */
  readonly claimPosted: boolean;
  /** The last word of an editor about the pair, where there is one. */
  readonly decision?: Decision;
}

/** A further source of a claim: its repetition, or a claim of its own about the same event. */
export interface RepeatFacts extends ClaimFacts {
  readonly repeat: StatementRow;
  /** Of a claim of its own: what is told where the first one does not stand. */
  readonly own?: ClaimFacts;
}

export interface EditFacts {
  /** The statement as it was told; its revision may be the old or the new one. */
  readonly row: StatementRow;
  readonly before: Revision;
  readonly after: Revision;
}

export interface DeletionFacts {
  readonly row: StatementRow;
  readonly tombstone: Tombstone;
}

export interface ShowFacts extends ClaimFacts {
  /** Why it is held to be about its event; null of the first claim of it. */
  readonly eventWhy?: EventWhy | null;
  /** The pairs in which this statement is the response. */
  readonly answers: readonly PairRow[];
  readonly revisions: readonly Revision[];
  /** What a model reads otherwise, where one was asked. */
  readonly model?: ModelFacts;
  readonly decisions: readonly Decision[];
  /** Who gave links to the post; left out where that is not asked for. */
  readonly pastes?: readonly KeptPaste[];
  /** Finds the words on which reasons rest. */
  readonly findEvidence?: EvidenceFinder;
  /** By which words the text says whose they are. */
  readonly telling?: Telling;
  /** Why it is paired as it is: only for the part that tells it. */
  readonly whys?: readonly ResponseWhy[];
}

export interface DigestFacts {
  readonly from: Date;
  readonly to: Date;
  readonly claims: readonly ClaimFacts[];
  readonly responses: readonly PairRow[];
  /** Older claims that still wait, the oldest first. */
  readonly unanswered: readonly ClaimFacts[];
  readonly edits: readonly EditFacts[];
  readonly deletions: readonly DeletionFacts[];
  /** Failing and silent ones only. */
  readonly sources: readonly SourceRow[];
}

export interface StatementListFacts {
  readonly rows: readonly StatementRow[];
  /** The pairs of these rows, as claim or as response. */
  readonly pairs: readonly PairRow[];
  /** A command line that shows the rest, null where this is all. */
  readonly more: string | null;
}
