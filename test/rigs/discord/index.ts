import { doorOf } from "../door.ts";
import { createFaults } from "./faults.ts";
import { openGateway } from "./gateway.ts";
import { createPeople } from "./people.ts";
import { buttonsOf, linksOf, plainText } from "./plain.ts";
import type { ChannelSettings, DiscordRig, RigSettings } from "./rig.ts";
import { CHANNEL_ROUTES } from "./routes/channels.ts";
import { COMMAND_ROUTES } from "./routes/commands.ts";
import { identityRoutes } from "./routes/identity.ts";
import { INTERACTION_ROUTES } from "./routes/interactions.ts";
import { MESSAGE_ROUTES } from "./routes/messages.ts";
import { startRest } from "./server.ts";
import { channel, view } from "./shapes.ts";
import { openValidator } from "./validate.ts";
import { BOT_PERMISSIONS, createWorld, INTENT, type World } from "./world.ts";

export type * from "./rig.ts";

/** Starts Discord on 127.0.0.1 with one server and one text channel. `await using` closes it. */
export async function startDiscordRig(settings: RigSettings = {}): Promise<DiscordRig> {
  const world = createWorld(settings);
  const channelId = addChannel(world, { name: "newsroom" });
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}/gateway`;
  const desk = createFaults(
    world,
    (code) => gateway.control.close(code),
    () => door,
  );
  const routes = [
    ...identityRoutes(gatewayUrl),
    ...CHANNEL_ROUTES,
    ...MESSAGE_ROUTES,
    ...COMMAND_ROUTES,
    ...INTERACTION_ROUTES,
  ];
  const rest = await startRest({ world, routes, desk, validator: await openValidator() });
  port = rest.port;
  const door = doorOf(rest.server);
  const gateway = openGateway(world, rest.server, gatewayUrl);
  Object.assign(world, { emit: gateway.emit });
  const close = async () => {
    gateway.close();
    rest.server.closeAllConnections();
    await new Promise((resolve) => rest.server.close(resolve));
  };
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: world.token,
    applicationId: world.applicationId,
    guildId: world.guildId,
    channelId,
    botUserId: world.botUserId,
    addChannel: (wanted = {}) => addChannel(world, wanted),
    ...reading(world),
    ...createPeople(world, channelId),
    faults: desk.faults,
    gateway: gateway.control,
    advance: world.advance,
    until,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function addChannel(world: World, wanted: ChannelSettings): string {
  const id = world.newId();
  world.channels.set(id, {
    id,
    type: wanted.type ?? 0,
    name: wanted.name ?? `channel-${world.channels.size}`,
    parentId: null,
    position: world.channels.size,
    permissions: wanted.permissions ?? BOT_PERMISSIONS,
    before: null,
    deleted: false,
    archived: false,
    locked: false,
    ownerId: world.ownerId,
    messages: [],
  });
  const made = world.channels.get(id);
  if (made !== undefined) {
    world.emit("CHANNEL_CREATE", channel(world, made), INTENT.guilds);
  }
  return id;
}

type Reading = Pick<
  DiscordRig,
  | "requests"
  | "problems"
  | "pings"
  | "ownProblems"
  | "assertNoProblems"
  | "messages"
  | "text"
  | "links"
  | "buttons"
  | "shown"
  | "threads"
  | "commands"
>;

function reading(world: World): Reading {
  const messages = (channelId: string) =>
    (world.channels.get(channelId)?.messages ?? []).filter((one) => one.onlyFor === null).map(view);
  const shown = (channelId: string): string =>
    messages(channelId)
      .flatMap((one) => [
        plainText(one, world),
        ...(one.threadId === null ? [] : [shown(one.threadId)]),
      ])
      .join("\n");
  const { requests, problems, pings, ownProblems } = world;
  return {
    requests,
    problems,
    pings,
    ownProblems,
    assertNoProblems: () => assertNone({ problems, pings, ownProblems }),
    messages,
    text: (message) => plainText(message, world),
    links: linksOf,
    buttons: buttonsOf,
    shown,
    threads: (channelId) =>
      [...world.channels.values()]
        .filter((one) => one.parentId === channelId && !one.deleted)
        .map(({ id, name }) => ({ id, name, parentId: channelId })),
    commands: (scope = "global") => world.commands[scope],
  };
}

function assertNone(found: Pick<World, "problems" | "pings" | "ownProblems">): void {
  const lines = [
    ...found.problems.map(
      ({ rule, detail, request }) =>
        `${rule}: ${detail} in ${request?.method ?? "gateway"} ${request?.path ?? ""}`,
    ),
    ...found.pings.map(({ kind, id, text }) => `rings ${kind} ${id ?? ""}: ${text}`),
    ...found.ownProblems.map((line) => `the rig itself: ${line}`),
  ];
  if (lines.length > 0) {
    throw new Error(`${lines.length} problems:\n${lines.join("\n")}`);
  }
}

const UNTIL_MS = 5_000;

async function until(holds: () => boolean, ms = UNTIL_MS): Promise<void> {
  const deadline = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > deadline) {
      throw new Error(`it did not happen within ${ms} ms: ${holds}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
