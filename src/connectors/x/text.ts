import { linkedPost } from "./address.ts";
import type { Tweet } from "./answer.ts";

/** The whole text of a post, long or not. */
export interface PostText {
  /** Short links as they were typed; those that stand for media or the quoted post are left out. */
  readonly text: string;
  /** Where its links lead in the end, those left out apart; that may change, the text must not. */
  readonly links: readonly string[];
}

/** `quotedId` is the post that it quotes, whose link X adds to the text. */
export function textOf(tweet: Tweet, quotedId: string | null): PostText {
  const long = tweet.note_tweet;
  const urls = (long === undefined ? tweet.entities : long.entities)?.urls ?? [];
  const links = urls.map(({ url, expanded_url, unwound_url, media_key }) => {
    const typed = webAddress(expanded_url) ?? url;
    const added = media_key !== undefined || isAdded(typed, tweet, quotedId);
    return { short: url, typed, added, target: webAddress(unwound_url) ?? typed };
  });
  const inFull = new Map(links.map(({ short, typed, added }) => [short, added ? "" : typed]));
  // X escapes these three in `text`, and nothing else.
  const plain = (long?.text ?? tweet.text)
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  const text = plain.replace(SHORT_LINK, (short) => inFull.get(short) ?? short);
  return {
    text: text
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .trim(),
    links: [...new Set(links.filter(({ added }) => !added).map(({ target }) => target))],
  };
}

const SHORT_LINK = /https:\/\/t\.co\/\w+/g;

/** Links that nobody typed: to the post's own photos and long form, and to what it quotes. */
function isAdded(target: string, tweet: Tweet, quotedId: string | null): boolean {
  const id = linkedPost(target)?.id;
  if (id === undefined) return false;
  const own = [tweet.id, ...(tweet.edit_history_tweet_ids ?? [])].includes(id);
  return id === quotedId || (own && /\/(?:photo|video)\/\d|\/i\/web\/status\//.test(target));
}

function webAddress(link: string | undefined): string | null {
  return link !== undefined && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : null;
}
