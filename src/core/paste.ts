import type { ChannelRef } from "./watch.ts";

/** Somebody gave a link to a post to be read. */
export interface Paste {
  /** As it was given, without what only tells where a reader came from. */
  readonly url: string;
  readonly at: Date;
  readonly channel: ChannelRef;
  /** The platform's id of the person, and the name they had. */
  readonly userId: string;
  readonly userName: string;
}

/** A paste as it is kept. */
export interface KeptPaste extends Paste {
  /** The post was not kept before. */
  readonly made: boolean;
}
