import { sha256 } from "../hash.ts";
import type { Lexicon } from "../lexicon.ts";
import { READER_VERSION } from "./read.ts";

/** What a revision was read by: the reader and the names and topics that it knew. Where either is
 *  another, the archive is read anew. */
export function readerVersionOf(lexicon: Lexicon): string {
  return `${READER_VERSION}.${sha256(JSON.stringify(lexicon)).slice(0, 8)}`;
}
