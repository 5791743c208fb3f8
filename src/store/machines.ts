import type { AskedModel, ModelReading, ReadRevision } from "#src/core/model/model-reading.ts";
import type { Translation } from "#src/core/translation.ts";

export interface MachineStore {
  readonly modelReadings: ModelReadingStore;
  readonly translations: TranslationStore;
}

/** What a language model proposed; nothing here is a statement, a pair or a change. */
export interface ModelReadingStore {
  /** Latest revisions on a topic that the rules have read and this model, asked so, has not: newest
   *  first; none gone, none quiet, none seen before `since`. */
  readonly due: (asked: AskedModel, since: Date, limit: number) => Promise<readonly ReadRevision[]>;
  /** The same answer kept twice is kept once. */
  readonly keep: (reading: ModelReading) => Promise<void>;
  /** How many answers were kept since then, of whatever model. */
  readonly countSince: (since: Date) => Promise<number>;
  /** The last answer about a post's latest revision, null where there is none. */
  readonly ofPost: (postId: number) => Promise<ModelReading | null>;
  /** Last answers about latest revisions in which a statement of another post is the claim that is answered. */
  readonly naming: (claimId: number, limit: number) => Promise<readonly ModelReading[]>;
}

export interface TranslationStore {
  /** By the text as it was asked for, of one translator; a null is a refused one. */
  readonly cached: (
    texts: readonly string[],
    target: string,
    translator: string,
  ) => Promise<ReadonlyMap<string, Translation | null>>;
  /** Keeps the newest 100,000. */
  readonly keep: (kept: KeptTranslation) => Promise<void>;
  readonly countSince: (since: Date) => Promise<number>;
  /** Words of standing claims and responses on a topic in other languages that have no translation
   *  yet, newest first; none quiet, none said before `since`. */
  readonly due: (
    target: string,
    translator: string,
    since: Date,
    limit: number,
  ) => Promise<readonly { readonly text: string; readonly language: string }[]>;
}

export interface KeptTranslation {
  readonly original: string;
  readonly target: string;
  readonly translator: string;
  readonly text: string | null;
  readonly at: Date;
}
