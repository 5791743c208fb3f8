import { createServer } from "node:net";
import type { ChatPlatform, House, Invocation, Posting } from "#src/chat/chat.ts";
import { createSlack, type SlackSettings } from "#src/chat/slack/index.ts";
import type { Message } from "#src/core/message.ts";
import { houseOf, sentence } from "../../rigs/house.ts";
import { startSlackRig } from "../../rigs/slack/index.ts";
import type { RigOptions, SlackRig } from "../../rigs/slack/rig.ts";

/** A Slack with a Riposte in it. */
export interface Bench extends AsyncDisposable {
  readonly rig: SlackRig;
  readonly platform: ChatPlatform;
  /** Another Riposte of the same app: what starts after a crash. */
  readonly again: (house?: House) => Promise<ChatPlatform>;
  /** Every sentence of the log, with its fields. */
  readonly logged: readonly Logged[];
  /** Posts with a key of its own, `key-1` where none is given. */
  readonly post: (message: Message, given?: Partial<Posting>) => Promise<string>;
}

export interface Logged {
  readonly level: "info" | "warn" | "error";
  readonly sentence: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface BenchOptions {
  readonly rig?: RigOptions;
  readonly house?: House;
  readonly settings?: Partial<SlackSettings>;
  readonly over?: "socket" | "http";
  /** Left to the test where it is false. */
  readonly start?: boolean;
}

const SINCE = new Date();

export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  const { over = "socket", start = true } = options;
  const house = options.house ?? houseOf(async () => sentence("the answer"));
  const rig = await startSlackRig(options.rig);
  const logged: Logged[] = [];
  const port = over === "http" ? await freePort() : null;
  const opened: ChatPlatform[] = [];
  const create = () => {
    const platform = createSlack({ ...settingsFor(rig, port, logged), ...options.settings });
    opened.push(platform);
    return platform;
  };
  const platform = create();
  if (port !== null) rig.http.target(`http://127.0.0.1:${port}/slack/events`);
  if (start) await platform.start(house);
  return {
    rig,
    platform,
    logged,
    again: async (other = house) => {
      const next = create();
      await next.start(other);
      return next;
    },
    post: (message, given = {}) => platform.post({ ...usual(rig, message), ...given }),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(opened.map((one) => one.stop()));
      await rig.stop();
    },
  };
}

/** A Riposte that notes what it is asked and answers as told. */
export async function openDesk(
  answer: (invocation: Invocation) => Message | Promise<Message> = () => sentence("the answer"),
  options: BenchOptions = {},
): Promise<Bench & { readonly asked: readonly Invocation[] }> {
  const asked: Invocation[] = [];
  const house = houseOf(async (invocation) => {
    asked.push(invocation);
    return answer(invocation);
  });
  return { ...(await openBench({ house, ...options })), asked };
}

export function usual(rig: SlackRig, message: Message): Posting {
  const channel = { platform: "slack", channelId: rig.channelId };
  return { channel, message, key: "key-1", since: SINCE, retry: false };
}

function settingsFor(rig: SlackRig, port: number | null, logged: Logged[]): SlackSettings {
  const note =
    (level: Logged["level"]) => (fields: Readonly<Record<string, unknown>>, sentence: string) => {
      logged.push({ level, sentence, fields });
    };
  return {
    botToken: rig.botToken,
    appToken: port === null ? rig.appToken : null,
    signingSecret: port === null ? null : rig.signingSecret,
    port,
    apiUrl: rig.apiUrl,
    menu: [],
    groups: [],
    log: { info: note("info"), warn: note("warn"), error: note("error") },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export async function until(holds: () => boolean, waitMs = 5_000): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`it did not happen within ${waitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
