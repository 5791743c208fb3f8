import { setTimeout as sleep } from "node:timers/promises";
import {
  DefaultRestOptions,
  RateLimitError,
  REST,
  type RESTOptions,
  RequestMethod,
} from "discord.js";
import { z } from "zod";
import { ChatError } from "#src/core/error.ts";
import { chatErrorOf } from "./failure.ts";

/** One request of the API. `token`: false for interactions, which carry their own in the path. */
export interface ApiCall {
  readonly method: keyof typeof METHODS;
  readonly path: `/${string}`;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly token?: false;
  /** The whole call, waiting in line included. */
  readonly timeoutMs?: number;
}

export interface Api {
  /** Sends once, and waits out short rate limits. Returns the parsed answer, null for an empty one.
   *  Throws ChatError: `unreachable` where it is not known whether it was carried out. */
  readonly call: (asked: ApiCall) => Promise<unknown>;
  /** Cuts every call that is under way or waits; later ones are `unreachable`. */
  readonly close: () => void;
}

/** What sends single requests. */
export type Caller = Pick<Api, "call">;

export interface ApiSettings {
  readonly token: string;
  /** Null for Discord's own; without the version. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
  /** Rate limits up to this are waited for; longer ones are told to the caller. */
  readonly patienceMs: number;
}

const METHODS = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
  PATCH: RequestMethod.Patch,
  DELETE: RequestMethod.Delete,
} as const;

const DISCORD = "https://discord.com/api";
/** Of an answer that asks to wait and does not say how long. */
const UNSAID_WAIT_MS = 1_000;
const MAX_LIMITED = 5;
/** Each call has its own time-out, which ends sooner than the library's. */
const NO_CALL_LASTS_MS = 600_000;
/** The library counts no milliseconds: what is asked for again at once is refused again. */
const AFTER_LIMIT_MS = 20;

/** The library's options that both the API and the gateway's discovery use. */
export function restOptions({ apiUrl, timeoutMs }: Pick<ApiSettings, "apiUrl" | "timeoutMs">) {
  const api = (apiUrl ?? DISCORD).replace(/\/+$/u, "");
  return { api, version: "10", timeout: timeoutMs, retries: 0, makeRequest } as const;
}

/** The library reads from headers how long to wait; the body says it to the millisecond, and where
 *  the headers are silent (topics/rate-limits, "Exceeding A Rate Limit"). */
const makeRequest: RESTOptions["makeRequest"] = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init);
  if (response.status !== 429) return response;
  const limited = Limited.safeParse(await response.json().catch(() => null));
  if (limited.success) response.headers.set("retry-after", String(limited.data.retry_after));
  if (limited.data?.global === true) response.headers.set("x-ratelimit-global", "true");
  return response;
};

const Limited = z.object({ retry_after: z.number().min(0), global: z.boolean().optional() });

/** The REST API by discord.js, which keeps its rate limits; retrying is the outbox's. */
export function createApi(settings: ApiSettings): Api {
  const { token, timeoutMs, patienceMs } = settings;
  const options = { ...restOptions(settings), timeout: NO_CALL_LASTS_MS };
  const rest = new REST({ ...options, rejectOnRateLimit: () => true });
  const pauses = createPauses();
  const closing = new AbortController();

  async function send(asked: ApiCall, signal: AbortSignal): Promise<unknown> {
    // A refused token is forgotten by the library; it may be good again later.
    rest.setToken(token);
    const response = await rest.queueRequest({
      fullRoute: asked.path,
      method: METHODS[asked.method],
      signal,
      ...(asked.query === undefined ? {} : { query: new URLSearchParams(asked.query) }),
      ...(asked.body === undefined ? {} : { body: asked.body }),
      ...(asked.token === false ? { auth: false } : {}),
    });
    // Not `rest.request`, which cannot read an empty answer that says it is JSON.
    const text = await response.text();
    return text === "" ? null : JSON.parse(text);
  }

  async function call(asked: ApiCall): Promise<unknown> {
    const key = pauseKey(asked);
    for (let limited = 0; ; limited += 1) {
      const waitMs = pauses.left(key);
      if (waitMs > patienceMs || limited > MAX_LIMITED) {
        throw new ChatError("rate-limited", "Discord asks to wait", {
          waitMs: Math.max(waitMs, UNSAID_WAIT_MS),
        });
      }
      try {
        if (waitMs > 0) await sleep(waitMs, undefined, { signal: closing.signal });
        const act = (signal: AbortSignal) => send(asked, signal);
        return await inTime(asked.timeoutMs ?? timeoutMs, closing.signal, act);
      } catch (error) {
        if (!(error instanceof RateLimitError)) throw chatErrorOf(error);
        pauses.begin(error.global && asked.token !== false ? GLOBAL : key, limitOf(error));
      }
    }
  }

  return {
    call,
    close: () => {
      closing.abort();
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    },
  };
}

/** The same API with another time-out. */
export function withTimeout(api: Caller, timeoutMs: number): Caller {
  return { call: (asked) => api.call({ timeoutMs, ...asked }) };
}

function limitOf({ retryAfter, sublimitTimeout, timeToReset }: RateLimitError): number {
  const said = Math.max(retryAfter, sublimitTimeout, timeToReset);
  return Number.isFinite(said) && said > 0 ? said + AFTER_LIMIT_MS : UNSAID_WAIT_MS;
}

const GLOBAL = "*";
const MAX_PAUSES = 1_000;

/** Limits hold per route and per channel or webhook (topics/rate-limits). */
function pauseKey({ method, path, token }: ApiCall): string {
  if (token === false) return `${method} ${path}`;
  return `${method} ${path.replace(/^(\/channels\/\d+\/[a-z]+).*$/u, "$1")}`;
}

/** Until when nothing of a kind is sent. */
function createPauses() {
  const until = new Map<string, number>();
  const leftOf = (key: string): number => {
    const left = (until.get(key) ?? 0) - Date.now();
    if (left <= 0) until.delete(key);
    return Math.max(0, left);
  };
  return {
    left: (key: string) => Math.max(leftOf(key), leftOf(GLOBAL)),
    begin: (key: string, waitMs: number) => {
      if (until.size > MAX_PAUSES) until.clear();
      until.set(key, Date.now() + waitMs);
    },
  };
}

/** The library's own time-out ends with the headers of an answer; this one with its last byte. */
async function inTime<T>(
  ms: number,
  closing: AbortSignal,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), ms);
  try {
    return await act(AbortSignal.any([waiting.signal, closing]));
  } finally {
    clearTimeout(timer);
  }
}
