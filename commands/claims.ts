import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { composeClaims } from "#src/core/compose/lists.ts";
import { type Known, withParts } from "#src/core/known.ts";
import { choice, inOrder, language, parties, since, topic, until } from "#src/core/option.ts";
import { claimFacts } from "./shared/facts.ts";
import { before, CLAIMS, cutPage, pagesOf, withPages } from "./shared/page.ts";

export const claims = defineCommand({
  name: "claims",
  summary: "The latest claims, and for how long each waits for an answer",
  group: "read",
  permission: "everyone",
  positional: ["answered"],
  examples: [
    "claims",
    "claims unanswered",
    "claims unanswered party:russia since:30d",
    "claims declined topic:syria-strikes",
  ],
  options,
  run: async (context, options) => {
    const { topic: topicId, party, ...filter } = options;
    const rows = await context.store.statements.claims({
      ...filter,
      topicId,
      parties: withParts(party ?? [], context.known.parties),
      limit: CLAIMS + 1,
    });
    const { shown, last } = cutPage(rows, CLAIMS);
    const pages = pagesOf("claims", options, last?.statement.id ?? null, context.known.zone);
    const message = composeClaims(await claimFacts(context, shown), pages.next, context.voice);
    return withPages(message, pages, context.phrases);
  },
});

function options(known: Known) {
  return z
    .strictObject({
      answered: choice(["unanswered", "declined", "answered"])
        .optional()
        .describe("Only claims in this state"),
      party: parties(known).optional().describe("Only claims by or against these"),
      topic: topic(known).optional().describe("Only about this topic"),
      language: language(known).optional().describe("Only words in this language"),
      since: since(known).optional().describe("Not before this day, or this long ago"),
      until: until(known).optional().describe("Not after this day"),
      before: before(),
    })
    .superRefine(inOrder);
}
