import type { KnownBlock } from "@slack/types";
import type { Message } from "#src/core/message.ts";
import { renderBlocks } from "./render.ts";

/** Of a modal or a home page, from the reference on views. */
const MAX_BLOCKS = 100;
/** `view_too_large` comes from 250 kB on, with all that Slack adds (docs of views.publish). */
const MAX_BYTES = 150_000;

/** A message's blocks for a view in which `taken` other blocks stand. */
export function viewBlocks(message: Message, taken: number): readonly KnownBlock[] {
  let most = MAX_BLOCKS - taken;
  let blocks = renderBlocks(message, most);
  while (most > 2 && Buffer.byteLength(JSON.stringify(blocks)) > MAX_BYTES) {
    most = Math.floor(most / 2);
    blocks = renderBlocks(message, most);
  }
  return blocks;
}
