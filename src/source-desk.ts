import type { Apis, Connector, Feed } from "./connectors/connector.ts";
import { htmlToText } from "./core/html.ts";
import type { FeedItem } from "./core/item.ts";
import { itemText } from "./core/item-text.ts";
import type { Lexicon } from "./core/lexicon.ts";
import type { SourcePreview } from "./core/reply/sources.ts";
import type { Source } from "./core/source.ts";
import type { Fetch } from "./net/fetch.ts";

const PREVIEW_ITEMS = 3;
const PREVIEW_CHARS = 200;

export interface SourceDesk {
  /** What was typed as a source, with what is known of it; null where no connector can read it. */
  readonly recogniseSource: (typed: string) => Source | null;
  /** What a source shows now; nothing is kept. Throws SourceError. */
  readonly testSource: (source: Source, signal: AbortSignal) => Promise<SourcePreview>;
}

export interface SourceDeskDeps {
  readonly connectors: readonly Connector[];
  readonly lexicon: Lexicon;
  readonly fetch: Fetch;
  readonly apis: Apis;
  readonly everySeconds: number;
  /** Ids of the topics that a text is about. */
  readonly topicsOf: (text: string, language: string | null) => readonly string[];
}

/** Recognises and tries sources, for the commands. */
export function createSourceDesk(deps: SourceDeskDeps): SourceDesk {
  return {
    recogniseSource: (typed) => recognise(deps, typed),
    testSource: async (source, signal) => {
      const connector = deps.connectors.find(({ kind }) => kind === source.kind);
      const state = { etag: null, lastModified: null, bodyHash: null };
      const polled = await connector?.poll({
        source,
        state,
        memo: null,
        apis: deps.apis,
        newestExternalId: null,
        fetch: deps.fetch,
        signal,
      });
      return polled?.kind === "read" ? preview(deps, source, polled.feed) : EMPTY;
    },
  };
}

const EMPTY: SourcePreview = { title: null, items: [], problems: [] };

function recognise(deps: SourceDeskDeps, typed: string): Source | null {
  for (const connector of deps.connectors) {
    const found = connector.recognise(typed.trim());
    if (found !== null) {
      const partyId = partyAt(deps.lexicon, found.url);
      return {
        id: idOf(found.url),
        kind: connector.kind,
        url: found.url,
        name: found.name,
        partyId,
        voice: partyId === null ? "article" : "post",
        language: null,
        everySeconds: deps.everySeconds,
        adapts: true,
        backfill: false,
        origin: "command",
      };
    }
  }
  return null;
}

/** `https://t.me/s/mod_russia` → `mod_russia`; a feed is called by its host and path. */
function idOf(address: string): string {
  const url = new URL(address);
  const telegram = /^\/s\/(\w+)$/.exec(url.pathname)?.[1];
  const name = telegram ?? `${url.hostname.replace(/^www\./, "")}${url.pathname}${url.search}`;
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);
}

/** The party whose account or site this is. */
function partyAt(lexicon: Lexicon, address: string): string | null {
  const url = new URL(address);
  const place =
    `${url.hostname.replace(/^www\./, "")}${url.pathname.replace("/s/", "/")}`.toLowerCase();
  const party = lexicon.parties.find(({ accounts }) =>
    accounts.some((account) => {
      const known = account.toLowerCase();
      return known.includes("/")
        ? place === known
        : !known.startsWith("@") &&
            (place.startsWith(`${known}/`) || place.split("/")[0]?.endsWith(`.${known}`));
    }),
  );
  return party?.id ?? null;
}

function preview(deps: SourceDeskDeps, source: Source, feed: Feed): SourcePreview {
  const items = feed.items.map(({ item }) => item).sort((a, b) => timeOf(b) - timeOf(a));
  return {
    title: feed.title === null ? null : htmlToText(feed.title),
    problems: feed.problems,
    items: items.slice(0, PREVIEW_ITEMS).map((item) => {
      const text = itemText(item);
      const language = item.language ?? source.language;
      return {
        text: text.length > PREVIEW_CHARS ? `${text.slice(0, PREVIEW_CHARS)}…` : text,
        at: item.publishedAt ?? null,
        url: item.link ?? null,
        language,
        topics: deps.topicsOf(text, language),
      };
    }),
  };
}

function timeOf(item: FeedItem): number {
  return item.publishedAt?.getTime() ?? 0;
}
