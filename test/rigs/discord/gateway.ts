import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isJson, numberOf, stringOf } from "./answer.ts";
import { controls, FINAL_CODES, forget, type State } from "./gateway-control.ts";
import type { GatewayControl, Identify, Json } from "./rig.ts";
import { createSession, deliver, OP, replay, send } from "./session.ts";
import { botUser, guildEvent } from "./shapes.ts";
import { INTENT, type World } from "./world.ts";

/** https://discord.com/developers/docs/events/gateway#rate-limiting and #sending-events */
const EVENTS_PER_MINUTE = 120;
const EVENT_BYTES = 4096;
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const HEARTBEAT_MS = 45_000;

export interface Gateway {
  readonly control: GatewayControl;
  readonly emit: World["emit"];
  readonly close: () => void;
}

/** Discord's gateway v10 on the server of the REST API. */
export function openGateway(world: World, server: Server, url: () => string): Gateway {
  const state: State = {
    sessions: [],
    sockets: new Set(),
    identifies: [],
    identified: new WeakSet(),
    resumes: 0,
    heartbeats: 0,
    refusal: null,
    reachable: true,
    beating: true,
    repeat: 0,
    lastInteraction: null,
  };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!state.reachable) {
      socket.destroy();
      return;
    }
    checkAddress(world, request);
    sockets.handleUpgrade(request, socket, head, (opened) =>
      converse(world, state, opened, { url, path: request.url ?? "" }),
    );
  });
  return {
    control: controls(state),
    emit: (event, data, intents = 0) => {
      if (event === "INTERACTION_CREATE") {
        state.lastInteraction = data;
      }
      for (const session of state.sessions) {
        if (intents === 0 || (session.intents & intents) !== 0) {
          deliver(session, event, data);
        }
      }
    },
    close: () => {
      for (const socket of state.sockets) {
        socket.terminate();
      }
      sockets.close();
    },
  };
}

function checkAddress(world: World, request: IncomingMessage): void {
  const query = new URL(request.url ?? "/", "http://rig").searchParams;
  if (query.get("v") !== "10" || query.get("encoding") !== "json") {
    const detail = `v=10 and encoding=json are wanted: ${query}`;
    world.problems.push({ rule: "gateway address", detail, request: null });
  }
}

interface Line {
  readonly url: () => string;
  readonly path: string;
}

function converse(world: World, state: State, socket: WebSocket, line: Line): void {
  const arrivals: number[] = [];
  state.sockets.add(socket);
  socket.on("close", (code) => {
    state.sockets.delete(socket);
    for (const session of state.sessions.filter((one) => one.socket === socket)) {
      session.socket = null;
      if (FINAL_CODES.has(code)) {
        forget(state, session);
      }
    }
  });
  socket.on("error", () => socket.terminate());
  send(socket, OP.hello, { heartbeat_interval: world.settings.heartbeatMs ?? HEARTBEAT_MS });
  socket.on("message", (raw) => {
    const text = String(raw);
    arrivals.push(Date.now());
    if (Buffer.byteLength(text) > EVENT_BYTES || isFlood(arrivals)) {
      const detail = "more than 4096 bytes, or 120 events in a minute";
      world.problems.push({ rule: "gateway limits", detail, request: null });
      socket.close(isFlood(arrivals) ? 4008 : 4002);
      return;
    }
    hear(world, state, socket, { line, said: parse(text) });
  });
}

function isFlood(arrivals: readonly number[]): boolean {
  const since = Date.now() - 60_000;
  return arrivals.filter((at) => at > since).length > EVENTS_PER_MINUTE;
}

function parse(text: string): Json | null {
  try {
    const said = JSON.parse(text) as unknown;
    return isJson(said) ? said : null;
  } catch {
    return null;
  }
}

interface Heard {
  readonly line: Line;
  readonly said: Json | null;
}

function hear(world: World, state: State, socket: WebSocket, { line, said }: Heard): void {
  const data = isJson(said?.d) ? said.d : {};
  switch (said?.op) {
    case OP.heartbeat:
      state.heartbeats += 1;
      if (state.beating) {
        send(socket, OP.heartbeatAck, null);
      }
      return;
    case OP.identify:
      identify(world, state, socket, { line, data });
      return;
    case OP.resume:
      resume(world, state, socket, { line, data });
      return;
    case OP.presence:
    case OP.voice:
    case OP.members:
      return;
    default:
      world.problems.push({ rule: "gateway op", detail: JSON.stringify(said), request: null });
      socket.close(4001);
  }
}

interface Asking {
  readonly line: Line;
  readonly data: Json;
}

function identify(world: World, state: State, socket: WebSocket, { line, data }: Asking): void {
  const intents = numberOf(data.intents);
  const token = stringOf(data.token);
  const properties = isJson(data.properties) ? data.properties : {};
  state.identifies.push({ token, intents, properties });
  state.identified.add(socket);
  if (token.startsWith("Bot ")) {
    const detail = "IDENTIFY takes the bare token";
    world.problems.push({ rule: "gateway token", detail, request: null });
  }
  if (!properties.os || !properties.browser || !properties.device) {
    const detail = "os, browser and device are wanted";
    world.problems.push({ rule: "gateway properties", detail, request: null });
  }
  const code = refusalOf(world, state, { token, intents });
  if (code !== null) {
    socket.close(code);
    return;
  }
  const session = createSession(world.newId(), intents, socket);
  state.sessions.push(session);
  deliver(session, "READY", {
    v: 10,
    user: botUser(world),
    guilds: [{ id: world.guildId, unavailable: true }],
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: `${line.url()}/resume`,
    shard: data.shard ?? [0, 1],
    application: { id: world.applicationId, flags: 0 },
    private_channels: [],
    relationships: [],
  });
  if ((intents & INTENT.guilds) !== 0) {
    deliver(session, "GUILD_CREATE", guildEvent(world));
  }
}

function refusalOf(
  world: World,
  state: State,
  said: Pick<Identify, "token" | "intents">,
): number | null {
  if (state.refusal !== null) {
    return state.refusal;
  }
  if (world.tokenRevoked || said.token !== world.token) {
    return 4004;
  }
  const granted = world.settings.privilegedIntents ?? 0;
  return (said.intents & PRIVILEGED & ~granted) !== 0 ? 4014 : null;
}

function resume(world: World, state: State, socket: WebSocket, { line, data }: Asking): void {
  if (world.tokenRevoked || data.token !== world.token) {
    socket.close(4004);
    return;
  }
  // Op 9 may be followed by a RESUME on the connection of the IDENTIFY.
  if (!state.identified.has(socket) && !line.path.startsWith("/gateway/resume")) {
    const detail = `RESUME at ${line.path}, not at resume_gateway_url`;
    world.problems.push({ rule: "resume address", detail, request: null });
  }
  const session = state.sessions.find((one) => one.id === data.session_id);
  if (session === undefined || numberOf(data.seq) > session.sequence) {
    send(socket, OP.invalidSession, false);
    return;
  }
  state.resumes += 1;
  session.socket = socket;
  replay(session, numberOf(data.seq) - state.repeat);
  state.repeat = 0;
  deliver(session, "RESUMED", {});
}
