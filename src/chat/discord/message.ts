import { MessageFlags } from "discord.js";
import { sha256 } from "#src/core/hash.ts";

/** What every message carries, wherever it goes: no text of it rings anybody's bell. */
export const QUIET: {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly allowed_mentions: { parse: [] };
} = { flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] } };

/** 31 bits that stand for a delivery in its message; Discord gives them back in the channel's
 *  history. 0 would be none. */
export function componentIdOf(key: string): number {
  return Number.parseInt(sha256(key).slice(0, 8), 16) & 0x7f_ff_ff_ff || 1;
}

/** Those of a further part: edits find it by what the first part carries. */
export function partComponentId(firstId: number, number: number): number {
  return number === 1 ? firstId : componentIdOf(`${firstId}.${number}`);
}
