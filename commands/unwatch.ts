import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import { lookUpTopic } from "#src/core/known.ts";
import type { Message } from "#src/core/message.ts";
import { text } from "#src/core/option.ts";
import { composeUnwatchChoice, composeUnwatched, composeWatches } from "#src/core/reply/watches.ts";
import type { Watch } from "#src/core/watch.ts";

export const unwatch = defineCommand({
  name: "unwatch",
  summary: "Stop telling this channel something",
  group: "follow",
  permission: "editor",
  positional: ["watch"],
  examples: ["unwatch", "unwatch 3", "unwatch syria-strikes", "unwatch all"],
  options: () =>
    z.strictObject({
      watch: text(100)
        .optional()
        .describe("Number of the watch, its topic, or all; without it, the only one there is"),
    }),
  run: async (context, { watch: typed }) => {
    const there = await context.store.watches.ofChannel(context.channel);
    if (there.length === 0) return composeWatches(there, context);
    if (typed?.trim().toLowerCase() === "all") return end(context, there);
    const meant = typed === undefined ? there : matching(context, there, typed);
    if (meant.length === 0) throw unknownWatch(context, typed ?? "");
    return meant.length === 1 ? end(context, meant) : composeUnwatchChoice(meant, context);
  },
});

async function end(context: CommandContext, watches: readonly Watch[]): Promise<Message> {
  for (const { id } of watches) {
    await context.store.watches.end(id, context.now, context.user.id);
  }
  return composeUnwatched(watches, context);
}

function matching(
  { known }: CommandContext,
  there: readonly Watch[],
  typed: string,
): readonly Watch[] {
  const number = /^#?(\d{1,9})$/u.exec(typed.trim())?.[1];
  if (number !== undefined) return there.filter(({ id }) => id === Number(number));
  const topic = lookUpTopic(typed, known.topics);
  const topicId = topic.kind === "found" ? topic.id : typed;
  return there.filter((one) => one.topicId === topicId);
}

function unknownWatch({ voice, phrases }: CommandContext, typed: string): UserError {
  const { unknown, unknownExpected } = phrases.watches;
  return new UserError(voice.say(unknown, { typed: voice.quoted(typed) }), {
    expected: unknownExpected,
    example: "watch list",
  });
}
