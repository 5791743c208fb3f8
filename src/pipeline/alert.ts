import type { Change, DeliveryDraft } from "#src/core/alert.ts";
import { createVoice, type Voice } from "#src/core/compose/voice.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import { type ChannelRef, channelKey, type Watch, wants } from "#src/core/watch.ts";
import type { Words } from "#src/core/words.ts";
import type { Store } from "#src/store/store.ts";
import { composeChange } from "./compose-change.ts";
import { type Subject, subjectOf } from "./subject.ts";

/** Changes told in one go. */
const BATCH = 20;

export interface AlertDeps {
  readonly store: Pick<
    Store,
    "statements" | "pairs" | "posts" | "sources" | "changes" | "deliveries" | "watches" | "digests"
  >;
  readonly lexicon: Lexicon;
  readonly wordsOf: (language: string) => Words;
  /** Of channels that set none. */
  readonly zone: string;
  readonly now: () => Date;
}

/** Turns changes into deliveries for the channels that watch them. Returns how many changes. */
export async function alertNew(deps: AlertDeps): Promise<number> {
  const changes = await deps.store.changes.unalerted(BATCH);
  if (changes.length === 0) {
    return 0;
  }
  const watches = (await deps.store.watches.active()).filter((watch) => watch.mode === "instant");
  const voiceOf = createVoices(deps);
  const deliveries: DeliveryDraft[] = [];
  for (const change of changes) {
    const subject = await subjectOf(deps, change);
    if (subject === null) {
      continue;
    }
    const asked = { ...subject, kind: change.kind };
    const wanting = watches.filter((watch) => wants(watch, asked, deps.lexicon.parties));
    for (const watch of onePerChannel(wanting)) {
      const telling = { change, subject, watch, voiceOf, queued: deliveries };
      const delivery = await deliveryFor(deps, telling);
      if (delivery !== null) {
        deliveries.push(delivery);
      }
    }
  }
  const ids = changes.map((change) => change.id);
  await deps.store.changes.keepAlerts(ids, deliveries, deps.now());
  return changes.length;
}

interface Telling {
  readonly change: Change;
  readonly subject: Subject;
  readonly watch: Watch;
  readonly voiceOf: (watch: Watch) => Promise<Voice>;
  /** Drafts of this batch, which no store knows yet. */
  readonly queued: readonly DeliveryDraft[];
}

async function deliveryFor(deps: AlertDeps, telling: Telling): Promise<DeliveryDraft | null> {
  const { change, subject, watch, voiceOf, queued } = telling;
  const { channel } = watch;
  const open = await openThread(deps, subject.threads, channel, queued);
  const thread = open ?? subject.threads[0] ?? null;
  const started = open !== null;
  if (!started && subject.onlyInThread) {
    return null;
  }
  const message = composeChange(subject, started, await voiceOf(watch));
  const mode = started ? "reply" : "post";
  return {
    channel,
    changeId: change.id,
    message,
    mode,
    thread: thread === null ? null : { key: thread, policy: watch.threadPolicy, title: thread },
    replaces: null,
    dueAt: deps.now(),
  };
}

/** The first of these threads that the channel has, or will have when what is queued is sent. */
async function openThread(
  deps: AlertDeps,
  threads: readonly string[],
  channel: ChannelRef,
  queued: readonly DeliveryDraft[],
): Promise<string | null> {
  for (const thread of threads) {
    const starting = isStarting(queued, channel, thread);
    if (starting || (await deps.store.deliveries.threadStarted(channel, thread))) {
      return thread;
    }
  }
  return null;
}

/** A channel is told once, in the language of its oldest watch that asks for it. */
function onePerChannel(watches: readonly Watch[]): readonly Watch[] {
  const first = new Map<string, Watch>();
  for (const watch of watches) {
    const key = channelKey(watch.channel);
    if (!first.has(key)) {
      first.set(key, watch);
    }
  }
  return [...first.values()];
}

function isStarting(
  queued: readonly DeliveryDraft[],
  channel: ChannelRef,
  thread: string,
): boolean {
  return queued.some(
    (draft) =>
      draft.mode === "post" &&
      draft.thread?.key === thread &&
      channelKey(draft.channel) === channelKey(channel),
  );
}

/** The voice of each watch, made once for a batch: names of all parties and places go into it. */
function createVoices(deps: AlertDeps): (watch: Watch) => Promise<Voice> {
  const voices = new Map<number, Promise<Voice>>();
  return (watch) => {
    const voice = voices.get(watch.id) ?? voiceFor(deps, watch);
    voices.set(watch.id, voice);
    return voice;
  };
}

async function voiceFor(deps: AlertDeps, watch: Watch): Promise<Voice> {
  const setting = await deps.store.digests.setting(watch.channel);
  return createVoice({
    words: deps.wordsOf(watch.language),
    zone: setting?.zone ?? deps.zone,
    now: deps.now(),
    lexicon: deps.lexicon,
  });
}
