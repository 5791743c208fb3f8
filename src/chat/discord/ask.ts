import { DiscordAPIError, HTTPError, REST, RESTEvents } from "discord.js";
import type { z } from "zod";
import { messageOf } from "#src/core/error.ts";

/** What Discord answered to one question, for people who set it up. */
export type Answer<T> =
  | { readonly kind: "told"; readonly value: T }
  | {
      readonly kind: "refused";
      readonly status: number;
      /** Discord's own code, 0 where it gave none. */
      readonly code: number;
      readonly message: string;
    }
  | { readonly kind: "unreachable"; readonly message: string };

export type Ask = <T>(
  path: `/${string}`,
  schema: z.ZodType<T>,
  query?: Readonly<Record<string, string>>,
) => Promise<Answer<T>>;

const TIMEOUT_MS = 10_000;
/** A longer rest is told instead of waited for. */
const MOST_WAIT_MS = 5_000;

/** Asks once, and waits for no long rate limit. `onDate` gets what each answer says of its time. */
export function createAsk(
  token: string,
  apiUrl: string | null,
  onDate: (date: string) => void,
): Ask {
  const rest = new REST({
    ...(apiUrl === null ? {} : { api: apiUrl }),
    version: "10",
    retries: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: ({ timeToReset }) => timeToReset > MOST_WAIT_MS,
  }).setToken(token);
  rest.on(RESTEvents.Response, (_request, response) => {
    const date = response.headers.get("date");
    if (date !== null) onDate(date);
  });
  return async (path, schema, query = {}) => {
    try {
      const read = schema.safeParse(await rest.get(path, { query: new URLSearchParams(query) }));
      return read.success
        ? { kind: "told", value: read.data }
        : { kind: "unreachable", message: "it answers, but not as Discord does" };
    } catch (error) {
      return toAnswer(error);
    }
  };
}

function toAnswer(error: unknown): Exclude<Answer<unknown>, { kind: "told" }> {
  if (error instanceof DiscordAPIError) {
    const code = typeof error.code === "number" ? error.code : 0;
    return { kind: "refused", status: error.status, code, message: error.message };
  }
  if (error instanceof HTTPError) {
    return { kind: "unreachable", message: `it answers ${error.status}` };
  }
  return { kind: "unreachable", message: messageOf(error) };
}
