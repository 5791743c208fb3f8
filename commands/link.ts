import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import { id, text } from "#src/core/option.ts";
import { composeAlready } from "#src/core/reply/decisions.ts";
import { keepDecision, requireStatement } from "./shared/decide.ts";

export const link = defineCommand({
  name: "link",
  summary: "Tie a response to the claim that it answers, by hand",
  group: "decide",
  permission: "editor",
  positional: ["response", "claim"],
  examples: ["link 12 7", 'link 12 7 note:"answers the report of 23 December"'],
  options: () =>
    z.strictObject({
      response: id().describe("Number of the response"),
      claim: id().describe("Number of the claim that it answers"),
      note: text(500).optional().describe("Why, for the record"),
    }),
  run: async (context, { response, claim, note }) => {
    if (response === claim) {
      const { itself, twoStatements } = context.phrases.decisions;
      throw new UserError(itself, { expected: twoStatements, example: "link 12 7" });
    }
    await requireStatement(context, response);
    await requireStatement(context, claim);
    const pairs = await context.store.pairs.ofResponse(response);
    const there = pairs.find(({ pair }) => pair.claimId === claim && pair.state === "confirmed");
    if (there !== undefined) {
      return composeAlready(there, await context.store.pairs.decisions(response), context);
    }
    return keepDecision(context, "link", { responseId: response, claimId: claim }, note);
  },
});
