import { SourceError } from "#src/core/error.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { answered } from "../answered.ts";
import type { LookContext, Looked } from "../connector.ts";
import { nameOf, watchUrl } from "./address.ts";
import { openChannel } from "./channel.ts";
import { feedRequest, readVideos } from "./feed.ts";

/** Each is a request of its own; what is beyond could not be seen. */
const MAX_ASKED = 20;
const MAX_EMBED_BYTES = 100_000;

/** `hidden`: private, or not to be embedded, which is answered alike. */
type Fate = "there" | "gone" | "hidden" | "unknown";

interface Asked {
  readonly fates: ReadonlyMap<string, Fate>;
  /** What stopped it; null where all were asked for. */
  readonly failure: SourceError | null;
}

/** Looks at videos: those that the channel's feed shows are read from it; of others oEmbed says whether
 *  they are there, but nothing of their description. Gone are those of which oEmbed says 404 while it
 *  knows a video that the feed shows. Source: oembed.com, Errors. */
export async function look(context: LookContext): Promise<Looked> {
  const { feed, body } = await askFeed(context);
  const ids = context.posts.map(({ externalId }) => externalId);
  const items = feed.items.filter(({ externalId }) => ids.includes(externalId));
  const shown = new Set(items.map(({ externalId }) => externalId));
  const others = ids.filter((id) => !shown.has(id)).slice(0, MAX_ASKED);
  const { fates, failure } = await askFates(context, others);
  if (failure !== null && items.length + fates.size === 0) throw failure;
  const gone = [...fates].filter(([, fate]) => fate === "gone").map(([id]) => id);
  const [control] = feed.items.map(({ externalId }) => externalId);
  const believed = gone.length > 0 && (await isTrusted(context, control));
  return {
    answer: answered(body, { etag: null, lastModified: null }),
    items,
    goneIds: believed ? gone : [],
    problems: [
      ...(failure === null ? [] : [`Not all videos could be looked at: ${failure.message}`]),
      ...[...fates].filter(([, fate]) => fate === "hidden").map(([id]) => hiddenSentence(id)),
      ...(gone.length > 0 && !believed ? [DOUBT] : []),
    ],
  };
}

const DOUBT =
  "YouTube says 404 of a video that its feed shows too: nothing it calls gone is believed";

function hiddenSentence(id: string): string {
  return `${watchUrl(id)} was made private, or may not be embedded any more`;
}

async function askFeed(context: LookContext) {
  const { source, fetch, signal } = context;
  const { feedUrl } = await openChannel(context);
  const body = await fetch({ ...feedRequest(feedUrl, nameOf(source.url)), signal });
  if (body.kind === "body") return { body, feed: await readVideos(body) };
  throw new SourceError("malformed", "YouTube answered 304 to what was not asked of it");
}

async function askFates(context: LookContext, ids: readonly string[]): Promise<Asked> {
  const fates = new Map<string, Fate>();
  try {
    for (const id of ids) fates.set(id, await fateOf(context, id));
  } catch (error) {
    if (!(error instanceof SourceError) || context.signal.aborted) throw error;
    return { fates, failure: error };
  }
  return { fates, failure: null };
}

/** Whether oEmbed can be believed at all: it knows a video that is there. */
async function isTrusted(context: LookContext, control: string | undefined): Promise<boolean> {
  if (control === undefined) return false;
  const { fates } = await askFates(context, [control]);
  const fate = fates.get(control);
  return fate === "there" || fate === "hidden";
}

async function fateOf({ source, fetch, signal }: LookContext, id: string): Promise<Fate> {
  const url = new URL("/oembed", source.url);
  url.searchParams.set("url", watchUrl(id));
  url.searchParams.set("format", "json");
  try {
    const answer = await fetch({ url: url.href, maxBytes: MAX_EMBED_BYTES, signal });
    return answer.kind === "body" && isEmbed(answer) ? "there" : "unknown";
  } catch (error) {
    const fate = error instanceof SourceError ? FATES.get(error.status ?? 0) : undefined;
    if (fate === undefined) throw error;
    return fate;
  }
}

const FATES: ReadonlyMap<number, Fate> = new Map([
  [400, "unknown"],
  [401, "hidden"],
  [403, "hidden"],
  [404, "gone"],
  [410, "gone"],
]);

/** Private videos have been answered with 200 and the word "Forbidden". */
function isEmbed({ bytes }: FetchedBody): boolean {
  return Buffer.from(bytes.subarray(0, 1)).toString() === "{";
}
