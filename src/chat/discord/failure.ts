import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from "discord.js";
import { ChatError, type ChatErrorKind } from "#src/core/error.ts";

/** A refusal by Discord, with its own code for those who can do something else instead.
 *  Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export class DiscordRefusal extends ChatError {
  readonly status: number;
  readonly code: number;

  constructor(
    kind: ChatErrorKind,
    message: string,
    answer: { readonly status: number; readonly code: number; readonly waitMs?: number },
  ) {
    super(kind, message, { waitMs: answer.waitMs });
    this.status = answer.status;
    this.code = answer.code;
  }
}

/** What is left of an error of the library: never its request, which holds tokens and what was said. */
export function chatErrorOf(thrown: unknown): ChatError {
  if (thrown instanceof ChatError) return thrown;
  if (thrown instanceof DiscordAPIError) return refusal(thrown);
  if (thrown instanceof HTTPError) {
    return new ChatError("unreachable", `Discord answered with an error (${thrown.status})`);
  }
  return new ChatError("unreachable", `Discord could not be reached (${causeOf(thrown)})`);
}

function causeOf(thrown: unknown): string {
  const code = codeOf(thrown);
  if (code !== null) return code;
  return thrown instanceof Error && thrown.name === "AbortError"
    ? "no answer in time"
    : "no answer";
}

function codeOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !("code" in thrown)) return null;
  const { code } = thrown;
  return typeof code === "string" && /^[A-Z0-9_]{1,40}$/u.test(code) ? code : null;
}

/** Refusals of what was sent, whatever the bot may do: the same bytes are always refused. */
const MALFORMED: readonly number[] = [
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  RESTJSONErrorCodes.CannotSendAnEmptyMessage,
  RESTJSONErrorCodes.RequestBodyContainsInvalidJSON,
  RESTJSONErrorCodes.RequestEntityTooLarge,
];

function refusal({ status, code: given, message, rawError }: DiscordAPIError): DiscordRefusal {
  const code = typeof given === "number" ? given : 0;
  const answer = { status, code };
  if (status === 401) return new DiscordRefusal("unauthorised", TOKEN_REFUSED, answer);
  if (code === RESTJSONErrorCodes.UnknownChannel) {
    return new DiscordRefusal("channel-gone", "The Discord channel is gone (10003)", answer);
  }
  if (MALFORMED.includes(code)) {
    const places = "errors" in rawError ? placesOf(rawError.errors) : "";
    const sentence = `Discord refused the message as malformed (${code}${places})`;
    return new DiscordRefusal("rejected", sentence, answer);
  }
  if (code === TOO_MANY_LATE_EDITS) {
    const waiting = { ...answer, waitMs: LATE_EDITS_WAIT_MS };
    return new DiscordRefusal("rate-limited", "Discord takes no more late edits now", waiting);
  }
  if (status === 408 || (status === 404 && code === 0)) {
    return new DiscordRefusal("unreachable", `Discord answered with ${status}`, answer);
  }
  const advice = ADVICE[code] ?? `Discord refused: ${shortSentence(message)}`;
  return new DiscordRefusal("forbidden", `${advice} (${code || status})`, answer);
}

export const TOKEN_REFUSED =
  "Discord refused the bot's token: make a new one in the developer portal (Bot, Reset Token) and set DISCORD_TOKEN";

/** Of messages older than an hour; it is not said when they are taken again. */
const TOO_MANY_LATE_EDITS =
  RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached;
const LATE_EDITS_WAIT_MS = 600_000;

const ADVICE: Readonly<Record<number, string>> = {
  [RESTJSONErrorCodes.MissingAccess]:
    "The bot cannot see the Discord channel: give its role View Channel there",
  [RESTJSONErrorCodes.MissingPermissions]:
    "The bot may not write in the Discord channel: give its role Send Messages there",
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]:
    "This kind of Discord channel takes no messages: choose a text channel",
};

function shortSentence(message: string): string {
  return /^[\w ,.'-]{1,120}$/u.test(message) ? message : "no reason that can be shown";
}

const MAX_PLACES = 3;

/** Where a body was wrong, and how, without what stood there: `components.0.content BASE_TYPE_MAX_LENGTH`. */
function placesOf(errors: unknown): string {
  const found: string[] = [];
  const look = (node: unknown, path: readonly string[]) => {
    if (typeof node !== "object" || node === null || found.length >= MAX_PLACES) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "_errors" && Array.isArray(value)) {
        const code = String(value[0]?.code ?? "").slice(0, 40);
        found.push(`${path.join(".")} ${code}`);
      } else {
        look(value, [...path, key.slice(0, 40)]);
      }
    }
  };
  look(errors, []);
  return found.map((place) => `; ${place}`).join("");
}
