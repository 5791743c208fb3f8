import type { Store } from "#src/store/store.ts";

/** Bodies taken out in one scan; the next is a minute later. */
const BATCH = 200;
const DAY_MS = 86_400_000;

export interface RetainDeps {
  readonly store: Pick<Store, "removeBodies">;
  /** Days for which raw bodies are kept; null: for ever. */
  readonly bodiesDays: number | null;
  readonly now: () => Date;
}

/** Takes out raw bodies that are older than the newsroom keeps them. Returns how many. */
export async function retain({ store, bodiesDays, now }: RetainDeps): Promise<number> {
  if (bodiesDays === null) return 0;
  const at = now();
  return await store.removeBodies(new Date(at.getTime() - bodiesDays * DAY_MS), BATCH, at);
}
