import type { Act, Json } from "./rig.ts";

/** What an app may put into an acknowledgement. Events, presses and shortcuts: nothing. */
export type Sending = {
  readonly act: Act;
  /** As Socket Mode names it. */
  readonly envelope: "slash_commands" | "interactive" | "events_api";
  readonly payload: Json;
  /** Whether the acknowledgement may carry something. */
  readonly accepts: boolean;
};

export interface Acked {
  readonly ackMs: number | null;
  /** Null where nothing was carried. */
  readonly ack: unknown;
  readonly status?: number;
  readonly failed?: string;
}

/** Brings a payload to the app, and its acknowledgement back. Never rejects. */
export type Transport = (sending: Sending) => Promise<Acked>;

/** `{}`, `""` and nothing are the same empty acknowledgement. */
export function ackOf(payload: unknown): unknown {
  if (payload === undefined || payload === null || payload === "") return null;
  if (typeof payload === "object" && Object.keys(payload).length === 0) return null;
  return payload;
}
