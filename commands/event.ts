import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import type { EventActDraft } from "#src/core/event.ts";
import { choice, id, text } from "#src/core/option.ts";
import { composeEvent } from "#src/core/reply/events.ts";
import type { StatementRow } from "#src/core/rows.ts";
import { channelKey } from "#src/core/watch.ts";
import { requireStatement, whoIs } from "./shared/decide.ts";

const ACTS = ["join", "split", "undo"] as const;

export const event = defineCommand({
  name: "event",
  summary: "Say which claims are about one event: join two, take one out, take that back",
  group: "decide",
  permission: "editor",
  positional: ["action", "claim", "with"],
  examples: [
    "event join 12 7",
    "event split 12",
    'event split 12 note:"the other market, the day before"',
    "event undo 12",
  ],
  options: () =>
    z.strictObject({
      action: choice(ACTS).describe("join two, split one out of its event, undo the last of these"),
      claim: id().describe("Number of the claim"),
      with: id().optional().describe("To join: number of a claim about the same event"),
      note: text(500).optional().describe("Why, for the record"),
    }),
  run: async (context, { action, claim, with: otherId, note }) => {
    const row = await requireClaim(context, claim);
    const draft = await draftOf(context, action, { claimId: claim, otherId });
    const by = whoIs(context.user);
    const outcome = await context.store.statements.decideEvent({
      ...draft,
      by,
      from: channelKey(context.channel),
      at: context.now,
      note: note ?? null,
    });
    const others = await context.store.statements.othersOfEvent(claim);
    return composeEvent(
      {
        kind: action,
        row,
        otherId: otherId ?? null,
        outcome,
        event: others.map((other) => other.claim),
        by,
        note: note ?? null,
      },
      context,
    );
  },
});

type Draft<Act = EventActDraft> = Act extends EventActDraft
  ? Omit<Act, "by" | "from" | "at" | "note">
  : never;

async function draftOf(
  context: CommandContext,
  kind: (typeof ACTS)[number],
  { claimId, otherId }: { readonly claimId: number; readonly otherId: number | undefined },
): Promise<Draft> {
  const say = context.phrases.events;
  if (kind !== "join") {
    if (otherId === undefined) return { kind, claimId };
    const example = `event ${kind} ${claimId}`;
    throw new UserError(say.oneClaim, { expected: say.claimExpected, example });
  }
  if (otherId === undefined || otherId === claimId) {
    throw new UserError(say.itself, {
      expected: say.twoClaims,
      example: `event join ${claimId} ${claimId === 7 ? 8 : 7}`,
    });
  }
  await requireClaim(context, otherId);
  return { kind, claimId, otherId };
}

/** Only claims are about an event; a response answers it. */
async function requireClaim(context: CommandContext, id: number): Promise<StatementRow> {
  const row = await requireStatement(context, id);
  if (row.statement.role === "claim") return row;
  const { noClaim, claimExpected } = context.phrases.events;
  throw new UserError(context.voice.say(noClaim, { id: String(id) }), {
    expected: claimExpected,
    example: `mark ${id} claim`,
  });
}
