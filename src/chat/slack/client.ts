import { type FetchFunction, type Logger, LogLevel, WebClient } from "@slack/web-api";
import type { SlackLog } from "./deps.ts";

export const CALL_TIMEOUT_MS = 10_000;
/** A Slack that takes half a minute for each answer is slow, and not down: what is given up sooner
 *  would be given up again and again. */
export const DELIVERY_TIMEOUT_MS = 35_000;

export interface ClientSettings {
  readonly token: string;
  readonly apiUrl: string | null;
  readonly log: SlackLog;
  /** Ends every call that is under way. */
  readonly signal: AbortSignal;
  /** For one call; ten seconds where left out. */
  readonly timeoutMs?: number;
}

/** Options for every client of Slack: one try each. Slack's own retries would post a second copy
 *  where only the answer was lost, and wait for half an hour. */
export function clientOptions(settings: Omit<ClientSettings, "token">) {
  const { apiUrl, log, signal, timeoutMs = CALL_TIMEOUT_MS } = settings;
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: quietLogger(log),
    fetch: endedBy(signal),
  };
}

export function createClient({ token, ...settings }: ClientSettings): WebClient {
  return new WebClient(token, clientOptions(settings));
}

function endedBy(signal: AbortSignal): FetchFunction {
  return (url, init) => {
    const own = init?.signal;
    const either = own === null || own === undefined ? signal : AbortSignal.any([own, signal]);
    return fetch(url, { ...init, signal: either });
  };
}

const MAX_DETAIL_CHARS = 200;
const TOKENS = /xox[a-z]?[.-][\w.-]+|xapp-[\w-]+/gu;

/** Slack's libraries say what went wrong in sentences of their own, which may hold addresses with
 *  tickets and, when asked for details, whole messages: only warnings are kept, cut and clean. */
export function quietLogger(log: SlackLog): Logger {
  const note = (...said: unknown[]) => {
    const detail = said
      .filter((part) => typeof part === "string")
      .join(" ")
      .replace(TOKENS, "[redacted]")
      .replace(/(wss?:\/\/[^\s?]+)\?\S*/gu, "$1")
      .slice(0, MAX_DETAIL_CHARS);
    log.warn({ detail }, "Slack's library says");
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: note,
    error: note,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
