import {
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { ChatError, type ChatErrorKind } from "#src/core/error.ts";

/** The error that Slack names, e.g. `not_in_channel`; null where it named none, or something that
 *  is no name. */
export function slackErrorOf(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError)) return null;
  const { error: name } = error.data;
  return typeof name === "string" && /^[a-z0-9_]{1,80}$/u.test(name) ? name : null;
}

/** What a call of Slack threw, as a ChatError with a sentence for the newsroom. What Slack does not
 *  say clearly is `unreachable`: it may have been done. */
export function chatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter, error);
  if (error instanceof WebAPIHTTPError) return httpFailure(error);
  const name = slackErrorOf(error);
  if (name === null) {
    const late = isLate(error) ? { waitMs: LATE_MS } : {};
    const message = "Slack did not answer in time, or not in its language";
    return new ChatError("unreachable", message, { cause: error, ...late });
  }
  const kind = KINDS.get(name) ?? "unreachable";
  if (kind === "rate-limited") return rateLimited(retryAfterOf(error), error);
  return new ChatError(kind, sentence(name, kind, scopeOf(error)), { cause: error });
}

/** As `chatError`, of the call that opens a socket: its token is the app's. */
export function appTokenError(error: unknown): ChatError {
  const name = slackErrorOf(error);
  if (name === null || (name !== "missing_scope" && !TOKEN_ERRORS.includes(name))) {
    return chatError(error);
  }
  return new ChatError(
    "unauthorised",
    `Slack refuses the app token (${name}); make one with the scope connections:write under Basic Information → App-Level Tokens and set SLACK_APP_TOKEN`,
    { cause: error },
  );
}

/** A request that nobody waits for any more may still be carried out: whoever looks at once for
 *  what came of it looks too early. */
const LATE_MS = 10_000;

function isLate(error: unknown): boolean {
  return error instanceof WebAPIRequestError && error.original.name === "TimeoutError";
}

/** Where Slack asks to wait and does not say how long. */
const USUAL_WAIT_SECONDS = 30;

function rateLimited(seconds: number | undefined, cause: unknown): ChatError {
  const waitMs = Math.max(1, seconds ?? USUAL_WAIT_SECONDS) * 1000;
  return new ChatError("rate-limited", "Slack asks for a pause", { waitMs, cause });
}

function httpFailure(error: WebAPIHTTPError): ChatError {
  const kind = STATUS_KINDS.get(error.statusCode) ?? "unreachable";
  return new ChatError(kind, `Slack answered with status ${error.statusCode}`, { cause: error });
}

const STATUS_KINDS: ReadonlyMap<number, ChatErrorKind> = new Map([
  [401, "unauthorised"],
  [403, "forbidden"],
]);

function retryAfterOf(error: unknown): number | undefined {
  return resultOf(error)?.response_metadata?.retryAfter;
}

function scopeOf(error: unknown): string | null {
  const { needed } = { ...resultOf(error) } as { readonly needed?: unknown };
  return typeof needed === "string" && /^[a-z:._,-]{1,200}$/u.test(needed) ? needed : null;
}

function resultOf(error: unknown): WebAPICallResult | null {
  return error instanceof WebAPIPlatformError ? error.data : null;
}

function sentence(name: string, kind: ChatErrorKind, scope: string | null): string {
  if (name === "missing_scope") {
    const which = scope === null ? "a permission" : `the permission ${scope}`;
    return `Slack: the app lacks ${which}; add it under OAuth & Permissions and install the app again`;
  }
  if (name === "not_in_channel") {
    return "Slack: Riposte is not in the channel; invite it there with /invite";
  }
  if (TOKEN_ERRORS.includes(name)) {
    return `Slack refuses the bot token (${name}); install the app again and set SLACK_BOT_TOKEN`;
  }
  switch (kind) {
    case "forbidden":
      return `Slack does not allow this here (${name})`;
    case "channel-gone":
      return `Slack: the channel is gone or archived (${name})`;
    case "rejected":
      return `Slack refused the message (${name})`;
    default:
      return `Slack could not do it now (${name})`;
  }
}

const TOKEN_ERRORS: readonly string[] = [
  "account_inactive",
  "invalid_auth",
  "not_allowed_token_type",
  "not_authed",
  "org_login_required",
  "token_expired",
  "token_revoked",
];

/** From the error tables of chat.postMessage, chat.update, conversations.history and
 *  conversations.open (docs.slack.dev/reference/methods). What is missing, is `unreachable`:
 *  `internal_error` and `fatal_error` may have been done by half. */
const KINDS: ReadonlyMap<string, ChatErrorKind> = new Map(
  Object.entries({
    unauthorised: TOKEN_ERRORS,
    forbidden: [
      "access_denied",
      "as_user_not_supported",
      "cannot_dm_bot",
      "ekm_access_denied",
      "enterprise_is_restricted",
      "messages_tab_disabled",
      "missing_scope",
      "no_permission",
      "not_in_channel",
      "restricted_action",
      "restricted_action_non_threadable_channel",
      "restricted_action_read_only_channel",
      "restricted_action_thread_locked",
      "restricted_action_thread_only_channel",
      "slack_connect_canvas_sharing_blocked",
      "team_access_not_granted",
      "team_not_found",
      "two_factor_setup_required",
      "user_is_restricted",
    ],
    "channel-gone": [
      "channel_not_found",
      "is_archived",
      "is_inactive",
      "user_disabled",
      "user_not_found",
      "users_not_found",
    ],
    rejected: [
      "invalid_arg_name",
      "invalid_arguments",
      "invalid_array_arg",
      "invalid_blocks",
      "invalid_blocks_format",
      "invalid_charset",
      "invalid_form_data",
      "invalid_metadata_format",
      "invalid_metadata_schema",
      "metadata_must_be_sent_from_app",
      "metadata_too_large",
      "msg_blocks_too_long",
      "msg_too_long",
      "no_text",
    ],
    "rate-limited": ["message_limit_exceeded", "rate_limited", "ratelimited"],
  } satisfies Partial<Record<ChatErrorKind, readonly string[]>>).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as ChatErrorKind] as const),
  ),
);
