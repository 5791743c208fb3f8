import type { CommandContext } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import { requireStatement } from "./decide.ts";

/** The claim that a channel can be spared, by the number that was typed: a repetition stands for the
 *  claim that it repeats, a response that was told by itself for itself. Throws UserError where the
 *  number is a response's whose claim is known. */
export async function mutableClaim(
  context: CommandContext,
  typed: number,
  command: "mute" | "unmute",
): Promise<number> {
  const { statement } = await requireStatement(context, typed);
  const claimId = statement.sameAs ?? statement.id;
  if (statement.role === "claim") return claimId;
  const { pairs } = context.store;
  if ((await pairs.ofClaim(claimId)).length > 0) return claimId;
  const [answered] = (await pairs.ofResponse(statement.id)).filter(
    ({ pair }) => pair.state !== "rejected",
  );
  if (answered === undefined) return claimId;
  const { isResponse, claimExpected } = context.phrases.mutes;
  throw new UserError(context.voice.say(isResponse, { id: String(typed) }), {
    expected: claimExpected,
    example: `${command} ${answered.pair.claimId}`,
  });
}
