import type { Apis, Connector, Feed, IdentifiedItem, Looked } from "#src/connectors/connector.ts";
import { sha256 } from "#src/core/hash.ts";
import type { Fetch } from "#src/net/fetch.ts";
import { createPoll, type PollOutcome } from "#src/pipeline/poll.ts";
import { openStore } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";
import { makeSource, minutesAfter, NOON } from "../rigs/store-rig.ts";

/** The poll stage on an empty store in memory, with one source that a connector of the test plays. */
export interface Polls {
  readonly store: Store;
  /** Log lines, their fixed sentences. */
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  /** Polls the source, or another one that was added, so many minutes after noon. */
  readonly at: (minutes: number, sourceId?: string) => Promise<PollOutcome>;
  /** The texts of a post's revisions; empty where it is not known. */
  readonly textsOf: (externalId: string) => Promise<readonly string[]>;
  /** The evidence of a post's tombstone; null where it is there. */
  readonly goneBy: (externalId: string) => Promise<string | null>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export interface PollsSettings {
  readonly connector: Connector;
  /** Of sources that are added beside it. */
  readonly beside?: Connector;
  readonly url?: string;
  readonly fetch?: Fetch;
  /** Where every API is, and with which tokens; nowhere where it is left out. */
  readonly apis?: Apis;
}

const NO_API = { url: "https://api.example", token: null };
const NO_APIS: Apis = { x: NO_API, vk: NO_API, bluesky: NO_API };

export async function openPolls(settings: PollsSettings): Promise<Polls> {
  const { connector, beside = connector, url, fetch, apis = NO_APIS } = settings;
  const store = await openStore(":memory:");
  const source = makeSource({ kind: connector.kind, ...(url === undefined ? {} : { url }) });
  await store.sources.sync([source], NOON);
  const warnings: string[] = [];
  const errors: string[] = [];
  let now = NOON;
  const poll = createPoll({
    store,
    connectors: new Map([beside, connector].map((each) => [each.kind, each])),
    fetch: fetch ?? (() => Promise.reject(new Error("nothing is fetched here"))),
    apis,
    bounds: { leastSeconds: 60, mostSeconds: 3_600 },
    log: {
      info: () => undefined,
      warn: (_fields, sentence) => warnings.push(sentence),
      error: (_fields, sentence) => errors.push(sentence),
    },
    now: () => now,
    random: () => 0.5,
  });
  const postIdOf = async (externalId: string) =>
    (await store.posts.latest(source.id, [externalId])).get(externalId)?.postId ?? 0;
  return {
    store,
    warnings,
    errors,
    at: async (minutes, sourceId = source.id) => {
      now = minutesAfter(NOON, minutes);
      const row = await store.sources.get(sourceId);
      if (row === null) throw new Error("the source is lost");
      return poll(row, new AbortController().signal);
    },
    textsOf: async (externalId) => {
      const revisions = await store.posts.revisionsOf(await postIdOf(externalId));
      return revisions.map(({ text }) => text);
    },
    goneBy: async (externalId) => {
      const tombstone = await store.posts.tombstoneOf(await postIdOf(externalId));
      return tombstone?.evidence ?? null;
    },
    [Symbol.asyncDispose]: () => store.close(),
  };
}

/** A connector that shows what it is told to. `shown` null: unchanged. An error is thrown. */
export interface Played {
  shown: Shown | null | Error;
  look: ((ids: readonly string[]) => Answer) | undefined;
  lookEvery: Connector["lookEvery"];
  /** The ids of each look. */
  readonly looks: (readonly string[])[];
  /** When its answers are given. */
  at: Date;
  saidAt: (externalId: string) => Date;
}

/** Text by external id. */
export type Shown = Readonly<Record<string, string>>;

export interface Answer {
  readonly items?: Shown;
  readonly goneIds?: readonly string[];
  readonly memo?: string;
}

export function play(part: Partial<Played> = {}): Played {
  return {
    shown: {},
    look: undefined,
    lookEvery: undefined,
    looks: [],
    at: NOON,
    saidAt: () => NOON,
    ...part,
  };
}

/** The connector that plays this, its list covers these numbers. */
export function played(playing: Played, covers: Feed["covers"] = null): Connector {
  return {
    kind: "played",
    recognise: () => null,
    poll: async () => {
      const { shown } = playing;
      if (shown instanceof Error) throw shown;
      if (shown === null) return { kind: "unchanged", answer: answer(playing, []) };
      const items = itemsOf(shown, playing);
      return {
        kind: "read",
        answer: answer(playing, [bodyOf("list", shown)]),
        feed: { title: null, items, covers, deletedIds: [], problems: [] },
      };
    },
    ...(playing.look === undefined
      ? {}
      : {
          look: async ({ posts }) =>
            lookOf(
              playing,
              posts.map((post) => post.externalId),
            ),
        }),
    ...(playing.lookEvery === undefined ? {} : { lookEvery: playing.lookEvery }),
  };
}

/** Each item in a body of its own, after one that shows none of them. */
function lookOf(playing: Played, ids: readonly string[]): Looked {
  playing.looks.push(ids);
  const { items = {}, goneIds = [], memo } = playing.look?.(ids) ?? {};
  const bodies = Object.entries(items).map(([id, text]) => bodyOf(id, { [id]: text }));
  return {
    answer: {
      ...answer(playing, [bodyOf("first", { none: "of them" }), ...bodies]),
      ...(memo === undefined ? {} : { memo }),
    },
    items: itemsOf(items, playing).map((item, index) => ({
      ...item,
      bodyHash: bodies[index]?.hash ?? "",
    })),
    goneIds,
    problems: [],
  };
}

function itemsOf(shown: Shown, { saidAt }: Played): IdentifiedItem[] {
  return Object.entries(shown).map(([externalId, text]) => ({
    externalId,
    item: {
      text,
      link: `https://played.example/${externalId}`,
      publishedAt: saidAt(externalId),
      media: [],
      references: [],
    },
  }));
}

function answer({ at }: Played, bodies: Looked["answer"]["bodies"]): Looked["answer"] {
  return {
    status: 200,
    finalUrl: "https://played.example/",
    movedTo: null,
    etag: null,
    lastModified: null,
    freshForMs: 0,
    fetchedAt: at,
    bodies,
  };
}

export function bodyOf(name: string, shown: Shown): Looked["answer"]["bodies"][number] {
  const bytes = new TextEncoder().encode(JSON.stringify(shown));
  const url = `https://played.example/${name}`;
  return { url, bytes, hash: sha256(bytes), contentType: "application/json" };
}
