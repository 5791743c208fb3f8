import { carryOver } from "#src/core/carry.ts";
import type { Document, Reader } from "#src/core/document.ts";
import type { KeptReading, Store, UnreadRevision } from "#src/store/store.ts";
import type { Log } from "./log.ts";

/** Revisions read in one go: reading is work for the processor, and commands want their turn. */
const BATCH = 20;

export interface ReadDeps {
  readonly store: Pick<Store, "posts" | "statements">;
  readonly reader: Reader;
  readonly readerVersion: string;
  /** The stems under which a text can be searched. */
  readonly searchStems: (text: string, language: string) => string;
  readonly log: Log;
  readonly now: () => Date;
}

/** Reads revisions that this reader version has not read. Returns how many. */
export async function readNew(deps: ReadDeps): Promise<number> {
  const unread = await deps.store.posts.unread(deps.readerVersion, BATCH);
  for (const row of unread) {
    await deps.store.statements.keepReading(readRevision(deps, row));
  }
  return unread.length;
}

function readRevision(deps: ReadDeps, row: UnreadRevision): KeptReading {
  const { revision, post, earlier } = row;
  const reading = deps.reader(toDocument(row));
  for (const problem of reading.problems) {
    deps.log.warn({ revisionId: revision.id, problem }, "part of a post could not be read");
  }
  return {
    revisionId: revision.id,
    postId: post.id,
    readerVersion: deps.readerVersion,
    language: reading.language,
    topics: reading.topics.filter((topic) => topic.matched).map((topic) => topic.topicId),
    stems: deps.searchStems(revision.text, reading.language),
    ...carryOver(earlier, reading.statements),
    problems: reading.problems,
    at: deps.now(),
  };
}

/** What a reader needs of a kept revision. */
function toDocument({ revision, post, source }: Omit<UnreadRevision, "earlier">): Document {
  return {
    id: String(post.id),
    kind: source.voice,
    source: source.name,
    partyId: source.partyId,
    date: revision.publishedAt ?? post.publishedAt ?? post.firstSeenAt,
    text: revision.text,
    title: revision.title,
    language: revision.language ?? source.language,
    url: revision.url ?? post.url,
    references: revision.references,
  };
}
