import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import { composeTimeline } from "#src/core/compose/lists.ts";
import { type Known, withParts } from "#src/core/known.ts";
import { inOrder, parties, since, topic, until, wholeNumber } from "#src/core/option.ts";
import { pairsAround } from "./shared/facts.ts";
import { LINES, type Pages, sameLine, withPages } from "./shared/page.ts";

const USUAL_DAYS = 7;
const DAY_MS = 86_400_000;
/** Beyond these a narrower span is the better question. */
const MAX_PAGES = 50;

export const timeline = defineCommand({
  name: "timeline",
  summary: "Claims and responses in the order in which they were published",
  group: "read",
  permission: "everyone",
  positional: ["party"],
  examples: [
    "timeline",
    "timeline russia since:30d",
    "timeline topic:syria-strikes since:2015-12-23 until:2015-12-25",
  ],
  options,
  run: async (context, options) => {
    // Up to and with this very moment.
    const to = options.until ?? new Date(context.now.getTime() + 1);
    const from = options.since ?? new Date(to.getTime() - USUAL_DAYS * DAY_MS);
    const end = (options.page ?? 1) * LINES;
    const rows = await context.store.statements.timeline({
      topicId: options.topic,
      parties: withParts(options.party ?? [], context.known.parties),
      since: from,
      until: to,
      limit: end + 1,
    });
    // The store keeps to the latest rows of the span, oldest first: pages go back in time.
    const shown = rows.slice(
      Math.max(0, rows.length - end),
      Math.max(0, rows.length - end + LINES),
    );
    const pairs = await pairsAround(context, shown);
    const pages = pagesAround(context, { ...options, since: from, until: to }, rows.length > end);
    const facts = { rows: shown, pairs, more: pages.next, from, to };
    return withPages(composeTimeline(facts, context.voice), pages, context.phrases);
  },
});

/** Pages count from the end of the span, which therefore stands in their lines. */
function pagesAround(
  { known }: CommandContext,
  typed: Readonly<Record<string, unknown>> & { readonly page?: number | undefined },
  more: boolean,
): Pages {
  const { page = 1 } = typed;
  const line = (wanted: number | undefined) =>
    sameLine("timeline", typed, { page: wanted }, known.zone);
  return {
    first: page === 1 ? null : line(undefined),
    next: more && page < MAX_PAGES ? line(page + 1) : null,
  };
}

function options(known: Known) {
  return z
    .strictObject({
      party: parties(known)
        .optional()
        .describe("Only claims by or against, and responses by, these"),
      topic: topic(known).optional().describe("Only about this topic"),
      since: since(known).optional().describe("From this day, or this long ago; else 7 days"),
      until: until(known).optional().describe("To the end of this day"),
      page: wholeNumber(1, MAX_PAGES).optional().describe("Which page"),
    })
    .superRefine(inOrder);
}
