import { Worker } from "node:worker_threads";
import { SourceError } from "#src/core/error.ts";
import type { CleanPage } from "./clean-page.ts";
import { type Extracted, extract } from "./extract.ts";

/** Up to here the worst page that was found takes less than a second. Starting a worker takes 0.6 s
 *  of processor time, so that smaller ones are read in place. */
const INLINE_ELEMENTS = 2_000;
const INLINE_CHARS = 200_000;
const READ_MS = 10_000;
/** Loading the libraries, on a machine that is busy. */
const START_MS = 15_000;
const MAX_HEAP_MB = 512;

export type ExtractAnswer =
  | { readonly kind: "extracted"; readonly extracted: Extracted | null }
  | { readonly kind: "failed"; readonly message: string };

/** Finds the article in a page like `extract`; a large page in a worker that is stopped when it takes
 *  more than ten seconds or half a gigabyte. Throws SourceError `malformed`. */
export async function extractGuarded(page: CleanPage): Promise<Extracted | null> {
  const small = page.elements <= INLINE_ELEMENTS && page.html.length <= INLINE_CHARS;
  return small ? extractHere(page.html) : extractInWorker(page.html);
}

function extractHere(html: string): Extracted | null {
  try {
    return extract(html);
  } catch (cause) {
    throw new SourceError("malformed", UNREADABLE, { cause });
  }
}

const UNREADABLE = "The page could not be searched for an article: it is damaged or hostile.";

/** `readMs` is counted from when the worker has loaded its code. */
export async function extractInWorker(
  html: string,
  readMs: number = READ_MS,
): Promise<Extracted | null> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    await nextMessage(worker, START_MS);
    worker.postMessage(html);
    const answer = (await nextMessage(worker, readMs)) as ExtractAnswer;
    if (answer.kind === "extracted") return answer.extracted;
    throw new SourceError("malformed", UNREADABLE, { cause: answer.message });
  } finally {
    await worker.terminate();
  }
}

/** SourceError where the worker dies or stays silent for `ms`. */
async function nextMessage(worker: Worker, ms: number): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const late = () =>
    reject(new SourceError("malformed", `Reading the page took more than ${ms / 1_000} s.`));
  const died = (cause: unknown) => reject(new SourceError("malformed", UNREADABLE, { cause }));
  const timer = setTimeout(late, ms);
  worker.once("message", resolve).once("error", died).once("exit", died);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off("message", resolve).off("error", died).off("exit", died);
  }
}
