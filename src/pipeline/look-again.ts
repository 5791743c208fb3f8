import type { SourceRow } from "#src/core/rows.ts";
import type { Poll, PollDeps } from "./poll.ts";
import { createRecheck } from "./recheck.ts";

/** Polls sources that are read; of those that are not, pasted posts are looked at again directly. */
export function withLookAgain(poll: Poll, deps: PollDeps): Poll {
  const lookAgain = createLookAgain(deps);
  return (row, signal) => (isForLinks(row) ? lookAgain : poll)(row, signal);
}

/** No poll tells what such a source shows, so that each look is a direct one. */
function createLookAgain(deps: PollDeps): Poll {
  const recheck = createRecheck(deps);
  return async (row, signal) => {
    const newRevisions = await recheck(row, [], signal);
    await deps.store.posts.planLooks(row.source.id, deps.now());
    return { ok: true, newRevisions };
  };
}

/** It was removed, or made for pasted links alone: it is due for these. */
function isForLinks({ state }: SourceRow): boolean {
  return state.state === "removed";
}
