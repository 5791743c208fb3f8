import { applicationIdOf, inviteUrl, isId } from "#src/chat/discord/invite.ts";
import { NEEDED_PERMISSIONS } from "#src/chat/discord/permissions.ts";
import { loadConfig } from "#src/config.ts";
import { UserError } from "#src/core/error.ts";

const PORTAL = "https://discord.com/developers/applications";

/** Prints the address that adds the bot to a Discord server, without asking the network. */
export function discordInvite(options: { readonly application?: string }): void {
  const { application } = options;
  if (application !== undefined && !isId(application)) {
    throw new UserError(`--application is "${application}"`, {
      expected: `a number: ${PORTAL} → your application → General Information → Application ID`,
      example: "riposte discord-invite --application 123456789012345678",
    });
  }
  const url = inviteUrl(application ?? fromToken());
  const permissions = NEEDED_PERMISSIONS.map(({ name, reason }) => `  ${name}: ${reason}`);
  process.stdout.write(`${url}\n`);
  process.stderr.write(
    `Open it, choose your server, Authorise. It asks for:\n${permissions.join("\n")}\n`,
  );
}

function fromToken(): string {
  const token = loadConfig().tokens.discord;
  const id = token === null ? null : applicationIdOf(token);
  if (id !== null) return id;
  const problem =
    token === null
      ? "DISCORD_TOKEN is not set, from which the application's id is read"
      : "DISCORD_TOKEN does not begin with an application's id";
  throw new UserError(problem, {
    expected: `the token from ${PORTAL} → your application → Bot, or the Application ID from General Information`,
    example: "riposte discord-invite --application 123456789012345678",
  });
}
