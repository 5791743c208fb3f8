import { type ChangeDraft, NAMES_NOTHING } from "./alert.ts";
import type { SourceError } from "./error.ts";
import type { Pace } from "./pace.ts";
import { MAX_ASKED_MS, SOURCE_RETRY, waitMs } from "./retry.ts";
import type { SourceState } from "./source.ts";

/** A source's channel is told once, when it has been failing for this long. */
export const TOLD_AFTER_MS = 86_400_000;
/** A source may ask to be left alone for this long (Cache-Control): watched accounts are news. */
export const MAX_FRESH_MS = 900_000;
/** A source that speaks rarely is not silent before this many days. */
const SILENT_AFTER_MS = 7 * 86_400_000;
/** Nor before so many of its usual gaps. */
const SILENT_GAPS = 10;
const JITTER = 0.1;
const MAX_MEMO_CHARS = 2_000;
const MAX_NOTE_CHARS = 200;

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
  pace: Pace,
  state: SourceState,
  answer: Answer,
  newItems: boolean,
  now: Date,
  random: number,
): SourceState {
  const every = pace.everySeconds * 1000 * (1 + JITTER * (2 * random - 1));
  const wanted = Math.min(every, (pace.soonerAt ?? FAR).getTime() - now.getTime());
  const pause = Math.max(wanted, Math.min(answer.freshForMs, MAX_FRESH_MS));
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
    memo: memoOf(answer) ?? state.memo,
    note: noteOf(answer),
    silentAt: newItems ? null : silentAt(pace, state, now),
  };
}

/** What a direct look at posts has learned: it changes neither when nor how the source is asked. */
export function afterLook(state: SourceState, answer: Pick<Answer, "memo" | "note">): SourceState {
  return { ...state, memo: memoOf(answer) ?? state.memo, note: noteOf(answer) ?? state.note };
}

/** JSON that is cut is none: what is too long is not written down. */
function memoOf({ memo }: Pick<Answer, "memo">): string | null {
  return memo === undefined || memo.length > MAX_MEMO_CHARS ? null : memo;
}

function noteOf({ note = "" }: Pick<Answer, "note">): string | null {
  const line = note.replace(/\s+/gu, " ").trim().slice(0, MAX_NOTE_CHARS);
  return line === "" ? null : line;
}

/** A source is silent when it answers and has long shown nothing of what it usually shows. One that
 *  has only just come back is given one more look. */
function silentAt({ medianGapMs }: Pace, state: SourceState, now: Date): Date | null {
  if (state.silentAt !== null || medianGapMs === null || state.failures > 0) {
    return state.silentAt;
  }
  const silentMs = now.getTime() - (state.lastItemAt ?? state.subscribedAt).getTime();
  return silentMs >= Math.max(SILENT_AFTER_MS, SILENT_GAPS * medianGapMs) ? now : null;
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

const FAR = new Date(8_640_000_000_000_000);

/** The one change, if any, that this step of a source's health is worth. */
export function healthChange(before: SourceState, after: SourceState): ChangeDraft | null {
  const at = after.lastPollAt;
  if (at === null) {
    return null;
  }
  if (isTold(after) && !isTold(before)) {
    return { ...NAMES_NOTHING, kind: "source-failing", at, sourceId: after.sourceId };
  }
  if (after.silentAt !== null && before.silentAt === null) {
    return { ...NAMES_NOTHING, kind: "source-silent", at, sourceId: after.sourceId };
  }
  const isBack = after.failures === 0 && isTold(before);
  const speaks = after.silentAt === null && before.silentAt !== null;
  if (isBack || speaks) {
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
