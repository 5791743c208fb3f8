import { jsonList, numberOf, stringOf } from "./answer.ts";
import { fillComponents, fillEmbeds } from "./fill.ts";
import type { Json } from "./rig.ts";
import { messageEvent } from "./shapes.ts";
import { FLAG, INTENT, type StoredAsked, type StoredMessage, type World } from "./world.ts";

export interface NewMessage {
  readonly channelId: string;
  readonly authorId: string;
  readonly body: Json;
  readonly referenceId?: string | null;
  readonly onlyFor?: string | null;
  readonly asked?: StoredAsked | null;
  readonly flags?: number;
}

/** Keeps a message and tells the gateway. */
export function keepMessage(world: World, wanted: NewMessage): StoredMessage {
  const { body, channelId } = wanted;
  const kept: StoredMessage = {
    id: world.newId(),
    channelId,
    authorId: wanted.authorId,
    content: stringOf(body.content).trim(),
    embeds: fillEmbeds(jsonList(body.embeds)),
    components: fillComponents(jsonList(body.components)),
    flags: wanted.flags ?? numberOf(body.flags),
    nonce: body.nonce === undefined || body.nonce === null ? null : String(body.nonce),
    referenceId: wanted.referenceId ?? null,
    threadId: null,
    createdAt: world.now(),
    editedAt: null,
    onlyFor: wanted.onlyFor ?? null,
    asked: wanted.asked ?? null,
  };
  world.channels.get(channelId)?.messages.push(kept);
  if (kept.onlyFor === null) {
    world.emit("MESSAGE_CREATE", messageEvent(world, kept), INTENT.guildMessages);
  }
  return kept;
}

/** Changes what the body names; flags of the message itself stay. */
export function changeMessage(world: World, kept: StoredMessage, body: Json): void {
  if (body.content !== undefined) {
    kept.content = stringOf(body.content).trim();
  }
  if (body.embeds !== undefined) {
    kept.embeds = fillEmbeds(jsonList(body.embeds));
  }
  if (body.components !== undefined) {
    kept.components = fillComponents(jsonList(body.components));
  }
  const lasting = kept.flags & (FLAG.ephemeral | FLAG.hasThread | FLAG.componentsV2);
  const settable = FLAG.suppressEmbeds | FLAG.componentsV2;
  const asked = typeof body.flags === "number" ? body.flags & settable : kept.flags & settable;
  kept.flags = lasting | asked;
  kept.editedAt = world.now();
  if (kept.onlyFor === null) {
    world.emit("MESSAGE_UPDATE", messageEvent(world, kept), INTENT.guildMessages);
  }
}
