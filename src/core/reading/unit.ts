import type { Span } from "../statement.ts";
import type { Attribution } from "./attribution.ts";
import type { EmbeddedPost } from "./embedded-post.ts";
import type { Evidence } from "./evidence.ts";
import type { Passage } from "./page.ts";
import type { Speaker } from "./speaker.ts";

/** A passage in which somebody says something. */
export interface Unit {
  readonly passage: Passage;
  readonly attribution: Attribution;
  readonly speaker: Speaker;
  /** `account`: the document's or an embedded post's own words; `reported`: told by the document. */
  readonly voice: "account" | "reported";
  readonly evidence: Evidence;
  /** Party ids that it blames or addresses. */
  readonly against: readonly string[];
  readonly span: Span;
  /** Stems of what it is about: no names of parties, reporting words or stop words. */
  readonly stems: ReadonlySet<string>;
  readonly quotedShare: number;
  /** The embedded post whose words these are. */
  readonly post: EmbeddedPost | null;
}
