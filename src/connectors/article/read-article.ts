import { SourceError } from "#src/core/error.ts";
import { htmlToText } from "#src/core/html.ts";
import type { FeedItem, Media, Reference } from "#src/core/item.ts";
import { decodeText } from "#src/net/charset.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { readTree } from "../tree.ts";
import { describeWall, wallOf } from "../wall.ts";
import { cleanPage } from "./clean-page.ts";
import { extractGuarded } from "./guarded.ts";
import { type PageMeta, readMeta } from "./meta.ts";

/** One article as its own page shows it. */
export interface Article {
  readonly title: string | null;
  readonly author: string | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date | null;
  readonly language: string | null;
  /** Paragraphs with an empty line between; an embedded post is one of its own, signed. */
  readonly text: string;
  readonly media: readonly Media[];
  /** The posts that it embeds. */
  readonly references: readonly Reference[];
  /** Where the page says it lives, if that is on its own site; else where it was found. */
  readonly url: string;
}

export type ArticlePage = Pick<FetchedBody, "bytes" | "headers" | "finalUrl">;

/** Bytes of a page that is read at all. */
export const MAX_PAGE_BYTES = 6_000_000;
/** Brackets that may open or close an element; the longest pages that were seen have a third of it. */
const MAX_BRACKETS = 60_000;
/** Shorter texts are a picture's caption, a notice. */
const MIN_TEXT_CHARS = 140;
/** So long a text is an article, whatever the page's head has in it: a form to log in, a check for
 *  robots before comments. */
const SURE_TEXT_CHARS = 1_000;

/** Reads the article of a page that was fetched from `askedUrl`; null where the page holds none. Throws
 *  SourceError `malformed` for what stands in an article's place: error, log-in and consent pages,
 *  robot checks, the site's front page; and for pages too hostile to read. */
export async function readArticle(page: ArticlePage, askedUrl: string): Promise<Article | null> {
  const { bytes, headers, finalUrl } = page;
  if (bytes.byteLength > MAX_PAGE_BYTES) {
    throw new SourceError("too-large", `The page is larger than ${MAX_PAGE_BYTES / 1_000_000} MB`);
  }
  const source = decodeText(bytes, { contentType: headers["content-type"] ?? null }).text;
  refuseOthers(source, finalUrl, askedUrl);
  if (source.split("<", MAX_BRACKETS + 1).length > MAX_BRACKETS) {
    throw new SourceError(
      "too-large",
      "The page has too many elements to be searched for an article",
    );
  }
  const { root } = readTree(source, "html");
  const meta = readMeta(root, finalUrl);
  const clean = cleanPage(root);
  const extracted = await extractGuarded(clean);
  const text = textOf(extracted?.html ?? "", meta);
  refuseWalls(source, text, meta);
  // What calls itself an article may be a flash of one line.
  if (text.length < MIN_TEXT_CHARS && !(meta.isArticle && text !== "")) return null;
  const references = clean.embeds.flatMap(({ url }): readonly Reference[] =>
    url === null ? [] : [{ kind: "quote", url }],
  );
  return {
    title: meta.title,
    author: meta.author ?? extracted?.byline ?? null,
    publishedAt: meta.publishedAt,
    updatedAt: meta.updatedAt,
    language: meta.language,
    text,
    media: meta.image === null ? [] : [{ url: meta.image, kind: "image" }],
    references: [...new Map(references.map((each) => [each.url, each])).values()],
    url: meta.canonicalUrl,
  };
}

/** An article as a feed would give it. */
export function articleItem(article: Article): FeedItem {
  const { title, author, publishedAt, updatedAt, language } = article;
  return {
    link: article.url,
    text: article.text,
    ...(title === null ? {} : { title }),
    ...(author === null ? {} : { author }),
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(updatedAt === null ? {} : { updatedAt }),
    ...(language === null ? {} : { language }),
    media: article.media,
    references: article.references,
  };
}

/** What is no page of the web, and what the site shows when the article is no more. */
function refuseOthers(source: string, finalUrl: string, askedUrl: string): void {
  const wall = wallOf(source);
  if (wall === "empty" || wall === "other") {
    throw new SourceError("malformed", describeWall(source, "an article"));
  }
  const { host, pathname } = new URL(finalUrl);
  if (WALL_PATH.test(pathname) || /^(?:consent|login|accounts?|sso|auth)\./.test(host)) {
    const text = `${new URL(askedUrl).host} leads to a page to log in or to consent, not to the article`;
    throw new SourceError("malformed", text);
  }
  const front = pathname.length <= 4 && new URL(askedUrl).pathname.length > 4;
  if (front) {
    const text = `${new URL(askedUrl).host} leads to its front page, not to the article`;
    throw new SourceError("malformed", text);
  }
}

const WALL_PATH = /^\/(?:\w{2}\/)?(?:login|log-in|signin|sign-in|consent|captcha|auth)\b/i;

/** A sign at the top of a page is a wall where no article stands behind it. */
function refuseWalls(source: string, text: string, meta: PageMeta): void {
  const wall = wallOf(source);
  const behind = meta.isArticle && text.length >= MIN_TEXT_CHARS;
  if (wall === "page" || behind) return;
  const isWeakSign = wall === "robots" || wall === "log-in";
  if (isWeakSign && text.length >= SURE_TEXT_CHARS) return;
  throw new SourceError("malformed", describeWall(source, "an article"));
}

/** The text for readers; the one for machines where that is all there is, or far more. */
function textOf(html: string, { body, title }: PageMeta): string {
  const text = withoutTitle(htmlToText(html), title);
  const forMachines = body === null ? "" : htmlToText(body.replaceAll("\n", "<br>"));
  return forMachines.length > Math.max(2 * text.length, MIN_TEXT_CHARS) ? forMachines : text;
}

/** The page's heading stands in the title already. */
function withoutTitle(text: string, title: string | null): string {
  const [first = "", ...rest] = text.split("\n\n");
  return rest.length > 0 && first.trim() === title ? rest.join("\n\n") : text;
}
