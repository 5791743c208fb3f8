const POST_PATH =
  /\/(?:status(?:es)?|p|reels?|post|posts|videos)\/[\w.~:-]+|\/@[\w.@-]+\/\d+|\/wall-?\d+_\d+|^\/(?:s\/)?\w+\/\d+\/?$/;

/** The address of a post as an embed names it, without query and fragment; null where it is of
 *  something else (an account, a hashtag, a picture). */
export function postAddress(written: string): string | null {
  const record = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/?#]+)$/.exec(written.trim());
  if (record !== null) return `https://bsky.app/profile/${record[1]}/post/${record[2]}`;
  const url = webUrl(written);
  if (url === null || !POST_PATH.test(url.pathname)) return null;
  const path = url.pathname.replace(/\/(?:photo|video)\/\d+\/?$/, "").replace(/\/embed\/?$/, "");
  return `${url.origin}${path}`;
}

/** The post or video that a known platform shows in a frame; null for frames of others. */
export function frameAddress(src: string): string | null {
  const url = webUrl(src);
  if (url === null) return null;
  const host = url.hostname.replace(/^(?:www|m|web)\./, "");
  return FRAMES[host]?.(url) ?? mastodonFrame(url);
}

const FRAMES: Readonly<Record<string, (url: URL) => string | null>> = {
  "t.me": ({ pathname }) => (/^\/\w+\/\d+\/?$/.test(pathname) ? `https://t.me${pathname}` : null),
  "youtube.com": youtube,
  "youtube-nocookie.com": youtube,
  "platform.twitter.com": ({ searchParams }) => {
    const id = searchParams.get("id") ?? "";
    return /^\d{1,20}$/.test(id) ? `https://x.com/i/status/${id}` : null;
  },
  "instagram.com": ({ href }) => postAddress(href),
  "facebook.com": ({ pathname, searchParams }) =>
    pathname.startsWith("/plugins/") ? postAddress(searchParams.get("href") ?? "") : null,
  "embed.bsky.app": ({ pathname }) => {
    const [, did, key] = /^\/embed\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(pathname) ?? [];
    return key === undefined ? null : `https://bsky.app/profile/${did}/post/${key}`;
  },
  "vk.com": ({ pathname, searchParams }) => {
    const [oid, id] = [searchParams.get("oid") ?? "", searchParams.get("id") ?? ""];
    const video = pathname === "/video_ext.php" && /^-?\d+$/.test(oid) && /^\d+$/.test(id);
    return video ? `https://vk.com/video${oid}_${id}` : null;
  },
};

function youtube({ pathname }: URL): string | null {
  const id = /^\/embed\/([\w-]{6,20})$/.exec(pathname)?.[1];
  return id === undefined ? null : `https://www.youtube.com/watch?v=${id}`;
}

/** Any host may be a Mastodon server. */
function mastodonFrame({ origin, pathname }: URL): string | null {
  const path = /^(\/@[\w.@-]+\/\d+)\/embed\/?$/.exec(pathname)?.[1];
  return path === undefined ? null : `${origin}${path}`;
}

function webUrl(written: string): URL | null {
  const full = written.trim().replace(/^\/\//, "https://");
  return /^https?:\/\//i.test(full) && URL.canParse(full) ? new URL(full) : null;
}
