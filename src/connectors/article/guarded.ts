import { SourceError } from "#src/core/error.ts";
import { askWorker } from "../in-worker.ts";
import type { CleanPage } from "./clean-page.ts";
import { type Extracted, extract } from "./extract.ts";

/** Up to here the worst page that was found takes less than a second. Starting a worker takes 0.6 s
 *  of processor time, so that smaller ones are read in place. */
const INLINE_ELEMENTS = 2_000;
const INLINE_CHARS = 200_000;
const READ_MS = 10_000;

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
  const answer = (await askWorker({
    module: new URL("./worker.ts", import.meta.url),
    question: html,
    answerMs: readMs,
    what: "the page",
    refusal: UNREADABLE,
  })) as ExtractAnswer;
  if (answer.kind === "extracted") return answer.extracted;
  throw new SourceError("malformed", UNREADABLE, { cause: answer.message });
}
