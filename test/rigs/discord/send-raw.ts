import type { DiscordRig, Json } from "./rig.ts";

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Heard {
  readonly status: number;
  readonly json: Json;
  /** The rules that it broke. */
  readonly rules: readonly string[];
}

/** A request as a bot without a library sends it. */
export async function sendRaw(
  rig: DiscordRig,
  { method, path, body, headers }: Sent,
): Promise<Heard> {
  const already = rig.problems.length;
  const response = await fetch(`${rig.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${rig.token}`,
      "user-agent": "DiscordBot (https://example.test, 1.0)",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    json: text === "" ? {} : (JSON.parse(text) as Json),
    rules: rig.problems.slice(already).map(({ rule }) => rule),
  };
}
