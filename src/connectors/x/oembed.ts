import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import { htmlToText } from "#src/core/html.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { answered, evidence } from "../answered.ts";
import type { IdentifiedItem, LookContext, Looked } from "../connector.ts";
import { readJson } from "../json.ts";
import { linkedPost, postUrl } from "./address.ts";
import { bodyOf } from "./api.ts";
import { timeOfId } from "./post.ts";
import { TOKEN_MISSING } from "./refusal.ts";

/** Source: developer.x.com/docs/x-for-websites/oembed-api: no key, one post each. */
const ENDPOINT = "https://publish.x.com/oembed";
/** Each post is a request of its own. */
const MAX_POSTS = 10;
const MAX_BYTES = 200_000;
/** Some 1,000 characters, whatever the post. */
const MAX_HTML = 20_000;

const Embed = z.object({
  url: z.string(),
  author_name: z.string().max(200).optional().catch(undefined),
  html: z.string(),
});

interface Seen {
  readonly body: FetchedBody;
  readonly item: IdentifiedItem;
}

/** What the public embed shows of posts: author, text, time. Links stay short, long posts are cut,
 *  and a post that is not shown may be deleted or protected alike. Throws SourceError where none is
 *  shown. */
export async function lookByEmbed(context: LookContext): Promise<Looked> {
  const seen: Seen[] = [];
  const refused: SourceError[] = [];
  for (const { externalId, url } of context.posts.slice(0, MAX_POSTS)) {
    try {
      seen.push(await lookAt(context, externalId, url));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      refused.push(error);
    }
  }
  const [first] = seen;
  if (first === undefined) throw refused[0] ?? new SourceError("unauthorised", TOKEN_MISSING);
  return {
    answer: {
      ...answered(first.body, { etag: null, lastModified: null }),
      movedTo: null,
      bodies: seen.map(({ body }) => evidence(body)),
    },
    items: seen.map(({ item }) => item),
    goneIds: [],
    problems: refused.map(({ message }) => message),
  };
}

async function lookAt(
  { fetch, signal }: LookContext,
  id: string,
  url: string | null,
): Promise<Seen> {
  const post = linkedPost(url ?? "")?.id === id ? (url ?? "") : postUrl(undefined, id);
  const query = new URLSearchParams({ url: post, omit_script: "1", dnt: "1" });
  const body = bodyOf(
    await fetch({
      url: `${ENDPOINT}?${query}`,
      accept: "application/json",
      maxBytes: MAX_BYTES,
      signal,
      explain: ({ status }) =>
        status === 403 || status === 404 ? notShown(postUrl(undefined, id), status) : null,
    }),
  );
  const embed = Embed.safeParse(readJson(body));
  const shown = embed.success ? linkedPost(embed.data.url) : null;
  const [, language = "", words] = PARAGRAPH.exec(embed.data?.html.slice(0, MAX_HTML) ?? "") ?? [];
  if (shown?.id !== id || words === undefined) throw notShown(postUrl(undefined, id), body.status);
  const author = embed.data?.author_name;
  const item = {
    id,
    link: postUrl(shown.username, id),
    text: htmlToText(words).replace(PICTURES, "").trim(),
    ...(author === undefined ? {} : { author }),
    ...(/^[a-z]{2}$/.test(language) ? { language } : {}),
    // The embed has the day only, the id has the moment.
    publishedAt: timeOfId(id),
    media: [],
    references: [],
  };
  return { body, item: { externalId: id, item, bodyHash: evidence(body).hash } };
}

const PARAGRAPH = /<p lang="([a-z-]{0,10})"[^<>]{0,200}>(.*?)<\/p>/s;
/** X's links to a post's own media stand at its end. */
const PICTURES = /(?:\s*pic\.(?:twitter|x)\.com\/\w+)+\s*$/;

function notShown(url: string, status: number): SourceError {
  const text = `X shows no post at ${url}: it is deleted, protected or was never there.`;
  return new SourceError("unreachable", text, { status });
}
