import type { Json, SlackRequest } from "../rig.ts";
import type { Channel, World } from "../world.ts";

/** How an argument is read: forms carry text only. `time` is a ts or a whole number of seconds. */
export type ArgKind =
  | "string"
  | "boolean"
  | "integer"
  | "channel"
  | "user"
  | "ts"
  | "time"
  | "json";

export interface Call {
  readonly world: World;
  readonly name: string;
  readonly args: Json;
  readonly request: SlackRequest;
  /** Notes a broken rule that Slack would take and the house does not. */
  readonly note: (path: string, rule: string) => void;
}

export interface Method {
  readonly token: "bot" | "app" | "either" | "none";
  readonly args: Readonly<Record<string, ArgKind>>;
  readonly required: readonly string[];
  /** Needed of the bot token. */
  readonly scope?: (call: Call) => string | null;
  /** The answer without `ok`. Throws Refusal. */
  readonly run: (call: Call) => Json;
}

/** `{ ok: false, error }`, as Slack refuses. */
export class Refusal extends Error {
  readonly error: string;
  readonly body: Json;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    error: string,
    body: Json = {},
    http: { readonly status?: number; readonly headers?: Record<string, string> } = {},
  ) {
    super(error);
    this.error = error;
    this.body = body;
    this.status = http.status ?? 200;
    this.headers = http.headers ?? {};
  }
}

/** The channel that the bot can know of. */
export function knownChannel(call: Call): Channel {
  const channel = call.world.channels.get(String(call.args.channel ?? ""));
  if (channel === undefined || channel.deleted || (channel.private && !channel.member)) {
    throw new Refusal("channel_not_found");
  }
  return channel;
}

/** The channel that the bot is in. */
export function joinedChannel(call: Call): Channel {
  const channel = knownChannel(call);
  if (!channel.member) throw new Refusal("not_in_channel");
  return channel;
}

/** One page of a list, and the cursor of the next one. */
export function pageOf<T>(
  call: Call,
  all: readonly T[],
  usual: number,
): { readonly page: readonly T[]; readonly nextCursor: string } {
  const limit = Math.min(Number(call.args.limit ?? usual) || usual, 1000);
  const start = cursorStart(call);
  const page = all.slice(start, start + limit);
  const end = start + page.length;
  const nextCursor = end < all.length ? Buffer.from(`next:${end}`).toString("base64") : "";
  return { page, nextCursor };
}

function cursorStart(call: Call): number {
  const cursor = String(call.args.cursor ?? "");
  if (cursor === "") return 0;
  const found = /^next:(\d+)$/.exec(Buffer.from(cursor, "base64").toString());
  if (found === null) throw new Refusal("invalid_cursor");
  return Number(found[1]);
}
