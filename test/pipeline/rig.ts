import type { ChatPlatform } from "#src/chat/chat.ts";
import { wordsFor } from "#src/chat/words.ts";
import type { Delivery, DeliveryDraft } from "#src/core/alert.ts";
import type { ChannelRef, Watch } from "#src/core/watch.ts";
import { alertNew } from "#src/pipeline/alert.ts";
import { deliverDue } from "#src/pipeline/deliver.ts";
import { digestDue } from "#src/pipeline/digest.ts";
import { openStore } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";
import { textOf } from "../rigs/recording-platform.ts";
import { CHANNEL, makeDelivery, makeWatch, minutesAfter, NOON } from "../rigs/store-rig.ts";

/** The stages that tell, on an empty store in memory and platforms of the test. */
export interface Pipeline {
  readonly store: Store;
  /** Log lines at error, their fixed sentences. */
  readonly errors: string[];
  readonly connect: (platform: ChatPlatform) => void;
  /** Watches the topic of the store's makers. */
  readonly watch: (part?: Partial<Watch>) => Promise<Watch>;
  /** Enqueues a message of these words each. */
  readonly put: (texts: readonly string[], part?: Partial<DeliveryDraft>) => Promise<void>;
  readonly alert: () => Promise<void>;
  /** How many digests were enqueued. */
  readonly digest: () => Promise<number>;
  readonly deliverAt: (minutes: number, stopping?: AbortSignal) => Promise<number>;
  /** Everything enqueued, oldest first. */
  readonly deliveries: () => Promise<readonly Delivery[]>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export interface PipelineSettings {
  readonly platforms: readonly ChatPlatform[];
  readonly notices?: ChannelRef;
  readonly speaks?: (platform: string) => boolean;
  readonly store?: (store: Store) => Store;
}

export async function openPipeline(settings: PipelineSettings): Promise<Pipeline> {
  const store = await openStore(":memory:");
  const platforms = new Map(settings.platforms.map((platform) => [platform.name, platform]));
  const errors: string[] = [];
  let now = NOON;
  const deps = {
    store: settings.store?.(store) ?? store,
    platforms,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_fields: unknown, sentence: string) => {
        errors.push(sentence);
      },
    },
    now: () => now,
    random: () => 0.5,
    notices: settings.notices ?? null,
    wordsOf: wordsFor,
    lexicon: { parties: [], places: [], topics: [] },
    zone: "UTC",
    canEdit: (platform: string) => platforms.get(platform)?.canEdit ?? false,
    speaks: settings.speaks ?? (() => true),
  };
  return {
    store,
    errors,
    connect: (platform) => platforms.set(platform.name, platform),
    watch: (part) => store.watches.add(makeWatch(part)),
    put: async (texts, part = {}) => {
      const drafts = texts.map((text) =>
        makeDelivery({
          channel: CHANNEL,
          message: { summary: text, blocks: [{ kind: "heading", text }] },
          ...part,
        }),
      );
      await store.changes.keepAlerts([], drafts, now);
    },
    alert: async () => {
      while ((await alertNew(deps)) > 0);
    },
    digest: () => digestDue(deps),
    deliverAt: (minutes, stopping) => {
      now = minutesAfter(NOON, minutes);
      return deliverDue(deps, stopping);
    },
    deliveries: async () => (await store.deliveries.list({ limit: 500 })).toReversed(),
    [Symbol.asyncDispose]: () => store.close(),
  };
}

export function textsOf(deliveries: readonly { readonly message: Delivery["message"] }[]) {
  return deliveries.map(({ message }) => textOf(message));
}
