import { showAction } from "../compose/claim.ts";
import { claimLine } from "../compose/lines.ts";
import type { Block, Message } from "../message.ts";
import type { SourceRow, StatementRow } from "../rows.ts";
import { channelKey, type Watch } from "../watch.ts";
import {
  actionBlocks,
  contextBlock,
  lineHint,
  listBlock,
  type Tongue,
  textBlock,
} from "./reply.ts";
import { healthLine } from "./sources.ts";
import { watchLine } from "./watches.ts";

export interface HomeFacts {
  /** Of all channels of the platform. */
  readonly watches: readonly Watch[];
  /** Claims without a response, the latest first. */
  readonly unanswered: readonly StatementRow[];
  readonly sources: readonly SourceRow[];
  /** Of these the ones that need looking at. */
  readonly unwell: readonly SourceRow[];
}

/** Together they keep a page within 90 blocks and 12,000 characters: a home of Slack holds 100 blocks,
 *  and the platform adds its own. */
const MAX_WATCHES = 12;
const MAX_CLAIMS = 10;
const MAX_UNWELL = 6;

/** A person's own page: what waits for an answer, who is told what, how the sources are. */
export function composeHome(facts: HomeFacts, tongue: Tongue): Message {
  const { heading } = tongue.phrases.home;
  return {
    summary: heading,
    blocks: [
      { kind: "heading", text: heading },
      ...unansweredBlocks(facts, tongue),
      { kind: "divider" },
      ...watchBlocks(facts, tongue),
      { kind: "divider" },
      ...sourceBlocks(facts, tongue),
    ],
  };
}

function unansweredBlocks({ unanswered }: HomeFacts, { voice, phrases }: Tongue): readonly Block[] {
  const say = phrases.home;
  if (unanswered.length === 0) return [bold(say.unanswered), contextBlock(say.noneUnanswered)];
  const claims = unanswered.slice(0, MAX_CLAIMS).flatMap((row): Block[] => {
    const age = voice.say(say.waits, { age: voice.age(row.statement.saidAt) });
    const line = [...claimLine(row, voice), { text: ` ${age}`, style: "bold" as const }];
    return [{ kind: "text", spans: line }, ...actionBlocks([showAction(row, voice)])];
  });
  const all = { label: say.allUnanswered, command: "claims unanswered" };
  return [bold(say.unanswered), ...claims, ...actionBlocks([all])];
}

function watchBlocks({ watches }: HomeFacts, tongue: Tongue): readonly Block[] {
  const { voice, phrases } = tongue;
  const say = phrases.home;
  if (watches.length === 0) {
    return [
      bold(say.watches),
      contextBlock(say.noWatches),
      lineHint(phrases.mistakes.example, "watch add"),
    ];
  }
  const shown = Map.groupBy(watches.slice(0, MAX_WATCHES), ({ channel }) => channelKey(channel));
  const channels = [...shown].flatMap(([channel, here]): Block[] => [
    textBlock({ text: channel, style: "code" }),
    listBlock(here.map((watch) => watchLine(watch, tongue))),
  ]);
  const rest = watches.length - MAX_WATCHES;
  return [
    bold(say.watches),
    ...channels,
    ...(rest > 0 ? [contextBlock(`+${voice.number(rest)}`)] : []),
  ];
}

function sourceBlocks({ sources, unwell }: HomeFacts, tongue: Tongue): readonly Block[] {
  const { voice, phrases } = tongue;
  const say = phrases.sources;
  const title = bold(phrases.home.sources);
  if (unwell.length === 0) return [title, contextBlock(voice.count(say.healthy, sources.length))];
  const lines = unwell.slice(0, MAX_UNWELL).map((row) => healthLine(row, tongue));
  const rest = unwell.length - lines.length;
  return [
    title,
    textBlock(voice.count(say.unwell, unwell.length)),
    listBlock(rest > 0 ? [...lines, `+${voice.number(rest)}`] : lines),
    ...actionBlocks([{ label: phrases.home.sourceHealth, command: "sources health" }]),
  ];
}

function bold(text: string): Block {
  return textBlock({ text, style: "bold" });
}
