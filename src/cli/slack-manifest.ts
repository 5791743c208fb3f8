import { COMMANDS } from "#commands/index.ts";
import { createMenu } from "#src/chat/menu.ts";
import { slackManifest } from "#src/chat/slack/manifest.ts";
import { UserError } from "#src/core/error.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** Of the longest address that is made from it, from the manifest's schema. */
const MAX_URL_CHARS = 2_900;

/** Prints what api.slack.com/apps makes the app from: for Socket Mode, or for requests to an address
 *  of one's own. Needs neither configuration nor network. */
export function printSlackManifest({ url }: { readonly url?: string }): void {
  const address = url === undefined ? null : parseAddress(url);
  // Parties and topics are completed by the bot; no menu of Slack's lists them.
  const known = {
    parties: [],
    topics: [],
    languages: SPOKEN_LANGUAGES,
    now: new Date(0),
    zone: "UTC",
  };
  const menu = createMenu(COMMANDS, known);
  const manifest = slackManifest(menu, { socket: address === null, url: address });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  if (process.stderr.isTTY) process.stderr.write(nextSteps(address));
}

function nextSteps(address: string | null): string {
  const token =
    address === null
      ? "Basic Information → App-Level Tokens → Generate, with connections:write → SLACK_APP_TOKEN in .env"
      : "Basic Information → Signing Secret → SLACK_SIGNING_SECRET in .env, and PORT, to which the address leads";
  return [
    "1. https://api.slack.com/apps → Create New App → From a manifest → JSON → paste this",
    "2. Install to Workspace → OAuth & Permissions → Bot User OAuth Token → SLACK_BOT_TOKEN in .env",
    `3. ${token}`,
    "",
  ].join("\n");
}

/** Without a slash at its end. Slack itself calls only public https. */
function parseAddress(typed: string): string {
  const url = URL.parse(typed);
  const isPlain =
    url?.protocol === "https:" && `${url.username}${url.password}${url.search}${url.hash}` === "";
  if (!isPlain || url.href.length > MAX_URL_CHARS) {
    throw new UserError("--url is not an address to which Slack can send requests", {
      expected: "https://, a host, and at most a path: no login, no ? and no #",
      example: "riposte slack-manifest --url https://riposte.example.org",
    });
  }
  return url.href.replace(/\/+$/u, "");
}
