import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { composeSearch } from "#src/core/compose/lists.ts";
import { UserError } from "#src/core/error.ts";
import { text } from "#src/core/option.ts";
import { pairsAround } from "./shared/facts.ts";
import { before, cutPage, LINES, pagesOf, withPages } from "./shared/page.ts";

export const search = defineCommand({
  name: "search",
  summary: "Claims and responses that hold these words, in any of their forms",
  group: "read",
  permission: "everyone",
  positional: ["query"],
  takesRest: true,
  examples: ["search hospital Aleppo", "search больница Алеппо", "search hôpital Alep"],
  options: () =>
    z.strictObject({
      query: text(200).describe("Words that must all be there"),
      before: before(),
    }),
  run: async (context, options) => {
    const { store, voice, phrases } = context;
    const stems = context.stemsOf(options.query);
    if (stems.length === 0) {
      throw new UserError(phrases.lists.nothingToSearch, {
        expected: phrases.lists.searchExpected,
        example: "search hospital Aleppo",
      });
    }
    const rows = await store.statements.search(stems, LINES + 1, options.before);
    const { shown, last } = cutPage(rows, LINES);
    const pages = pagesOf("search", options, last?.statement.id ?? null, context.known.zone);
    const facts = { query: options.query, rows: shown, more: pages.next };
    const message = composeSearch({ ...facts, pairs: await pairsAround(context, shown) }, voice);
    return withPages(message, pages, phrases);
  },
});
