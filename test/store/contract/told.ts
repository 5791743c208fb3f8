import type { Store } from "#src/store/store.ts";
import {
  makeSource,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putPost,
} from "../../rigs/store-rig.ts";

const LATER = minutesAfter(NOON, 30);

/** The kinds of what is to be told, in order. */
export async function kinds(store: Store): Promise<readonly string[]> {
  return (await store.changes.unalerted(50)).map((change) => change.kind);
}

/** The post has a next revision, in which these words still stand. */
export async function edit(
  store: Store,
  externalId: string,
  text: string,
  quotes: readonly string[],
  source = makeSource(),
): Promise<void> {
  const statements = quotes.map((quote) => makeStatementDraft(quote));
  await putPost(store, { externalId, text, statements, source, at: LATER });
}
