import { RESTJSONErrorCodes } from "discord.js";
import { z } from "zod";
import { DiscordRefusal } from "./failure.ts";
import { HISTORY_PAGE } from "./limits.ts";
import type { Caller } from "./rest.ts";

/** What history shows of a message, as far as it tells whose it is. */
export interface Copy {
  readonly id: string;
  readonly authorId: string;
  readonly nonce: string | null;
  /** Of the first container: Discord gives it back as it was sent. */
  readonly componentId: number | null;
}

const Messages = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }).optional(),
    nonce: z.union([z.string(), z.number()]).nullish(),
    components: z.array(z.object({ id: z.number().optional() })).nullish(),
  }),
);

/** How much of a busy channel is read before a copy counts as not there. */
const MAX_PAGES = 30;

/** The messages after a moment or an id, oldest first, page by page. A channel that is not there, or
 *  whose history the bot may not read, has none. Throws ChatError. */
export async function* messagesAfter(
  api: Caller,
  channelId: string,
  after: bigint,
  most = MAX_PAGES * HISTORY_PAGE,
): AsyncGenerator<Copy> {
  let last = after;
  for (let read = 0; read < most; ) {
    const limit = Math.min(HISTORY_PAGE, most - read);
    const page = await pageAfter(api, channelId, last, limit);
    yield* page;
    const newest = page.at(-1);
    if (page.length < limit || newest === undefined || BigInt(newest.id) <= last) return;
    last = BigInt(newest.id);
    read += page.length;
  }
}

/** Only what Discord itself says: a refusal of something before it tells nothing of copies. */
const CLOSED: readonly number[] = [
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
];

async function pageAfter(
  api: Caller,
  channelId: string,
  after: bigint,
  limit: number,
): Promise<readonly Copy[]> {
  const query = { after: String(after), limit: String(limit) };
  try {
    const path = `/channels/${channelId}/messages` as const;
    const read = Messages.safeParse(await api.call({ method: "GET", path, query }));
    const messages = read.success ? read.data : [];
    return messages.map(copyOf).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  } catch (error) {
    if (error instanceof DiscordRefusal && CLOSED.includes(error.code)) return [];
    throw error;
  }
}

function copyOf(message: z.infer<typeof Messages>[number]): Copy {
  return {
    id: message.id,
    authorId: message.author?.id ?? "",
    nonce: message.nonce === undefined || message.nonce === null ? null : String(message.nonce),
    componentId: message.components?.[0]?.id ?? null,
  };
}

/** 2015, the first millisecond (reference, "Snowflakes"). */
const DISCORD_EPOCH = 1_420_070_400_000n;
/** Our clock may be a day ahead of Discord's. */
const CLOCK_MARGIN_MS = 90_000_000;

/** The least id that a message of this moment can have. */
export function snowflakeAt(at: Date): bigint {
  const ms = BigInt(at.getTime() - CLOCK_MARGIN_MS) - DISCORD_EPOCH;
  return ms > 0n ? ms << 22n : 0n;
}
