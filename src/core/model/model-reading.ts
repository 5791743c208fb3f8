import type { Post, Revision } from "../post.ts";
import type { Source } from "../source.ts";
import type { Answer, ClaimKind, Role, Span } from "../statement.ts";

/** What a language model proposes of a post. Nothing of it is a statement or a pair until an editor
 *  makes it one: it stands beside what the rules read, and under the model's name. */

/** Words that a model reads as a statement: `text.slice(start, end)` of the revision, verbatim. */
export interface ModelStatement extends Span {
  readonly quote: string;
  readonly role: Role;
  readonly type: Answer | ClaimKind | null;
  /** As the text writes it. */
  readonly speaker: string | null;
  readonly party: string | null;
}

/** A proposed answer: the response by its place in the reading, the claim by its place in the same
 *  reading or, where it stands elsewhere, by its statement id. */
export interface ModelPair {
  readonly response: number;
  readonly claim: { readonly kind: "here"; readonly at: number } | Elsewhere;
  readonly answer: Answer;
}

interface Elsewhere {
  readonly kind: "kept";
  readonly id: number;
}

/** Why something proposed was not believed. */
export const DROPS = [
  "malformed",
  "too-many",
  "invented",
  "negation",
  "type",
  "party",
  "speaker",
  "overlap",
  "pair",
] as const;
export type Drop = (typeof DROPS)[number];
export type Drops = Readonly<Partial<Record<Drop, number>>>;

/** What was believed of one answer. */
export interface ModelFindings {
  readonly statements: readonly ModelStatement[];
  readonly pairs: readonly ModelPair[];
  readonly dropped: Drops;
}

/** Who is asked, and by which question. */
export interface AskedModel {
  /** The model's name as it is configured. */
  readonly model: string;
  /** Of the question that is put to it. */
  readonly promptVersion: number;
}

/** A revision that the rules have read. */
export interface ReadRevision {
  readonly revision: Revision;
  readonly post: Post;
  readonly source: Source;
  readonly language: string;
  readonly topics: readonly string[];
}

/** One answer about one revision, as it is kept. */
export interface ModelReading extends ModelFindings, AskedModel {
  readonly postId: number;
  readonly revisionId: number;
  readonly askedAt: Date;
}

/** What the model said, in the schema's shape and believed in nothing yet. */
export interface RawStatement {
  readonly quote: string;
  readonly role: Role;
  readonly type: Answer | ClaimKind | null;
  readonly speaker: string | null;
  readonly party: string | null;
}

export interface RawPair {
  /** Places in the list of statements, from 0. */
  readonly response: number;
  /** `s0`: the statement at that place; `c12`: a claim that was listed in the question. */
  readonly claim: string;
  readonly answer: Answer;
}

export interface RawFindings {
  readonly statements: readonly RawStatement[];
  readonly pairs: readonly RawPair[];
  /** What was dropped already since the schema refused it. */
  readonly dropped: Drops;
}
