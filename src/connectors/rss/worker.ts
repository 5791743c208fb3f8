import { parentPort } from "node:worker_threads";
import { SourceError } from "#src/core/error.ts";
import type { WorkerAnswer, WorkerQuestion } from "./guarded.ts";
import { openFeed } from "./parse-feed.ts";

/** The thread that `openInWorker` starts: says that it has loaded, reads one document, answers. */
parentPort?.once("message", async ({ bytes, source }: WorkerQuestion) => {
  parentPort?.postMessage(await answer(bytes, source));
});
parentPort?.postMessage("ready");

async function answer(
  bytes: WorkerQuestion["bytes"],
  source: WorkerQuestion["source"],
): Promise<WorkerAnswer> {
  try {
    return { kind: "opened", opened: await openFeed(bytes, source) };
  } catch (error) {
    if (error instanceof SourceError) return { kind: "refused", message: error.message };
    throw error;
  }
}
