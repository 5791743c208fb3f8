import type { Action, Block, Inline, Message } from "../message.ts";
import { plain } from "../message.ts";
import type { Pair, Reason } from "../pair.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import type { Phrase } from "../words.ts";
import { showAction, unsureBlocks } from "./claim.ts";
import { decisionLine } from "./decision.ts";
import type { ResponseFacts } from "./facts.ts";
import { answerWord, claimNumber, idOf, pairStateInline, typeWord } from "./pair-state.ts";
import { excerptOrRefusal, quoteBlock } from "./quote.ts";
import { byWeight, reasonSentence } from "./reasons.ts";
import { speakerShort } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** Reasons that an alert tells; `show` has them all. */
const MAX_REASONS = 4;

/** The alert for a response: a reply in the claim's thread, claim and response together where
 *  the claim was never posted, or the response alone where no claim was found. */
export function composeResponse(facts: ResponseFacts, voice: Voice): Message {
  const { pair, response, claimPosted } = facts;
  if (pair === null) {
    return responseAlone(response, voice);
  }
  const id = idOf(pair.response);
  const claim = claimNumber(pair.claim);
  const who = speakerShort(pair.response, voice);
  const values = { id, claim, who, answer: answerWord(pair, voice) };
  const blocks: Block[] = [
    { kind: "heading", text: voice.say(headingPhrase(pair, claimPosted, voice), values) },
  ];
  if (!claimPosted) {
    blocks.push(label(voice.say(voice.words.response.theClaim, { claim }), pair.claim, voice));
    blocks.push(quoteBlock(pair.claim, voice));
    blocks.push(label(voice.say(voice.words.response.theResponse, { id }), pair.response, voice));
  }
  blocks.push(quoteBlock(pair.response, voice), ...stateBlocks(pair, voice));
  if (facts.decision !== undefined) {
    blocks.push({ kind: "context", spans: decisionLine(facts.decision, voice) });
  }
  blocks.push({ kind: "actions", actions: pairActions(pair, voice) });
  return { tone: "response", summary: responseSummary(pair, voice), blocks };
}

/** What became of a pair: suggested and how sure, why, or what an editor said. */
export function stateBlocks(
  row: PairRow,
  voice: Voice,
  mostReasons = MAX_REASONS,
): readonly Block[] {
  const { pair, response } = row;
  const state = pairStateInline(pair, voice);
  const sentence = { ...state, text: `${capitalised(state.text, voice)}.` };
  const spans = [sentence, ...whyInlines(pair, mostReasons, voice)];
  return [
    { kind: "context", spans },
    ...unsureBlocks(response, voice),
    ...(response.statement.recalled
      ? [{ kind: "context" as const, spans: [plain(voice.words.response.recalled)] }]
      : []),
  ];
}

function capitalised(text: string, voice: Voice): string {
  return text.charAt(0).toLocaleUpperCase(voice.words.tag) + text.slice(1);
}

/** The heaviest reasons for a pair, and what speaks against it. Other reasons that pull against it
 *  weigh how little they are worth here, which no sentence of this length can tell. */
function whyInlines(pair: Pair, most: number, voice: Voice): readonly Inline[] {
  const { response: words } = voice.words;
  const reasons = byWeight(pair.reasons);
  const sentence = (phrase: Phrase<"reasons">, told: readonly Reason[]) => {
    const texts = told.slice(0, most).map((reason) => reasonSentence(reason, voice));
    return texts.length === 0
      ? []
      : [plain(` ${voice.say(phrase, { reasons: voice.clauses(texts) })}`)];
  };
  return [
    ...sentence(
      words.why,
      reasons.filter(({ weight }) => weight > 0),
    ),
    ...sentence(
      words.whyNot,
      reasons.filter(({ kind, weight }) => kind === "other-event" && weight < 0),
    ),
  ];
}

/** The buttons of a pair: an editor's word while there is none, and the claim with everything. */
export function pairActions(row: PairRow, voice: Voice): readonly Action[] {
  const { actions } = voice.words;
  const response = idOf(row.response);
  const claim = idOf(row.claim);
  const show = showAction(row.claim, voice);
  const confirm: Action = {
    label: actions.confirm,
    command: `confirm ${response} ${claim}`,
    style: "primary",
  };
  const reject: Action = {
    label: actions.reject,
    command: `reject ${response} ${claim}`,
    style: "danger",
  };
  switch (row.pair.state) {
    case "suggested":
      return [confirm, reject, show];
    case "confirmed":
      return [reject, show];
    case "rejected":
      return [confirm, show];
    default:
      return row.pair.state satisfies never;
  }
}

function responseAlone(response: StatementRow, voice: Voice): Message {
  const { words } = voice;
  const id = idOf(response);
  const answer = typeWord(response.statement, voice);
  const who = speakerShort(response, voice);
  const hint = voice.say(words.response.linkHint, { command: `/link ${id} …` });
  return {
    tone: "response",
    summary: voice.say(words.response.summaryAlone, {
      id,
      answer,
      who,
      words: excerptOrRefusal(response, voice),
    }),
    blocks: [
      { kind: "heading", text: voice.say(words.response.headingAlone, { id, who, answer }) },
      quoteBlock(response, voice),
      { kind: "context", spans: [plain(`${words.response.noClaim} ${hint}`)] },
      ...unsureBlocks(response, voice),
      {
        kind: "actions",
        actions: [showAction(response, voice)],
      },
    ],
  };
}

function headingPhrase(
  { pair }: PairRow,
  claimPosted: boolean,
  voice: Voice,
): Phrase<"id" | "claim" | "who" | "answer"> {
  const { response } = voice.words;
  switch (pair.state) {
    case "confirmed":
      return claimPosted ? response.headingConfirmed : response.headingBoth;
    case "suggested":
      return claimPosted ? response.headingSuggested : response.headingBothSuggested;
    case "rejected":
      return response.headingRejected;
    default:
      return pair.state satisfies never;
  }
}

function label(text: string, row: StatementRow, voice: Voice): Block {
  const who = { text: voice.labelled(text, speakerShort(row, voice)), style: "bold" as const };
  return { kind: "text", spans: [who] };
}

function responseSummary(row: PairRow, voice: Voice): string {
  const { response } = voice.words;
  const values = {
    id: idOf(row.response),
    claim: claimNumber(row.claim),
    who: speakerShort(row.response, voice),
    answer: answerWord(row, voice),
  };
  if (row.pair.state === "rejected") {
    return voice.say(response.headingRejected, values);
  }
  const phrase = row.pair.state === "confirmed" ? response.summary : response.summarySuggested;
  return voice.say(phrase, { ...values, words: excerptOrRefusal(row.response, voice) });
}
