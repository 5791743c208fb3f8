import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { composePairs } from "#src/core/compose/lists.ts";
import { type Known, withParts } from "#src/core/known.ts";
import { choice, inOrder, language, parties, since, topic, until } from "#src/core/option.ts";
import { PAIR_STATES } from "#src/core/pair.ts";
import { ANSWERS } from "#src/core/statement.ts";
import { before, cutPage, PAIRS, pagesOf, withPages } from "./shared/page.ts";

export const pairs = defineCommand({
  name: "pairs",
  summary: "The latest claims with the responses that answer them",
  group: "read",
  permission: "everyone",
  positional: ["party"],
  examples: [
    "pairs",
    "pairs ru_mod since:7d",
    "pairs answer:denial state:confirmed language:fr",
    "pairs party:russia,syria since:2015-12-23 until:2015-12-25",
  ],
  options,
  run: async (context, options) => {
    const rows = await context.store.pairs.latest({
      ...filterOf(options),
      parties: withParts(options.party ?? [], context.known.parties),
      limit: PAIRS + 1,
    });
    const { shown, last } = cutPage(rows, PAIRS);
    const pages = pagesOf("pairs", options, last?.pair.id ?? null, context.known.zone);
    const listed = await Promise.all(
      shown.map(async (row) => ({
        ...row,
        event: await context.store.statements.othersOfEvent(row.pair.claimId),
      })),
    );
    const message = composePairs(listed, pages.next, context.voice);
    return withPages(message, pages, context.phrases);
  },
});

function options(known: Known) {
  return z
    .strictObject({
      party: parties(known).optional().describe("Claims by or against these, responses by these"),
      topic: topic(known).optional().describe("Only about this topic"),
      answer: choice(ANSWERS).optional().describe("Only this kind of answer"),
      state: choice(PAIR_STATES)
        .optional()
        .describe("suggested by Riposte, confirmed or rejected by an editor"),
      language: language(known).optional().describe("Only words in this language"),
      since: since(known).optional().describe("Not before this day, or this long ago"),
      until: until(known).optional().describe("Not after this day"),
      sure: choice(["yes", "no"]).optional().describe("no: also pairs that Riposte is unsure of"),
      before: before(),
    })
    .superRefine(inOrder);
}

function filterOf({ topic: topicId, state, sure, ...rest }: z.infer<ReturnType<typeof options>>) {
  const states = state === undefined ? undefined : [state];
  return { ...rest, topicId, states, sureOnly: sure !== "no" && state === undefined };
}
