import type { Apis, Connector, Feed } from "./connectors/connector.ts";
import { type Discovered, discover } from "./connectors/discover.ts";
import { plainAddress } from "./core/account-finder.ts";
import { SourceError } from "./core/error.ts";
import { htmlToText } from "./core/html.ts";
import type { FeedItem } from "./core/item.ts";
import { itemText } from "./core/item-text.ts";
import { detectLanguage } from "./core/languages/detect.ts";
import type { Lexicon } from "./core/lexicon.ts";
import type { Discovery } from "./core/reply/discovery.ts";
import type { SourcePreview } from "./core/reply/sources.ts";
import type { Source } from "./core/source.ts";
import { sourceIdOf } from "./core/source-id.ts";
import type { Fetch, FetchedBody } from "./net/fetch.ts";

const PREVIEW_ITEMS = 3;
const PREVIEW_CHARS = 200;
const MAX_OTHERS = 4;
const MAX_NAME_CHARS = 200;
const MAX_LOOKED_AT = 3;

export interface SourceDesk {
  /** What was typed as a source, with what is known of it; null where no connector can read it. */
  readonly recogniseSource: (typed: string) => Source | null;
  /** The feed or account behind any address, with what it shows now; nothing is kept. Throws
   *  SourceError. */
  readonly discoverSource: (typed: string, signal: AbortSignal) => Promise<Discovery>;
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

/** Recognises, finds and tries sources, for the commands. */
export function createSourceDesk(deps: SourceDeskDeps): SourceDesk {
  return {
    recogniseSource: (typed) => recognise(deps, typed),
    discoverSource: (typed, signal) => discoverSource(deps, typed, signal),
    testSource: (source, signal) => testSource(deps, source, signal),
  };
}

const EMPTY: SourcePreview = { title: null, items: [], problems: [] };

async function testSource(
  deps: SourceDeskDeps,
  source: Source,
  signal: AbortSignal,
): Promise<SourcePreview> {
  const { apis, fetch } = deps;
  const connector = deps.connectors.find(({ kind }) => kind === source.kind);
  const state = { etag: null, lastModified: null, bodyHash: null };
  const unseen = { state, memo: null, newestExternalId: null };
  const polled = await connector?.poll({ source, ...unseen, apis, fetch, signal });
  return polled?.kind === "read" ? preview(deps, source, polled.feed) : EMPTY;
}

async function discoverSource(
  given: SourceDeskDeps,
  typed: string,
  signal: AbortSignal,
): Promise<Discovery> {
  const deps = { ...given, fetch: rememberBodies(given.fetch) };
  const { found, tried } = await discover(typed, { ...deps, signal });
  const sources = found.map((each) => sourceOf(deps, each));
  const best = await firstReadable(deps, sources, signal);
  if (best === null) return { found: null, others: [], tried };
  const { source, preview: shown } = best;
  const name = source.kind === "rss" ? (shown.title ?? source.name) : source.name;
  return {
    found: { source: { ...source, name: name.slice(0, MAX_NAME_CHARS) }, preview: shown },
    others: sources.filter(({ url }) => url !== source.url).slice(0, MAX_OTHERS),
    tried,
  };
}

/** Throws what the best of them answered where none can be read: an account may want a token that is
 *  not there. A page in which no list is seen is nothing. */
async function firstReadable(
  deps: SourceDeskDeps,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<Discovery["found"]> {
  const refusals: SourceError[] = [];
  for (const source of sources.slice(0, MAX_LOOKED_AT)) {
    try {
      const shown = await testSource(deps, source, signal);
      if (source.kind !== "page" || shown.items.length > 0) return { source, preview: shown };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (source.kind !== "page" || error.kind !== "malformed") refusals.push(error);
    }
  }
  const [first] = refusals;
  if (first !== undefined) throw first;
  return null;
}

/** What was found by asking is not asked for again to be shown. */
function rememberBodies(fetch: Fetch): Fetch {
  const bodies = new Map<string, FetchedBody>();
  return async (request) => {
    const plain = request.bearer === undefined && request.secretQuery === undefined;
    const known = plain ? bodies.get(request.url) : undefined;
    if (known !== undefined) return known;
    const fetched = await fetch(request);
    if (plain && fetched.kind === "body") bodies.set(request.url, fetched);
    return fetched;
  };
}

/** What was typed as a source; where its kind is said, any address is taken for one of that kind, as
 *  the configuration does. Null where no connector can read it. */
export function recognise(
  deps: Pick<SourceDeskDeps, "connectors" | "lexicon" | "everySeconds">,
  typed: string,
  kind?: string,
): Source | null {
  const connectors = deps.connectors.filter((each) => kind === undefined || each.kind === kind);
  for (const connector of connectors) {
    const found = connector.recognise(typed.trim());
    if (found !== null) return sourceOf(deps, { kind: connector.kind, ...found });
  }
  if (kind === undefined || !/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return null;
  const { href, hostname } = new URL(typed);
  return sourceOf(deps, { kind, url: href, name: hostname });
}

/** A source as it is when nobody says more of it: its party is that of its account or site. */
export function sourceOf(
  { lexicon, everySeconds }: Pick<SourceDeskDeps, "lexicon" | "everySeconds">,
  { kind, url, name }: Discovered,
): Source {
  const partyId = partyAt(lexicon, url);
  return {
    id: sourceIdOf(url),
    kind,
    url,
    name,
    partyId,
    voice: partyId === null ? "article" : "post",
    language: null,
    everySeconds,
    adapts: true,
    backfill: false,
    origin: "command",
  };
}

/** Networks on which a name of the configuration is the party's: an `@name` there is one of X, and the
 *  same name elsewhere may be anybody's. */
const X_ACCOUNT = /^(?:mobile\.|m\.)?(?:x|twitter)\.com\/(\w+)$/;
/** A domain as a handle is proved by the domain itself. Source: atproto.com/specs/handle. */
const BLUESKY_DOMAIN = /^bsky\.app\/profile\/([a-z0-9.-]+)$/;

/** The party whose account or site this is. */
function partyAt(lexicon: Lexicon, address: string): string | null {
  const place = plainAddress(address).replace(/^(t\.me)\/s\//, "$1/");
  const handle = X_ACCOUNT.exec(place)?.[1];
  const domain = BLUESKY_DOMAIN.exec(place)?.[1];
  const party = lexicon.parties.find(({ accounts }) =>
    accounts.some((account) => {
      const known = account.toLowerCase();
      if (known.startsWith("@")) return known === `@${handle}`;
      if (known.includes("/")) return place === known;
      return isWithin(place.split("/")[0] ?? "", known) || domain === known;
    }),
  );
  return party?.id ?? null;
}

function isWithin(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`);
}

function preview(deps: SourceDeskDeps, source: Source, feed: Feed): SourcePreview {
  const items = feed.items.map(({ item }) => item).sort((a, b) => timeOf(b) - timeOf(a));
  return {
    title: feed.title === null ? null : htmlToText(feed.title),
    problems: feed.problems,
    total: items.length,
    items: items.slice(0, PREVIEW_ITEMS).map((item) => {
      const text = itemText(item);
      const language = knownLanguage(detectLanguage(text, item.language ?? source.language));
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

function knownLanguage(tag: string): string | null {
  return tag === "und" ? null : tag;
}

function timeOf(item: FeedItem): number {
  return item.publishedAt?.getTime() ?? 0;
}
