import { Worker } from "node:worker_threads";
import { SourceError } from "#src/core/error.ts";

/** Loading the code of a worker, on a machine that is busy. */
const START_MS = 15_000;
const MAX_HEAP_MB = 512;

export interface WorkerTask {
  /** Its module: says something when it has loaded, then answers each question. */
  readonly module: URL;
  readonly question: unknown;
  /** Counted from when the worker has loaded its code. */
  readonly answerMs: number;
  /** What is read, for a sentence: `the page`. */
  readonly what: string;
  /** Why it died: the sentence for a document that is too much for it. */
  readonly refusal: string;
}

/** What a worker answers to one question, for code that a hostile document could hold up: it is stopped
 *  when it takes too long or half a gigabyte. Throws SourceError `malformed`. */
export async function askWorker(task: WorkerTask): Promise<unknown> {
  const { module, question, answerMs } = task;
  const worker = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
  try {
    await nextMessage(worker, START_MS, task);
    worker.postMessage(question);
    return await nextMessage(worker, answerMs, task);
  } finally {
    await worker.terminate();
  }
}

/** SourceError where the worker dies or stays silent for `ms`. */
async function nextMessage(
  worker: Worker,
  ms: number,
  { what, refusal }: Pick<WorkerTask, "what" | "refusal">,
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const late = () =>
    reject(new SourceError("malformed", `Reading ${what} took more than ${ms / 1_000} s.`));
  const died = (cause: unknown) => reject(new SourceError("malformed", refusal, { cause }));
  const timer = setTimeout(late, ms);
  worker.once("message", resolve).once("error", died).once("exit", died);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off("message", resolve).off("error", died).off("exit", died);
  }
}
