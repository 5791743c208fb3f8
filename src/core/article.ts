import { contentHash } from "./hash.ts";
import type { FeedItem } from "./item.ts";
import { itemText } from "./item-text.ts";
import type { Revision, RevisionDraft } from "./post.ts";
import type { RetryPolicy } from "./retry.ts";
import type { Source } from "./source.ts";

/** Feeds give whole texts, or the first lines of them and a link to the rest. */
export type Articles = NonNullable<Source["articles"]>;

/** What a site that answers with an error, a wall or nothing is asked again, and how often. */
export const ARTICLE_RETRY: RetryPolicy = {
  firstMs: 120_000,
  factor: 5,
  maxMs: 21_600_000,
  jitter: 0.1,
};
export const MAX_ARTICLE_TRIES = 4;

/** A summary has a few sentences; a short communiqué that is taken for one is read once more in vain. */
const SHORT_CHARS = 700;
/** How texts end that go on elsewhere, in the languages read. */
const CUT =
  /(?:…|\.{3}|\[\s*(?:…|\.{3}|&hellip;)\s*\]|\(\s*(?:…|\.{3})\s*\))\s*$|(?:read (?:more|on|the full (?:story|article))|continue reading|full story|lire (?:la suite|plus|l.article)|en savoir plus|читать (?:далее|дальше|полностью|ещ[её])|подробнее|далее|اقرأ المزيد|إقرأ المزيد|المزيد|تابع القراءة|لقراءة المزيد)\s*[\s.…»>→←:]*$/iu;
/** `The post … appeared first on …`, with which WordPress closes its summaries. */
const CLOSING =
  /\n*(?:the post .{1,300} appeared first on .{1,200}|l.article .{1,300} est apparu en premier sur .{1,200})$/iu;

/** Whether the article behind what a list showed is to be read: for outlets whose feeds tease, for all
 *  where the configuration says so; never for accounts. */
export function wantsArticle(
  { articles = "auto", voice }: Pick<Source, "articles" | "voice">,
  draft: Pick<RevisionDraft, "title" | "text" | "url">,
): boolean {
  if (draft.url === null || !/^https?:/i.test(draft.url) || articles === "never") return false;
  if (articles === "always") return true;
  return voice === "article" && isTeaser(draft);
}

function isTeaser({ title, text }: Pick<RevisionDraft, "title" | "text">): boolean {
  const body = bodyOf(title, text);
  return body.length < SHORT_CHARS || CUT.test(body) || CLOSING.test(body);
}

/** The whole text in place of a teaser: the article's words under its headline, after those of the
 *  teaser's paragraphs that do not stand in it. Null where the article says less than its teaser. */
export function completed(
  shown: Pick<
    Revision,
    "title" | "text" | "author" | "url" | "publishedAt" | "language" | "media" | "references"
  >,
  item: FeedItem,
): RevisionDraft | null {
  const article = (item.text ?? "").trim();
  const teaser = bodyOf(shown.title, shown.text).replace(CLOSING, "").replace(CUT, "").trim();
  if (article === "" || article.length < teaser.length) return null;
  const title = titleOf(shown.title, item.title ?? null);
  const standing = teaser
    .split(/\n{2,}/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "" && shareWithin(paragraph, article) < MIN_WITHIN);
  const text = itemText({
    ...(title === null ? {} : { title }),
    text: [...standing, article].join("\n\n"),
    media: [],
    references: [],
  });
  const own = new Set(shown.references.map(({ url }) => url));
  const seen = new Set(shown.media.map(({ url }) => url));
  return {
    title,
    text,
    author: shown.author ?? item.author ?? null,
    url: shown.url ?? item.link ?? null,
    publishedAt: shown.publishedAt ?? item.publishedAt ?? null,
    language: item.language ?? shown.language,
    media: [...shown.media, ...item.media.filter(({ url }) => !seen.has(url))],
    references: [...shown.references, ...item.references.filter(({ url }) => !own.has(url))],
    contentHash: contentHash(text),
  };
}

/** What two looks at an article are compared by. */
export function articleHash(item: FeedItem): string {
  return contentHash(`${item.title ?? ""}\n\n${item.text ?? ""}`);
}

/** The article's own headline, unless the list had quite another. */
function titleOf(shown: string | null, own: string | null): string | null {
  if (shown === null || own === null) return shown ?? own;
  return shareWithin(shown, own) >= MIN_SAME_TITLE ? own : shown;
}

const MIN_SAME_TITLE = 0.5;
/** So much of a paragraph's runs of three words must stand in the article for it to be part of it. */
const MIN_WITHIN = 0.6;
const RUN = 3;

/** The share of a text's runs of three words (or words, where it has fewer) that another has, 0 to 1. */
function shareWithin(part: string, whole: string): number {
  const size = wordsOf(part).length > RUN * 2 ? RUN : 1;
  const there = new Set(runsOf(whole, size));
  const runs = runsOf(part, size);
  return runs.length === 0 ? 1 : runs.filter((run) => there.has(run)).length / runs.length;
}

function runsOf(text: string, size: number): readonly string[] {
  const words = wordsOf(text);
  return words
    .slice(0, Math.max(0, words.length - size + 1))
    .map((_, at) => words.slice(at, at + size).join(" "));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function bodyOf(title: string | null, text: string): string {
  const start = title !== null && text.startsWith(`${title}\n\n`) ? title.length : 0;
  const body = text.slice(start).trim();
  return body === title?.trim() ? "" : body;
}
