import type { APIMessageApplicationCommandInteractionData } from "discord.js";
import { z } from "zod";
import type { MessageParts } from "../read-this.ts";

/** More than a message can hold (10 embeds, 10 attachments), and what no reader needs. */
const MAX_PARTS = 20;

const Text = z.string().catch("");
const Embed = z.object({ url: Text, description: Text, title: Text }).partial();
const Written = z.object({
  content: Text.optional(),
  embeds: z.array(z.unknown()).optional().catch(undefined),
  attachments: z.array(z.unknown()).optional().catch(undefined),
});
/** A forwarded message holds what it forwards.
 *  Source: https://discord.com/developers/docs/resources/message#message-snapshot-object */
const Snapshot = z.object({ message: Written });
const Message = Written.extend({
  message_snapshots: z.array(z.unknown()).optional().catch(undefined),
});
const File = z.object({ url: z.string() });

/** What the message holds on which an entry of its menu was chosen. Its content comes along without
 *  any intent. Source: https://discord.com/developers/docs/events/gateway#message-content-intent */
export function partsOf(
  data: Pick<APIMessageApplicationCommandInteractionData, "target_id" | "resolved">,
): MessageParts {
  const message = Message.safeParse(data.resolved.messages[data.target_id]).data;
  if (message === undefined) return { texts: [], files: [] };
  const forwarded = read(message.message_snapshots, Snapshot).map((snapshot) => snapshot.message);
  const all = [message, ...forwarded];
  return {
    texts: all.flatMap(({ content = "", embeds }) => [
      content,
      ...read(embeds, Embed).flatMap(shown),
    ]),
    files: all.flatMap(({ attachments }) => read(attachments, File).map(({ url }) => url)),
  };
}

function shown({ url = "", title = "", description = "" }: z.infer<typeof Embed>) {
  return [url, title, description];
}

/** Those that have the form; others are left out. */
function read<Schema extends z.ZodType>(
  list: readonly unknown[] | undefined,
  schema: Schema,
): readonly z.infer<Schema>[] {
  return (list ?? []).slice(0, MAX_PARTS).flatMap((one) => {
    const parsed = schema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}
