import type { CommandContext } from "#src/command.ts";
import { choosePair } from "#src/core/choose-pair.ts";
import { UserError } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import type { Decision, PairState } from "#src/core/pair.ts";
import {
  composeAlready,
  composeClaimChoice,
  composeDecided,
  composeResponseChoice,
} from "#src/core/reply/decisions.ts";
import type { PairRow, StatementRow } from "#src/core/rows.ts";
import type { Answer } from "#src/core/statement.ts";
import { channelKey } from "#src/core/watch.ts";

export interface DecisionRequest {
  readonly response: number;
  readonly claim?: number | undefined;
  readonly note?: string | undefined;
  /** Corrects what Riposte made of the answer. */
  readonly answer?: Answer | undefined;
}

/** Confirms or rejects the pair that is meant, or says which ones may be meant. */
export async function decideOnPair(
  context: CommandContext,
  kind: "confirm" | "reject",
  request: DecisionRequest,
): Promise<Message> {
  const named = await requireStatement(context, request.response);
  const { store } = context;
  const from: readonly PairState[] =
    kind === "confirm" ? ["suggested"] : ["suggested", "confirmed"];
  const to = kind === "confirm" ? "confirmed" : "rejected";
  const ofResponse = await store.pairs.ofResponse(request.response);
  const choice = choosePair(ofResponse, request.claim ?? null, from, to);
  switch (choice.kind) {
    case "one":
      return keepDecision(context, kind, choice.row.pair, request);
    case "already":
      if (request.answer !== undefined && request.answer !== choice.row.pair.answer) {
        return keepDecision(context, kind, choice.row.pair, request);
      }
      return composeAlready(choice.row, await store.pairs.decisions(request.response), context);
    case "several":
      return composeClaimChoice(request.response, choice.rows, kind, context);
    case "none":
      return offerFromClaim(context, kind, { ...request, named }, from);
    default:
      return choice satisfies never;
  }
}

/** Keeps an editor's word with who, when and where, and says what it did. */
export async function keepDecision(
  context: CommandContext,
  kind: Decision["kind"],
  pair: { readonly responseId: number; readonly claimId: number },
  { note, answer }: Pick<DecisionRequest, "note" | "answer">,
): Promise<Message> {
  const decision = {
    kind,
    responseId: pair.responseId,
    claimId: pair.claimId,
    by: whoIs(context.user),
    from: channelKey(context.channel),
    at: context.now,
    note: note ?? null,
  };
  const row = await context.store.pairs.decide({
    ...decision,
    ...(answer === undefined ? {} : { answer }),
  });
  const others = kind === "reject" ? [] : await otherSuggestions(context, row);
  return composeDecided(decision, row, others, context);
}

/** The statement, or a sentence that there is none. */
export async function requireStatement(context: CommandContext, id: number): Promise<StatementRow> {
  const row = await context.store.statements.get(id);
  if (row !== null) return row;
  const { noStatement, statementExpected } = context.phrases.decisions;
  throw new UserError(context.voice.say(noStatement, { id: String(id) }), {
    expected: statementExpected,
    example: "show 12",
  });
}

/** A name that people know and an id that does not change. */
export function whoIs({ id, name }: CommandContext["user"]): string {
  return id === name ? name : `${name} (${id})`;
}

/** Someone who names the claim alone means one of its responses. */
async function offerFromClaim(
  context: CommandContext,
  kind: "confirm" | "reject",
  { response, claim, named }: DecisionRequest & { readonly named: StatementRow },
  from: readonly PairState[],
): Promise<Message> {
  const { voice, phrases } = context;
  const say = phrases.decisions;
  if (claim !== undefined) {
    await requireStatement(context, claim);
    const names = { response: String(response), claim: String(claim) };
    throw new UserError(voice.say(say.noPair, names), {
      expected: say.linkByHand,
      example: `link ${response} ${claim}`,
    });
  }
  const pairs = await context.store.pairs.ofClaim(named.statement.sameAs ?? response);
  const ofClaim = pairs.filter(({ pair }) => from.includes(pair.state));
  if (ofClaim.length > 0) return composeResponseChoice(response, ofClaim, kind, context);
  throw new UserError(voice.say(say.noSuggestion, { id: String(response) }), {
    expected: say.linkByHand,
    example: `link ${response} 7`,
  });
}

async function otherSuggestions(
  context: CommandContext,
  decided: PairRow,
): Promise<readonly PairRow[]> {
  const rows = await context.store.pairs.ofResponse(decided.pair.responseId);
  return rows.filter(({ pair }) => pair.state === "suggested" && pair.id !== decided.pair.id);
}
