import { answered, evidence } from "./answered.ts";
import type { Connector, PollContext, Polled } from "./connector.ts";
import { nameOf, recognise } from "./youtube/address.ts";
import { openChannel } from "./youtube/channel.ts";
import { feedRequest, readVideos } from "./youtube/feed.ts";
import { look } from "./youtube/look.ts";

/** Public YouTube channels, by their feeds, which ask for no key: the newest 15 videos, with title and
 *  description. A channel is followed by its id. */
export const youtube: Connector = { kind: "youtube", recognise, poll, look };

async function poll(context: PollContext): Promise<Polled> {
  const { source, state, fetch, signal } = context;
  const { feedUrl, memo, page } = await openChannel(context);
  const { etag, lastModified } = state;
  const request = feedRequest(feedUrl, nameOf(source.url));
  const fetched = await fetch({ ...request, etag, lastModified, signal });
  const answer = { ...answered(fetched, state), memo };
  if (fetched.kind === "not-modified" || answer.bodies[0]?.hash === state.bodyHash) {
    return { kind: "unchanged", answer };
  }
  const feed = await readVideos(fetched);
  const bodies = [...answer.bodies, ...(page === null ? [] : [evidence(page)])];
  return { kind: "read", answer: { ...answer, bodies }, feed };
}
