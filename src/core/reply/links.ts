import { formatCommandLine } from "../command-line.ts";
import { answerLine } from "../compose/answers.ts";
import { claimFields, showAction } from "../compose/claim.ts";
import type { ClaimFacts } from "../compose/facts.ts";
import { pairLine } from "../compose/lines.ts";
import { numberOf, typeWord } from "../compose/pair-state.ts";
import { quoteBlock } from "../compose/quote.ts";
import { speaker } from "../compose/speaker.ts";
import { UserError } from "../error.ts";
import type { LinkOutcome, LinkRefusal } from "../link-outcome.ts";
import { MAX_LINKS } from "../links.ts";
import type { Action, Block, Inline, Message } from "../message.ts";
import type { KeptPaste } from "../paste.ts";
import { redact } from "../redact.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import type { Phrase, Plural } from "../words.ts";
import { actionBlocks, contextBlock, listBlock, reply, type Tongue, textBlock } from "./reply.ts";

export interface LinkPhrases {
  readonly kept: Phrase<"source">;
  readonly known: Phrase<"source" | "time">;
  readonly addedBy: Phrase<"who" | "time">;
  readonly notFollowed: string;
  readonly follow: string;
  readonly old: Phrase<"age">;
  readonly undated: string;
  readonly gone: Phrase<"time">;
  readonly pending: string;
  readonly noStatement: string;
  readonly offTopic: string;
  readonly found: Plural;
  readonly more: Plural;
  readonly answersNothing: string;
  readonly several: Plural;
  readonly leftOut: Plural<"most">;
  readonly refused: Readonly<Record<LinkRefusal, Phrase<"link">>>;
  readonly none: Phrase<"typed">;
  readonly noneExpected: string;
}

/** What there is of one link that was given. */
export interface LinkFacts {
  readonly link: string;
  readonly outcome: LinkOutcome;
  /** Null where nothing is kept. */
  readonly found: FoundInPost | null;
}

export interface FoundInPost {
  readonly isDone: boolean;
  readonly isOnTopic: boolean;
  readonly goneAt: Date | null;
  readonly pastes: readonly KeptPaste[];
  /** Claims and responses, in reading order. */
  readonly statements: readonly FoundStatement[];
}

export interface FoundStatement {
  readonly row: StatementRow;
  /** Of a claim what answers it, of another what it answers. */
  readonly facts: ClaimFacts | null;
  readonly answers: readonly PairRow[];
}

export const LINK_EXAMPLE = "add https://t.me/mod_russia/12345";
/** Statements that are shown of a link by itself, and of each of several. */
const SHOWN_ALONE = 5;
const SHOWN_EACH = 2;
const QUOTE_CHARS = 400;
const MAX_PAIRS = 3;
const MAX_TYPED_CHARS = 80;
const MAX_DETAIL_CHARS = 200;

/** What was found behind each link, and what was kept. */
export function composeLinks(
  links: readonly LinkFacts[],
  leftOut: number,
  tongue: Tongue,
): Message {
  const { voice } = tongue;
  const say = tongue.phrases.links;
  const [only] = links;
  const isOne = links.length === 1 && only !== undefined;
  const sentence = isOne ? sentenceOf(only, tongue) : voice.count(say.several, links.length);
  const blocks = links.flatMap((facts, index): readonly Block[] => [
    ...(isOne ? [] : [...(index === 0 ? [] : [DIVIDER]), headline(facts, tongue)]),
    ...detailBlocks(facts, isOne ? SHOWN_ALONE : SHOWN_EACH, tongue),
  ]);
  const rest = voice.count(say.leftOut, leftOut, { most: voice.number(MAX_LINKS) });
  const keptNothing = links.every(({ outcome }) => outcome.kind !== "kept");
  return {
    ...reply(sentence, [...blocks, ...(leftOut > 0 ? [contextBlock(rest)] : [])]),
    ...(keptNothing ? { changedNothing: true as const } : {}),
  };
}

const DIVIDER: Block = { kind: "divider" };

/** A sentence of why the one link that was given was not read. */
export function refusedOne(
  link: string,
  why: LinkRefusal,
  detail: string,
  tongue: Tongue,
): UserError {
  const sentence = refusalSentence(link, why, tongue);
  const said = detailOf(detail);
  return new UserError(said === "" ? sentence : `${sentence} ${tongue.voice.isolated(said)}`);
}

/** Where no address of the web was given. */
export function noLink(typed: string, { voice, phrases }: Tongue): UserError {
  const { none, noneExpected } = phrases.links;
  const shown = typed.length > MAX_TYPED_CHARS ? `${typed.slice(0, MAX_TYPED_CHARS)}…` : typed;
  return new UserError(voice.say(none, { typed: voice.quoted(shown.toWellFormed()) }), {
    expected: noneExpected,
    example: LINK_EXAMPLE,
  });
}

function headline(facts: LinkFacts, tongue: Tongue): Block {
  return textBlock({ text: sentenceOf(facts, tongue), style: "bold" });
}

function sentenceOf({ link, outcome }: LinkFacts, tongue: Tongue): string {
  const { voice } = tongue;
  const say = tongue.phrases.links;
  switch (outcome.kind) {
    case "kept":
      return voice.say(say.kept, { source: outcome.source.source.name });
    case "known": {
      const time = voice.time(outcome.post.firstSeenAt);
      return voice.say(say.known, { source: outcome.source.source.name, time });
    }
    case "refused":
      return refusalSentence(link, outcome.why, tongue);
    default:
      return outcome satisfies never;
  }
}

function refusalSentence(link: string, why: LinkRefusal, { voice, phrases }: Tongue): string {
  return voice.say(phrases.links.refused[why], { link: redact(link) });
}

function detailOf(detail: string): string {
  return detail.replace(/\s+/gu, " ").trim().slice(0, MAX_DETAIL_CHARS).toWellFormed();
}

function detailBlocks({ outcome, found }: LinkFacts, shown: number, tongue: Tongue) {
  if (outcome.kind === "refused") {
    const said = detailOf(outcome.detail);
    return said === "" ? [] : [contextBlock(said)];
  }
  if (found === null) return [];
  const statements = found.statements.slice(0, shown);
  const more = found.statements.length - statements.length;
  return [
    contextBlock(...originSpans(outcome, found, tongue)),
    textBlock(resultSentence(found, tongue)),
    ...statements.flatMap((each) => statementBlocks(each, tongue)),
    ...(more > 0 ? [contextBlock(tongue.voice.count(tongue.phrases.links.more, more))] : []),
    ...actionBlocks(followActions(outcome, tongue)),
  ];
}

type Kept = Exclude<LinkOutcome, { readonly kind: "refused" }>;

/** When it was said, where it stands, who brought it, and what will not become of it. */
function originSpans(
  { post, source, isOld }: Kept,
  { goneAt, pastes }: FoundInPost,
  { voice, phrases }: Tongue,
): readonly Inline[] {
  const say = phrases.links;
  const saidAt = post.publishedAt;
  const by = pastes.filter(({ made }) => made).slice(0, 1);
  const old = saidAt === null ? say.undated : voice.say(say.old, { age: voice.age(saidAt) });
  const parts: readonly (readonly Inline[])[] = [
    ...(saidAt === null ? [] : [[voice.at(saidAt)]]),
    ...(post.url === null ? [] : [[{ text: hostOf(post.url), url: post.url }]]),
    ...by.map(({ userName, at }) =>
      voice.spans(say.addedBy, { who: userName, time: voice.at(at) }),
    ),
    ...(goneAt === null ? [] : [voice.spans(say.gone, { time: voice.at(goneAt) })]),
    ...(isOld ? [[{ text: old }]] : []),
    ...(isFollowed(source) ? [] : [[{ text: say.notFollowed }]]),
  ];
  return parts.flatMap((part, index) => [...(index === 0 ? [] : [{ text: " · " }]), ...part]);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function isFollowed({ state }: Kept["source"]): boolean {
  return state.state !== "removed";
}

function resultSentence({ isDone, isOnTopic, statements }: FoundInPost, tongue: Tongue): string {
  const { voice } = tongue;
  const say = tongue.phrases.links;
  if (statements.length === 0) return isDone ? say.noStatement : say.pending;
  const count = voice.count(say.found, statements.length);
  const rest = [...(isOnTopic ? [] : [say.offTopic]), ...(isDone ? [] : [say.pending])];
  return [count, ...rest].join(" ");
}

function statementBlocks({ row, facts, answers }: FoundStatement, { voice, phrases }: Tongue) {
  const title: readonly Inline[] = [
    { text: numberOf(row), style: "code" },
    { text: ` ${typeWord(row.statement, voice)} · ${speaker(row, voice)}`, style: "bold" },
  ];
  const fields = facts === null ? [] : claimFields(row, voice).slice(0, 1);
  const pairs = [...answers, ...(facts?.responses ?? [])]
    .filter(({ pair }) => pair.state !== "rejected")
    .slice(0, MAX_PAIRS);
  const waits = facts === null ? phrases.links.answersNothing : null;
  return [
    textBlock(...title),
    ...(fields.length === 0 ? [] : [{ kind: "fields" as const, fields }]),
    quoteBlock(row, voice, QUOTE_CHARS),
    ...(pairs.length > 0 ? [listBlock(pairs.map((pair) => pairLine(pair, voice)))] : []),
    ...(pairs.length === 0 && facts !== null
      ? [textBlock(...answerLine(facts, voice, "asked"))]
      : []),
    ...(pairs.length === 0 && waits !== null ? [contextBlock(waits)] : []),
    ...actionBlocks([showAction(row, voice)]),
  ];
}

function followActions({ source }: Kept, { phrases }: Tongue): readonly Action[] {
  if (isFollowed(source)) return [];
  const command = formatCommandLine("sources", ["add", source.source.url]);
  return [{ label: phrases.links.follow, command }];
}
