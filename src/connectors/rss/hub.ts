import type { Hub } from "#src/core/subscription.ts";
import { resolveUrl } from "./url.ts";

/** What a feed's document says of its hubs; addresses absolute. */
export interface HubLinks {
  readonly hubs: readonly string[];
  readonly self: string | null;
}

const MAX_HEADER_CHARS = 10_000;
const LINK =
  /<([^<>]{1,2000})>((?:\s*;\s*[\w!#$%&'*+.^`|~-]+\s*=\s*(?:"[^"]{0,500}"|[^\s;,"]+))*)/g;
const RELATION = /;\s*rel\s*=\s*(?:"([^"]{0,500})"|([^\s;,"]+))/i;

/** The hub that a feed offers; the answer's `Link` headers count before its document. Null where it
 *  names none, or not its own address. Source: W3C WebSub section 4; RFC 8288. */
export function hubOf(
  links: HubLinks,
  headers: Readonly<Record<string, string>>,
  url: string,
): Hub | null {
  const said = headerLinks(headers.link ?? "", url);
  const hubUrl = said.hubs[0] ?? links.hubs[0];
  const topicUrl = said.self ?? links.self;
  if (hubUrl === undefined || topicUrl === null) return null;
  return isWeb(hubUrl) && isWeb(topicUrl) ? { hubUrl, topicUrl } : null;
}

function headerLinks(header: string, url: string): HubLinks {
  const found = [...header.slice(0, MAX_HEADER_CHARS).matchAll(LINK)].map((match) => {
    const [, target = "", parameters = ""] = match;
    const [, quoted, bare = ""] = RELATION.exec(parameters) ?? [];
    const relations = (quoted ?? bare).toLowerCase().split(/\s+/);
    return { relations, url: resolveUrl(target.trim(), url) };
  });
  const of = (relation: string) =>
    found.filter(({ relations }) => relations.includes(relation)).map((link) => link.url);
  return { hubs: of("hub"), self: of("self")[0] ?? null };
}

function isWeb(url: string): boolean {
  return url.length <= 2_000 && /^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : "");
}
