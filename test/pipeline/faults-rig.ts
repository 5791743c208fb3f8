import assert from "node:assert/strict";
import type { Connector } from "#src/connectors/connector.ts";
import { rss } from "#src/connectors/rss.ts";
import type { SourceRow } from "#src/core/rows.ts";
import { createFetch, type FetchOptions } from "#src/net/http.ts";
import type { PollOutcome } from "#src/pipeline/poll.ts";
import { apisAt, WORLDS, type World } from "../connectors/worlds.ts";
import { type Handler, startServer, type TestServer } from "../rigs/http-server.ts";
import { makeSource, minutesAfter, NOON } from "../rigs/store-rig.ts";
import { openPolls, type Polls } from "./poll-rig.ts";

const NEIGHBOUR_HOST = "neighbour.example";
export const NEIGHBOUR_ID = "neighbour";
const [NEIGHBOUR] = WORLDS.filter(({ connector }) => connector.kind === "rss") as [World];

/** A house that polls one source, whose server does what it is told. */
export interface FaultHouse extends AsyncDisposable {
  handler: Handler;
  readonly polls: Polls;
  readonly server: TestServer;
  readonly at: (minutes: number) => Promise<PollOutcome>;
  /** Adds a feed on another host, read once, that has one new post since. */
  readonly addNeighbour: () => Promise<void>;
  readonly row: () => Promise<SourceRow>;
  readonly texts: () => Promise<readonly string[]>;
}

export async function openFaultHouse(
  world: Pick<World, "serve" | "path"> & { readonly connector: Connector },
  options: FetchOptions = {},
): Promise<FaultHouse> {
  const house = { handler: world.serve(5), neighbour: NEIGHBOUR.serve(1), now: NOON };
  const server = await startServer((seen, ...rest) =>
    String(seen.headers.host).startsWith(NEIGHBOUR_HOST)
      ? house.neighbour(seen, ...rest)
      : house.handler(seen, ...rest),
  );
  const fetch = createFetch({
    allowHosts: [server.host, `${NEIGHBOUR_HOST}:${server.port}`],
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    spacingMs: 0,
    now: () => house.now,
    ...options,
  });
  const { connector } = world;
  const url = `${server.url}${world.path}`;
  const polls = await openPolls({
    connector,
    beside: rss,
    url,
    fetch,
    apis: apisAt(server.url),
  });
  return Object.assign(house, {
    polls,
    server,
    at: (minutes: number) => {
      house.now = minutesAfter(NOON, minutes);
      return polls.at(minutes);
    },
    addNeighbour: async () => {
      const url = `http://${NEIGHBOUR_HOST}:${server.port}${NEIGHBOUR.path}`;
      await polls.store.sources.add(makeSource({ id: NEIGHBOUR_ID, url }), NOON, "test");
      await polls.at(0, NEIGHBOUR_ID);
      house.neighbour = NEIGHBOUR.serve(2);
    },
    row: async () => {
      const row = await polls.store.sources.get("amnesty");
      assert.ok(row !== null);
      return row;
    },
    texts: async () => {
      const kept = await polls.store.posts.recent(new Date(0), 20_000);
      return kept.map(({ revision }) => revision.text.trim());
    },
    [Symbol.asyncDispose]: async () => {
      await polls[Symbol.asyncDispose]();
      await fetch[Symbol.asyncDispose]();
      await server.close();
    },
  });
}
