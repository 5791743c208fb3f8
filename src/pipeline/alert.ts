import type { Change, ChangeKind, DeliveryDraft, DeliveryThread } from "#src/core/alert.ts";
import { threadTitle } from "#src/core/compose/thread-title.ts";
import type { Voice } from "#src/core/compose/voice.ts";
import type { Message } from "#src/core/message.ts";
import { type ChannelRef, channelKey, type Watch, wants } from "#src/core/watch.ts";
import type { Store } from "#src/store/store.ts";
import { composeChange } from "./compose-change.ts";
import { gathering } from "./gather.ts";
import { type Subject, type SubjectDeps, type SubjectThread, subjectOf } from "./subject.ts";
import { updatesFor } from "./update.ts";
import { createVoices, type VoiceDeps, type VoiceOf } from "./voices.ts";

/** Changes told in one go. */
const BATCH = 20;

export interface AlertDeps extends VoiceDeps {
  readonly store: Pick<
    Store,
    | "statements"
    | "pairs"
    | "posts"
    | "sources"
    | "changes"
    | "deliveries"
    | "watches"
    | "digests"
    | "mutes"
  >;
  /** Adds below the words what is kept beside them, e.g. translations; asks nobody. */
  readonly annotate?: (message: Message, voice: Voice) => Promise<Message>;
  /** Whether messages of a platform can be replaced later. */
  readonly canEdit: (platform: string) => boolean;
  /** Whether a platform can ever say anything in this run. */
  readonly speaks: (platform: string) => boolean;
}

/** Turns changes into deliveries for the channels that watch them, and has the messages that stand
 *  there already say what is so now. Returns how many changes. */
export async function alertNew(given: AlertDeps): Promise<number> {
  const changes = await given.store.changes.unalerted(BATCH);
  if (changes.length === 0) {
    return 0;
  }
  const deps = gathering(given);
  const channels = await watchingChannels(deps);
  const voiceOf = createVoices(deps);
  const deliveries: DeliveryDraft[] = [];
  for (const change of changes) {
    const subject = await subjectOf(deps, change);
    if (subject === null) {
      continue;
    }
    for (const watching of channels) {
      const telling = { change, subject, watching, voiceOf, queued: deliveries };
      deliveries.push(...(await deliveriesFor(deps, telling)));
    }
  }
  const ids = changes.map((change) => change.id);
  await deps.store.changes.keepAlerts(ids, deliveries, deps.now());
  return changes.length;
}

/** A channel that watches, its oldest watch first, and what it wants to hear no more of. */
export interface Watching {
  readonly channel: ChannelRef;
  readonly watches: readonly Watch[];
  readonly muted: ReadonlySet<number>;
}

async function watchingChannels(deps: AlertDeps): Promise<readonly Watching[]> {
  const active = await deps.store.watches.active();
  const speaking = active.filter(
    ({ mode, channel }) => mode === "instant" && deps.speaks(channel.platform),
  );
  const byChannel = Map.groupBy(speaking, ({ channel }) => channelKey(channel));
  return Promise.all(
    [...byChannel.values()].flatMap((watches) => {
      const [first] = watches;
      return first === undefined ? [] : [watchingOf(deps, first.channel, watches)];
    }),
  );
}

async function watchingOf(
  deps: AlertDeps,
  channel: ChannelRef,
  watches: readonly Watch[],
): Promise<Watching> {
  return { channel, watches, muted: await deps.store.mutes.ofChannel(channel) };
}

interface Telling {
  readonly change: Change;
  readonly subject: Subject;
  readonly watching: Watching;
  readonly voiceOf: VoiceOf;
  /** Drafts of this batch, which no store knows yet. */
  readonly queued: readonly DeliveryDraft[];
}

/** A channel is told once, in the language of its oldest watch that asks for it. */
async function deliveriesFor(
  deps: AlertDeps & SubjectDeps,
  telling: Telling,
): Promise<readonly DeliveryDraft[]> {
  const { change, subject, watching, voiceOf, queued } = telling;
  const { channel, watches, muted } = watching;
  if (subject.threads.some(({ row }) => muted.has(row.statement.id))) {
    return [];
  }
  const open = await openThread(deps, subject.threads, channel, queued);
  const asked = { ...subject, kind: askedAs(change, subject, open !== null) };
  const wanting = watches.find((watch) => wants(watch, asked, deps.lexicon.parties));
  const drafts: DeliveryDraft[] = [];
  if (wanting !== undefined && (open !== null || !subject.onlyInThread)) {
    const voice = await voiceOf(channel, wanting.language);
    const thread = open ?? subject.threads[0] ?? null;
    const message = composeChange(subject, open !== null, voice);
    drafts.push({
      channel,
      changeId: change.id,
      message: (await deps.annotate?.(message, voice)) ?? message,
      mode: open === null ? "post" : "reply",
      thread: thread === null ? null : deliveryThread(thread, wanting, voice),
      replaces: null,
      dueAt: deps.now(),
    });
  }
  if (open !== null && deps.canEdit(channel.platform)) {
    const updating = { change, subject, watching, thread: open.key, voiceOf };
    drafts.push(...(await updatesFor(deps, updating)));
  }
  return drafts;
}

/** A further claim about an event that was not told in a channel is a new claim there. */
export function askedAs({ kind }: Change, { facts }: Subject, started: boolean): ChangeKind {
  return !started && facts.kind === "repeat" && facts.repeat.own !== undefined ? "claim" : kind;
}

/** The first of these threads that the channel has, or will have when what is queued is sent. */
async function openThread(
  deps: AlertDeps,
  threads: readonly SubjectThread[],
  channel: ChannelRef,
  queued: readonly DeliveryDraft[],
): Promise<SubjectThread | null> {
  for (const thread of threads) {
    const starting = isStarting(queued, channel, thread.key);
    if (starting || (await deps.store.deliveries.threadStarted(channel, thread.key))) {
      return thread;
    }
  }
  return null;
}

function isStarting(queued: readonly DeliveryDraft[], channel: ChannelRef, key: string): boolean {
  return queued.some(
    (draft) =>
      draft.mode === "post" &&
      draft.thread?.key === key &&
      channelKey(draft.channel) === channelKey(channel),
  );
}

function deliveryThread(thread: SubjectThread, watch: Watch, voice: Voice): DeliveryThread {
  return {
    key: thread.key,
    policy: watch.threadPolicy,
    title: threadTitle(thread.row, voice),
  };
}
