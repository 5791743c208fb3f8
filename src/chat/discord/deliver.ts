import type { APIContainerComponent, RESTPostAPIChannelMessageJSONBody } from "discord.js";
import { z } from "zod";
import { ChatError } from "#src/core/error.ts";
import type { ChatPlatform, Posting } from "../chat.ts";
import { messagesAfter, snowflakeAt } from "./history.ts";
import { MAX_PARTS } from "./limits.ts";
import { componentIdOf, partComponentId, QUIET } from "./message.ts";
import { renderMessage } from "./parts.ts";
import type { Caller } from "./rest.ts";
import {
  channelOf,
  createThreads,
  mayGoElsewhere,
  messageIdIn,
  type Place,
  placesFor,
} from "./threads.ts";

export interface DeliverSettings {
  readonly api: Caller;
  /** The bot's own user; null while it is not known. */
  readonly selfId: () => string | null;
}

/** Posts each delivery once: in the minutes after a try Discord itself knows its nonce, later the
 *  channel's history shows the id of its container. */
export function createDeliver({ api, selfId }: DeliverSettings): ChatPlatform["post"] {
  const threads = createThreads(api);
  const underWay = new Map<string, Promise<string>>();

  async function post(posting: Posting): Promise<string> {
    const { channel, message, thread } = posting;
    const parts = partsOf(posting.key, renderMessage(message));
    const places = placesFor(posting);
    const found = posting.retry ? await copiesOf(posting, places) : new Map<string, string>();
    const title = thread?.title ?? "";
    let firstId: string | null = null;
    let placeIndex = 0;
    for (const part of parts) {
      const sent = found.get(part.nonce) ?? (await sendSomewhere(part));
      firstId ??= sent;
    }
    if (firstId === null) throw new ChatError("rejected", "There is nothing in the message");
    return firstId;

    /** A place that refused one part is not asked for the next. */
    async function sendSomewhere(part: Part): Promise<string> {
      for (; ; placeIndex += 1) {
        const place = places[placeIndex];
        if (place === undefined) throw new ChatError("forbidden", "No place takes the message");
        try {
          const messageId = await send(part, place, title);
          return messageIdIn(place, channel.channelId, messageId);
        } catch (error) {
          if (!mayGoElsewhere(error, place)) throw error;
          if (place.kind === "thread") threads.forget(place.rootId);
        }
      }
    }
  }

  async function send(part: Part, place: Place, title: string): Promise<string> {
    if (place.kind === "thread") await threads.ensure(place.channelId, place.rootId, title);
    const body: RESTPostAPIChannelMessageJSONBody = {
      ...QUIET,
      components: [part.container],
      nonce: part.nonce,
      enforce_nonce: true,
      ...referenceOf(place),
    };
    const path = `/channels/${channelOf(place)}/messages` as const;
    const created = Created.safeParse(await api.call({ method: "POST", path, body }));
    if (created.success) return created.data.id;
    throw new ChatError("unreachable", "Discord's answer has no message in it");
  }

  /** The parts that an earlier try left, wherever it may have sent them. */
  async function copiesOf(
    { key, since, channel }: Posting,
    places: readonly Place[],
  ): Promise<Map<string, string>> {
    const own = Array.from({ length: MAX_PARTS }, (_, index) => signOf(key, index + 1));
    const found = new Map<string, string>();
    const self = selfId();
    const seen = new Set<string>();
    for (const place of places) {
      if (seen.has(channelOf(place))) continue;
      seen.add(channelOf(place));
      for await (const copy of messagesAfter(api, channelOf(place), snowflakeAt(since))) {
        if (self !== null && copy.authorId !== self) continue;
        const sign =
          own.find(({ nonce }) => nonce === copy.nonce) ??
          own.find(({ componentId }) => componentId === copy.componentId);
        if (sign !== undefined && !found.has(sign.nonce)) {
          found.set(sign.nonce, messageIdIn(place, channel.channelId, copy.id));
        }
      }
    }
    return found;
  }

  return (posting) => {
    const key = `${posting.channel.channelId} ${posting.key}`;
    const before = underWay.get(key);
    if (before !== undefined) return before;
    const outcome = post(posting).finally(() => underWay.delete(key));
    underWay.set(key, outcome);
    return outcome;
  };
}

interface Part {
  readonly nonce: string;
  readonly container: APIContainerComponent;
}

function partsOf(key: string, containers: readonly APIContainerComponent[]): readonly Part[] {
  return containers.map((container, index) => {
    const { nonce, componentId } = signOf(key, index + 1);
    return { nonce, container: { ...container, id: componentId } };
  });
}

/** By what a part of a delivery is known again: at most 25 characters, and 31 bits. */
function signOf(key: string, number: number) {
  return {
    nonce: number === 1 ? key : `${key}.${number}`,
    componentId: partComponentId(componentIdOf(key), number),
  };
}

function referenceOf(place: Place): Pick<RESTPostAPIChannelMessageJSONBody, "message_reference"> {
  if (place.kind === "thread" || place.replyTo === null) return {};
  return { message_reference: { message_id: place.replyTo, fail_if_not_exists: false } };
}

const Created = z.object({ id: z.string() });
