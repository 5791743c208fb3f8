import { type ChangeDraft, NAMES_NOTHING } from "./alert.ts";
import type { SourceError } from "./error.ts";
import { MAX_ASKED_MS, SOURCE_RETRY, waitMs } from "./retry.ts";
import type { Source, SourceState } from "./source.ts";

/** A source's channel is told once, when it has been failing for this long. */
export const TOLD_AFTER_MS = 86_400_000;
/** A source may ask to be left alone for this long (Cache-Control): watched accounts are news. */
export const MAX_FRESH_MS = 900_000;
/** A source that speaks rarely is not silent before this many days. */
const SILENT_AFTER_MS = 7 * 86_400_000;
const JITTER = 0.1;

export interface Answer {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly movedTo: string | null;
  readonly freshForMs: number;
  readonly memo?: string;
  readonly note?: string;
}

/** The state after a look that worked. `random` is 0 to 1. */
export function afterSuccess(
  source: Pick<Source, "everySeconds">,
  state: SourceState,
  answer: Answer,
  newItems: boolean,
  now: Date,
  random: number,
): SourceState {
  const every = source.everySeconds * 1000 * (1 + JITTER * (2 * random - 1));
  const pause = Math.max(every, Math.min(answer.freshForMs, MAX_FRESH_MS));
  return {
    ...state,
    ...moved(state, answer.movedTo, now),
    state: "ok",
    etag: answer.etag,
    lastModified: answer.lastModified,
    bodyHash: answer.bodyHash ?? state.bodyHash,
    nextPollAt: new Date(now.getTime() + pause),
    lastPollAt: now,
    lastOkAt: now,
    lastItemAt: newItems ? now : state.lastItemAt,
    failures: 0,
    lastError: null,
    memo: answer.memo ?? state.memo,
    note: answer.note ?? null,
  };
}

/** The state after a look that failed: asked again later and later, never given up by itself,
 *  unless the source says that it is gone for good (410). */
export function afterFailure(
  state: SourceState,
  error: SourceError,
  now: Date,
  random: number,
): SourceState {
  const failures = state.failures + 1;
  const asked = Math.min(error.waitMs ?? 0, MAX_ASKED_MS);
  return {
    ...state,
    state: error.kind === "gone" ? "gone" : "failing",
    nextPollAt: new Date(now.getTime() + waitMs(SOURCE_RETRY, failures, random, asked)),
    lastPollAt: now,
    failures,
    lastError: error.message,
  };
}

/** The one change, if any, that this step of a source's health is worth. */
export function healthChange(before: SourceState, after: SourceState): ChangeDraft | null {
  const at = after.lastPollAt;
  if (at === null) {
    return null;
  }
  if (isTold(after) && !isTold(before)) {
    return { ...NAMES_NOTHING, kind: "source-failing", at, sourceId: after.sourceId };
  }
  if (after.failures === 0 && isTold(before)) {
    return { ...NAMES_NOTHING, kind: "source-recovered", at, sourceId: after.sourceId };
  }
  return null;
}

function isTold(state: SourceState): boolean {
  if (state.state === "gone") return true;
  if (state.failures === 0 || state.lastPollAt === null) return false;
  const well = state.lastOkAt ?? state.subscribedAt;
  return state.lastPollAt.getTime() - well.getTime() >= TOLD_AFTER_MS;
}

function moved(
  state: SourceState,
  movedTo: string | null,
  now: Date,
): Pick<SourceState, "movedTo" | "movedSightings" | "movedSince"> {
  if (movedTo === null) {
    return { movedTo: null, movedSightings: 0, movedSince: null };
  }
  if (movedTo !== state.movedTo) {
    return { movedTo, movedSightings: 1, movedSince: now };
  }
  return { movedTo, movedSightings: state.movedSightings + 1, movedSince: state.movedSince };
}

/** Whether a source needs looking at: it fails, is gone, or answers and has long shown nothing new. */
export function isUnwell(
  { state, lastItemAt, subscribedAt }: Pick<SourceState, "state" | "lastItemAt" | "subscribedAt">,
  now: Date,
): boolean {
  if (state === "failing" || state === "gone") return true;
  const silentMs = now.getTime() - (lastItemAt ?? subscribedAt).getTime();
  return state === "ok" && silentMs > SILENT_AFTER_MS;
}
