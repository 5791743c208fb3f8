import type { WebSocket } from "ws";
import type { Json } from "./rig.ts";

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

/** What one IDENTIFY began. It outlives its socket: what happens meanwhile is kept for RESUME. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly events: SentEvent[];
  sequence: number;
  socket: WebSocket | null;
}

interface SentEvent {
  readonly s: number;
  readonly t: string;
  readonly d: Json;
}

/** Events that are kept for a RESUME. */
const KEPT_EVENTS = 1_000;

export function createSession(id: string, intents: number, socket: WebSocket): Session {
  return { id, intents, events: [], sequence: 0, socket };
}

/** Sends an event, or keeps it for the RESUME. */
export function deliver(session: Session, t: string, d: Json): void {
  session.sequence += 1;
  const event = { s: session.sequence, t, d };
  session.events.push(event);
  if (session.events.length > KEPT_EVENTS) {
    session.events.shift();
  }
  dispatch(session.socket, event);
}

/** Sends everything after an event once more, in order. */
export function replay(session: Session, after: number): void {
  for (const event of session.events.filter(({ s, t }) => s > after && t !== "READY")) {
    dispatch(session.socket, event);
  }
}

function dispatch(socket: WebSocket | null, event: SentEvent): void {
  socket?.send(JSON.stringify({ op: OP.dispatch, ...event }));
}

export function send(socket: WebSocket | null, op: number, d: unknown): void {
  socket?.send(JSON.stringify({ op, d, s: null, t: null }));
}
