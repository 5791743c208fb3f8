import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import { choice, id, text } from "#src/core/option.ts";
import { composeAlready } from "#src/core/reply/decisions.ts";
import { ANSWERS, type Statement } from "#src/core/statement.ts";
import { keepDecision, requireStatement } from "./shared/decide.ts";

export const link = defineCommand({
  name: "link",
  summary: "Tie a response to the claim that it answers, by hand",
  group: "decide",
  permission: "editor",
  positional: ["response", "claim"],
  examples: [
    "link 12 7",
    "link 12 7 answer:denial",
    'link 12 7 note:"answers the report of 23 December"',
  ],
  options: () =>
    z.strictObject({
      response: id().describe("Number of the response"),
      claim: id().describe("Number of the claim that it answers"),
      answer: choice(ANSWERS).optional().describe("The kind of answer, where it was read wrongly"),
      note: text(500).optional().describe("Why, for the record"),
    }),
  run: async (context, request) => {
    const { response, claim } = request;
    if (response === claim) {
      const { itself, twoStatements } = context.phrases.decisions;
      throw new UserError(itself, { expected: twoStatements, example: "link 12 7" });
    }
    const { statement } = await requireStatement(context, response);
    const { statement: answered } = await requireStatement(context, claim);
    const pairs = await context.store.pairs.ofResponse(response);
    const there = pairs.find(({ pair }) => pair.claimId === claim);
    if (
      there?.pair.state === "confirmed" &&
      (request.answer ?? there.pair.answer) === there.pair.answer
    ) {
      return composeAlready(there, await context.store.pairs.decisions(response), context);
    }
    if (there === undefined && request.answer === undefined) {
      if (statement.role === "claim" && pairs.length === 0) {
        throw notResponse(context, statement, answered);
      }
      requireAnswer(context, statement);
    }
    return keepDecision(context, "link", { responseId: response, claimId: claim }, request);
  },
});

/** A claim may answer another one: then it stands in a pair as a response, or the editor says how it
 *  answers. Else the two numbers were rather exchanged. */
function notResponse(
  { voice, phrases }: CommandContext,
  { id: number }: Statement,
  answered: Statement,
): UserError {
  const say = phrases.decisions;
  const example =
    answered.role === "response"
      ? `link ${answered.id} ${number}`
      : `link ${number} ${answered.id} answer:counter-accusation`;
  const sentence = voice.say(say.notResponse, { id: String(number) });
  return new UserError(sentence, { expected: say.notResponseExpected, example });
}

/** Nothing is guessed of how a statement answers that was read as none. */
function requireAnswer({ voice, phrases }: CommandContext, { id: number, type }: Statement): void {
  if (type === "allegation" || ANSWERS.some((answer) => answer === type)) return;
  const { unknownAnswer, answerExpected } = phrases.decisions;
  throw new UserError(voice.say(unknownAnswer, { id: String(number) }), {
    expected: voice.say(answerExpected, { names: ANSWERS.join(", ") }),
    example: `link ${number} 7 answer:denial`,
  });
}
