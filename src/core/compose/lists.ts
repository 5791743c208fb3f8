import { type EventClaim, eventKey } from "../event.ts";
import type { Block, Inline, Message } from "../message.ts";
import { plain } from "../message.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import { answerLine, waitingSpans, watchingText } from "./answers.ts";
import { afterSpace, sameEventLine } from "./event.ts";
import type { ClaimFacts, StatementListFacts } from "./facts.ts";
import { claimLine, statementLine } from "./lines.ts";
import {
  answerWord,
  claimNumber,
  idOf,
  isSure,
  numberOf,
  pairState,
  standing,
} from "./pair-state.ts";
import { quoteBlock } from "./quote.ts";
import { pairActions, stateBlocks } from "./response.ts";
import type { Voice } from "./voice.ts";

/** Quotes of a list are shorter than an alert's, and so are its reasons: a page of pairs is to fit in
 *  one message on every platform. */
const LIST_QUOTE_LIMIT = 240;
const LIST_REASONS = 2;
/** Buttons are for lists that fit a screen. */
const MAX_PAIRS_WITH_ACTIONS = 5;

/** A pair with the other claims about the event that its claim is about. */
export interface ListedPair extends PairRow {
  readonly event?: readonly EventClaim[];
}

/** The latest claims with the responses to them. `more`: the command line of the rest. */
export function composePairs(
  pairs: readonly ListedPair[],
  more: string | null,
  voice: Voice,
): Message {
  const { list } = voice.words;
  if (pairs.length === 0) {
    return notice(list.noPairs);
  }
  const title = voice.count(list.pairs, pairs.length);
  const withActions = pairs.length <= MAX_PAIRS_WITH_ACTIONS;
  return {
    tone: "response",
    summary: title,
    blocks: [
      { kind: "heading", text: title },
      ...pairs.flatMap((row, index): Block[] => [
        ...(index === 0 ? [] : [{ kind: "divider" as const }]),
        ...pairBlocks(row, withActions, voice),
      ]),
      ...moreBlocks(more, voice),
    ],
  };
}

/** Claims, each with its responses or since when it waits. */
export function composeClaims(
  claims: readonly ClaimFacts[],
  more: string | null,
  voice: Voice,
): Message {
  const { list } = voice.words;
  if (claims.length === 0) {
    return notice(list.noClaims);
  }
  const title = voice.count(list.claims, claims.length);
  return {
    tone: "claim",
    summary: title,
    blocks: [
      { kind: "heading", text: title },
      { kind: "list", items: claims.map((facts) => claimItem(facts, voice)) },
      ...moreBlocks(more, voice),
    ],
  };
}

/** Claims and responses in order of time. */
export function composeTimeline(
  facts: StatementListFacts & { readonly from: Date; readonly to: Date },
  voice: Voice,
): Message {
  const { list } = voice.words;
  const title = voice.say(list.timeline, {
    from: voice.time(facts.from),
    to: voice.timeAndZone(facts.to),
  });
  return facts.rows.length === 0
    ? notice(`${title}. ${list.noTimeline}`)
    : statementList(title, facts, voice);
}

/** What was found for a query, newest first. */
export function composeSearch(
  facts: StatementListFacts & { readonly query: string },
  voice: Voice,
): Message {
  const { list } = voice.words;
  const query = voice.quoted(facts.query);
  return facts.rows.length === 0
    ? notice(voice.say(list.notFound, { query }))
    : statementList(voice.count(list.found, facts.rows.length, { query }), facts, voice);
}

/** A sentence and nothing else. */
export function notice(text: string): Message {
  return { summary: text, blocks: [{ kind: "text", spans: [plain(text)] }] };
}

export function moreBlocks(more: string | null, voice: Voice): readonly Block[] {
  if (more === null) {
    return [];
  }
  const command: Inline = { text: `/${more}`, style: "code" };
  return [{ kind: "context", spans: voice.spans(voice.words.list.more, { command }) }];
}

function pairBlocks(row: ListedPair, withActions: boolean, voice: Voice): readonly Block[] {
  const { response: words } = voice.words;
  const claim = voice.say(words.theClaim, { claim: idOf(row.claim) });
  const id = voice.say(words.theResponse, { id: idOf(row.response) });
  const bold = (text: string): Block => ({ kind: "text", spans: [{ text, style: "bold" }] });
  return [
    bold(claim),
    quoteBlock(row.claim, voice, LIST_QUOTE_LIMIT),
    ...eventContext(row, voice),
    bold(voice.labelled(id, answerWord(row, voice))),
    quoteBlock(row.response, voice, LIST_QUOTE_LIMIT),
    ...stateBlocks(row, voice, LIST_REASONS),
    ...(withActions ? [{ kind: "actions" as const, actions: pairActions(row, voice) }] : []),
  ];
}

function eventContext(row: ListedPair, voice: Voice): readonly Block[] {
  const spans = sameEventLine(row, voice);
  return spans.length === 0 ? [] : [{ kind: "context", spans }];
}

function claimItem(facts: ClaimFacts, voice: Voice): readonly Inline[] {
  const waits = !facts.responses.some(isSure);
  return [
    ...claimLine(facts.claim, voice),
    plain(" "),
    ...answerLine(facts, voice, "asked"),
    ...afterSpace(sameEventLine(facts, voice)),
    ...(waits ? [plain(` ${watchingText(facts, voice)}`)] : []),
  ];
}

function statementList(title: string, facts: StatementListFacts, voice: Voice): Message {
  return {
    tone: "claim",
    summary: title,
    blocks: [
      { kind: "heading", text: title },
      {
        kind: "list",
        items: facts.rows.map((row) => [
          ...statementLine(row, voice),
          ...relations(row, facts.pairs, voice),
        ]),
      },
      ...moreBlocks(facts.more, voice),
    ],
  };
}

/** What a statement answers and what answers it: a claim never stands without that. */
function relations(row: StatementRow, pairs: readonly PairRow[], voice: Voice): readonly Inline[] {
  const { list } = voice.words;
  const id = row.statement.id;
  const answers = standing(pairs.filter(({ pair }) => pair.responseId === id));
  const event = eventKey(row.statement);
  const answeredBy = standing(
    pairs.filter(({ pair, claim }) => pair.claimId === id || eventKey(claim.statement) === event),
  );
  const told: (readonly Inline[])[] = answers.map(({ claim, pair }) => [
    plain(
      voice.say(list.answersClaim, { claim: claimNumber(claim), state: pairState(pair, voice) }),
    ),
  ]);
  if (answeredBy.length > 0) {
    const ids = answeredBy.map(({ response, pair }) =>
      isSure({ pair }) ? numberOf(response) : `${numberOf(response)}?`,
    );
    told.push([plain(voice.say(list.answeredBy, { responses: voice.row(ids) }))]);
  } else if (row.statement.role === "claim") {
    told.push(waitingSpans(row, voice, "asked"));
  }
  return told.flatMap((spans) =>
    [plain(" — "), ...spans].map((span) => ({ ...span, style: "italic" as const })),
  );
}
