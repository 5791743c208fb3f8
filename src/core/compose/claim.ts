import { type Action, type Block, type Field, type Message, plain } from "../message.ts";
import type { StatementRow } from "../rows.ts";
import { answerBlocks } from "./answers.ts";
import { eventBlocks, independentOf, tellings } from "./event.ts";
import type { ClaimFacts } from "./facts.ts";
import { figureTexts } from "./figures.ts";
import { idOf, numberOf, typeWord } from "./pair-state.ts";
import { placeNames } from "./places.ts";
import { excerptOrRefusal, quoteBlock } from "./quote.ts";
import { accused, speakerShort } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** Below this, the reader is not sure of what it found, and the message says so. */
export const UNSURE_BELOW = 0.6;
/** Longest quote of a further claim, in UTF-16 units. */
const SIBLING_LIMIT = 400;
/** Names of sources in an alert; `show` has them all. */
const MAX_SOURCES = 8;

/** The alert for a new claim. */
export function composeClaim(facts: ClaimFacts, voice: Voice): Message {
  const { claim } = facts;
  const heading = { id: idOf(claim), who: speakerShort(claim, voice) };
  return {
    tone: "claim",
    summary: claimSummary(claim, voice),
    blocks: [
      { kind: "heading", text: voice.say(voice.words.claim.headingNew, heading) },
      ...claimBlocks(claim, voice),
      ...siblingBlocks(facts.siblings ?? [], voice),
      ...eventBlocks(facts, voice),
      { kind: "context", spans: [plain(sourcesText(facts, voice))] },
      ...answerBlocks(facts, voice),
      {
        kind: "actions",
        actions: [
          partAction(claim, "sources", voice),
          muteAction(claim, voice),
          showAction(claim, voice),
        ],
      },
    ],
  };
}

/** `3 sources: Amnesty International, Reuters, Euronews`. */
function sourcesText(facts: ClaimFacts, voice: Voice): string {
  const names = sourcesOf(facts);
  const shown = names.slice(0, MAX_SOURCES);
  const rest = names.length - shown.length;
  const sources = voice.row(rest > 0 ? [...shown, `+${voice.number(rest)}`] : shown);
  const text = voice.count(voice.words.claim.sources, names.length, { sources });
  return [text, ...independentOf(tellings(facts), names.length, voice)].join(" · ");
}

/** Every source that tells the claim or its event, each once, the first one first. */
export function sourcesOf(
  facts: Pick<ClaimFacts, "claim" | "repeats" | "event">,
): readonly string[] {
  const names = tellings(facts).map(({ source }) => [source.id, source.name] as const);
  return [...new Map(names).values()];
}

/** Further claims of the same post, each with its number and its words. */
function siblingBlocks(siblings: readonly StatementRow[], voice: Voice): readonly Block[] {
  if (siblings.length === 0) {
    return [];
  }
  const items = siblings.map((row) => [
    { text: numberOf(row), style: "code" as const },
    plain(` ${excerptOrRefusal(row, voice, SIBLING_LIMIT)}`),
  ]);
  return [
    { kind: "context", spans: [plain(voice.words.claim.alsoHere)] },
    { kind: "list", items },
  ];
}

/** The button that shows a statement with everything. */
export function showAction(row: StatementRow, voice: Voice): Action {
  return { label: voice.words.actions.show, command: `show ${idOf(row)}` };
}

/** The button that shows one part of what there is about a statement. */
export function partAction(
  row: StatementRow,
  part: "sources" | "versions" | "why",
  voice: Voice,
): Action {
  const { actions, why } = voice.words;
  return {
    label: part === "why" ? why.action : actions[part],
    command: `show ${idOf(row)} part:${part}`,
  };
}

/** The button by which a channel hears no more of a claim. */
export function muteAction(row: StatementRow, voice: Voice): Action {
  return { label: voice.words.actions.mute, command: `mute ${idOf(row)}` };
}

/** What a claim says: whom it blames, what, where, how many, in its own words. */
export function claimBlocks(claim: StatementRow, voice: Voice): readonly Block[] {
  const fields = claimFields(claim, voice);
  return [
    ...(fields.length > 0 ? [{ kind: "fields" as const, fields }] : []),
    quoteBlock(claim, voice),
    ...unsureBlocks(claim, voice),
  ];
}

export function claimFields(claim: StatementRow, voice: Voice): readonly Field[] {
  const { labels } = voice.words;
  const { statement } = claim;
  const blames = statement.type === "allegation" || statement.type === "counter_accusation";
  const against = blames ? labels.against : labels.addressedTo;
  return present([
    [against, accused(claim, voice) ?? ""],
    [labels.kind, typeWord(statement, voice)],
    [labels.topic, voice.row(statement.onTopic.map(voice.topic))],
    [labels.places, voice.row(placeNames(claim, voice))],
    [labels.figures, voice.clauses(figureTexts(claim, voice))],
  ]);
}

/** Fields with a value. */
export function present(fields: readonly (readonly [name: string, value: string])[]): Field[] {
  return fields.filter(([, value]) => value !== "").map(([name, value]) => ({ name, value }));
}

/** Says that the reader was not sure of what it read. */
export function unsureBlocks({ statement }: StatementRow, voice: Voice): readonly Block[] {
  if (statement.confidence >= UNSURE_BELOW) {
    return [];
  }
  const percent = voice.percent(statement.confidence);
  const text = voice.say(voice.words.claim.unsure, { percent });
  return [{ kind: "context", spans: [{ text, style: "italic" }] }];
}

export function claimSummary(claim: StatementRow, voice: Voice): string {
  const { words } = voice;
  const against = accused(claim, voice);
  const values = {
    id: idOf(claim),
    who: speakerShort(claim, voice),
    words: excerptOrRefusal(claim, voice),
  };
  return against === null
    ? voice.say(words.claim.summaryAgainstNobody, values)
    : voice.say(words.claim.summary, { ...values, against });
}
