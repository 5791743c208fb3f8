import type { Span } from "../statement.ts";

/** A post shown inside another text: its words, and whose account it is. */
export interface EmbeddedPost extends Span {
  /** The whole that is cut out: words and signature, or mark and words. */
  readonly whole: Span;
  /** `Israel Defense Forces (@IDF)`, `@SCDHoms`. */
  readonly speaker: string;
  readonly handle: string;
  readonly url: string | null;
}

/** — Name (@handle) 23 Décembre 2015 */
const SIGNATURE =
  /[—–-]{1,2} ?([^\n()]{1,80}?) ?\((@[\w.-]{1,60}(?:@[\w.-]{2,60})?|[\w.]{2,60}@[\w.]{2,60})\)(?: *[—–-]? *[^\n]{0,40}?\d{4})?(?: *(https?:\/\/\S+))?/gu;
/** RT @handle : words | >> QT @handle: words */
const RETWEET = /(?:^|\n|\s)((?:>+ ?)?(?:RT|QT|Quote|Via|MT) ?(@[\w.]{1,60})) ?:? ?([^\n]+)/gu;
const LINK = /https?:\/\/\S+/u;
/** A post's words before its signature: one paragraph of at most this. */
const MAX_POST_CHARS = 900;

/** Posts embedded in an article, or retweeted and quoted in a post. Never throws. */
export function embeddedPosts(text: string): EmbeddedPost[] {
  return [...signedPosts(text), ...retweets(text)].sort((a, b) => a.start - b.start);
}

function signedPosts(text: string): EmbeddedPost[] {
  const found: EmbeddedPost[] = [];
  for (const match of text.matchAll(SIGNATURE)) {
    const [raw, name = "", handle = "", link] = match;
    const before = text.slice(Math.max(0, match.index - MAX_POST_CHARS), match.index);
    const paragraph =
      before
        .trimEnd()
        .split(/\n\s*\n|:\s*\n/u)
        .at(-1) ?? "";
    const words = paragraph.trim();
    if (words === "") continue;
    const start = text.lastIndexOf(words, match.index);
    if (start < 0) continue;
    const whole = { start, end: match.index + raw.length };
    const speaker = `${name.trim()} (${handle})`;
    const url = link ?? LINK.exec(words)?.[0] ?? null;
    found.push({ start, end: start + words.length, whole, speaker, handle, url });
  }
  return found;
}

function retweets(text: string): EmbeddedPost[] {
  return [...text.matchAll(RETWEET)].map((match) => {
    const [raw, mark = "", handle = "", words = ""] = match;
    const start = match.index + raw.lastIndexOf(words);
    const end = start + words.length;
    const whole = { start: match.index + raw.indexOf(mark), end };
    return { start, end, whole, speaker: handle, handle, url: LINK.exec(words)?.[0] ?? null };
  });
}
