import { createHmac } from "node:crypto";
import { ACK_MS } from "./acts.ts";
import type { Act, HttpAnswer, HttpControls, Json, Signed } from "./rig.ts";
import { type Acked, ackOf, type Sending, type Transport } from "./transport.ts";
import { parseJson } from "./wire.ts";
import type { World } from "./world.ts";

const FORM = "application/x-www-form-urlencoded";
/** Of requests that are signed well, too long ago or for a time to come. */
const SKEW_MS = { stale: -6 * 60_000, early: 6 * 60_000 } as const;

export interface HttpDriver {
  readonly send: Transport;
  readonly controls: HttpControls;
}

/** Sends what Slack sends to a request URL. Source:
 *  https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function openHttp(world: World, chosen: () => void): HttpDriver {
  let target: string | null = null;
  const raw: HttpControls["raw"] = (body, contentType, how = {}) => {
    if (target === null) throw new Error("http.target was not called");
    return post(target, body, { contentType, ...headersOf(world, body, how) });
  };
  const send: HttpControls["send"] = (payload, how) => raw(...bodyOf(payload), how);
  return {
    send: (sending) => deliver(world, sending, send),
    controls: {
      target: (url) => {
        target = url;
        chosen();
      },
      raw,
      send,
      redeliver: (act: Act, how) => send(act.payload, how),
      urlVerification: (how) =>
        send({ type: "url_verification", token: "rig", challenge: "3eZbrw1aBm2rZgRNFdxV" }, how),
      sslCheck: (how) => raw("ssl_check=1&token=rig", FORM, how),
    },
  };
}

async function deliver(world: World, sending: Sending, send: HttpControls["send"]): Promise<Acked> {
  const answer = await send(sending.payload);
  if (answer.status < 200 || answer.status > 299) {
    const silent = answer.ms >= ACK_MS;
    const rule = silent
      ? "no acknowledgement came within three seconds"
      : `the app answered ${answer.status}`;
    if (silent || answer.status !== 0) {
      world.problems.push({ method: "ack", path: "", rule, error: null });
    }
    return { ackMs: null, ack: null, status: answer.status, failed: rule };
  }
  const ack = answer.body === "" ? null : ackOf(parseJson(answer.body) ?? answer.body);
  if (ack !== null && !sending.accepts) {
    const rule = "this request accepts no payload in its acknowledgement";
    world.problems.push({ method: "ack", path: "", rule, error: null });
  }
  return { ackMs: answer.ms, ack, status: answer.status };
}

/** Events and the verification are JSON, commands a form, all others a form with JSON inside. */
function bodyOf(payload: Json): [body: string, contentType: string] {
  if (payload.type === "event_callback" || payload.type === "url_verification") {
    return [JSON.stringify(payload), "application/json"];
  }
  if (payload.command !== undefined) {
    const fields = Object.entries(payload).map(([key, value]): [string, string] => [
      key,
      String(value),
    ]);
    return [new URLSearchParams(fields).toString(), FORM];
  }
  return [new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM];
}

function headersOf(world: World, body: string, how: Signed): Readonly<Record<string, string>> {
  const retries: Readonly<Record<string, string>> =
    how.retryNum === undefined
      ? {}
      : {
          "x-slack-retry-num": String(how.retryNum),
          "x-slack-retry-reason": how.retryReason ?? "http_timeout",
        };
  if (how.sign === "not") return retries;
  const at = Date.now() + (how.sign === "stale" || how.sign === "early" ? SKEW_MS[how.sign] : 0);
  const seconds = String(Math.floor(at / 1000));
  const secret = how.sign === "badly" ? "another secret" : world.signingSecret;
  const digest = createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex");
  return {
    ...retries,
    "x-slack-request-timestamp": seconds,
    "x-slack-signature": `v0=${digest}`,
  };
}

async function post(
  url: string,
  body: string,
  { contentType, ...headers }: Readonly<Record<string, string>>,
): Promise<HttpAnswer> {
  const start = performance.now();
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "user-agent": "Slackbot 1.0", "content-type": contentType ?? FORM, ...headers },
      signal: AbortSignal.timeout(ACK_MS),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text,
      headers: Object.fromEntries(response.headers),
      ms: performance.now() - start,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 0, body: reason, headers: {}, ms: performance.now() - start };
  }
}
