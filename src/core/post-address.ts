/** Longer addresses are cut, as the most that browsers pass on. */
const MAX_CHARS = 2_048;

/** One host under several names. Mirrors that only show what another host holds count as that host. */
const ALIASES: Readonly<Record<string, string>> = {
  "twitter.com": "x.com",
  "fxtwitter.com": "x.com",
  "vxtwitter.com": "x.com",
  "telegram.me": "t.me",
  "telegram.dog": "t.me",
  "vk.ru": "vk.com",
  "youtube-nocookie.com": "youtube.com",
  "fb.com": "facebook.com",
};
const OTHER_SHAPES = /^(?:www|m|mobile|amp)\./;
/** Parameters that tell one post from another; all others tell where a reader came from. */
const TELLING =
  /^(?:p|page_id|id|post|story_fbid|fbid|v|w|newsid|news_id|article|article_?id|doc)$/;

/** What all addresses of one post have in common, so that copies of a link are one: host in its usual
 *  name, the platform's own id where its addresses hold one, else the path, without scheme, tracking
 *  and closing strokes. An address that is none comes back in lower case. Never throws. */
export function addressKey(address: string): string {
  const url = parse(address);
  if (url === null) {
    return address.trim().slice(0, MAX_CHARS).toLowerCase();
  }
  const host = hostOf(url);
  return READERS[host]?.(url) ?? mastodon(host, url) ?? plain(host, url);
}

/** As `addressKey`; null where it is no address of the web, or that of a whole site. */
export function postAddressKey(address: string | null): string | null {
  const key = address === null || parse(address) === null ? null : addressKey(address);
  return key !== null && /[/?]/.test(key) ? key : null;
}

/** Words around a link bring punctuation along, and leave the scheme out. */
function parse(address: string): URL | null {
  const text = address
    .trim()
    .slice(0, MAX_CHARS)
    .replace(/[.,;:!]+$/, "");
  const record = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/?#]+)$/.exec(text);
  if (record !== null) {
    return new URL(`https://bsky.app/profile/${record[1]}/post/${record[2]}`);
  }
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const isWeb =
    /^(?:https?:\/\/)?[^\s/:@]+\.[^\s/]+/i.test(text) || /^https?:\/\/[^\s/]/i.test(text);
  return isWeb && URL.canParse(full) ? new URL(full) : null;
}

function hostOf({ host }: URL): string {
  const bare = host.toLowerCase().replace(OTHER_SHAPES, "");
  return ALIASES[bare] ?? bare;
}

/** By host: the key of a post, null where the address is of something else. */
const READERS: Readonly<Record<string, (url: URL) => string | null>> = {
  "x.com": ({ pathname }) => withId("x.com/status", /\/status(?:es)?\/(\d+)/, pathname),
  "t.me": ({ pathname }) => {
    const [, channel, id] = /^\/(?:s\/)?(\w+)\/(\d+)(?:\/|$)/.exec(pathname) ?? [];
    return id === undefined || channel === "c" ? null : `t.me/${channel?.toLowerCase()}/${id}`;
  },
  "bsky.app": ({ pathname }) => {
    const [, actor, record] = /^\/profile\/([^/]+)\/post\/([\w.~:-]+)/.exec(pathname) ?? [];
    if (actor === undefined || record === undefined) return null;
    // A time in microseconds with ten bits of chance: the same under handle and DID (atproto.com/specs/tid).
    return /^[2-7a-z]{13}$/.test(record)
      ? `bsky.app/post/${record}`
      : `bsky.app/profile/${actor.toLowerCase()}/post/${record}`;
  },
  "vk.com": ({ pathname, search }) =>
    withId("vk.com", /(?:^\/|[?&][wz]=)(wall-?\d+_\d+)/, pathname + search),
  "youtu.be": ({ pathname }) => withId("youtube.com/watch", /^\/([\w-]{6,})/, pathname),
  "youtube.com": ({ pathname, searchParams }) => {
    const shown = /^\/(?:shorts|live|embed|v|watch)\/([\w-]{6,})/.exec(pathname)?.[1];
    const id = pathname === "/watch" ? searchParams.get("v") : shown;
    return id === null || id === undefined ? null : `youtube.com/watch/${id}`;
  },
};

function withId(before: string, form: RegExp, text: string): string | null {
  const id = form.exec(text)?.[1];
  return id === undefined ? null : `${before}/${id}`;
}

/** Any host may be a Mastodon server: the same status as a page and as a record. */
function mastodon(host: string, { pathname }: URL): string | null {
  const [, user, id] =
    /^\/(?:web\/)?@([^/]+)\/(\d+)\/?$/.exec(pathname) ??
    /^\/users\/([^/]+)\/statuses\/(\d+)\/?$/.exec(pathname) ??
    [];
  return id === undefined ? null : `${host}/@${user?.toLowerCase()}/${id}`;
}

function plain(host: string, { pathname, searchParams }: URL): string {
  const path = pathname
    .toLowerCase()
    .replace(/\/(?:amp\/?|index\.html?)?$/, "")
    .replace(/\/+$/, "");
  const telling = [...searchParams]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => TELLING.test(name) && value !== "")
    .map(([name, value]) => `${name}=${value.toLowerCase()}`)
    .toSorted();
  return `${host}${path}${telling.length === 0 ? "" : `?${telling.join("&")}`}`;
}
