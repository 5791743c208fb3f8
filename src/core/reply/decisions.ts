import { formatCommandLine } from "../command-line.ts";
import { excerptOrRefusal } from "../compose/quote.ts";
import { speakerShort } from "../compose/speaker.ts";
import type { Action, Block, Inline, Message } from "../message.ts";
import type { Decision } from "../pair.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import { actionBlocks, contextBlock, lineHint, listBlock, reply, type Tongue } from "./reply.ts";

/** Buttons beyond these would not fit in one row. */
const MAX_CHOICES = 5;

/** What was decided, by whom and when, both sides in their own words, and how to take it back. */
export function composeDecided(
  decision: Omit<Decision, "id">,
  row: PairRow,
  others: readonly PairRow[],
  tongue: Tongue,
): Message {
  const { voice, phrases } = tongue;
  const say = phrases.decisions;
  const { responseId, claimId } = decision;
  const names = { response: String(responseId), claim: String(claimId) };
  const note =
    decision.note === null ? [] : [contextBlock(voice.labelled(say.note, decision.note))];
  const opposite = decision.kind === "reject" ? "confirm" : "reject";
  const done = reply(voice.say(say.done[decision.kind], names), [
    listBlock([statementLine(row.claim, tongue), statementLine(row.response, tongue)]),
    ...(row.response.statement.saidAt < row.claim.statement.saidAt
      ? [contextBlock(say.older)]
      : []),
    contextBlock(
      ...voice.spans(say.kept, { who: decision.by, time: voice.atWithZone(decision.at) }),
    ),
    ...note,
    lineHint(say.undo, formatCommandLine(opposite, [responseId, claimId])),
    ...otherPairs(others, tongue),
  ]);
  return { ...done, tone: "change" };
}

/** The pair is in that state already: nothing was written. */
export function composeAlready(
  row: PairRow,
  decisions: readonly Decision[],
  { voice, phrases }: Tongue,
): Message {
  const say = phrases.decisions;
  const { responseId, claimId, state } = row.pair;
  const word = state === "rejected" ? say.already.rejected : say.already.confirmed;
  const last = decisions.findLast(
    (decision) => decision.responseId === responseId && decision.claimId === claimId,
  );
  const by =
    last === undefined
      ? []
      : [
          contextBlock(
            ...voice.spans(say.alreadyBy, { who: last.by, time: voice.atWithZone(last.at) }),
          ),
        ];
  return reply(voice.say(word, { response: String(responseId), claim: String(claimId) }), by);
}

/** The pairs that an editor may have meant, one button each. */
export function composePairChoice(
  statementId: number,
  rows: readonly PairRow[],
  kind: "confirm" | "reject",
  tongue: Tongue,
): Message {
  const { voice, phrases } = tongue;
  const shown = rows.slice(0, MAX_CHOICES);
  const actions = shown.map(({ pair }): Action => {
    const command = formatCommandLine(kind, [pair.responseId, pair.claimId]);
    return { label: `/${command}`, command };
  });
  const isClaim = rows.every(({ pair }) => pair.claimId === statementId);
  const names = { id: String(statementId) };
  const sentence = isClaim
    ? voice.say(phrases.decisions.isClaim, names)
    : voice.count(phrases.decisions.several, rows.length, names);
  return {
    ...reply(sentence, [
      listBlock(shown.map((row) => statementLine(isClaim ? row.response : row.claim, tongue))),
      contextBlock(phrases.decisions.chooseOne),
      ...actionBlocks(actions),
    ]),
    ephemeral: true,
  };
}

function otherPairs(others: readonly PairRow[], { phrases }: Tongue): readonly Block[] {
  if (others.length === 0) return [];
  const actions = others.slice(0, MAX_CHOICES).map(({ pair }): Action => {
    const command = formatCommandLine("reject", [pair.responseId, pair.claimId]);
    return { label: `/${command}`, command };
  });
  return [contextBlock(phrases.decisions.othersStand), ...actionBlocks(actions)];
}

/** `#12 Amnesty International: “…”` */
function statementLine(row: StatementRow, { voice }: Tongue): readonly Inline[] {
  const label = `#${row.statement.id} ${speakerShort(row, voice)}`;
  return [{ text: voice.labelled(label, excerptOrRefusal(row, voice)) }];
}
