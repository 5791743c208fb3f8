import { createVoice, type Voice } from "#src/core/compose/voice.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import { type ChannelRef, channelKey } from "#src/core/watch.ts";
import type { Words } from "#src/core/words.ts";
import type { Store } from "#src/store/store.ts";

export interface VoiceDeps {
  readonly store: Pick<Store, "digests">;
  readonly lexicon: Lexicon;
  readonly wordsOf: (language: string) => Words;
  /** Of channels that set none. */
  readonly zone: string;
  readonly now: () => Date;
}

/** How Riposte speaks in a channel, in one of its languages. */
export type VoiceOf = (channel: ChannelRef, language: string) => Promise<Voice>;

/** The voices of one go, each made once: names of all parties and places go into it. */
export function createVoices(deps: VoiceDeps): VoiceOf {
  const voices = new Map<string, Promise<Voice>>();
  return (channel, language) => {
    const key = `${channelKey(channel)} ${language}`;
    const voice = voices.get(key) ?? voiceFor(deps, channel, language);
    voices.set(key, voice);
    return voice;
  };
}

async function voiceFor(deps: VoiceDeps, channel: ChannelRef, language: string): Promise<Voice> {
  const setting = await deps.store.digests.setting(channel);
  return createVoice({
    words: deps.wordsOf(language),
    zone: setting?.zone ?? deps.zone,
    now: deps.now(),
    lexicon: deps.lexicon,
  });
}
