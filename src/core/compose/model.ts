import type { Action, Block, Inline } from "../message.ts";
import { plain } from "../message.ts";
import type { Opinion } from "../model/disagreement.ts";
import type { ModelStatement } from "../model/model-reading.ts";
import type { StatementRow } from "../rows.ts";
import { ANSWERS, type Answer, CLAIM_KINDS, type Statement } from "../statement.ts";
import { quotedLine } from "./quote.ts";
import { whatOf } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** Where a model reads otherwise than the rules: nothing of it is confirmed. */
export interface ModelFacts {
  /** As it is configured. */
  readonly model: string;
  /** The statement shown, and what is read in its words. */
  readonly statement: Statement;
  readonly opinion: Opinion | null;
  /** Pairs around it that the rules did not find, in no state. */
  readonly pairs: readonly ModelPairFacts[];
  /** Words of its post in which the rules found nothing, verbatim. */
  readonly further: readonly ModelStatement[];
}

export interface ModelPairFacts {
  readonly response: StatementRow;
  readonly claim: StatementRow;
  readonly answer: Answer;
}

const MAX_PAIRS = 3;
const MAX_FURTHER = 5;
const EXCERPT_CHARS = 200;

/** What a model reads otherwise, each line under its name, with the buttons by which an editor takes a
 *  pair; nothing where it agrees. */
export function modelBlocks(facts: ModelFacts, voice: Voice): readonly Block[] {
  const pairs = facts.pairs.slice(0, MAX_PAIRS);
  const actions = [...markActions(facts, voice), ...pairs.map((pair) => linkAction(pair, voice))];
  return [
    ...opinionBlocks(facts, voice),
    ...pairs.map((pair) => line(pairSentence(facts, pair, voice))),
    ...furtherBlocks(facts, voice),
    ...(actions.length === 0 ? [] : [{ kind: "actions" as const, actions }]),
  ];
}

function opinionBlocks({ model, opinion }: ModelFacts, voice: Voice): readonly Block[] {
  const { words } = voice;
  switch (opinion?.kind) {
    case undefined:
    case "same":
      return [];
    case "nothing":
      return [line(voice.say(words.model.nothing, { model }))];
    case "otherwise": {
      const reading = readingText(opinion.reading, voice);
      return [line(voice.say(words.model.otherwise, { model, reading }))];
    }
    default:
      return opinion satisfies never;
  }
}

/** An editor takes the model's role and type; whose words they are is not marked. */
function markActions({ statement, opinion }: ModelFacts, voice: Voice): readonly Action[] {
  if (opinion?.kind !== "otherwise") return [];
  const { role, type } = opinion.reading;
  const answer = role === "response" ? ANSWERS.find((known) => known === type) : undefined;
  if (role === statement.role && (answer === undefined || type === statement.type)) return [];
  const id = String(statement.id);
  const say = voice.words.model.mark;
  const label = voice.say(say, { id, role: voice.words.roles[role] });
  const command = `mark ${id} ${role}${answer === undefined ? "" : ` answer:${answer}`}`;
  return [{ label, command }];
}

function line(text: string): Block {
  return { kind: "context", spans: [{ text, style: "italic" }] };
}

/** `response, denial, Russian Ministry of Defence`. */
function readingText({ role, type, party, speaker }: ModelStatement, voice: Voice): string {
  const { words } = voice;
  const answer = ANSWERS.find((known) => known === type);
  const kind = CLAIM_KINDS.find((known) => known === type);
  const word =
    answer === undefined
      ? kind === undefined
        ? null
        : words.claimKinds[kind]
      : words.answers[answer];
  const who = party === null ? speaker : voice.party(party);
  return voice.row([words.roles[role], word, who].filter((part) => part !== null));
}

function pairSentence({ model }: ModelFacts, pair: ModelPairFacts, voice: Voice): string {
  const answer = voice.words.answers[pair.answer];
  const response = whatOf(pair.response, voice);
  return voice.say(voice.words.model.pair, {
    model,
    response,
    claim: whatOf(pair.claim, voice),
    answer,
  });
}

/** The same command as an editor would type. */
function linkAction({ response, claim, answer }: ModelPairFacts, voice: Voice): Action {
  const ids = { response: String(response.statement.id), claim: String(claim.statement.id) };
  return {
    label: voice.say(voice.words.model.link, ids),
    command: `link ${ids.response} ${ids.claim} answer:${answer}`,
  };
}

/** Verbatim words of the revision shown, so they may stand in quotation marks. */
function furtherBlocks({ model, further }: ModelFacts, voice: Voice): readonly Block[] {
  if (further.length === 0) return [];
  const items = further.slice(0, MAX_FURTHER).map((statement): readonly Inline[] => {
    const quoted = quotedLine(statement.quote, voice, EXCERPT_CHARS);
    return [plain(quoted), plain(` · ${readingText(statement, voice)}`)];
  });
  return [line(voice.say(voice.words.model.further, { model })), { kind: "list", items }];
}
