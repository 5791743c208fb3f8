import type { ChatPlatform, CommandHandler, House, Posting } from "#src/chat/chat.ts";
import { createDiscord, type DiscordSettings } from "#src/chat/discord/index.ts";
import type { Log } from "#src/chat/discord/log.ts";
import type { MenuCommand, MenuOption } from "#src/chat/menu.ts";
import type { Message } from "#src/core/message.ts";
import { type DiscordRig, type RigSettings, startDiscordRig } from "../../rigs/discord/index.ts";
import { houseOf, sentence } from "../../rigs/house.ts";

/** Riposte in a Discord that runs on this machine. */
export interface Newsroom extends AsyncDisposable {
  readonly rig: DiscordRig;
  readonly discord: ChatPlatform;
  /** All that was logged, as text, a line each that begins with its level. */
  readonly logged: () => string;
  /** Another process with the same settings: what was in memory is gone. */
  readonly restart: () => ChatPlatform;
  readonly posting: (key: string, message: Message, more?: Partial<Posting>) => Posting;
}

export interface NewsroomSettings extends Partial<Omit<DiscordSettings, "log">> {
  readonly rig?: RigSettings;
}

/** Every test ends here: stopped, closed, and without one invalid request or ping. */
export async function openNewsroom(settings: NewsroomSettings = {}): Promise<Newsroom> {
  const rig = await startDiscordRig(settings.rig);
  const lines: string[] = [];
  const since = new Date(Date.now() - 1_000);
  const platforms: ChatPlatform[] = [];
  const create = () => {
    const platform = createDiscord({
      token: rig.token,
      apiUrl: rig.apiUrl,
      menu: MENU,
      timeoutMs: 5_000,
      patienceMs: 300,
      ...settings,
      log: logInto(lines),
    });
    platforms.push(platform);
    return platform;
  };
  const discord = create();
  return {
    rig,
    discord,
    logged: () => lines.join("\n"),
    restart: create,
    posting: (key, message, more = {}) => ({
      channel: { platform: "discord", channelId: rig.channelId },
      message,
      key,
      since,
      retry: false,
      ...more,
    }),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(platforms.map((platform) => platform.stop()));
      await rig.close();
      rig.assertNoProblems();
    },
  };
}

function logInto(lines: string[]): Log {
  const write = (level: string) => (fields: object, text: string) => {
    lines.push(`${level} ${text} ${JSON.stringify(fields)}`);
  };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

/** A house that answers every command so. */
export function answering(message: Message | CommandHandler): House {
  return houseOf(typeof message === "function" ? message : async () => message);
}

export { houseOf, sentence };

const everywhere = (text: string) => ({ en: text, fr: text, ru: text, ar: text });

export function option(name: string, more: Partial<MenuOption> = {}): MenuOption {
  return {
    name,
    names: everywhere(name),
    description: everywhere(`the ${name}`),
    kind: "text",
    required: false,
    choices: [],
    least: null,
    most: null,
    maxChars: null,
    ...more,
  };
}

export function command(
  name: string,
  options: readonly MenuOption[] = [],
  more: Partial<MenuCommand> = {},
): MenuCommand {
  return {
    name,
    names: everywhere(name),
    description: everywhere(`what ${name} does`),
    group: "read",
    permission: "everyone",
    options,
    positional: [],
    examples: [],
    ...more,
  };
}

export const MENU: readonly MenuCommand[] = [
  command("pairs", [
    option("party", { kind: "party" }),
    option("query", { maxChars: 200 }),
    option("page", { kind: "number", least: 1, most: 50 }),
  ]),
  command("watch", [option("topic", { kind: "topic", required: true })], { permission: "admin" }),
  command("confirm", [option("response", { kind: "number", required: true })], {
    permission: "editor",
  }),
];
