import type { SourceErrorKind } from "./error.ts";
import type { Post } from "./post.ts";
import type { SourceRow } from "./rows.ts";

/** Why nothing was kept of a link. `no-reader`: no kind of source reads such an address. `not-shown`:
 *  its platform shows no such post. `slow`: there was no answer while somebody waited. */
export type LinkRefusal = SourceErrorKind | "no-reader" | "not-shown" | "slow";

/** What became of a link that was given. */
export type LinkOutcome =
  | {
      /** `known`: the post was kept before. */
      readonly kind: "kept" | "known";
      readonly post: Post;
      readonly source: SourceRow;
      /** Said too long ago, or at a time that nobody knows, to be told to channels. */
      readonly isOld: boolean;
    }
  | {
      readonly kind: "refused";
      readonly why: LinkRefusal;
      /** What the other side said, in English; empty: nothing. */
      readonly detail: string;
    };
