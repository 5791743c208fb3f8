import { SourceError } from "#src/core/error.ts";
import { askWorker } from "../in-worker.ts";
import { type FeedSource, type OpenedFeed, openFeed } from "./parse-feed.ts";

/** Up to here the worst document that was found takes less than a second. Starting a worker takes
 *  0.6 s of processor time, so that smaller ones are parsed in place. */
const INLINE_BYTES = 262_144;
/** Ten thousand items take one, on a machine that is busy more. */
const PARSE_MS = 10_000;

export interface WorkerQuestion {
  readonly bytes: Uint8Array;
  readonly source: FeedSource;
}

export type WorkerAnswer =
  | { readonly kind: "opened"; readonly opened: OpenedFeed }
  | { readonly kind: "refused"; readonly message: string };

/** Reads a feed like `openFeed`; a large one in a worker that is stopped when it takes more than ten
 *  seconds or half a gigabyte. Throws SourceError `malformed`. */
export async function openGuarded(bytes: Uint8Array, source: FeedSource): Promise<OpenedFeed> {
  return bytes.byteLength <= INLINE_BYTES ? openFeed(bytes, source) : openInWorker(bytes, source);
}

/** `parseMs` is counted from when the worker has loaded its code. */
export async function openInWorker(
  bytes: Uint8Array,
  source: FeedSource,
  parseMs: number = PARSE_MS,
): Promise<OpenedFeed> {
  const answer = (await askWorker({
    module: new URL("./worker.ts", import.meta.url),
    question: { bytes, source } satisfies WorkerQuestion,
    answerMs: parseMs,
    what: "the document",
    refusal: "Reading the document failed: it is too large or hostile.",
  })) as WorkerAnswer;
  if (answer.kind === "opened") return answer.opened;
  throw new SourceError("malformed", answer.message);
}
