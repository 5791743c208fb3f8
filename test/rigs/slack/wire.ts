import type { IncomingMessage } from "node:http";
import type { Json } from "./rig.ts";
import { isRecord } from "./world.ts";

/** Slack's own cap is not documented; nothing that an app posts comes near. */
const BODY_BYTES = 4_000_000;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES) throw new Error("the request is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Arguments of a request, as strings where it is a form. Null where it is neither form nor JSON. */
export function parseArgs(contentType: string, body: string, query: string): Json | null {
  const fromQuery = Object.fromEntries(new URLSearchParams(query));
  if (body === "") return fromQuery;
  if (contentType.startsWith("application/x-www-form-urlencoded")) {
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  if (!contentType.startsWith("application/json")) return null;
  const value = parseJson(body);
  return isRecord(value) ? { ...fromQuery, ...value } : null;
}

/** The value, or undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
