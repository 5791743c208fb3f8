import { Client, Events, GatewayIntentBits, type TextChannel } from "discord.js";
import type { DiscordRig } from "./rig.ts";

export interface Connected extends AsyncDisposable {
  readonly client: Client<true>;
  readonly channel: TextChannel;
}

/** The real discord.js at the rig, as an adapter would set it up. */
export async function connect(rig: DiscordRig): Promise<Connected> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: rig.apiUrl, retries: 0, timeout: 2_000 },
  });
  // Without a listener an error of the gateway would end the process.
  client.on(Events.Error, () => undefined);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(rig.token);
  await ready;
  const channel = await client.channels.fetch(rig.channelId);
  return {
    client: client as Client<true>,
    channel: channel as TextChannel,
    [Symbol.asyncDispose]: () => client.destroy(),
  };
}

/** What every message of a well-behaved bot carries. */
export const SILENT = { allowedMentions: { parse: [] } } as const;
