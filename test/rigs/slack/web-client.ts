import { WebClient } from "@slack/web-api";
import { startSlackRig } from "./index.ts";
import type { RigOptions, SlackRig } from "./rig.ts";

export const quiet = { unfurl_links: false, unfurl_media: false } as const;
const logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => "error" as never,
  setName: () => undefined,
};

/** The real client, without retries of its own. */
export function clientOf(rig: SlackRig, token = rig.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: rig.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1_000,
    logger,
  });
}

/** A rig and a client that posts to its channel. */
export async function openBench(options?: RigOptions) {
  const rig = await startSlackRig(options);
  const client = clientOf(rig);
  const post = (text: string, more: object = {}) =>
    client.chat.postMessage({ channel: rig.channelId, text, ...quiet, ...more });
  return { rig, client, post, [Symbol.asyncDispose]: rig.stop };
}

/** Slack's error, or the client's, or that there was none. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "no error";
  } catch (error) {
    const { data, code } = error as { data?: { error?: string }; code?: string };
    return data?.error ?? code ?? "another error";
  }
}
