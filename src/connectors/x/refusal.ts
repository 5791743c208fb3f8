import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import type { Refused } from "#src/net/fetch.ts";
import { jsonOf } from "../json.ts";
import type { Problem } from "./answer.ts";

export const TOKEN_MISSING =
  "X shows accounts to apps only: set X_BEARER_TOKEN to the bearer token of an app of yours.";
const HOUR_MS = 3_600_000;
const Refusal = z.object({
  type: z.string().catch(""),
  title: z.string().catch(""),
  period: z.string().catch(""),
});

/** What X says in the body of a refusal; null where the status says it all. Source:
 *  docs.x.com/x-api/fundamentals/response-codes-and-errors, post-cap and getting-started/pricing. */
export function explain({ status, bytes, headers, fetchedAt }: Refused): SourceError | null {
  const { type, title, period } = Refusal.safeParse(jsonOf(bytes, headers)).data ?? NOTHING;
  if (title === "UsageCapExceeded" || type.endsWith("/usage-capped")) {
    return capReached(period, status, fetchedAt);
  }
  if (status === 402) {
    const text = "X gives nothing more: the app's prepaid credits are used up. Add some at X.";
    return new SourceError("rate-limited", text, { status, waitMs: HOUR_MS });
  }
  if (status === 401) {
    const text = "X refuses the bearer token (401): set X_BEARER_TOKEN to one that is valid.";
    return new SourceError("unauthorised", text, { status });
  }
  if (status === 403) {
    const text = "X does not let this app read accounts (403): look at its access level at X.";
    return new SourceError("unauthorised", text, { status });
  }
  return null;
}

const NOTHING = { type: "", title: "", period: "" };

/** The month that X counts by may begin on another day than ours: whoever waits asks daily. */
function capReached(period: string, status: number, now: Date): SourceError {
  const daily = period.toLowerCase() === "daily";
  const until = daily
    ? Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)
    : Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
  const text = `X gives no more posts this ${daily ? "day" : "month"}: the app's ${daily ? "daily" : "monthly"} cap is reached.`;
  return new SourceError("rate-limited", text, { status, waitMs: until - now.getTime() });
}

/** What X says of an account in place of its posts; null where it says nothing of it.
 *  Titles are X's identifiers here: `type` is the same for suspended and for unknown. */
export function accountRefusal(problems: readonly Problem[], handle: string): SourceError | null {
  const problem = problems.find(({ resource_type }) => resource_type === "user") ?? problems[0];
  if (problem === undefined) return null;
  if (problem.title === "Forbidden") {
    return new SourceError("gone", `X has suspended the account @${handle}.`);
  }
  if (isNotFound(problem)) {
    const text = `X knows no account @${handle}: it is deleted, renamed or misspelt.`;
    return new SourceError("gone", text);
  }
  if (/(?:^|\/)not-authorized-for-resource$/.test(problem.type)) {
    const text = `The account @${handle} is protected: X shows its posts to its followers only.`;
    return new SourceError("unauthorised", text);
  }
  return new SourceError("unreachable", `X could not show the account @${handle} just now.`);
}

export function isNotFound({ title, type }: Problem): boolean {
  return title === "Not Found Error" && /(?:^|\/)resource-not-found$/.test(type);
}
