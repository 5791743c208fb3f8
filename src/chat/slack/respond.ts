import { CALL_TIMEOUT_MS } from "./client.ts";

/** `refused` for certain, or `unknown` where the answer was lost or late. */
export type Outcome = "taken" | "refused" | "unknown";

/** Errors before the first byte of a request was sent. */
const NOT_SENT: readonly unknown[] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"];
const MAX_ANSWER_CHARS = 2_000;

/** Posts an answer to a response URL. Never throws. */
export async function respond(
  url: string,
  payload: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(payload),
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
    });
    const body = await answer.text();
    if (answer.status >= 500) return "unknown";
    return answer.ok && !saysNo(body) ? "taken" : "refused";
  } catch (error) {
    return NOT_SENT.includes(codeOf(error)) ? "refused" : "unknown";
  }
}

/** Slack answers `ok`, or in JSON. */
function saysNo(body: string): boolean {
  if (!body.startsWith("{") || body.length > MAX_ANSWER_CHARS) return false;
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : null;
  return typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null;
}
