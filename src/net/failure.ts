import { errors } from "undici";
import { SourceError } from "../core/error.ts";
import type { Deadline } from "./deadline.ts";
import { quotaResetMs, retryAfterMs } from "./freshness.ts";

/** Says what a failed exchange means. Anything that is not a failure of the network, hence a bug,
 *  comes back as it was. Messages name the host only: a query may hold a secret. */
export function asSourceError(error: unknown, host: string, deadline: Deadline): unknown {
  if (error instanceof SourceError) return error;
  if (deadline.isOver()) {
    const text = `${host} did not answer in full within ${deadline.totalMs / 1_000} s`;
    return new SourceError("unreachable", text);
  }
  if (deadline.signal.aborted) {
    return new SourceError("unreachable", `The request to ${host} was stopped`);
  }
  if (error instanceof errors.HTTPParserError) {
    // Neither its code, which is often missing, nor the bytes that it carries are of use.
    return new SourceError("malformed", `${host} sent an answer that is not valid HTTP`);
  }
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code !== "string") return error;
  return failureOf(code, host, error);
}

const OFFLINE = "is this machine online?";
const SENTENCES: ReadonlyMap<string, (host: string) => string> = new Map([
  ["ENOTFOUND", (host: string) => `The name ${host} cannot be found: is it right, and ${OFFLINE}`],
  ["EAI_AGAIN", (host: string) => `The name ${host} could not be looked up: ${OFFLINE}`],
  ["EAI_FAIL", (host: string) => `The name ${host} could not be looked up: ${OFFLINE}`],
  ["ENETUNREACH", (host: string) => `There is no way to ${host}: ${OFFLINE}`],
  ["ENETDOWN", (host: string) => `There is no way to ${host}: ${OFFLINE}`],
  ["EHOSTUNREACH", (host: string) => `There is no way to ${host}: ${OFFLINE}`],
  ["EADDRNOTAVAIL", (host: string) => `There is no way to ${host}: ${OFFLINE}`],
  ["ECONNREFUSED", (host: string) => `${host} refused the connection`],
  ["ECONNRESET", (host: string) => `${host} broke the connection off`],
  ["EPIPE", (host: string) => `${host} broke the connection off`],
  ["UND_ERR_SOCKET", (host: string) => `${host} broke the connection off`],
  ["ETIMEDOUT", (host: string) => `${host} did not take the connection in time`],
  ["UND_ERR_CONNECT_TIMEOUT", (host: string) => `${host} did not take the connection in time`],
]);
const CERTIFICATE = /^CERT_|_CERT|SELF_SIGNED|^UNABLE_TO_|^ERR_TLS_CERT/;

function failureOf(code: string, host: string, cause: unknown): unknown {
  if (code === "UND_ERR_INVALID_ARG") return cause;
  if (code === "UND_ERR_HEADERS_OVERFLOW") {
    return new SourceError("too-large", `The headers of ${host} are too large`, { cause });
  }
  if (code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH") {
    const text = `${host} sent a body of another length than it announced`;
    return new SourceError("malformed", text, { cause });
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL_")) {
    const text = `${host} does not speak TLS as it should (${code})`;
    return new SourceError("unreachable", text, { cause });
  }
  if (CERTIFICATE.test(code)) {
    const text = `The certificate of ${host} cannot be trusted (${code})`;
    return new SourceError("unreachable", text, { cause });
  }
  const sentence = SENTENCES.get(code)?.(host) ?? `${host} could not be reached (${code})`;
  return new SourceError("unreachable", sentence, { cause });
}

/** What a status that is neither a body nor a redirect means; null for 2xx. */
export function refusalOf(
  status: number,
  host: string,
  headers: Readonly<Record<string, string>>,
  now: Date,
): SourceError | null {
  if (status >= 200 && status < 300) return null;
  const text = `${host} answered ${status}`;
  const askedMs = retryAfterMs(headers, now);
  if (status === 429 || (status === 503 && askedMs !== undefined)) {
    const waitMs = askedMs ?? quotaResetMs(headers, now);
    const wait = waitMs === undefined ? "" : ` for ${Math.ceil(waitMs / 1_000)} s`;
    const pause = `${text}: it asks us to stay away${wait}`;
    return new SourceError("rate-limited", pause, { status, waitMs });
  }
  if (status === 401 || status === 403) {
    return new SourceError("unauthorised", `${text}: it does not let us read this`, { status });
  }
  if (status === 410) return new SourceError("gone", `${text}: this was removed`, { status });
  if (status === 404) {
    return new SourceError("unreachable", `${text}: nothing is at this address`, { status });
  }
  if (status >= 400) return new SourceError("unreachable", `${text}: it failed`, { status });
  return new SourceError("malformed", `${text}, which says nothing to a reader`, { status });
}
