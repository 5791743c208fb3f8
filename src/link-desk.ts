import { setTimeout as sleep } from "node:timers/promises";
import { messageOf, SourceError } from "./core/error.ts";
import type { LinkOutcome } from "./core/link-outcome.ts";
import { hasCredentials } from "./core/links.ts";
import type { Paste } from "./core/paste.ts";
import { type Post, revise } from "./core/post.ts";
import { addressKey } from "./core/post-address.ts";
import { type SplitAddress, splitSecrets } from "./core/redact.ts";
import { afterLook } from "./core/source-state.ts";
import { askLink, type LinkAskDeps, refusedLink, type Shown } from "./link-ask.ts";
import { withEvidence } from "./pipeline/evidence.ts";
import { lookEveryOf } from "./pipeline/recheck.ts";
import type { KeptRevision, Store } from "./store/store.ts";

/** A command is answered within 20 s: so long for asking the other side, and then for reading and
 *  pairing what it showed; what is left of that follows by itself. */
const ASKING_MS = 12_000;
const WORKING_MS = 4_000;
const STEP_MS = 50;

export interface LinkDeskDeps extends LinkAskDeps {
  readonly store: Pick<Store, "posts" | "sources">;
  /** Runs the stages behind polling once; how much they did. */
  readonly work: () => Promise<number>;
  readonly now: () => Date;
  /** What was said longer ago is not told to channels. */
  readonly maxAgeMs: number;
}

/** Reads one post or article by its address, keeps it with who gave the link, has it read and paired.
 *  Nothing is kept of what is refused. */
export type ReadLink = (paste: Paste, signal: AbortSignal) => Promise<LinkOutcome>;

/** Builds the desk. Of those who give the same link at once the next finds what the first one kept. */
export function createLinkDesk(deps: LinkDeskDeps): ReadLink {
  const underWay = new Map<string, Promise<unknown>>();
  return async (given, signal) => {
    const split = splitSecrets(given.url);
    const paste = split === null ? given : { ...given, url: split.url };
    const key = addressKey(paste.url);
    await underWay.get(key)?.catch(() => undefined);
    const reading = readLink(split === null ? deps : withKey(deps, split), paste, signal);
    underWay.set(key, reading);
    try {
      return await reading;
    } finally {
      if (underWay.get(key) === reading) underWay.delete(key);
    }
  };
}

/** A gift link's key opens the page that it was given for; it is kept nowhere. */
function withKey(deps: LinkDeskDeps, { url, secretQuery }: SplitAddress): LinkDeskDeps {
  const { fetch } = deps;
  return {
    ...deps,
    fetch: (request) =>
      fetch(request.url === url ? { ...request, secretQuery: { ...secretQuery } } : request),
  };
}

async function readLink(
  deps: LinkDeskDeps,
  paste: Paste,
  signal: AbortSignal,
): Promise<LinkOutcome> {
  if (hasCredentials(paste.url)) return refusedLink("forbidden-address");
  const known = await knownAt(deps, paste.url);
  if (known !== null) return known;
  const asking = AbortSignal.timeout(ASKING_MS);
  try {
    const isKept = async (url: string) => (await deps.store.posts.byAddress([url])).has(url);
    const asked = await askLink(deps, paste.url, isKept, AbortSignal.any([signal, asking]));
    if (asked.kind === "refused") return asked;
    if (asked.kind === "shown") return await keep(deps, paste, asked);
    return (await knownAt(deps, asked.url)) ?? refusedLink("not-shown");
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return asking.aborted ? refusedLink("slow") : refusedLink(error.kind, messageOf(error));
  }
}

/** The kept post at an address: rather one that is there, of a source that is read. */
async function knownAt(deps: LinkDeskDeps, url: string): Promise<LinkOutcome | null> {
  const { posts, sources } = deps.store;
  const found = (await posts.byAddress([url])).get(url) ?? [];
  const rows = await Promise.all(
    found.map(async (post) => ({
      post,
      source: await sources.get(post.sourceId),
      isGone: (await posts.tombstoneOf(post.id)) !== null,
    })),
  );
  const rank = ({ source, isGone }: (typeof rows)[number]) =>
    (isGone ? 2 : 0) + (source?.state.state === "removed" ? 1 : 0);
  const [best] = rows.toSorted((a, b) => rank(a) - rank(b));
  if (best === undefined || best.source === null) return null;
  await workOn(deps, best.post.id);
  return outcome(deps, "known", best.post.id);
}

async function outcome(
  { store, now, maxAgeMs }: LinkDeskDeps,
  kind: "kept" | "known",
  postId: number,
): Promise<LinkOutcome> {
  const post = await store.posts.get(postId);
  const source = post === null ? null : await store.sources.get(post.sourceId);
  if (post === null || source === null) throw new Error(`Post ${postId} was not kept`);
  return { kind, post, source, isOld: isOld(post, now(), maxAgeMs) };
}

function isOld({ publishedAt, quiet }: Post, now: Date, maxAgeMs: number): boolean {
  return quiet || (publishedAt !== null && now.getTime() - publishedAt.getTime() > maxAgeMs);
}

async function keep(deps: LinkDeskDeps, paste: Paste, shown: Shown): Promise<LinkOutcome> {
  const { store, now } = deps;
  const { connector, looked, row } = shown;
  const { answer } = looked;
  const revision = revisionOf(shown);
  if (revision === null) return refusedLink("not-shown");
  const sourceId = row?.source.id ?? (await store.sources.forLinks(shown.source, now()));
  const after = row === null ? null : afterLook(row.state, answer);
  const lookEvery = lookEveryOf(connector);
  const postId = await store.posts.keepLink({
    sourceId,
    observedAt: answer.fetchedAt,
    bodies: answer.bodies,
    ...(lookEvery === null ? {} : { lookEvery }),
    revision,
    paste,
    memo: {
      before: row?.state.memo ?? null,
      after: after?.memo ?? answer.memo ?? null,
      note: after?.note ?? null,
    },
  });
  await workOn(deps, postId);
  return outcome(deps, "kept", postId);
}

function revisionOf({ item: shown, looked }: Shown): KeptRevision | null {
  const { externalId, item, bodyHash = null } = shown;
  const draft = revise(null, item);
  if (draft === null) return null;
  // Nobody knows how old it is.
  const quiet = item.publishedAt === undefined;
  const [kept] = withEvidence([{ externalId, draft, quiet, bodyHash }], looked.answer.bodies);
  return kept ?? null;
}

/** Until the post is read and paired, as far as somebody can wait for it. */
async function workOn({ store, work }: LinkDeskDeps, postId: number): Promise<void> {
  const until = performance.now() + WORKING_MS;
  while (!(await store.posts.readingOf(postId)).isDone && performance.now() < until) {
    const done = await work();
    // The schedule may be at work on it at this moment.
    if (done === 0) await sleep(STEP_MS);
  }
}
