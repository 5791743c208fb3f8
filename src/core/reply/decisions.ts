import { formatCommandLine } from "../command-line.ts";
import { excerptOrRefusal } from "../compose/quote.ts";
import { speakerShort } from "../compose/speaker.ts";
import type { Action, Block, Inline, Message } from "../message.ts";
import type { Decision } from "../pair.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import {
  actionBlocks,
  contextBlock,
  lineHint,
  listBlock,
  privateReply,
  reply,
  type Tongue,
} from "./reply.ts";

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
  return privateReply(
    voice.say(word, { response: String(responseId), claim: String(claimId) }),
    by,
  );
}

/** The claims of which an editor who named a response may have meant one, a button each. */
export function composeClaimChoice(
  responseId: number,
  rows: readonly PairRow[],
  kind: "confirm" | "reject",
  tongue: Tongue,
): Message {
  const { voice, phrases } = tongue;
  const names = { id: String(responseId) };
  const sentence = voice.count(phrases.decisions.several, rows.length, names);
  return choice(sentence, rows, { kind, other: "claim" }, tongue);
}

/** The responses of which an editor who named a claim may have meant one, a button each. Several
 *  posts may tell the claim, or the response: each response is offered once. */
export function composeResponseChoice(
  claimId: number,
  rows: readonly PairRow[],
  kind: "confirm" | "reject",
  tongue: Tongue,
): Message {
  const { voice, phrases } = tongue;
  const sentence = voice.say(phrases.decisions.isClaim, { id: String(claimId) });
  return choice(sentence, onceEach(rows, claimId), { kind, other: "response" }, tongue);
}

/** The pair with the claim itself goes before those with other tellings of it. */
function onceEach(rows: readonly PairRow[], claimId: number): readonly PairRow[] {
  const own = rows.filter(({ pair }) => pair.claimId === claimId);
  const others = rows.filter(({ pair }) => pair.claimId !== claimId);
  const once = new Map<number, PairRow>();
  for (const row of [...own, ...others]) {
    const { id, sameAs } = row.response.statement;
    const response = sameAs ?? id;
    if (!once.has(response)) once.set(response, row);
  }
  return [...once.values()];
}

function choice(
  sentence: string,
  rows: readonly PairRow[],
  { kind, other }: { readonly kind: "confirm" | "reject"; readonly other: "claim" | "response" },
  tongue: Tongue,
): Message {
  const shown = rows.slice(0, MAX_CHOICES);
  const actions = shown.map(({ pair }): Action => {
    const command = formatCommandLine(kind, [pair.responseId, pair.claimId]);
    return { label: `/${command}`, command };
  });
  return privateReply(sentence, [
    listBlock(shown.map((row) => statementLine(row[other], tongue))),
    contextBlock(tongue.phrases.decisions.chooseOne),
    ...actionBlocks(actions),
  ]);
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
