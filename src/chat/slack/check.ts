import { createServer } from "node:net";
import {
  LogLevel,
  type WebAPICallResult,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
} from "@slack/web-api";
import { messageOf } from "#src/core/error.ts";
import { type Finding, fine, notice, wrong } from "#src/core/finding.ts";
import { BOT_SCOPES, type BotScope } from "./scopes.ts";

export interface SlackCheckSettings {
  readonly botToken: string;
  readonly appToken: string | null;
  /** For HTTP, where there is no app token. */
  readonly signingSecret: string | null;
  readonly port: number | null;
  readonly apiUrl: string | null;
  /** Watched channels. */
  readonly channelIds: readonly string[];
  /** Whether a Riposte runs beside this: then it has the port. */
  readonly running: boolean;
  /** What each answer says of its time, as in the header `Date`. */
  readonly onDate: (date: string) => void;
}

type Answer =
  | { readonly kind: "told"; readonly value: WebAPICallResult & Record<string, unknown> }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "unreachable"; readonly message: string };

type Ask = (method: string, args?: Record<string, unknown>) => Promise<Answer>;

const TIMEOUT_MS = 10_000;
const APP = "https://api.slack.com/apps → your app";
const REINSTALL = "Reinstall to Workspace";
/** Without these Riposte does all but the comfortable: it writes where it was invited. */
const OPTIONAL: readonly BotScope[] = [
  "chat:write.public",
  "im:history",
  "im:read",
  "im:write",
  "usergroups:read",
];

/** Looks at all that Slack's side of the set-up needs; posts and changes nothing. */
export async function* checkSlack(settings: SlackCheckSettings): AsyncGenerator<Finding> {
  const ask = createAsk(settings, settings.botToken);
  const user = await ask("auth.test");
  yield tokenFinding(user);
  if (user.kind !== "told") return;
  yield scopesFinding(user.value.response_metadata?.scopes ?? null);
  yield settings.appToken === null
    ? await httpFinding(settings)
    : await socketFinding(createAsk(settings, settings.appToken));
  const handle = `@${text(user.value.user) ?? "riposte"}`;
  if (settings.channelIds.length === 0) {
    yield notice(
      "No channel is watched yet",
      "In a channel: /riposte watch add …; or watches in riposte.yaml",
    );
  }
  for (const channelId of settings.channelIds) {
    yield channelFinding(
      channelId,
      handle,
      await ask("conversations.info", { channel: channelId }),
    );
  }
}

/** Asks once; waits for no rate limit. */
function createAsk({ apiUrl, onDate }: SlackCheckSettings, token: string): Ask {
  const client = new WebClient(token, {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    logLevel: LogLevel.ERROR,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      const date = response.headers.get("date");
      if (date !== null) onDate(date);
      return response;
    },
  });
  return async (method, args = {}) => {
    try {
      return { kind: "told", value: { ...(await client.apiCall(method, args)) } };
    } catch (error) {
      return toAnswer(error);
    }
  };
}

function toAnswer(error: unknown): Exclude<Answer, { readonly kind: "told" }> {
  if (error instanceof WebAPIPlatformError) return { kind: "refused", error: error.data.error };
  if (error instanceof WebAPIRateLimitedError) return { kind: "refused", error: "ratelimited" };
  return { kind: "unreachable", message: messageOf(error) };
}

function tokenFinding(answer: Answer): Finding {
  if (answer.kind === "unreachable") {
    return wrong(
      `Slack cannot be reached: ${answer.message}`,
      "Check the network, and SLACK_API_URL if it is set",
    );
  }
  if (answer.kind === "refused") {
    return answer.error === "ratelimited"
      ? wrong("Slack asks to wait", "Try again in a minute")
      : wrong(
          `Slack refuses SLACK_BOT_TOKEN (${answer.error})`,
          `${APP} → OAuth & Permissions → ${REINSTALL}, put the Bot User OAuth Token into .env, start again`,
        );
  }
  const { user, team } = answer.value;
  return fine(
    `The bot token is good: the bot is ${text(user) ?? "?"} in ${text(team) ?? "its workspace"}`,
  );
}

function scopesFinding(granted: readonly string[] | null): Finding {
  if (granted === null) return notice("Slack does not say what the bot token may do");
  const lacking = BOT_SCOPES.filter((scope) => !granted.includes(scope));
  if (lacking.length === 0) return fine("The bot token has all scopes that it needs");
  const names = lacking.join(", ");
  const find = lacking.every((scope) => OPTIONAL.includes(scope)) ? notice : wrong;
  return find(
    `The bot token lacks ${names}`,
    `${APP} → OAuth & Permissions → Bot Token Scopes → add ${names} → ${REINSTALL} (or App Manifest → paste riposte slack-manifest)`,
  );
}

/** Opens no connection: asking for its address is enough. */
async function socketFinding(ask: Ask): Promise<Finding> {
  const answer = await ask("apps.connections.open");
  if (answer.kind === "told") return fine("The app token opens Socket Mode");
  if (answer.kind === "unreachable") {
    return wrong(`Socket Mode cannot be reached: ${answer.message}`, "Check the network");
  }
  const { error } = answer;
  switch (error) {
    case "ratelimited":
      return wrong("Slack asks to wait", "Try again in a minute");
    case "link_disabled":
    case "socket_mode_disabled":
      return wrong("Socket Mode is off", `${APP} → Socket Mode → Enable Socket Mode`);
    default:
      return wrong(
        `Slack refuses SLACK_APP_TOKEN (${error})`,
        `${APP} → Basic Information → App-Level Tokens → Generate, scope connections:write, put it into .env; and Socket Mode → Enable Socket Mode`,
      );
  }
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack: 32 hexadecimal digits. */
const SIGNING_SECRET = /^[0-9a-f]{32}$/;

async function httpFinding({ signingSecret, port, running }: SlackCheckSettings): Promise<Finding> {
  const free = port === null || (await isFree(port));
  if (!free && !running) {
    return wrong(
      `Port ${port} is taken by another program`,
      `Set PORT to another one, and ${APP} → Event Subscriptions, Interactivity and Slash Commands to its address`,
    );
  }
  return signingSecret !== null && SIGNING_SECRET.test(signingSecret)
    ? fine(`Signed requests are taken on port ${port}`)
    : notice(
        "SLACK_SIGNING_SECRET does not look like one (32 digits and letters a to f)",
        `Compare it with ${APP} → Basic Information → App Credentials → Signing Secret`,
      );
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

function channelFinding(channelId: string, handle: string, answer: Answer): Finding {
  if (answer.kind === "unreachable") {
    return wrong(`Channel ${channelId} cannot be looked at: ${answer.message}`, "Try again later");
  }
  if (answer.kind === "refused") return refusedChannel(channelId, handle, answer.error);
  const { channel } = answer.value;
  const found = typeof channel === "object" && channel !== null ? channel : {};
  const { name, is_member, is_archived, is_im } = found as Readonly<Record<string, unknown>>;
  const called = `#${text(name) ?? channelId} (${channelId})`;
  if (is_archived === true) {
    return wrong(`${called} is archived`, "Unarchive it, or watch another channel");
  }
  if (is_member !== true && is_im !== true) {
    return wrong(`The bot is not in ${called}`, `In the channel: /invite ${handle}`);
  }
  return fine(`${called}: the bot is in it`);
}

function refusedChannel(channelId: string, handle: string, error: string): Finding {
  switch (error) {
    case "channel_not_found":
      return wrong(
        `There is no channel ${channelId}, or it is private and the bot is not in it`,
        `In the channel: /invite ${handle}; its id stands at the bottom of the channel's details`,
      );
    case "missing_scope":
      return wrong(
        `Channel ${channelId} cannot be looked at without channels:read and groups:read`,
        `${APP} → OAuth & Permissions → Bot Token Scopes → add them → ${REINSTALL}`,
      );
    default:
      return wrong(`Channel ${channelId} cannot be looked at (${error})`, "Try again later");
  }
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
