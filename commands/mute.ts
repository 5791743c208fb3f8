import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import type { Message } from "#src/core/message.ts";
import { id } from "#src/core/option.ts";
import { composeMuted, composeMutes } from "#src/core/reply/mutes.ts";
import { mutableClaim } from "./shared/mutable-claim.ts";
import { before, LINES, pagesOf, withPages } from "./shared/page.ts";

export const mute = defineCommand({
  name: "mute",
  summary: "This channel hears no more of a claim; without one, what is muted here",
  group: "follow",
  permission: "editor",
  positional: ["claim"],
  examples: ["mute", "mute 12"],
  options: () =>
    z.strictObject({
      claim: id().optional().describe("Number of the claim; without it, the list"),
      before: before(),
    }),
  run: async (context, options) => {
    if (options.claim === undefined) return list(context, options);
    const { store, channel, user, now } = context;
    const claimId = await mutableClaim(context, options.claim, "mute");
    const added = await store.mutes.add(channel, claimId, user.id, now);
    return composeMuted(claimId, added, context);
  },
});

async function list(
  context: CommandContext,
  options: { readonly before?: number | undefined },
): Promise<Message> {
  const { store, channel } = context;
  const muted = [...(await store.mutes.ofChannel(channel))].sort((a, b) => b - a);
  const from = muted.filter((claimId) => options.before === undefined || claimId < options.before);
  const page = from.slice(0, LINES);
  const rows = (await store.statements.many(page)).toSorted(
    (a, b) => b.statement.id - a.statement.id,
  );
  const last = from.length > LINES ? (page.at(-1) ?? null) : null;
  const pages = pagesOf("mute", options, last, context.known.zone);
  return withPages(composeMutes(rows, muted.length, context), pages, context.phrases);
}
