import { CALL_TIMEOUT_MS } from "./client.ts";

/** `refused` for certain; `failed` where the server itself says that it could not; `unknown` where
 *  the answer was lost or late, or a gateway's. */
export type Outcome = "taken" | "refused" | "failed" | "unknown";

/** Errors before the first byte of a request was sent. */
const NOT_SENT: readonly unknown[] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"];
/** What a gateway says of a server that may have done it (RFC 9110, 15.6.3 and 15.6.5). */
const GATEWAY: readonly number[] = [502, 504];
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
    if (GATEWAY.includes(answer.status)) return "unknown";
    if (answer.status >= 500) return "failed";
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
