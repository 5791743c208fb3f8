import { SourceError } from "#src/core/error.ts";
import { decodeText } from "#src/net/charset.ts";
import type { Fetch, FetchedBody } from "#src/net/fetch.ts";
import type { Connector } from "./connector.ts";
import { type Lead, leadsIn } from "./discover/leads.ts";
import { ledBy } from "./led-by.ts";
import { openGuarded } from "./rss/guarded.ts";

/** A feed or an account that stands behind an address. */
export interface Discovered {
  readonly kind: string;
  readonly url: string;
  readonly name: string;
}

export interface Discoveries {
  /** Best first; the first one was read where it is a feed or a page. */
  readonly found: readonly Discovered[];
  /** Addresses that were asked. */
  readonly tried: readonly string[];
}

interface Deps {
  readonly connectors: readonly Connector[];
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}

const PAGE_ACCEPT =
  "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5";
const MAX_PAGE_BYTES = 4_000_000;
/** Where feeds usually are. */
const USUAL_PATHS = ["/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml"];
/** Feeds that a page names, looked into before the usual places are. */
const MAX_FEEDS_READ = 4;
const MAX_FOUND = 12;
/** A command is answered within 20 s; the preview of what was found is part of that. */
const ASKING_MS = 8_000;
const PROBING_MS = 8_000;

/** The account or feed that is behind any address: the address's own, what its page names, what is in
 *  the usual places, the page itself. Throws SourceError where the address itself cannot be read. */
export async function discover(typed: string, deps: Deps): Promise<Discoveries> {
  const account = recogniseAccount(deps.connectors, typed);
  if (account !== null) return { found: [account], tried: [] };
  const address = webAddress(typed);
  if (address === null) return { found: [], tried: [] };
  const page = await ask(deps, address);
  if (await isFeed(page)) return { found: [feedAt(address)], tried: [address] };
  const asked = [address];
  const leads = leadsIn(textOf(page), page);
  const accounts = accountsOf(deps.connectors, leads, page.finalUrl);
  const led = { ...deps, fetch: ledBy(deps.fetch, page.finalUrl) };
  const feeds = await readableFeeds(led, leads, page, asked);
  const found = [...feeds, ...accounts];
  const own = found.length > 0 ? [] : pagesOf(deps.connectors, page.finalUrl);
  return { found: [...found, ...own].slice(0, MAX_FOUND), tried: asked };
}

/** `amnesty.org` and `feed://…` are addresses too; null for what is none. */
export function webAddress(typed: string): string | null {
  const text = typed.trim();
  const bare = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?$/i.test(text);
  const written = text
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
    .replace(/^feed:\/\//i, "https://");
  const address = bare ? `https://${text}` : written;
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? new URL(address).href : null;
}

/** Kinds that read any address, which therefore say nothing of one. */
const OF_ANY_ADDRESS = new Set(["rss", "page"]);

function recogniseAccount(connectors: readonly Connector[], typed: string): Discovered | null {
  for (const { kind, recognise } of connectors) {
    const found = OF_ANY_ADDRESS.has(kind) ? null : recognise(typed.trim());
    if (found !== null) return { kind, ...found };
  }
  return null;
}

function pagesOf(connectors: readonly Connector[], address: string): readonly Discovered[] {
  const page = connectors.find(({ kind }) => kind === "page")?.recognise(address) ?? null;
  return page === null ? [] : [{ kind: "page", ...page }];
}

/** Accounts that the site calls its own, each once. */
function accountsOf(
  connectors: readonly Connector[],
  leads: readonly Lead[],
  pageUrl: string,
): readonly Discovered[] {
  const accounts = leads.flatMap((lead) => {
    const found = lead.kind === "account" ? recogniseAccount(connectors, lead.url) : null;
    if (found === null || isOwnPath(found, lead, pageUrl)) return [];
    // A link to a post says nothing of whose page it stands on.
    const isPost = connectors.some(
      ({ kind, recognisePost }) => !OF_ANY_ADDRESS.has(kind) && recognisePost?.(lead.url),
    );
    return isPost && !lead.sure ? [] : [found];
  });
  return [...new Map(accounts.map((each) => [each.url.toLowerCase(), each])).values()];
}

/** `/@author` and `/users/log-in` of a site are its own pages, unless it says that they are accounts. */
function isOwnPath({ kind }: Discovered, lead: Lead, pageUrl: string): boolean {
  if (kind !== "mastodon" || lead.sure || !URL.canParse(lead.url)) return false;
  const { hostname, pathname } = new URL(lead.url);
  return hostname === new URL(pageUrl).hostname || !pathname.startsWith("/@");
}

/** The feeds that the page names, the first of which is known to be one; else what the usual places have. */
async function readableFeeds(
  deps: Deps,
  leads: readonly Lead[],
  page: FetchedBody,
  asked: string[],
): Promise<readonly Discovered[]> {
  const probing = AbortSignal.any([deps.signal, AbortSignal.timeout(PROBING_MS)]);
  const named = leads.filter(({ kind }) => kind === "feed");
  for (const [at, { url }] of named.slice(0, MAX_FEEDS_READ).entries()) {
    if (await reads(deps, url, probing, asked)) {
      return named.slice(at).map((lead) => ({ ...feedAt(lead.url), ...nameOf(lead) }));
    }
  }
  const usual = USUAL_PATHS.map((path) => new URL(path, page.finalUrl).href);
  for (const url of usual.filter((each) => !asked.includes(each))) {
    if (await reads(deps, url, probing, asked)) return [feedAt(url)];
  }
  return [];
}

async function reads(
  { fetch }: Deps,
  url: string,
  signal: AbortSignal,
  asked: string[],
): Promise<boolean> {
  if (signal.aborted) return false;
  asked.push(url);
  try {
    return await isFeed(await ask({ fetch, signal }, url));
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}

async function ask(
  { fetch, signal }: Pick<Deps, "fetch" | "signal">,
  url: string,
): Promise<FetchedBody> {
  const fetched = await fetch({
    url,
    accept: PAGE_ACCEPT,
    maxBytes: MAX_PAGE_BYTES,
    timeoutMs: ASKING_MS,
    signal,
  });
  if (fetched.kind === "body") return fetched;
  throw new SourceError("malformed", `${url} answered “not modified” to a first request`);
}

async function isFeed({ bytes, headers, finalUrl }: FetchedBody): Promise<boolean> {
  try {
    await openGuarded(bytes, { headers, url: finalUrl });
    return true;
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}

function textOf({ bytes, headers }: FetchedBody): string {
  return decodeText(bytes, { contentType: headers["content-type"] ?? null }).text;
}

function feedAt(address: string): Discovered {
  const { href, hostname } = new URL(address);
  return { kind: "rss", url: href, name: hostname.replace(/^www\./, "") };
}

function nameOf({ title }: Lead): Partial<Pick<Discovered, "name">> {
  return title === "" ? {} : { name: title };
}
