import type { Json, RecordedRequest } from "./rig.ts";
import type { World } from "./world.ts";

/** What a route gives back. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error answer, as https://discord.com/developers/docs/topics/opcodes-and-status-codes has it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Json | undefined;

  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  toAnswer(): Answer {
    const { message, code, errors } = this;
    return { status: this.status, body: { message, code, ...(errors && { errors }) } };
  }
}

export interface Call {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
  readonly request: RecordedRequest;
}

/** A broken rule. A `soft` one is recorded and answered as Discord answers it: with success. */
export interface Violation {
  readonly rule: string;
  readonly detail: string;
  readonly soft?: true;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** E.g. `/channels/:channel/messages`. */
  readonly path: string;
  /** Names of schemas of the official document, of which the body fits one. */
  readonly body?: readonly string[];
  /** The body is a list of it. */
  readonly bodyList?: true;
  /** What a successful answer fits, e.g. `A or B`; a list of it where it ends in `[]`. */
  readonly answer?: string;
  /** No Authorization is needed: the token stands in the path. */
  readonly open?: true;
  readonly rules?: (call: Call) => readonly Violation[];
  readonly run: (call: Call) => Answer;
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const nothing: Answer = { status: 204 };

export const unknownChannel = () => new Refusal(404, 10003, "Unknown Channel");
export const unknownMessage = () => new Refusal(404, 10008, "Unknown Message");
export const missingAccess = () => new Refusal(403, 50001, "Missing Access");
export const missingPermissions = () => new Refusal(403, 50013, "Missing Permissions");

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; nothing where it is no list. */
export function jsonList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
