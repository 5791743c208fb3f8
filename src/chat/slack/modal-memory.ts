import type { BlockAction } from "@slack/bolt";
import type { Place } from "./deps.ts";

/** What a view remembers between opening and sending: Slack hands it back with every act. */
export interface FormMemory {
  /** Empty where none is chosen yet. */
  readonly command: string;
  readonly channelId: string;
  readonly threadTs: string | null;
  readonly responseUrl: string | null;
}

/** Of `private_metadata`, from the reference on views. */
const MAX_MEMORY_CHARS = 3_000;

export function keep(memory: FormMemory): string {
  const kept = JSON.stringify(memory);
  if (kept.length <= MAX_MEMORY_CHARS) return kept;
  // Without its response URL an answer still finds the channel.
  return JSON.stringify({ ...memory, responseUrl: null });
}

/** Null where a view is not one of ours, or older than its keeper. Never throws. */
export function recall(kept: string): FormMemory | null {
  try {
    const memory: unknown = JSON.parse(kept);
    if (typeof memory !== "object" || memory === null) return null;
    const { command, channelId, threadTs, responseUrl } = memory as Record<string, unknown>;
    if (typeof command !== "string" || typeof channelId !== "string") return null;
    return {
      command,
      channelId,
      threadTs: textOrNull(threadTs),
      responseUrl: textOrNull(responseUrl),
    };
  } catch {
    return null;
  }
}

/** Of the view in which something was pressed; one that has forgotten is the person's own. */
export function memoryOf({ view, user }: Pick<BlockAction, "view" | "user">): FormMemory {
  const fresh = { command: "", channelId: user.id, threadTs: null, responseUrl: null };
  return recall(view?.private_metadata ?? "") ?? fresh;
}

export function askedAt({ channelId, threadTs, responseUrl }: Place): Omit<FormMemory, "command"> {
  return { channelId, threadTs, responseUrl };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
