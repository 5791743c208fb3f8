import { formatCommandLine } from "../command-line.ts";
import { statementLine } from "../compose/lines.ts";
import type { DryRun } from "../dry-run.ts";
import type { Action, Block, Message } from "../message.ts";
import type { Watch } from "../watch.ts";
import {
  actionBlocks,
  contextBlock,
  lineHint,
  listBlock,
  privateReply,
  reply,
  type Tongue,
  textBlock,
} from "./reply.ts";

/** Buttons beyond these would not fit in one row. */
const MAX_BUTTONS = 4;

/** What a watch would have sent last week; `atLeast` where there was more than was looked at. */
export interface Trial {
  readonly run: DryRun;
  readonly atLeast: boolean;
}

export function composeWatches(watches: readonly Watch[], tongue: Tongue): Message {
  const { voice, phrases } = tongue;
  const { none, count } = phrases.watches;
  if (watches.length === 0) {
    return privateReply(none, [lineHint(phrases.mistakes.example, "watch add")]);
  }
  return privateReply(voice.count(count, watches.length), [
    listBlock(watches.map((watch) => watchLine(watch, tongue))),
  ]);
}

export function composeWatchAdded(watch: Watch, trial: Trial, tongue: Tongue): Message {
  const { voice, phrases } = tongue;
  return reply(voice.say(phrases.watches.added, { id: String(watch.id) }), [
    textBlock(watchLine(watch, tongue)),
    ...trialBlocks(watch, trial, tongue),
    lineHint(phrases.watches.undo, formatCommandLine("unwatch", [watch.id])),
  ]);
}

/** What a watch would have sent; `add` is the line that makes it. */
export function composeWatchTested(
  watch: Watch,
  trial: Trial,
  add: string,
  tongue: Tongue,
): Message {
  const { phrases } = tongue;
  return {
    ...privateReply(trialSentence(watch, trial, tongue), trialDetails(trial, tongue)),
    blocks: [
      textBlock(trialSentence(watch, trial, tongue)),
      ...trialDetails(trial, tongue),
      lineHint(phrases.watches.tested, add),
    ],
  };
}

/** What ended, and the lines that bring it back. */
export function composeUnwatched(ended: readonly Watch[], tongue: Tongue): Message {
  const { voice, phrases } = tongue;
  const ids = voice.list(ended.map(({ id }) => String(id)));
  return reply(voice.count(phrases.watches.ended, ended.length, { ids }), [
    ...ended.map((watch) => lineHint(phrases.watches.undo, addLine(watch))),
  ]);
}

/** Which watches may be meant, one button each. */
export function composeUnwatchChoice(watches: readonly Watch[], tongue: Tongue): Message {
  const { voice, phrases } = tongue;
  const { whichToEnd, end, endAll } = phrases.watches;
  const actions: Action[] = watches.slice(0, MAX_BUTTONS).map(({ id }) => ({
    label: voice.say(end, { id: String(id) }),
    command: formatCommandLine("unwatch", [id]),
  }));
  return privateReply(voice.count(whichToEnd, watches.length), [
    listBlock(watches.map((watch) => watchLine(watch, tongue))),
    ...actionBlocks([
      ...actions,
      { label: endAll, command: "unwatch all", style: "danger" as const },
    ]),
  ]);
}

/** The line that makes this watch, e.g. to bring it back. */
export function addLine(watch: Omit<Watch, "id" | "endedAt" | "createdAt" | "createdBy">): string {
  return formatCommandLine("watch", ["add", watch.topicId], {
    parties: watch.parties.join(","),
    kinds: watch.kinds.join(","),
    mode: watch.mode,
    thread: watch.threadPolicy,
    language: watch.language,
    burst: watch.burst,
  });
}

export function watchLine(watch: Watch, { voice, phrases }: Tongue): string {
  const { line, everyParty, modes, threads, bursts } = phrases.watches;
  const parties = watch.parties.map(voice.party);
  const kinds = watch.kinds.map((kind) => voice.words.changeKinds[kind]);
  return voice.say(line, {
    id: String(watch.id),
    topic: voice.topic(watch.topicId),
    parties: parties.length === 0 ? everyParty : voice.list(parties),
    kinds: voice.list(kinds),
    mode: modes[watch.mode],
    thread: threads[watch.threadPolicy],
    burst:
      watch.burst === 0
        ? bursts.never
        : voice.say(bursts.over, { count: voice.number(watch.burst) }),
    language: voice.language(watch.language),
  });
}

function trialBlocks(watch: Watch, trial: Trial, tongue: Tongue): readonly Block[] {
  return [textBlock(trialSentence(watch, trial, tongue)), ...trialDetails(trial, tongue)];
}

function trialSentence(watch: Watch, { run, atLeast }: Trial, { voice, phrases }: Tongue) {
  const say = phrases.watches;
  if (run.count === 0) return say.wouldHaveSentNone;
  const sent = watch.mode === "digest" ? say.wouldHaveDigested : say.wouldHaveSent;
  return voice.count(atLeast ? say.wouldHaveSentMore : sent, run.count);
}

function trialDetails({ run }: Trial, { voice, phrases }: Tongue): readonly Block[] {
  if (run.count === 0) return [];
  const kinds = run.kinds.map(({ kind, count }) =>
    voice.labelled(voice.words.changeKinds[kind], voice.number(count)),
  );
  if (run.examples.length === 0) return [contextBlock(kinds.join(" · "))];
  return [
    contextBlock(kinds.join(" · ")),
    textBlock(phrases.watches.examples),
    listBlock(run.examples.map((row) => statementLine(row, voice))),
  ];
}
