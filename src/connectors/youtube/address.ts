const HOST = /^(?:https?:\/\/)?(?:(?:www|m)\.)?youtube\.com\//i;
const CHANNEL_ID = /^UC[\w-]{22}$/;
const VIDEO_ID = /^[\w-]{11}$/;
/** Letters of any script since 2023. Source: support.google.com/youtube/answer/11585688. */
const HANDLE = /^@[\p{L}\p{M}\p{N}_.·-]{3,30}$/u;
const NAME = /^[\p{L}\p{M}\p{N}_.'-]{1,100}$/u;
const TABS =
  /^(?:featured|videos|shorts|streams|live|podcasts|releases|playlists|community|posts|about|search|join|store)?$/;
const MAX_TYPED_CHARS = 500;

interface Recognised {
  readonly url: string;
  readonly name: string;
}

/** Channels: `youtube.com/@handle`, `/channel/UC…`, `/c/…`, `/user/…` with their tabs, their feeds,
 *  `youtube:@handle`, an id alone. Not videos, which do not say whose they are; nor playlists, whose
 *  feeds are feeds like others. A bare `@handle` is Telegram's. */
export function recognise(typed: string): Recognised | null {
  const text = typed.trim();
  if (text.length > MAX_TYPED_CHARS) return null;
  if (CHANNEL_ID.test(text)) return channel(text);
  const [, handle] = /^youtube:(@.+)$/i.exec(text) ?? [];
  const address = `https://www.youtube.com/${handle ?? text.replace(HOST, "")}`;
  if ((handle === undefined && !HOST.test(text)) || !URL.canParse(address)) return null;
  return recognisePath(new URL(address));
}

function recognisePath({ pathname, searchParams }: URL): Recognised | null {
  const [first = "", second = "", ...rest] = decoded(pathname).split("/").slice(1);
  if (first === "feeds" && second === "videos.xml") return recogniseFeed(searchParams);
  if (HANDLE.test(first)) {
    const handle = first.toLowerCase();
    return isTab([second, ...rest]) ? { url: addressOf(handle), name: handle } : null;
  }
  if (!isTab(rest)) return null;
  if (first === "channel") return channel(second);
  return first === "c" || first === "user" ? named(first, second) : null;
}

function recogniseFeed(query: URLSearchParams): Recognised | null {
  const user = query.get("user");
  return user === null ? channel(query.get("channel_id") ?? "") : named("user", user);
}

function isTab([tab = "", ...rest]: readonly string[]): boolean {
  return TABS.test(tab) && rest.every((part) => part === "");
}

function channel(id: string): Recognised | null {
  return CHANNEL_ID.test(id) ? { url: addressOf(`channel/${id}`), name: id } : null;
}

function named(kind: "c" | "user", name: string): Recognised | null {
  return NAME.test(name) ? { url: addressOf(`${kind}/${name}`), name } : null;
}

function addressOf(path: string): string {
  return new URL(path, "https://www.youtube.com/").href;
}

/** The id in the address of a channel or of its feed, at whatever host; null where there is none. */
export function channelIdOf(address: string, base: string): string | null {
  if (!URL.canParse(address, base)) return null;
  const { pathname, searchParams } = new URL(address, base);
  const [, inPath = ""] = /^\/channel\/([^/]+)/.exec(pathname) ?? [];
  return [searchParams.get("channel_id") ?? "", inPath].find((id) => CHANNEL_ID.test(id)) ?? null;
}

/** What a person calls the channel at an address: `@handle`, else its path. */
export function nameOf(sourceUrl: string): string {
  return decoded(new URL(sourceUrl).pathname).replace(/^\/(?:(?:c|user|channel)\/)?/, "");
}

/** The video of a feed's entry, by its id or by its link. */
export function videoIdOf(id: string | null, link: string | null): string | null {
  const [, own = ""] = /^yt:video:(.+)$/.exec(id ?? "") ?? [];
  const linked = link !== null && URL.canParse(link) ? idInLink(new URL(link)) : "";
  return [own, linked].find((each) => VIDEO_ID.test(each)) ?? null;
}

function idInLink({ pathname, searchParams }: URL): string {
  return searchParams.get("v") ?? /^\/(?:shorts|live)\/([\w-]+)$/.exec(pathname)?.[1] ?? "";
}

/** The one address of a video, whether it is a short, a stream or neither. */
export function watchUrl(videoId: string): string {
  return `https://www.youtube.com/watch?v=${videoId}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
