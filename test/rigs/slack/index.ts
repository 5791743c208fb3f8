import assert from "node:assert/strict";
import { doorOf } from "../door.ts";
import { channelOf, openFaults } from "./faults.ts";
import { openHttp } from "./http-driver.ts";
import { addPerson, doings } from "./people.ts";
import { wordsOf } from "./reading.ts";
import type { RigOptions, SlackMessage, SlackRig } from "./rig.ts";
import { warmSchemas } from "./schema-check.ts";
import { listen } from "./server.ts";
import { openSocket } from "./socket.ts";
import { addChannel, type Channel, createWorld, type World } from "./world.ts";

/** Starts a Slack of one's own on 127.0.0.1. `await using rig = await startSlackRig()` stops it. */
export async function startSlackRig(options: RigOptions = {}): Promise<SlackRig> {
  warmSchemas();
  const world = createWorld(options);
  const channelId = addChannel(world, { name: "desk" });
  const faults = openFaults(world, () => door);
  const server = await listen(world, faults, options.port);
  const door = doorOf(server);
  const socket = openSocket(world, server);
  const rigTransport: { chosen: "socket" | "http" } = { chosen: "socket" };
  const http = openHttp(world, () => {
    rigTransport.chosen = "http";
  });
  const stop = async () => {
    await socket.close();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  const acts = doings(
    world,
    (sending) => (rigTransport.chosen === "http" ? http : socket).send(sending),
    channelId,
  );
  return {
    apiUrl: `${world.url}/api/`,
    ...identity(world),
    channelId,
    addChannel: (given) => addChannel(world, given),
    addGroup: (handle) => {
      const id = world.id("S");
      world.groups.set(id, { handle, members: new Set() });
      return id;
    },
    ...records(world),
    ...views(world),
    get modals() {
      return [...world.views.values()].filter(({ type }) => type === "modal").map(copy);
    },
    person: (given) => addPerson(world, given),
    get transport() {
      return rigTransport.chosen;
    },
    set transport(chosen) {
      rigTransport.chosen = chosen;
    },
    ...acts,
    faults: faults.controls,
    socket: socket.controls,
    http: http.controls,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function identity(world: World) {
  const { botToken, appToken, signingSecret, teamId, botUserId, botId, appId } = world;
  return { botToken, appToken, signingSecret, teamId, botUserId, botId, appId };
}

function records(world: World) {
  const { requests, problems, pings, links } = world;
  return {
    requests,
    problems,
    pings,
    links,
    assertNoProblems: () => assert.deepEqual(problems, [], "every request keeps Slack's rules"),
  };
}

function views(world: World) {
  const messages = (id: string) =>
    channelOf(world, id)
      .messages.filter((message) => message.thread_ts === null)
      .map(copy);
  const replies = (id: string, ts: string) =>
    channelOf(world, id)
      .messages.filter((message) => message.thread_ts === ts)
      .map(copy);
  return {
    messages,
    replies,
    ephemerals: (id: string, user: string) =>
      channelOf(world, id)
        .ephemerals.filter((message) => message.ephemeralFor === user)
        .map(copy),
    home: (user: string) => {
      const view = world.homes.get(user);
      return view === undefined ? null : copy(view);
    },
    shown: (id: string, { past = false }: { readonly past?: boolean } = {}) =>
      shownIn(channelOf(world, id), past),
    words: wordsOf,
  };
}

/** As it is now: what a test holds does not change under its hands. */
function copy<T extends object>(one: T): T {
  return { ...one };
}

function shownIn(channel: Channel, past: boolean): string {
  const of = (message: SlackMessage): readonly string[] => [
    ...(past ? message.past.map(wordsOf) : []),
    wordsOf(message),
  ];
  const gone = [...channel.tombstones];
  const top = channel.messages.filter((message) => message.thread_ts === null);
  const threads = [
    ...gone.map((ts) => ({ ts, own: [] })),
    ...top.map((message) => ({ ts: message.ts, own: of(message) })),
  ];
  const lines = threads.flatMap(({ ts, own }) => [
    ...own,
    ...channel.messages.filter((message) => message.thread_ts === ts).flatMap(of),
  ]);
  return [...lines, ...channel.ephemerals.flatMap(of)].join("\n");
}
