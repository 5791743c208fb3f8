import { SourceError, type SourceErrorKind } from "#src/core/error.ts";

export const TOKEN_MISSING =
  "VK shows walls to apps only: set VK_TOKEN to the service token of an app of yours.";
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

interface Meaning {
  readonly kind: SourceErrorKind;
  readonly says: string;
  readonly waitMs?: number;
}

const BAD_TOKEN: Meaning = {
  kind: "unauthorised",
  says: "VK refuses the token: set VK_TOKEN to one that is valid.",
};
const BAD_APP: Meaning = {
  kind: "unauthorised",
  says: "VK does not let this app read walls: look at its settings and rights at VK.",
};
const CLOSED: Meaning = {
  kind: "unauthorised",
  says: "The wall is closed: VK shows it to members and friends only, or has blocked it.",
};
const BROKEN: Meaning = { kind: "unreachable", says: "VK failed by an error of its own." };
const UNKNOWN: Meaning = {
  kind: "malformed",
  says: "VK knows no wall of this name: it is deleted, renamed or misspelt.",
};
const DELETED: Meaning = { kind: "gone", says: "The account is deleted, or VK has blocked it." };

/** Source: dev.vk.com/ru/reference/errors; errors.json of the published API schema 5.199. */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  ...[4, 5, 27, 28].map((code) => [code, BAD_TOKEN] as const),
  ...[2, 7, 16, 17, 20, 21, 23, 24, 25, 38, 42, 101].map((code) => [code, BAD_APP] as const),
  ...[15, 19, 30, 200, 203].map((code) => [code, CLOSED] as const),
  ...[1, 10, 13, 36, 43].map((code) => [code, BROKEN] as const),
  ...[18, 37].map((code) => [code, DELETED] as const),
  // 100 speaks of the request as well, so that it must not stop a source for good.
  ...[39, 40, 100, 104, 113, 125].map((code) => [code, UNKNOWN] as const),
  [6, limited("VK takes three requests a second from an app, and there were more.", 2 * SECOND_MS)],
  [9, limited("VK has seen too many requests of this kind.", HOUR_MS)],
  [14, limited("VK wants a captcha solved before it answers this app again.", HOUR_MS)],
  // It does not say when its day begins.
  [29, limited("VK's daily number of requests of this kind is used up.", 6 * HOUR_MS)],
  [32, limited("VK asks to wait.", HOUR_MS)],
]);

/** What an error of the API means. Tells nothing that VK said: its words repeat the request. */
export function refusalOf(code: number): SourceError {
  const known = MEANINGS.get(code);
  if (known === undefined) return new SourceError("malformed", `VK answered with error ${code}.`);
  const { kind, says, waitMs } = known;
  const details = waitMs === undefined ? {} : { waitMs };
  return new SourceError(kind, `${says} (VK error ${code})`, details);
}

function limited(says: string, waitMs: number): Meaning {
  return { kind: "rate-limited", says, waitMs };
}
