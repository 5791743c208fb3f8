import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { choice, id, text } from "#src/core/option.ts";
import { ANSWERS } from "#src/core/statement.ts";
import { decideOnPair } from "./shared/decide.ts";

export const confirm = defineCommand({
  name: "confirm",
  summary: "Confirm that a response answers a claim",
  group: "decide",
  permission: "editor",
  positional: ["response", "claim"],
  examples: [
    "confirm 12",
    "confirm 12 7",
    "confirm 12 7 answer:rejection",
    'confirm 12 7 note:"checked with the video"',
  ],
  options: () =>
    z.strictObject({
      response: id().describe("Number of the response"),
      claim: id().optional().describe("Number of the claim, where the response has several"),
      answer: choice(ANSWERS).optional().describe("The kind of answer, where it was read wrongly"),
      note: text(500).optional().describe("Why, for the record"),
    }),
  run: (context, options) => decideOnPair(context, "confirm", options),
});
