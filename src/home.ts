import type { House } from "./chat/chat.ts";
import { type ContextDeps, knownFor } from "./command-context.ts";
import { createVoice } from "./core/compose/voice.ts";
import { composeHome } from "./core/reply/home.ts";
import { problemReply } from "./core/reply/reply.ts";
import { isUnwell } from "./core/source-state.ts";

/** A page shows the latest of these. */
const UNANSWERED = 10;

export interface HomeDeps extends Pick<ContextDeps, "config" | "wordsOf" | "phrasesOf" | "now"> {
  readonly store: ContextDeps["store"];
  readonly log: {
    readonly error: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  };
}

/** A person's own page, in their language and the zone of the channel that they asked from. Never
 *  throws: what failed is logged, and told by the id it is logged with. */
export function createHome(deps: HomeDeps): House["home"] {
  return async (asked) => {
    const language = asked.user.locale ?? "en";
    try {
      return await home(deps, asked, language);
    } catch (error) {
      const id = crypto.randomUUID().slice(0, 8);
      deps.log.error({ id, channel: asked.channel, error }, "home page failed");
      const { failed } = deps.phrasesOf(language).mistakes;
      return problemReply(failed.replace("{id}", id));
    }
  };
}

async function home(deps: HomeDeps, { channel }: Parameters<House["home"]>[0], language: string) {
  const { store, config } = deps;
  const { now, zone } = await knownFor(deps, channel);
  const words = deps.wordsOf(language);
  const voice = createVoice({ words, zone, now, lexicon: config.lexicon });
  const sources = await store.sources.list();
  const watches = await store.watches.active();
  return composeHome(
    {
      watches: watches.filter((watch) => watch.channel.platform === channel.platform),
      unanswered: await store.statements.claims({ answered: "unanswered", limit: UNANSWERED }),
      sources,
      unwell: sources.filter(({ state }) => isUnwell(state, now)),
    },
    { voice, phrases: deps.phrasesOf(language) },
  );
}
