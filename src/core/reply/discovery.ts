import { formatCommandLine } from "../command-line.ts";
import { UserError } from "../error.ts";
import type { Action, Message } from "../message.ts";
import { redact } from "../redact.ts";
import type { Source } from "../source.ts";
import type { Phrase } from "../words.ts";
import { actionBlocks, contextBlock, privateReply, type Tongue, textBlock } from "./reply.ts";
import { previewBlocks, type SourcePreview } from "./sources.ts";

/** What stands behind an address that was typed. */
export interface Discovery {
  /** The best of it, with what it shows; null where nothing can be read. */
  readonly found: { readonly source: Source; readonly preview: SourcePreview } | null;
  /** What else was found, best first. */
  readonly others: readonly Source[];
  /** Addresses that were asked. */
  readonly tried: readonly string[];
}

export interface DiscoveryPhrases {
  readonly found: Phrase<"kind" | "name" | "url">;
  readonly party: Phrase<"party">;
  readonly add: string;
  readonly notYet: string;
  readonly other: Phrase<"kind" | "name">;
  readonly nothing: Phrase<"typed">;
  readonly nothingExpected: Phrase<"tried">;
  readonly feed: string;
  readonly page: string;
}

const MAX_TRIED = 8;
const EXAMPLE = "sources add https://www.amnesty.org/en/latest/feed/";

/** What would be added, shown before it is; `options` are those that were typed. */
export function composeOffer(
  { source, preview }: NonNullable<Discovery["found"]>,
  others: readonly Source[],
  options: Readonly<Record<string, string | undefined>>,
  tongue: Tongue,
): Message {
  const { voice } = tongue;
  const say = tongue.phrases.discovery;
  const { url, name, partyId } = source;
  const line = (address: string, confirm?: string) =>
    formatCommandLine("sources", ["add", address], { ...options, confirm });
  const actions: readonly Action[] = [
    { label: say.add, command: line(url, "yes"), style: "primary" },
    ...others.map((other): Action => {
      const label = voice.say(say.other, { kind: kindName(other.kind, tongue), name: other.name });
      return { label, command: line(other.url), replaces: true };
    }),
  ];
  const sentence = voice.say(say.found, {
    kind: kindName(source.kind, tongue),
    name,
    url: redact(url),
  });
  return privateReply(sentence, [
    ...(partyId === null ? [] : [textBlock(voice.say(say.party, { party: voice.party(partyId) }))]),
    ...previewBlocks(preview, tongue),
    contextBlock(say.notYet),
    ...actionBlocks(actions),
  ]);
}

export function nothingFound(
  typed: string,
  tried: readonly string[],
  { voice, phrases }: Tongue,
): UserError {
  const { nothing, nothingExpected } = phrases.discovery;
  const shown = tried.slice(0, MAX_TRIED).map((url) => voice.quoted(redact(url)));
  return new UserError(voice.say(nothing, { typed: voice.quoted(redact(typed)) }), {
    expected: voice.say(nothingExpected, { tried: voice.list(shown) }),
    example: EXAMPLE,
  });
}

/** Names of networks are the same in every language. */
const NETWORKS: Readonly<Record<string, string>> = {
  telegram: "Telegram",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  youtube: "YouTube",
  x: "X",
  vk: "VK",
};

function kindName(kind: string, { phrases }: Tongue): string {
  const { feed, page } = phrases.discovery;
  return { ...NETWORKS, rss: feed, page }[kind] ?? kind;
}
