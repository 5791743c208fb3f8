import type { Invocation } from "./chat/chat.ts";
import type { Capabilities, CommandContext } from "./command.ts";
import type { Config } from "./config.ts";
import { type Access, permissionOf } from "./core/access.ts";
import { createVoice } from "./core/compose/voice.ts";
import type { Known } from "./core/known.ts";
import type { CommandPhrases } from "./core/reply/phrases.ts";
import { SPOKEN_LANGUAGES } from "./core/statement.ts";
import type { ChannelRef, DigestSetting } from "./core/watch.ts";
import type { Words } from "./core/words.ts";
import type { Store } from "./store/store.ts";

export interface ContextDeps extends Capabilities {
  readonly store: Store;
  readonly config: Pick<Config, "lexicon" | "digest" | "chat">;
  readonly wordsOf: (language: string) => Words;
  readonly phrasesOf: (language: string) => CommandPhrases;
  readonly now: () => Date;
}

const NOBODY: Access = { admins: [], editors: [] };

/** What a command may touch, for one invocation: it speaks the channel's language in its zone. */
export async function contextFor(
  deps: ContextDeps,
  invocation: Invocation,
): Promise<Omit<CommandContext, "commands" | "signal">> {
  const { channel, user } = invocation;
  const { lexicon, digest, chat } = deps.config;
  const access = chat.access[channel.platform] ?? NOBODY;
  const setting = await deps.store.digests.setting(channel);
  const known = knownIn(deps, setting);
  const { now, zone } = known;
  const language = await languageOf(deps, invocation, setting?.language ?? null);
  return {
    store: deps.store,
    known,
    voice: createVoice({ words: deps.wordsOf(language), zone, now, lexicon }),
    phrases: deps.phrasesOf(language),
    now,
    channel,
    user: { id: user.id, name: user.name, permission: permissionOf(user, access) },
    usualDigest: digest,
    recogniseSource: deps.recogniseSource,
    discoverSource: deps.discoverSource,
    testSource: deps.testSource,
    readLink: deps.readLink,
    explaining: deps.explaining,
    composeDigestNow: deps.composeDigestNow,
    translate: deps.translate,
    health: deps.health,
    stemsOf: deps.stemsOf,
  };
}

/** What options may name in a channel. */
export async function knownFor(
  deps: Pick<ContextDeps, "store" | "config" | "now">,
  channel: ChannelRef,
): Promise<Known> {
  return knownIn(deps, await deps.store.digests.setting(channel));
}

function knownIn(
  { config, now }: Pick<ContextDeps, "config" | "now">,
  setting: DigestSetting | null,
): Known {
  const zone = setting?.zone ?? config.digest.zone;
  return { ...config.lexicon, languages: SPOKEN_LANGUAGES, now: now(), zone };
}

/** The channel's own choice, else what the person's client speaks. */
async function languageOf(
  { store }: ContextDeps,
  { channel, user }: Invocation,
  chosen: string | null,
): Promise<string> {
  if (chosen !== null) {
    return chosen;
  }
  const [watch] = await store.watches.ofChannel(channel);
  return watch?.language ?? user.locale ?? "en";
}
