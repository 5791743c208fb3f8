import type { ChangeDraft, ChangeKind, DeliveryDraft, DeliveryThread } from "#src/core/alert.ts";
import { contentHash, sha256 } from "#src/core/hash.ts";
import type { Proposal } from "#src/core/pairing/candidate.ts";
import type { RevisionDraft } from "#src/core/post.ts";
import type { Source, SourceState } from "#src/core/source.ts";
import type { Statement, StatementDraft } from "#src/core/statement.ts";
import type { Watch } from "#src/core/watch.ts";
import type { KeptPairing, KeptPoll, KeptReading, Store } from "#src/store/store.ts";

/** Small makers of what the store keeps, for the tests of every room. */

export const NOON = new Date("2015-12-23T12:00:00Z");
export const CHANNEL = { platform: "terminal", channelId: "main" };

export function minutesAfter(date: Date, minutes: number): Date {
  return new Date(date.getTime() + minutes * 60_000);
}

export function makeSource(part: Partial<Source> = {}): Source {
  return {
    id: "amnesty",
    kind: "rss",
    url: "https://amnesty.example/feed",
    name: "Amnesty International",
    partyId: "amnesty",
    voice: "post",
    language: "en",
    everySeconds: 900,
    backfill: false,
    origin: "config",
    ...part,
  };
}

export function makeState(part: Partial<SourceState> = {}): SourceState {
  return {
    sourceId: "amnesty",
    state: "ok",
    subscribedAt: NOON,
    etag: null,
    lastModified: null,
    bodyHash: null,
    nextPollAt: minutesAfter(NOON, 15),
    lastPollAt: NOON,
    lastOkAt: NOON,
    lastItemAt: NOON,
    failures: 0,
    lastError: null,
    movedTo: null,
    movedSightings: 0,
    movedSince: null,
    memo: null,
    note: null,
    silentAt: null,
    ...part,
  };
}

export function makeRevision(text: string, part: Partial<RevisionDraft> = {}): RevisionDraft {
  return {
    title: null,
    text,
    author: null,
    url: null,
    publishedAt: NOON,
    language: null,
    media: [],
    references: [],
    contentHash: contentHash(text),
    ...part,
  };
}

/** A poll that shows some posts: text by external id, all in one body. */
export function makePoll(
  texts: Readonly<Record<string, string>>,
  part: Partial<KeptPoll> & { readonly quiet?: boolean; readonly publishedAt?: Date } = {},
): KeptPoll {
  const { quiet = false, publishedAt = NOON, ...kept } = part;
  const sourceId = kept.sourceId ?? "amnesty";
  const bytes = new TextEncoder().encode(JSON.stringify(texts));
  const hash = sha256(bytes);
  return {
    sourceId,
    state: makeState({ sourceId }),
    observedAt: NOON,
    bodies: [{ hash, url: `https://${sourceId}.example/feed`, bytes, contentType: "text/plain" }],
    revisions: Object.entries(texts).map(([externalId, text]) => ({
      externalId,
      draft: makeRevision(text, {
        url: `https://${sourceId}.example/${externalId}`,
        publishedAt,
      }),
      quiet,
      evidenceHash: hash,
    })),
    seen: [],
    tombstones: [],
    changes: [],
    ...kept,
  };
}

export function makeStatementDraft(
  quote: string,
  part: Partial<StatementDraft> = {},
): StatementDraft {
  return {
    start: 0,
    end: quote.length,
    quote,
    role: "claim",
    type: part.role === "response" ? "denial" : "allegation",
    party: "amnesty",
    speaker: "Amnesty International",
    quoted: false,
    against: ["ru_mod"],
    figures: [],
    confidence: 0.9,
    recalled: false,
    embeddedUrl: null,
    features: [],
    ...part,
  };
}

export function makeProposal(
  responseId: number,
  claimId: number,
  part: Partial<Proposal> = {},
): Proposal {
  return { responseId, claimId, answer: "denial", score: 0.9, sure: true, reasons: [], ...part };
}

export function makeChange(kind: ChangeKind, part: Partial<ChangeDraft> = {}): ChangeDraft {
  return {
    kind,
    at: NOON,
    claimId: null,
    statementId: null,
    pairId: null,
    revisionId: null,
    tombstoneId: null,
    sourceId: null,
    ...part,
  };
}

export function makePairing(part: Partial<KeptPairing> = {}): KeptPairing {
  return {
    pairerVersion: "test-pairer",
    statementIds: [],
    proposals: [],
    repeats: [],
    changes: [],
    at: NOON,
    ...part,
  };
}

export function makeDelivery(part: Partial<DeliveryDraft> = {}): DeliveryDraft {
  return {
    channel: CHANNEL,
    changeId: null,
    message: { blocks: [], summary: "Something was said" },
    mode: "post",
    thread: null,
    replaces: null,
    dueAt: NOON,
    ...part,
  };
}

export function makeThread(claimId: number): DeliveryThread {
  return { key: `claim:${claimId}`, policy: "thread", title: `Claim ${claimId}` };
}

export function makeWatch(part: Partial<Watch> = {}): Omit<Watch, "id" | "endedAt"> {
  return {
    channel: CHANNEL,
    topicId: "syria",
    parties: [],
    kinds: ["claim", "response"],
    mode: "instant",
    language: "en",
    threadPolicy: "thread",
    burst: 10,
    createdAt: NOON,
    createdBy: "editor",
    ...part,
  };
}

export interface PutPost {
  readonly externalId: string;
  readonly text: string;
  /** Each is found in the text by its quote. */
  readonly statements: readonly StatementDraft[];
  readonly source?: Source;
  readonly at?: Date;
  readonly publishedAt?: Date;
  readonly quiet?: boolean;
  readonly language?: string;
  readonly topics?: readonly string[];
  readonly stems?: string;
}

/** Keeps one post (or its next revision) and reads it; gives the statements that stand then. A
 *  statement with the words of one that stood before is carried over. */
export async function putPost(store: Store, put: PutPost): Promise<readonly Statement[]> {
  const source = put.source ?? makeSource();
  const at = put.at ?? NOON;
  if ((await store.sources.get(source.id)) === null) {
    await store.sources.add(source, NOON, "test");
  }
  await store.posts.keepPoll(
    makePoll(
      { [put.externalId]: put.text },
      {
        sourceId: source.id,
        observedAt: at,
        quiet: put.quiet ?? false,
        publishedAt: put.publishedAt ?? NOON,
      },
    ),
  );
  const unread = await store.posts.unread("test-reader", 1_000);
  const found = unread.find((each) => each.post.externalId === put.externalId);
  if (found === undefined) {
    throw new Error(`Nothing to read in ${put.externalId}: its text is the latest one`);
  }
  await store.statements.keepReading(readingOf(put, found, at));
  const rows = await store.posts.recent(new Date(0), 10_000);
  return rows.find((row) => row.post.id === found.post.id)?.earlier ?? [];
}

/** One post with one statement, kept and read. */
export async function putStatement(
  store: Store,
  externalId: string,
  draft: StatementDraft,
  put: Partial<PutPost> = {},
): Promise<Statement> {
  const [statement] = await putPost(store, {
    externalId,
    text: draft.quote,
    statements: [draft],
    ...put,
  });
  if (statement === undefined) {
    throw new Error("The statement was not kept");
  }
  return statement;
}

export const MOD = makeSource({
  id: "mod",
  kind: "telegram",
  url: "https://t.me/s/mod_russia",
  name: "Russian MoD",
  partyId: "ru_mod",
  language: "ru",
});

/** A claim by Amnesty and the Russian MoD's denial of it, neither paired nor told. */
export async function putClaimAndResponse(
  store: Store,
  at = NOON,
): Promise<{ readonly claim: Statement; readonly response: Statement }> {
  const claim = await putStatement(
    store,
    "1",
    makeStatementDraft("Russian strikes killed hundreds of civilians.", {
      features: ["party:ru_mod", "concept:strike", "place:idlib"],
    }),
    { at },
  );
  const response = await putStatement(
    store,
    "101",
    makeStatementDraft("Эти обвинения голословны.", {
      role: "response",
      party: "ru_mod",
      against: ["amnesty"],
      features: ["party:amnesty", "concept:strike"],
    }),
    { source: MOD, at, language: "ru" },
  );
  return { claim, response };
}

/** The same, paired and with both changes written. */
export async function putPair(
  store: Store,
  at = NOON,
): Promise<{ readonly claim: Statement; readonly response: Statement }> {
  const { claim, response } = await putClaimAndResponse(store, at);
  await store.pairs.keepPairing(
    makePairing({
      statementIds: [claim.id, response.id],
      proposals: [makeProposal(response.id, claim.id)],
      changes: [
        makeChange("claim", { claimId: claim.id, at }),
        makeChange("response", { claimId: claim.id, statementId: response.id, at }),
      ],
      at,
    }),
  );
  return { claim, response };
}

function readingOf(
  put: PutPost,
  { revision, post, earlier }: Awaited<ReturnType<Store["posts"]["unread"]>>[number],
  at: Date,
): KeptReading {
  const drafts = put.statements.map((draft) => {
    const start = put.text.indexOf(draft.quote);
    if (start < 0) {
      throw new Error(`The text does not say: ${draft.quote}`);
    }
    return { ...draft, start, end: start + draft.quote.length };
  });
  const carried = drafts.flatMap((draft) => {
    const before = earlier.find((statement) => statement.quote === draft.quote);
    return before === undefined ? [] : [{ id: before.id, draft }];
  });
  const kept = new Set(carried.map(({ draft }) => draft));
  const keptIds = new Set(carried.map(({ id }) => id));
  return {
    revisionId: revision.id,
    postId: post.id,
    readerVersion: "test-reader",
    language: put.language ?? "en",
    topics: put.topics ?? ["syria"],
    stems: put.stems ?? put.text.toLowerCase(),
    fresh: drafts.filter((draft) => !kept.has(draft)),
    carried,
    withdrawnIds: earlier.map((each) => each.id).filter((id) => !keptIds.has(id)),
    problems: [],
    at,
  };
}
