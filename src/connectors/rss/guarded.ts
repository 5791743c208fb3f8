import { Worker } from "node:worker_threads";
import { SourceError } from "#src/core/error.ts";
import { type FeedSource, type OpenedFeed, openFeed } from "./parse-feed.ts";

/** Up to here the worst document that was found takes less than a second. Starting a worker takes
 *  0.6 s of processor time, so that smaller ones are parsed in place. */
const INLINE_BYTES = 262_144;
/** Ten thousand items take one, on a machine that is busy more. */
const PARSE_MS = 10_000;
/** Loading the parsers, on a machine that is busy. */
const START_MS = 15_000;
const MAX_HEAP_MB = 512;

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
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    await nextMessage(worker, START_MS);
    worker.postMessage({ bytes, source } satisfies WorkerQuestion);
    const answer = (await nextMessage(worker, parseMs)) as WorkerAnswer;
    if (answer.kind === "opened") return answer.opened;
    throw new SourceError("malformed", answer.message);
  } finally {
    await worker.terminate();
  }
}

/** SourceError where the worker dies or stays silent for `ms`. */
async function nextMessage(worker: Worker, ms: number): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const refuse = (message: string, cause?: unknown) => {
    reject(new SourceError("malformed", message, { cause }));
  };
  const late = () => refuse(`Reading the document took more than ${ms / 1_000} s.`);
  const died = (cause: unknown) =>
    refuse("Reading the document failed: it is too large or hostile.", cause);
  const timer = setTimeout(late, ms);
  worker.once("message", resolve).once("error", died).once("exit", died);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off("message", resolve).off("error", died).off("exit", died);
  }
}
