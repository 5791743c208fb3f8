import type { Connector } from "#src/connectors/connector.ts";
import { isAtRest } from "#src/core/source.ts";
import type { Pushed } from "#src/core/subscription.ts";
import type { Fetch } from "#src/net/fetch.ts";
import type { Store } from "#src/store/store.ts";
import { createPoll, type PollDeps } from "./poll.ts";

export interface PushDeps extends PollDeps {
  readonly store: Pick<Store, "posts" | "sources">;
}

/** Keeps what a hub brought of a source as if it had been fetched; false where the source is not
 *  read any more. What a hub brings may be a part of the feed, in which absence means nothing. */
export async function keepPushed(
  deps: PushDeps,
  sourceId: string,
  pushed: Pushed,
  signal: AbortSignal,
): Promise<boolean> {
  const row = await deps.store.sources.get(sourceId);
  if (row === null || isAtRest(row.state.state)) return false;
  const connectors = [...deps.connectors].map(
    ([kind, connector]) => [kind, toldOnly(connector)] as const,
  );
  const poll = createPoll({
    ...deps,
    connectors: new Map(connectors),
    fetch: answering(pushed, deps.now),
  });
  const state = { ...row.state, etag: null, lastModified: null };
  await poll({ ...row, state }, signal);
  return true;
}

/** A hub's call is no occasion to look at single posts, and says nothing of where the hub is. */
function toldOnly({ kind, recognise, poll, readArticle }: Connector): Connector {
  return {
    kind,
    recognise,
    ...(readArticle === undefined ? {} : { readArticle }),
    poll: async (context) => {
      const polled = await poll(context);
      if (polled.kind === "unchanged") return polled;
      const { hub: _, ...feed } = polled.feed;
      return { ...polled, feed };
    },
  };
}

function answering({ topicUrl, bytes, contentType }: Pushed, now: () => Date): Fetch {
  return async () => ({
    kind: "body",
    status: 200,
    finalUrl: topicUrl,
    movedTo: null,
    headers: Object.fromEntries(contentType === null ? [] : [["content-type", contentType]]),
    bytes,
    fetchedAt: now(),
    freshForMs: 0,
  });
}
