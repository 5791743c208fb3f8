import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { ACK_MS, withinMs } from "./acts.ts";
import type { Act, SocketControls } from "./rig.ts";
import { type Acked, ackOf, type Sending, type Transport } from "./transport.ts";
import { parseJson } from "./wire.ts";
import { isRecord, stringOf, type World } from "./world.ts";

/** Source: https://docs.slack.dev/apis/events-api/using-socket-mode */
const MOST_CONNECTIONS = 10;
const PING_MS = 1_000;

export interface Socket {
  readonly send: Transport;
  readonly controls: SocketControls;
  readonly close: () => Promise<void>;
}

/** How long a connection may take to say goodbye. An app whose goodbye is cut keeps a timer of
 *  thirty seconds, and its process with it. */
const GOODBYE_MS = 300;

interface Pending {
  readonly done: (ack: { readonly payload: unknown; readonly at: number }) => void;
  readonly accepts: boolean;
}

/** The WebSocket side of Socket Mode. */
export function openSocket(world: World, server: Server): Socket {
  const line: Line = {
    world,
    sockets: [],
    pending: new Map(),
    acked: new Set(),
    sent: new Map(),
    last: null,
    turn: 0,
    opened: 0,
    waiting: [],
  };
  const wss = new WebSocketServer({ noServer: true, autoPong: true });
  server.on("upgrade", (request, tcp, head) => {
    const known = (request.url ?? "").startsWith("/link/?ticket=");
    if (!known || line.sockets.length >= MOST_CONNECTIONS) {
      tcp.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    wss.handleUpgrade(request, tcp, head, (socket) => join(line, socket));
  });
  const pinger = setInterval(() => {
    for (const socket of line.sockets) socket.ping("Ping from the rig");
  }, PING_MS);
  const send: Transport = (sending) => sendOver(line, sending, 0);
  return {
    send,
    controls: controlsOf(line),
    close: async () => {
      clearInterval(pinger);
      const goodbyes = line.sockets.map(goodbye);
      await Promise.all(goodbyes);
      wss.close();
    },
  };
}

async function goodbye(socket: WebSocket): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.close(1001);
  try {
    await withinMs(closed, GOODBYE_MS, "the connection did not close");
  } catch {
    socket.terminate();
  }
}

interface Line {
  readonly world: World;
  readonly sockets: WebSocket[];
  readonly pending: Map<string, Pending>;
  /** Envelopes that were acknowledged. */
  readonly acked: Set<string>;
  readonly sent: Map<Act, { sending: Sending; id: string; retries: number }>;
  last: Act | null;
  turn: number;
  opened: number;
  readonly waiting: (() => void)[];
}

function join(line: Line, socket: WebSocket): void {
  line.sockets.push(socket);
  line.opened += 1;
  socket.on("close", () => {
    const index = line.sockets.indexOf(socket);
    if (index >= 0) line.sockets.splice(index, 1);
  });
  socket.on("error", () => socket.terminate());
  socket.on("message", (bytes) => receive(line, String(bytes)));
  const hello = {
    type: "hello",
    num_connections: line.sockets.length,
    connection_info: { app_id: line.world.appId },
    debug_info: { host: "applink-rig", build_number: 1, approximate_connection_time: 18060 },
  };
  socket.send(JSON.stringify(hello), () => {
    for (const resolve of line.waiting.splice(0)) resolve();
  });
}

/** An app sends acknowledgements, each once, each for what it was sent. */
function receive(line: Line, text: string): void {
  const at = performance.now();
  const message = parseJson(text);
  const problem = (rule: string) =>
    line.world.problems.push({ method: "ack", path: "", rule, error: null });
  if (!isRecord(message)) {
    problem("a Socket Mode message is a JSON object");
    return;
  }
  const id = stringOf(message.envelope_id);
  const pending = line.pending.get(id);
  if (pending === undefined) {
    problem(line.acked.has(id) ? "an envelope is acknowledged once" : "an envelope is known");
    return;
  }
  line.pending.delete(id);
  line.acked.add(id);
  if (!pending.accepts && ackOf(message.payload) !== null) {
    problem("this envelope accepts no payload in its acknowledgement");
  }
  pending.done({ payload: message.payload, at });
}

async function sendOver(line: Line, sending: Sending, retries: number): Promise<Acked> {
  const socket = line.sockets[line.turn++ % Math.max(line.sockets.length, 1)];
  const id = line.sent.get(sending.act)?.id ?? crypto.randomUUID();
  line.sent.set(sending.act, { sending, id, retries });
  line.last = sending.act;
  if (socket === undefined) return { ackMs: null, ack: null, failed: "no connection is open" };
  const answer = Promise.withResolvers<{ payload: unknown; at: number }>();
  line.pending.set(id, { done: answer.resolve, accepts: sending.accepts });
  const start = performance.now();
  socket.send(JSON.stringify(envelopeOf(sending, id, retries)));
  try {
    await withinMs(
      answer.promise.then(() => undefined),
      ACK_MS,
      "no acknowledgement came within three seconds",
    );
  } catch (error) {
    const rule = error instanceof Error ? error.message : String(error);
    const open = socket.readyState === socket.OPEN;
    if (open) line.world.problems.push({ method: "ack", path: "", rule, error: null });
    return { ackMs: null, ack: null, failed: open ? rule : "the connection was closed" };
  }
  const { payload, at } = await answer.promise;
  return { ackMs: at - start, ack: ackOf(payload) };
}

function envelopeOf(sending: Sending, id: string, retries: number): object {
  const events = sending.envelope === "events_api";
  return {
    envelope_id: id,
    type: sending.envelope,
    payload: sending.payload,
    accepts_response_payload: sending.accepts,
    ...(events ? { retry_attempt: retries, retry_reason: retries > 0 ? "timeout" : "" } : {}),
  };
}

function controlsOf(line: Line): SocketControls {
  return {
    get connections() {
      return line.sockets.length;
    },
    get opened() {
      return line.opened;
    },
    connected: () =>
      line.sockets.length > 0
        ? Promise.resolve()
        : withinMs(
            new Promise((resolve) => line.waiting.push(resolve)),
            10_000,
            "no connection was opened",
          ),
    disconnect: (reason) => {
      if (reason === "link_disabled") line.world.appTokenError = "socket_mode_not_enabled";
      const debug_info = { host: "applink-rig" };
      const text = JSON.stringify({ type: "disconnect", reason, debug_info });
      for (const socket of line.sockets) socket.send(text);
    },
    enable: () => {
      line.world.appTokenError = null;
    },
    drop: () => {
      for (const socket of [...line.sockets]) socket.terminate();
    },
    redeliver: async (act) => {
      const again = act ?? line.last;
      const before = again === null ? undefined : line.sent.get(again);
      if (again === null || before === undefined) throw new Error("nothing was sent before");
      await sendOver(line, before.sending, before.retries + 1);
      return again;
    },
    silence: () => {
      for (const socket of line.sockets) socket.pong = () => undefined;
    },
    garble: (text) => {
      for (const socket of line.sockets) socket.send(text);
    },
  };
}
