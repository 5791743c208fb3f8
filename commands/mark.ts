import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import { choice, id, text } from "#src/core/option.ts";
import { composeMarked, composeMarkedAlready } from "#src/core/reply/marks.ts";
import {
  ANSWERS,
  type Answer,
  CLAIM_KINDS,
  type ClaimKind,
  ROLES,
  type Role,
  type Statement,
} from "#src/core/statement.ts";
import { channelKey } from "#src/core/watch.ts";
import { requireStatement, whoIs } from "./shared/decide.ts";

export const mark = defineCommand({
  name: "mark",
  summary: "Say what a statement is: a claim, a response or neither",
  group: "decide",
  permission: "editor",
  positional: ["statement", "role"],
  examples: [
    "mark 12 response",
    "mark 12 response answer:denial",
    "mark 12 claim",
    "mark 12 other",
  ],
  options: () =>
    z.strictObject({
      statement: id().describe("Number of the statement"),
      role: choice(ROLES).describe("What it is"),
      answer: choice(ANSWERS).optional().describe("Of a response: the kind of answer"),
      note: text(500).optional().describe("Why, for the record"),
    }),
  run: async (context, { statement: statementId, role, answer, note }) => {
    const row = await requireStatement(context, statementId);
    const type = typeFor(context, row.statement, role, answer);
    if (row.statement.role === role && row.statement.type === type) {
      const marks = await context.store.statements.marksOf(statementId);
      return composeMarkedAlready(row, marks.at(-1) ?? null, context);
    }
    await refuseConfirmed(context, row.statement, role);
    await context.store.statements.mark({
      statementId,
      role,
      type,
      by: whoIs(context.user),
      from: channelKey(context.channel),
      at: context.now,
      note: note ?? null,
    });
    return composeMarked({ row, role, note: note ?? null, by: whoIs(context.user) }, context);
  },
});

/** Nothing is guessed of how a response answers. */
function typeFor(
  { voice, phrases }: CommandContext,
  { id: number, type }: Statement,
  role: Role,
  answer: Answer | undefined,
): Answer | ClaimKind | null {
  switch (role) {
    case "claim":
      return CLAIM_KINDS.find((kind) => kind === type) ?? "allegation";
    case "other":
      return null;
    case "response": {
      const known = answer ?? ANSWERS.find((each) => each === type);
      if (known !== undefined) return known;
      const { unknownAnswer, answerExpected } = phrases.decisions;
      throw new UserError(voice.say(unknownAnswer, { id: String(number) }), {
        expected: voice.say(answerExpected, { names: ANSWERS.join(", ") }),
        example: `mark ${number} response answer:denial`,
      });
    }
    default:
      return role satisfies never;
  }
}

/** What an editor confirmed is taken back by an editor, not by the way. */
async function refuseConfirmed(
  { store, voice, phrases }: CommandContext,
  { id: number }: Statement,
  role: Role,
): Promise<void> {
  if (role === "response") return;
  const pairs = await store.pairs.ofResponse(number);
  const confirmed = pairs.find(({ pair }) => pair.state === "confirmed");
  if (confirmed === undefined) return;
  const claim = String(confirmed.pair.claimId);
  throw new UserError(voice.say(phrases.marks.confirmed, { id: String(number), claim }), {
    expected: phrases.marks.confirmedExpected,
    example: `reject ${number} ${claim}`,
  });
}
