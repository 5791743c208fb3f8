import type { WebSocket } from "ws";
import type { GatewayControl, Identify, Json } from "./rig.ts";
import { deliver, OP, type Session, send } from "./session.ts";

/** What the gateway remembers. */
export interface State {
  readonly sessions: Session[];
  readonly sockets: Set<WebSocket>;
  readonly identifies: Identify[];
  readonly identified: WeakSet<WebSocket>;
  resumes: number;
  heartbeats: number;
  refusal: number | null;
  reachable: boolean;
  beating: boolean;
  /** Events before what was missed that the next RESUME replays too. */
  repeat: number;
  lastInteraction: Json | null;
}

/** What tests do to the gateway. */
export function controls(state: State): GatewayControl {
  const open = () => state.sessions.filter((one) => one.socket !== null);
  return {
    get connected() {
      return open().length;
    },
    get resumes() {
      return state.resumes;
    },
    get heartbeats() {
      return state.heartbeats;
    },
    identifies: state.identifies,
    ready: async () => {
      const deadline = Date.now() + 10_000;
      while (open().length === 0) {
        if (Date.now() > deadline) {
          throw new Error("no session became ready within ten seconds");
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    drop: (repeat = 0) => {
      state.repeat = repeat;
      for (const session of open()) {
        session.socket?.terminate();
        session.socket = null;
      }
    },
    reconnect: () => {
      for (const { socket } of open()) {
        send(socket, OP.reconnect, null);
      }
    },
    invalidate: (resumable) => {
      for (const session of open()) {
        send(session.socket, OP.invalidSession, resumable);
        session.socket = null;
        if (!resumable) {
          forget(state, session);
        }
      }
    },
    close: (code) => {
      for (const session of open()) {
        session.socket?.close(code);
        session.socket = null;
        if (FINAL_CODES.has(code)) {
          forget(state, session);
        }
      }
    },
    redeliver: () => {
      const last = state.lastInteraction;
      if (last === null) {
        throw new Error("there was no interaction yet");
      }
      for (const session of state.sessions) {
        deliver(session, "INTERACTION_CREATE", last);
      }
    },
    refuse: (code = 4004) => {
      state.refusal = code;
    },
    accept: () => {
      state.refusal = null;
      state.reachable = true;
      state.beating = true;
    },
    unreachable: () => {
      state.reachable = false;
    },
    ignoreHeartbeats: () => {
      state.beating = false;
    },
  };
}

/** After these a session cannot be resumed.
 *  Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export const FINAL_CODES: ReadonlySet<number> = new Set([
  1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014,
]);

/** The session cannot be resumed any more. */
export function forget(state: State, session: Session): void {
  state.sessions.splice(state.sessions.indexOf(session), 1);
}
