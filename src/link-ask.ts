import type { Connector, IdentifiedItem, Looked, PostAddress } from "./connectors/connector.ts";
import type { LinkOutcome, LinkRefusal } from "./core/link-outcome.ts";
import { cleanLink, isShortened } from "./core/links.ts";
import type { SourceRow } from "./core/rows.ts";
import type { Source } from "./core/source.ts";
import { type SourceDeskDeps, sourceOf } from "./source-desk.ts";
import type { Store } from "./store/store.ts";

/** A shortened address leads to a page that is asked for again by who can read it. */
const MAX_SHORTENED_BYTES = 3_000_000;
/** A page may lead on to another site, whose words they then are. */
const MAX_MOVES = 2;

export interface LinkAskDeps
  extends Pick<SourceDeskDeps, "connectors" | "lexicon" | "fetch" | "apis" | "everySeconds"> {
  readonly store: { readonly sources: Pick<Store["sources"], "all"> };
}

/** A post as its source shows it now. */
export interface Shown {
  readonly kind: "shown";
  readonly connector: Connector;
  readonly source: Source;
  /** Null where no source has this address yet. */
  readonly row: SourceRow | null;
  readonly item: IdentifiedItem;
  readonly looked: Looked;
}

export type Refused = Extract<LinkOutcome, { readonly kind: "refused" }>;

/** Where an address turns out to stand for another. */
interface Moved {
  readonly kind: "moved";
  readonly to: string;
}

/** `same`: it turns out to be the address of a post that may be kept already. */
export type AskedLink = Shown | Refused | { readonly kind: "same"; readonly url: string };

/** Asks whoever can read an address what is there. `isKept` tells of other addresses to which it
 *  leads. Throws SourceError. */
export async function askLink(
  deps: LinkAskDeps,
  url: string,
  isKept: (url: string) => Promise<boolean>,
  signal: AbortSignal,
): Promise<AskedLink> {
  let address = url;
  for (let moves = 0; moves <= MAX_MOVES; moves += 1) {
    const asked = await askAt(deps, address, signal);
    if (asked.kind === "refused") return asked;
    const next = asked.kind === "moved" ? asked.to : (asked.item.item.link ?? address);
    if (next !== address && (await isKept(next))) return { kind: "same", url: next };
    if (asked.kind === "shown") return asked;
    address = next;
  }
  return refusedLink("malformed", "The address leads from one site to the next");
}

export function refusedLink(why: LinkRefusal, detail = ""): Refused {
  return { kind: "refused", why, detail };
}

async function askAt(
  deps: LinkAskDeps,
  url: string,
  signal: AbortSignal,
): Promise<Shown | Moved | Refused> {
  const found = recognisePost(deps.connectors, url);
  if (isShortened(url) && (found === null || readsAny(found.connector))) {
    const { finalUrl } = await deps.fetch({ url, maxBytes: MAX_SHORTENED_BYTES, signal });
    const target = cleanLink(finalUrl);
    if (target !== null && target !== url) return { kind: "moved", to: target };
  }
  return found === null ? refusedLink("no-reader") : await look(deps, found, url, signal);
}

interface Found {
  readonly connector: Connector;
  readonly address: PostAddress;
}

/** A kind that reads any address: whose words are behind one shows only when it is read. */
function readsAny({ kind }: Connector): boolean {
  return kind === "page";
}

function recognisePost(connectors: readonly Connector[], url: string): Found | null {
  for (const connector of connectors) {
    const address = connector.recognisePost?.(url) ?? null;
    if (address !== null && connector.look !== undefined) return { connector, address };
  }
  return null;
}

async function look(
  deps: LinkAskDeps,
  { connector, address }: Found,
  asked: string,
  signal: AbortSignal,
): Promise<Shown | Moved | Refused> {
  const row = await rowOf(deps, connector, address);
  const source = row?.source ?? sourceOf(deps, { kind: connector.kind, ...address.source });
  const { externalId, url } = address;
  const { fetch, apis } = deps;
  const memo = row?.state.memo ?? null;
  const posts = [{ externalId, url }];
  const looked = await connector.look?.({ source, memo, posts, fetch, apis, signal });
  const item = looked?.items.find((each) => each.externalId === externalId);
  if (looked === undefined || item === undefined) {
    const isGone = looked?.goneIds.includes(externalId) === true;
    return refusedLink(isGone ? "gone" : "not-shown", looked?.problems[0]);
  }
  const target = cleanLink(looked.answer.finalUrl);
  if (readsAny(connector) && target !== null && siteOf(target) !== siteOf(asked)) {
    return { kind: "moved", to: target };
  }
  const own = ownAddress(connector, item, address);
  const entry = { ...item, item: { ...item.item, link: own.url } };
  const shown = { kind: "shown", connector, looked, source, row, item: entry } as const;
  if (isSame(own, address)) return shown;
  const owner = await ownerOf(deps, connector, own);
  // A look by the account's own address showed it: it is the account's under any name.
  const isAsked = owner.row === null && connector.looksAtAny !== true;
  if (isAsked || owner.source.id === source.id) return shown;
  return { ...shown, ...owner, looked: { ...looked, answer: withoutNotes(looked.answer) } };
}

/** What was written down was of the account that was asked for. */
function withoutNotes({ memo: _, note: __, ...answer }: Looked["answer"]): Looked["answer"] {
  return answer;
}

function isSame(own: PostAddress, address: PostAddress): boolean {
  return own.source.url.toLowerCase() === address.source.url.toLowerCase();
}

async function ownerOf(
  deps: LinkAskDeps,
  connector: Connector,
  own: PostAddress,
): Promise<Pick<Shown, "source" | "row">> {
  const row = await rowOf(deps, connector, own);
  const source = row?.source ?? sourceOf(deps, { kind: connector.kind, ...own.source });
  return { source, row };
}

/** A platform writes the address of a post as it should be; a page may claim any, and is believed for
 *  its own site only. */
function ownAddress(
  { recognisePost: recognise }: Connector,
  { item: { link }, externalId }: IdentifiedItem,
  address: PostAddress,
): PostAddress {
  if (link === undefined || siteOf(link) !== siteOf(address.url)) return address;
  const own = recognise?.(link) ?? null;
  const source = own?.externalId === externalId ? own.source : address.source;
  return { source, externalId, url: link };
}

function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^(?:www|m|mobile|amp)\./, "") : url;
}

/** The source of a post's account, whatever its state, one that is read before one that is not; null
 *  where nobody has it. */
async function rowOf(
  { store }: LinkAskDeps,
  { kind, recognise, isOf }: Connector,
  post: PostAddress,
): Promise<SourceRow | null> {
  const wanted = post.source.url.toLowerCase();
  const rows = (await store.sources.all()).filter(({ source, state }) => {
    const { url } = source;
    if (source.kind !== kind) return false;
    const known = [url, recognise(url)?.url].some((each) => each?.toLowerCase() === wanted);
    return known || isOf?.(post, { url, memo: state.memo }) === true;
  });
  return rows.find(({ state }) => state.state !== "removed") ?? rows[0] ?? null;
}
