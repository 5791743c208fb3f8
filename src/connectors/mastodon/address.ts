import type { PostAddress } from "../connector.ts";

const USER = /^[a-z0-9_](?:[a-z0-9_.-]{0,62}[a-z0-9_])?$/i;
const DOMAIN =
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;
const STATUS_ID = /^[A-Za-z0-9]{1,64}$/;
const MAX_TYPED_CHARS = 500;
/** Sites whose accounts are at `/@name` too. */
const OTHERS =
  /(?:^|\.)(?:youtube\.com|medium\.com|tiktok\.com|threads\.(?:net|com)|substack\.com|flipboard\.com|odysee\.com|rumble\.com|kick\.com|bsky\.app|t\.me|telegram\.me|vk\.com|x\.com|twitter\.com|facebook\.com|instagram\.com|matrix\.to|npmjs\.com|note\.com)$/i;

interface Typed {
  readonly domain: string;
  readonly user: string;
  /** Null where an account was typed, or a post as another server than its own shows it. */
  readonly statusId: string | null;
}

/** `@user@domain`, `domain/@user`, with a post behind it or not, also of an account that another
 *  server shows (`elsewhere/@user@domain`); not `user@domain`, which is an e-mail address, nor feeds. */
export function recognise(typed: string): { readonly url: string; readonly name: string } | null {
  const found = read(typed);
  return found === null ? null : accountAt(found);
}

export function recognisePost(typed: string): PostAddress | null {
  const found = read(typed);
  if (found === null || found.statusId === null) return null;
  const source = accountAt(found);
  return { source, externalId: found.statusId, url: `${source.url}/${found.statusId}` };
}

/** Where the account of a source is asked for: its address as it is, whatever its host. */
export function accountOf(sourceUrl: string): { readonly origin: string; readonly user: string } {
  const { origin, pathname } = new URL(sourceUrl);
  const last = pathname.split("/").findLast((part) => part !== "") ?? "";
  return { origin, user: last.replace(/^@/, "") };
}

function accountAt({ domain, user }: Typed): { readonly url: string; readonly name: string } {
  return { url: `https://${domain}/@${user}`, name: `@${user}@${domain}` };
}

function read(given: string): Typed | null {
  const typed = given.trim();
  return typed.length > MAX_TYPED_CHARS ? null : (readHandle(typed) ?? readPage(typed));
}

function readHandle(typed: string): Typed | null {
  const [, user = "", domain = ""] = /^(?:acct:)?@([^@/\s]+)@([^@/\s]+)$/i.exec(typed) ?? [];
  return checked(domain, user, null);
}

function readPage(typed: string): Typed | null {
  const [, host = "", path = ""] = /^(?:https?:\/\/)?([^/?#@\s]+)\/([^?#\s]+)/i.exec(typed) ?? [];
  const [, name = "", rest = ""] =
    /^(?:web\/)?@([^/]+)(?:\/(.*))?$/i.exec(path) ??
    /^users\/([^/]+)(?:\/(.*))?$/i.exec(path) ??
    [];
  const [user = "", home, ...more] = name.split("@");
  const [, id = null] = /^(?:statuses\/)?([A-Za-z]{0,4}\d[A-Za-z0-9]*)\/?$/.exec(rest) ?? [];
  const known = rest === "" || id !== null || /^(?:with_replies|media)\/?$/.test(rest);
  if (more.length > 0 || !known || OTHERS.test(host)) return null;
  return home === undefined ? checked(host, user, id) : checked(home, user, null);
}

function checked(domain: string, user: string, statusId: string | null): Typed | null {
  // `@user.rss` is a feed's address.
  const isAccount = DOMAIN.test(domain) && USER.test(user) && !/\.(?:rss|atom|json)$/i.test(user);
  if (!isAccount || OTHERS.test(domain) || (statusId !== null && !STATUS_ID.test(statusId))) {
    return null;
  }
  return { domain: domain.toLowerCase().replace(/^www\./, ""), user, statusId };
}
