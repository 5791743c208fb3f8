import { parentPort } from "node:worker_threads";
import { messageOf } from "#src/core/error.ts";
import { extract } from "./extract.ts";
import type { ExtractAnswer } from "./guarded.ts";

/** The thread that `extractInWorker` starts: says that it has loaded, reads one page, answers. */
parentPort?.once("message", (html: string) => {
  parentPort?.postMessage(answer(html));
});
parentPort?.postMessage("ready");

function answer(html: string): ExtractAnswer {
  try {
    return { kind: "extracted", extracted: extract(html) };
  } catch (error) {
    return { kind: "failed", message: messageOf(error) };
  }
}
