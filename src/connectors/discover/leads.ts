import type { FetchedBody } from "#src/net/fetch.ts";
import { type RawElement, readTree } from "../tree.ts";
import { feedRank } from "./rank.ts";

/** An address on a page that may be the feed or an account of whoever made the page. */
export interface Lead {
  readonly kind: "feed" | "account";
  readonly url: string;
  readonly title: string;
  /** Said by the page to be its own (`rel=me`, `sameAs`, its channel's id), not guessed from its place. */
  readonly sure: boolean;
}

type Page = Pick<FetchedBody, "finalUrl" | "headers">;

const MAX_LEADS = 60;
const MAX_ELEMENTS_SEEN = 100_000;
const MAX_TITLE_CHARS = 100;
/** Source: IANA media types; the others are what sites write. */
const FEED_TYPES =
  /^(?:application\/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|x-rss\+xml|x-atom\+xml|xml|rdf\+xml)|text\/(?:rss(?:\+xml)?|xml|atom))$/;
const FEED_PATHS = /(?:^|[/._-])(?:rss2?|atom|feeds?)(?:\.(?:xml|rdf|json|php|aspx?))?\/?$/i;
/** Places in which a site shows its own accounts, not those of whom it writes about. */
const OWN_PLACES = /\b(?:social|follow|footer|header|suivez|connect|réseaux|sns|соцсет)/i;

/** The feeds that a page names, best first, then the accounts that it calls its own. Never throws.
 *  Sources: HTML, link types `alternate` and `feed`; RFC 8288; microformats.org/wiki/rel-me. */
export function leadsIn(html: string, page: Page): readonly Lead[] {
  const seen = look(html, page.finalUrl);
  const linked = linkHeader(page.headers.link ?? "", page.finalUrl);
  const place = { url: page.finalUrl, language: seen.language };
  const feeds = [...seen.feeds, ...linked]
    .map((lead, at) => ({ lead, rank: feedRank(lead, place) * 1_000 + at }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ lead }): Lead => ({ kind: "feed", url: lead.url, title: lead.title, sure: true }));
  const accounts = [...seen.accounts.filter(({ sure }) => sure), ...seen.accounts];
  return [...onceEach(feeds), ...onceEach(accounts)];
}

export interface FeedLink {
  readonly url: string;
  readonly title: string;
  /** Lower case; empty where the page does not say. */
  readonly language: string;
  /** Named in the page's head or headers; else a link that a reader would follow. */
  readonly declared: boolean;
}

interface Seen {
  readonly language: string;
  readonly feeds: readonly FeedLink[];
  readonly accounts: readonly Lead[];
}

function look(html: string, pageUrl: string): Seen {
  const feeds: FeedLink[] = [];
  const accounts: Lead[] = [];
  let base = pageUrl;
  let language = "";
  let left = MAX_ELEMENTS_SEEN;
  const visit = (element: RawElement, around: Place): void => {
    left -= 1;
    if (left < 0) return;
    const { name, attributes } = element;
    const place = placeOf(element, around);
    if (name === "html") language = (attributes.lang ?? "").toLowerCase();
    if (name === "base") base = resolve(attributes.href, base) ?? base;
    const feed = feedLink(element, base);
    if (feed !== null) feeds.push(feed);
    else accounts.push(...accountLeads(element, base, place === "own"));
    for (const child of element.children) {
      if (typeof child !== "string") visit(child, place);
    }
  };
  visit(readTree(html, "html").root, "page");
  return { language, feeds, accounts: [...accounts, ...channelIds(html, pageUrl)] };
}

function feedLink({ name, attributes, children }: RawElement, base: string): FeedLink | null {
  if (name !== "link" && name !== "a" && name !== "area") return null;
  const url = resolve(attributes.href, base);
  if (url === null) return null;
  const rel = words(attributes.rel);
  const type = (attributes.type ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const json = type === "application/json" && /feed/i.test(`${attributes.title ?? ""} ${url}`);
  const typed = FEED_TYPES.test(type) || json;
  const declared =
    name === "link" && (rel.includes("feed") || (rel.includes("alternate") && typed));
  const followed = name !== "link" && (typed || FEED_PATHS.test(new URL(url).pathname));
  if (!declared && !followed) return null;
  const said = attributes.title ?? textIn(children);
  return {
    url,
    title: titleOf(said),
    language: (attributes.hreflang ?? "").toLowerCase(),
    declared,
  };
}

function accountLeads(element: RawElement, base: string, own: boolean): readonly Lead[] {
  const { name, attributes, children } = element;
  const rel = words(attributes.rel);
  if (name === "a" || name === "link") {
    const sure = rel.includes("me") || /^at:\/\//.test(attributes.href ?? "");
    const url = sure ? (attributes.href ?? null) : resolve(attributes.href, base);
    if (url === null || !(sure || (own && name === "a") || attributes.itemprop === "url"))
      return [];
    return [lead(url, sure)];
  }
  if (name === "meta") {
    const { content = "" } = attributes;
    if (attributes.name === "twitter:site") return [lead(`x:@${content.replace(/^@/, "")}`, true)];
    if (attributes.itemprop === "channelId") return [lead(content, true)];
  }
  if (name === "script" && /ld\+json/i.test(attributes.type ?? "")) {
    return sameAs(textIn(children)).map((url) => lead(url, true));
  }
  return [];
}

function lead(url: string, sure: boolean): Lead {
  return { kind: "account", url: url.trim(), title: "", sure };
}

/** Where an element stands: among what the site says of itself, or in an article, which is of others. */
type Place = "page" | "own" | "article";

function placeOf({ name, attributes }: RawElement, around: Place): Place {
  if (around === "article" || name === "article" || name === "blockquote") return "article";
  const own = name === "header" || name === "footer" || name === "nav";
  return own || OWN_PLACES.test(`${attributes.class ?? ""} ${attributes.id ?? ""}`)
    ? "own"
    : around;
}

/** What schema.org calls the same organisation elsewhere, by its text: the rest of it is not needed. */
function sameAs(json: string): readonly string[] {
  const lists = json.matchAll(/"sameAs"\s*:\s*(\[[^\]]{0,5000}\]|"[^"]{0,500}")/g);
  return [...lists].flatMap(([, list = ""]) =>
    [...list.matchAll(/"(https?:[^"\s]{1,500})"/g)].map(([, url = ""]) =>
      url.replaceAll("\\/", "/"),
    ),
  );
}

/** YouTube's own pages name a channel's id in their scripts only. */
function channelIds(html: string, pageUrl: string): readonly Lead[] {
  if (!/(?:^|\.)(?:youtube\.com|youtu\.be)$/i.test(new URL(pageUrl).hostname)) return [];
  const id = /"(?:externalId|channelId)"\s*:\s*"(UC[\w-]{22})"/.exec(html)?.[1];
  return id === undefined ? [] : [lead(id, true)];
}

function linkHeader(header: string, base: string): readonly FeedLink[] {
  return header
    .slice(0, 8_000)
    .split(/,\s*(?=<)/)
    .flatMap((part) => {
      const [, href, parameters = ""] = /^\s*<([^>]*)>\s*(.*)$/s.exec(part) ?? [];
      const value = (name: string) =>
        new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(parameters);
      const [rel, type, title] = ["rel", "type", "title"].map((name) => {
        const found = value(name);
        return found?.[1] ?? found?.[2] ?? "";
      });
      const attributes = { rel: rel ?? "", type: type ?? "", title: title ?? "", href: href ?? "" };
      return feedLink({ name: "link", attributes, children: [] }, base) ?? [];
    });
}

function onceEach(leads: readonly Lead[]): readonly Lead[] {
  const byUrl = new Map(leads.toReversed().map((each) => [each.url, each]));
  return [...byUrl.values()].toReversed().slice(0, MAX_LEADS);
}

function resolve(href: string | undefined, base: string): string | null {
  const written = (href ?? "").trim().replace(/^feed:\/\//i, "https://");
  if (written === "" || written.length > 2_000 || !URL.canParse(written, base)) return null;
  const url = new URL(written, base);
  url.hash = "";
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

function words(written = ""): readonly string[] {
  return written.toLowerCase().split(/\s+/);
}

function textIn(children: RawElement["children"]): string {
  return children.map((child) => (typeof child === "string" ? child : "")).join(" ");
}

function titleOf(said: string): string {
  return said.replace(/\s+/g, " ").trim().slice(0, MAX_TITLE_CHARS);
}
