import type { PostAddress } from "../connector.ts";

const HOST = /^(?:https?:\/\/)?(?:(?:www|mobile|m)\.)?(?:x|twitter)\.com\//i;
const NAME = "([A-Za-z0-9_]{1,15})";
const PROFILE = new RegExp(`^@?${NAME}(?:$|[/?#])`);
const POST = new RegExp(`^${NAME}/status(?:es)?/(\\d{1,19})(?:$|[/?#])`);
const SHORT = new RegExp(`^x:@${NAME}$`, "i");

/** First parts of X's paths that are no account. */
const RESERVED = new Set([
  ...["about", "account", "compose", "download", "explore", "hashtag", "home", "i", "intent"],
  ...["jobs", "login", "logout", "messages", "notifications", "oauth", "oauth2", "privacy"],
  ...["search", "settings", "share", "signup", "tos", "who_to_follow"],
]);

/** `x:@name` and addresses of x.com and twitter.com, with or without scheme, mobile or not.
 *  A bare `@name` is Telegram's. */
export function recognise(typed: string): PostAddress["source"] | null {
  const text = typed.trim();
  const name = SHORT.exec(text)?.[1] ?? PROFILE.exec(pathOf(text))?.[1];
  if (name === undefined || RESERVED.has(name.toLowerCase())) return null;
  return { url: `https://x.com/${name}`, name: `@${name}` };
}

/** `x.com/name/status/1`; not `x.com/i/status/1`, which does not say whose it is. */
export function recognisePost(typed: string): PostAddress | null {
  const text = typed.trim();
  const source = recognise(text);
  const id = POST.exec(pathOf(text))?.[2];
  if (source === null || id === undefined) return null;
  return { source, externalId: id, url: `${source.url}/status/${id}` };
}

/** The address of a post; `i` stands for an account whose handle is not known. */
export function postUrl(username: string | undefined, id: string): string {
  return `https://x.com/${username ?? "i"}/status/${id}`;
}

/** The post that a link leads to, under the handle in the link. */
export function linkedPost(url: string): { readonly username: string; readonly id: string } | null {
  const [, username, id] = POST.exec(pathOf(url.replace("/i/web/status/", "/i/status/"))) ?? [];
  return username === undefined || id === undefined ? null : { username, id };
}

/** The handle of a source, at whatever host it stands. */
export function handleOf(url: string): string {
  return new URL(url).pathname.split("/").find((part) => part !== "") ?? "";
}

function pathOf(text: string): string {
  return HOST.test(text) ? text.replace(HOST, "") : "";
}
