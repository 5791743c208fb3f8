import type { PostAddress } from "../connector.ts";

const HOST = "(?:https?:\\/\\/)?(?:www\\.)?(?:t|telegram)\\.me\\/(?:s\\/)?";
const NAME = "([a-z]\\w{3,31})";
const CHANNEL = new RegExp(`^(?:@|${HOST})${NAME}(?:\\/\\d*)?\\/?(?:[?#].*)?$`, "i");
const POST = new RegExp(`^${HOST}${NAME}\\/(\\d{1,15})\\/?(?:\\?([^#]*))?(?:#.*)?$`, "i");

/** Paths of t.me that are no channel. */
const RESERVED = new Set([
  "joinchat",
  "addstickers",
  "addemoji",
  "addtheme",
  "share",
  "proxy",
  "login",
  "iv",
]);

/** `@name`, `t.me/name`, `https://t.me/s/name/123`; not invitations (`t.me/+…`, `t.me/c/…`). */
export function recognise(typed: string): PostAddress["source"] | null {
  const name = CHANNEL.exec(typed.trim())?.[1];
  return name === undefined || RESERVED.has(name.toLowerCase()) ? null : sourceOf(name);
}

/** `t.me/name/123`; not a comment below it (`?comment=`), which is someone else's. */
export function recognisePost(typed: string): PostAddress | null {
  const [, name, digits = "", query = ""] = POST.exec(typed.trim()) ?? [];
  if (name === undefined || RESERVED.has(name.toLowerCase())) return null;
  if (new URLSearchParams(query).has("comment")) return null;
  const number = String(Number(digits));
  return { source: sourceOf(name), externalId: number, url: postUrl(name, number) };
}

export function postUrl(channel: string, number: string): string {
  return `https://t.me/${channel}/${number}`;
}

/** The channel of a source, at whatever host it stands. */
export function channelOf(sourceUrl: string): string {
  return new URL(sourceUrl).pathname.split("/").findLast((part) => part !== "") ?? "";
}

/** Null under ids that are not this connector's. */
export function numberOf(externalId: string | null): number | null {
  return /^\d{1,15}$/.test(externalId ?? "") ? Number(externalId) : null;
}

function sourceOf(name: string): PostAddress["source"] {
  return { url: `https://t.me/s/${name}`, name: `@${name}` };
}
