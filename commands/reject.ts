import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { id, text } from "#src/core/option.ts";
import { decideOnPair } from "./shared/decide.ts";

export const reject = defineCommand({
  name: "reject",
  summary: "Say that a response does not answer a claim",
  group: "decide",
  permission: "editor",
  positional: ["response", "claim"],
  examples: ["reject 12", "reject 12 7", 'reject 12 7 note:"about another strike"'],
  options: () =>
    z.strictObject({
      response: id().describe("Number of the response"),
      claim: id().optional().describe("Number of the claim, where the response has several"),
      note: text(500).optional().describe("Why, for the record"),
    }),
  run: (context, options) => decideOnPair(context, "reject", options),
});
