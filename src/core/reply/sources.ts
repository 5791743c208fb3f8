import { formatCommandLine } from "../command-line.ts";
import { cutText } from "../compose/quote.ts";
import type { Block, Inline, Message } from "../message.ts";
import { redact } from "../redact.ts";
import type { SourceRow } from "../rows.ts";
import type { Source } from "../source.ts";
import {
  contextBlock,
  lineHint,
  listBlock,
  privateReply,
  reply,
  type Tongue,
  textBlock,
} from "./reply.ts";

/** What a source shows now, as a test of it. */
export interface SourcePreview {
  readonly title: string | null;
  /** Newest first. */
  readonly items: readonly PreviewItem[];
  /** How many there are, where these are only the newest. */
  readonly total?: number;
  /** What could not be read, in sentences. */
  readonly problems: readonly string[];
}

export interface PreviewItem {
  readonly text: string;
  readonly at: Date | null;
  readonly url: string | null;
  readonly language: string | null;
  /** Ids of the topics that it is about. */
  readonly topics: readonly string[];
}

const MAX_PREVIEW_ITEMS = 5;
const PREVIEW_CHARS = 200;
const MAX_PROBLEMS = 5;

/** One page of sources. */
export function composeSources(
  rows: readonly SourceRow[],
  total: number,
  { voice, phrases }: Tongue,
): Message {
  const { count, columns, never } = phrases.sources;
  const table: Block = {
    kind: "table",
    columns: [columns.id, columns.name, columns.state, columns.last, columns.posts],
    rows: rows.map(({ source, state, posts }) => [
      source.id,
      source.name,
      voice.words.sourceStates[state.state],
      state.lastItemAt === null ? never : voice.time(state.lastItemAt),
      voice.number(posts),
    ]),
  };
  const notes = rows.flatMap(({ source, state }) =>
    state.note === null ? [] : [[idOf(source), { text: ` ${state.note}` }]],
  );
  return privateReply(voice.count(count, total), [
    table,
    ...(notes.length === 0 ? [] : [listBlock(notes)]),
  ]);
}

/** The sources that fail, are gone or have long said nothing, with what is known of each. */
export function composeHealth(
  unwell: readonly SourceRow[],
  total: number,
  { voice, phrases }: Tongue,
): Message {
  const say = phrases.sources;
  if (unwell.length === 0) return privateReply(voice.count(say.healthy, total));
  return privateReply(voice.count(say.unwell, unwell.length), [
    listBlock(unwell.map((row) => healthLine(row, { voice, phrases }))),
  ]);
}

export function composeAdded(
  source: Source,
  preview: SourcePreview | null,
  tongue: Tongue,
): Message {
  const { voice, phrases } = tongue;
  const say = phrases.sources;
  const first = source.backfill ? say.addedBackfill : say.addedFirstPoll;
  return reply(voice.say(say.added, nameAndId(source)), [
    contextBlock(preview === null ? say.addedUnread : first),
    ...(preview === null ? [] : previewBlocks(preview, tongue)),
    lineHint(say.undo, formatCommandLine("sources", ["remove", source.id])),
  ]);
}

export function composeRemoved({ source, posts }: SourceRow, { voice, phrases }: Tongue): Message {
  const say = phrases.sources;
  return reply(voice.say(say.removed, nameAndId(source)), [
    contextBlock(voice.count(say.removedKept, posts)),
    lineHint(say.undo, formatCommandLine("sources", ["add", source.id])),
  ]);
}

export function composePaused(source: Source, { voice, phrases }: Tongue): Message {
  const say = phrases.sources;
  return reply(voice.say(say.paused, nameAndId(source)), [
    contextBlock(say.pausedHint),
    lineHint(say.undo, formatCommandLine("sources", ["resume", source.id])),
  ]);
}

export function composeResumed(source: Source, { voice, phrases }: Tongue): Message {
  const say = phrases.sources;
  return reply(voice.say(say.resumed, nameAndId(source)), [
    lineHint(say.undo, formatCommandLine("sources", ["pause", source.id])),
  ]);
}

/** What a source shows now; nothing of it is kept. */
export function composePreview(source: Source, preview: SourcePreview, tongue: Tongue): Message {
  const { voice, phrases } = tongue;
  const name = preview.title ?? source.name;
  return privateReply(voice.say(phrases.sources.works, { name }), [
    ...previewBlocks(preview, tongue),
    contextBlock(phrases.sources.nothingKept),
  ]);
}

export function nameAndId({ name, id }: Source): { readonly name: string; readonly id: string } {
  return { name, id };
}

/** The newest items of a source, with what could not be read of it. */
export function previewBlocks(
  preview: SourcePreview,
  { voice, phrases }: Tongue,
): readonly Block[] {
  const say = phrases.sources;
  const shown = preview.items.slice(0, MAX_PREVIEW_ITEMS);
  const problems = preview.problems.slice(0, MAX_PROBLEMS);
  return [
    shown.length === 0
      ? textBlock(say.nothingShown)
      : textBlock(voice.count(say.preview, preview.total ?? preview.items.length)),
    ...(shown.length === 0
      ? []
      : [listBlock(shown.map((item) => previewLine(item, { voice, phrases })))]),
    ...(problems.length === 0
      ? []
      : [textBlock(voice.count(say.problems, preview.problems.length)), listBlock(problems)]),
  ];
}

function previewLine(item: PreviewItem, { voice, phrases }: Tongue): readonly Inline[] {
  const { text, cut } = cutText(item.text.replace(/\s+/gu, " "), PREVIEW_CHARS);
  const topics = item.topics.map(voice.topic);
  const about =
    topics.length === 0
      ? phrases.sources.offTopic
      : voice.say(phrases.sources.onTopic, { topics: voice.list(topics) });
  return [
    ...(item.at === null ? [] : [voice.at(item.at), { text: " · " }]),
    ...(item.language === null ? [] : [{ text: `${item.language} · ` }]),
    { text: cut ? `${text}…` : text, ...(item.url === null ? {} : { url: item.url }) },
    { text: ` · ${about}`, style: "italic" },
  ];
}

function idOf({ id }: Source): Inline {
  return { text: id, style: "code" };
}

/** What is wrong with a source, as far as it is known. */
export function healthLine(row: SourceRow, { voice, phrases }: Tongue): readonly Inline[] {
  const say = phrases.sources;
  const { source, state } = row;
  const failing = state.state === "failing" || state.state === "gone";
  const known = [
    voice.words.sourceStates[state.state],
    failing && state.failures > 0 ? voice.count(say.failures, state.failures) : null,
    failing && state.lastOkAt === null ? say.neverOk : null,
    failing && state.lastOkAt !== null
      ? voice.say(say.lastOk, { age: voice.age(state.lastOkAt) })
      : null,
    failing
      ? null
      : voice.say(say.silent, { age: voice.age(state.lastItemAt ?? state.subscribedAt) }),
    state.movedTo === null ? null : voice.say(say.movedTo, { url: redact(state.movedTo) }),
    failing ? state.lastError : null,
    state.note,
  ].filter((fact) => fact !== null);
  const nextTry =
    state.state === "failing"
      ? [{ text: " · " }, ...voice.spans(say.nextTry, { time: voice.at(state.nextPollAt) })]
      : [];
  return [idOf(source), { text: ` ${source.name} · ${known.join(" · ")}` }, ...nextTry];
}
