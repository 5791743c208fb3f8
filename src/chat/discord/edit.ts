import { type APIContainerComponent, RESTJSONErrorCodes } from "discord.js";
import type { ChatPlatform } from "../chat.ts";
import { DiscordRefusal } from "./failure.ts";
import { type Copy, messagesAfter } from "./history.ts";
import { MAX_PARTS } from "./limits.ts";
import { componentIdOf, partComponentId, QUIET } from "./message.ts";
import { renderMessage } from "./parts.ts";
import type { Caller } from "./rest.ts";
import { isId, readMessageId } from "./threads.ts";

/** Parts are posted one after another: so many messages of others may stand between them. */
const PARTS_WITHIN = 40;

/** Replaces an own message, all parts of it: the words have as many parts as the message that was
 *  posted, and are cut where they need more; parts that are no longer needed are deleted. */
export function createEdit(api: Caller): ChatPlatform["edit"] {
  return async ({ channel, messageId: id }, message) => {
    const { channelId, messageId } = readMessageId(channel.channelId, id);
    if (!isId(messageId)) return;
    const parts = await partsOf(api, channelId, messageId);
    const containers = renderMessage(message, parts.length);
    for (const [index, part] of parts.entries()) {
      const container = containers[index];
      const path = `/channels/${channelId}/messages/${part.id}` as const;
      const isThere =
        container === undefined
          ? await whileThere(() => api.call({ method: "DELETE", path }))
          : await whileThere(() =>
              api.call({ method: "PATCH", path, body: bodyOf(container, part) }),
            );
      // Without its first part, nobody misses the others.
      if (!isThere && index === 0) return;
    }
  };
}

function bodyOf(container: APIContainerComponent, { componentId }: Part) {
  return { ...QUIET, components: [{ ...container, id: componentId }] };
}

interface Part {
  readonly id: string;
  /** Kept over edits, so that later ones find the part again. */
  readonly componentId: number;
}

async function partsOf(
  api: Caller,
  channelId: string,
  messageId: string,
): Promise<readonly Part[]> {
  const near: Copy[] = [];
  for await (const copy of messagesAfter(api, channelId, BigInt(messageId) - 1n, PARTS_WITHIN)) {
    near.push(copy);
  }
  const first = near.find((copy) => copy.id === messageId);
  const alone = { id: messageId, componentId: first?.componentId ?? componentIdOf(messageId) };
  const base = first?.componentId ?? null;
  if (first === undefined || base === null) return [alone];
  const parts: Part[] = [alone];
  for (let number = 2; number <= MAX_PARTS; number += 1) {
    const next = near.find(
      ({ componentId, authorId }) =>
        authorId === first.authorId && componentId === partComponentId(base, number),
    );
    if (next === undefined) break;
    parts.push({ id: next.id, componentId: partComponentId(base, number) });
  }
  return parts;
}

/** False where the message is gone: it stays so. Throws ChatError. */
async function whileThere(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof DiscordRefusal && error.code === RESTJSONErrorCodes.UnknownMessage) {
      return false;
    }
    throw error;
  }
}
