import type { Environment } from "./config-schema.ts";
import type { ConfigProblem } from "./core/error.ts";

/** With which secrets Riposte logs in; null where a platform is not used. */
export interface Tokens {
  readonly discord: string | null;
  readonly slackBot: string | null;
  /** For Socket Mode, which is used where it is set. */
  readonly slackApp: string | null;
  /** For HTTP. */
  readonly slackSigningSecret: string | null;
}

/** The tokens that are complete, and what keeps a platform out that is set by half. */
export function readTokens(environment: Environment): {
  readonly tokens: Tokens;
  readonly incomplete: readonly ConfigProblem[];
} {
  const incomplete = slackGaps(environment);
  const whole = incomplete.length === 0;
  return {
    incomplete,
    tokens: {
      discord: environment.DISCORD_TOKEN ?? null,
      slackBot: (whole ? environment.SLACK_BOT_TOKEN : null) ?? null,
      slackApp: (whole ? environment.SLACK_APP_TOKEN : null) ?? null,
      slackSigningSecret: (whole ? environment.SLACK_SIGNING_SECRET : null) ?? null,
    },
  };
}

/** `PORT` alone says nothing: hosts set it for every program. */
function slackGaps(environment: Environment): readonly ConfigProblem[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, PORT } = environment;
  const others = { SLACK_APP_TOKEN, SLACK_SIGNING_SECRET };
  const set = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : name));
  if (SLACK_BOT_TOKEN === undefined) {
    return set.length === 0
      ? []
      : [missing("SLACK_BOT_TOKEN", `${set.join(" and ")} is set, the bot token is not. ${BOT}`)];
  }
  if (SLACK_APP_TOKEN !== undefined) return [];
  if (SLACK_SIGNING_SECRET === undefined) {
    return [missing("SLACK_APP_TOKEN", `SLACK_BOT_TOKEN needs a second secret. ${APP}. ${HTTP}`)];
  }
  return PORT === undefined ? [missing("PORT", `${PORT_NEEDED}. ${APP}`)] : [];
}

const BOT =
  "It starts with xoxb- and stands at https://api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token";
const APP =
  "For Socket Mode set SLACK_APP_TOKEN (xapp-…), made at https://api.slack.com/apps → your app → Basic Information → App-Level Tokens with the scope connections:write";
const HTTP =
  "Or, for HTTP, set SLACK_SIGNING_SECRET (Basic Information → App Credentials → Signing Secret) and PORT";
const PORT_NEEDED =
  "SLACK_SIGNING_SECRET is for HTTP, which needs the port that Slack's Request URL leads to, e.g. PORT=3000";

function missing(name: string, why: string): ConfigProblem {
  return { path: name, message: `is missing (from the environment): ${why}` };
}

/** discord.js adds the version by itself: `…/api`, `…/api/` and `…/api/v10` are the same. */
export function discordApiUrl(url: string): string {
  return url.replace(/\/+$/, "").replace(/\/v10$/, "");
}

/** Slack's client puts the method's name right behind it. */
export function slackApiUrl(url: string): string {
  return `${url.replace(/\/+$/, "")}/`;
}
