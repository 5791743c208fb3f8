import type { WebClient } from "@slack/web-api";

/** The kind of metadata that tells our deliveries from all other messages. */
export const DELIVERY_EVENT = "riposte_delivery";

export interface Where {
  readonly channel: string;
  /** The thread's first message; null for the channel itself. */
  readonly threadTs: string | null;
}

/** A clock of ours that is a day ahead of Slack's must not hide a copy. */
const SKEW_MS = 90_000_000;
const PAGE_SIZE = 200;
/** 10,000 messages: more than a channel holds of what came since a delivery's first try. */
const MAX_PAGES = 50;

/** The deliveries that stand in a place, by id; several of one id count as the first of them.
 *  Throws what the client throws. */
export async function findDeliveries(
  client: WebClient,
  { channel, threadTs }: Where,
  since: Date,
): Promise<ReadonlyMap<string, string>> {
  const oldest = String(Math.max(0, Math.floor((since.getTime() - SKEW_MS) / 1000)));
  const common = { channel, oldest, include_all_metadata: true, limit: PAGE_SIZE };
  const found = new Map<string, string>();
  let cursor = "";
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const asked = { ...common, ...(cursor === "" ? {} : { cursor }) };
    const answer =
      threadTs === null
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: threadTs });
    for (const message of answer.messages ?? []) {
      const id = deliveryOf(message.metadata);
      if (id !== null && message.ts !== undefined)
        found.set(id, earlier(found.get(id), message.ts));
    }
    cursor = answer.response_metadata?.next_cursor ?? "";
    if (cursor === "") break;
  }
  return found;
}

function deliveryOf(metadata: unknown): string | null {
  if (typeof metadata !== "object" || metadata === null) return null;
  const { event_type: type, event_payload: payload } = metadata as Record<string, unknown>;
  if (type !== DELIVERY_EVENT || typeof payload !== "object" || payload === null) return null;
  const { delivery_id: id } = payload as Record<string, unknown>;
  return typeof id === "string" ? id : null;
}

function earlier(known: string | undefined, ts: string): string {
  return known === undefined || Number(ts) < Number(known) ? ts : known;
}
