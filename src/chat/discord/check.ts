import { z } from "zod";
import { type Finding, fine, notice, wrong } from "#src/core/finding.ts";
import type { MenuCommand } from "../menu.ts";
import { type Answer, createAsk } from "./ask.ts";
import { checkChannels } from "./check-channel.ts";
import { checkGateway } from "./check-gateway.ts";
import { inviteUrl } from "./invite.ts";
import { isRegistered } from "./register.ts";

export interface DiscordCheckSettings {
  readonly token: string;
  readonly apiUrl: string | null;
  /** Watched channels. */
  readonly channelIds: readonly string[];
  readonly menu: readonly MenuCommand[];
  /** What each answer says of its time, as in the header `Date`. */
  readonly onDate: (date: string) => void;
}

const PORTAL = "https://discord.com/developers/applications → your application";

const User = z.object({ id: z.string(), username: z.string() });
const Application = z.object({
  id: z.string(),
  bot_public: z.boolean().default(false),
  bot_require_code_grant: z.boolean().default(false),
  interactions_endpoint_url: z.string().nullable().default(null),
});
const Guilds = z.array(z.object({ id: z.string(), name: z.string() }));

/** Looks at all that Discord's side of the set-up needs; posts and changes nothing. */
export async function* checkDiscord(settings: DiscordCheckSettings): AsyncGenerator<Finding> {
  const ask = createAsk(settings.token, settings.apiUrl, settings.onDate);
  const user = await ask("/users/@me", User);
  yield tokenFinding(user);
  if (user.kind !== "told") return;
  const application = await ask("/applications/@me", Application);
  yield* applicationFindings(application);
  yield* checkGateway(ask);
  const applicationId = application.kind === "told" ? application.value.id : user.value.id;
  yield* guildFindings(await ask("/users/@me/guilds", Guilds), inviteUrl(applicationId));
  yield* checkChannels(ask, user.value.id, settings.channelIds);
  const path = `/applications/${applicationId}/commands` as const;
  yield commandsFinding(
    await ask(path, z.unknown(), { with_localizations: "true" }),
    settings.menu,
  );
}

function tokenFinding(user: Answer<{ readonly username: string }>): Finding {
  switch (user.kind) {
    case "told":
      return fine(`The token is good: the bot is ${user.value.username}`);
    case "refused":
      return user.status === 401
        ? wrong(
            "Discord refuses DISCORD_TOKEN",
            `${PORTAL} → Bot → Reset Token, put the new one into .env, start again`,
          )
        : wrong(`Discord refuses to answer (${user.message})`, "Try again later");
    case "unreachable":
      return wrong(
        `Discord cannot be reached: ${user.message}`,
        "Check the network, and DISCORD_API_URL if it is set",
      );
    default:
      return user satisfies never;
  }
}

function* applicationFindings(
  application: Answer<z.infer<typeof Application>>,
): Generator<Finding> {
  if (application.kind !== "told") {
    yield notice(`The application's settings cannot be read (${application.message})`);
    return;
  }
  const { bot_public, bot_require_code_grant, interactions_endpoint_url } = application.value;
  yield fine("No privileged intent is needed");
  if (interactions_endpoint_url !== null && interactions_endpoint_url !== "") {
    yield wrong(
      "Commands go to an Interactions Endpoint URL and never reach Riposte",
      `${PORTAL} → General Information → empty Interactions Endpoint URL, Save Changes`,
    );
  }
  if (bot_require_code_grant) {
    yield wrong(
      "The bot cannot be invited by a plain address",
      `${PORTAL} → Bot → turn off Requires OAuth2 Code Grant`,
    );
  }
  yield bot_public
    ? notice("Anyone may invite the bot", `To forbid it: ${PORTAL} → Bot → turn off Public Bot`)
    : fine("Only you may invite the bot");
}

function* guildFindings(
  guilds: Answer<z.infer<typeof Guilds>>,
  invite: string,
): Generator<Finding> {
  if (guilds.kind !== "told") {
    yield notice(`The bot's servers cannot be listed (${guilds.message})`);
  } else if (guilds.value.length === 0) {
    yield wrong("The bot is in no server", `Open ${invite}`);
  } else {
    const names = guilds.value.map(({ name }) => name);
    yield fine(`The bot is in ${names.length} server(s): ${names.slice(0, 5).join(", ")}`);
  }
}

function commandsFinding(there: Answer<unknown>, menu: readonly MenuCommand[]): Finding {
  if (there.kind !== "told") {
    return notice(`The registered commands cannot be read (${there.message})`);
  }
  return isRegistered(there.value, menu)
    ? fine(`All ${menu.length} commands are registered`)
    : notice("The registered commands are not those of this version", "npm start registers them");
}
