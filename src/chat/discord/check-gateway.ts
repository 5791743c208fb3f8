import { z } from "zod";
import { type Finding, fine, notice, wrong } from "#src/core/finding.ts";
import type { Ask } from "./ask.ts";

const Gateway = z.object({
  url: z.string(),
  session_start_limit: z
    .object({ remaining: z.number(), reset_after: z.number() })
    .default({ remaining: 1000, reset_after: 0 }),
});

/** Op 10, the first thing that the gateway says.
 *  Source: https://discord.com/developers/docs/events/gateway#connection-lifecycle */
const Hello = z.object({ op: z.literal(10) });
const HELLO_MS = 10_000;
/** Each start takes one; fewer than these and a crash loop would soon be shut out. */
const FEW_STARTS = 10;
const HOUR_MS = 3_600_000;

/** Whether the gateway can be reached. Starts no session: there are only so many a day. */
export async function* checkGateway(ask: Ask): AsyncGenerator<Finding> {
  const gateway = await ask("/gateway/bot", Gateway);
  if (gateway.kind !== "told") {
    yield wrong(`The gateway's address is not told (${gateway.message})`, "Try again later");
    return;
  }
  const { url, session_start_limit: starts } = gateway.value;
  if (starts.remaining < FEW_STARTS) {
    const hours = Math.ceil(starts.reset_after / HOUR_MS);
    const what = `Discord lets the bot start ${starts.remaining} more times in the next ${hours} h`;
    const fix = "Find out why it starts so often (its log), and wait";
    yield starts.remaining <= 0 ? wrong(what, fix) : notice(what, fix);
  }
  yield (await saysHello(url))
    ? fine("The gateway answers")
    : wrong(
        `The gateway ${url} does not answer`,
        "Let WebSocket connections (wss, port 443) through the firewall or proxy",
      );
}

async function saysHello(url: string): Promise<boolean> {
  if (!/^wss?:/i.test(url) || !URL.canParse(url)) return false;
  const address = new URL(url);
  address.search = "?v=10&encoding=json";
  const socket = new WebSocket(address);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), HELLO_MS);
  socket.addEventListener("message", ({ data }) => resolve(isHello(data)), { once: true });
  socket.addEventListener("error", () => resolve(false));
  socket.addEventListener("close", () => resolve(false));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}

function isHello(said: unknown): boolean {
  if (typeof said !== "string") return false;
  try {
    return Hello.safeParse(JSON.parse(said)).success;
  } catch {
    return false;
  }
}
