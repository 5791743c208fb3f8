import type { WebClient } from "@slack/web-api";
import type { Message } from "#src/core/message.ts";
import type { Place, SlackLog } from "./deps.ts";
import { chatError } from "./failure.ts";
import { Remembered } from "./once.ts";
import { openDirect } from "./post.ts";
import { type Part, renderMessage } from "./render.ts";
import { respond } from "./respond.ts";

/** How often Slack takes an answer at a response URL, within half an hour
 *  (docs.slack.dev/interactivity/handling-user-interaction). */
const MAX_RESPONSES = 5;
const MAX_RESPONSE_URLS = 5_000;

export interface AnswerDeps {
  readonly client: WebClient;
  readonly log: SlackLog;
  readonly signal: AbortSignal;
}

/** Shows answers where they were asked for: at the response URL while Slack takes them there, else
 *  in the channel, and where Riposte is not in it, in a direct message. Never throws. */
export function createAnswers(deps: AnswerDeps) {
  const used = new Remembered<number>(MAX_RESPONSE_URLS);
  return async (message: Message, place: Place): Promise<void> => {
    // What is for one person alone never takes the place of what everybody sees.
    const isPrivate = message.ephemeral === true;
    const replaces = place.replaces && !(isPrivate && place.pressed?.isEphemeral === false);
    const isPublic = place.isPublic && !isPrivate;
    const parts = renderMessage(message);
    for (const [index, part] of parts.entries()) {
      await show(part, { ...place, isPublic, replaces: replaces && index === 0 }, used, deps);
    }
  };
}

async function show(
  part: Part,
  place: Place,
  used: Remembered<number>,
  deps: AnswerDeps,
): Promise<void> {
  const { responseUrl: url } = place;
  const uses = url === null ? MAX_RESPONSES : (used.get(url) ?? 0);
  if (url !== null && uses < MAX_RESPONSES) {
    used.set(url, uses + 1);
    const outcome = await respond(url, responseOf(part, place), deps.signal);
    if (outcome === "taken") return;
    deps.log.warn(
      { channel: place.channelId, outcome },
      "an answer was not taken at its response URL",
    );
    // It may be there: everybody would see it twice, where one person has only lost it.
    const again = outcome === "unknown" ? { ...place, isPublic: false, replaces: false } : place;
    return showWithoutUrl(part, again, deps);
  }
  return showWithoutUrl(part, place, deps);
}

const UNFURL_NOTHING = { unfurl_links: false, unfurl_media: false } as const;

function responseOf({ text, blocks }: Part, place: Place): Readonly<Record<string, unknown>> {
  if (place.replaces) return { replace_original: true, text, blocks, ...UNFURL_NOTHING };
  const thread = place.threadTs === null ? {} : { thread_ts: place.threadTs };
  const type = place.isPublic ? "in_channel" : "ephemeral";
  const how = { ...UNFURL_NOTHING, ...thread };
  return { response_type: type, replace_original: false, text, blocks, ...how };
}

async function showWithoutUrl(part: Part, place: Place, deps: AnswerDeps): Promise<void> {
  for (const attempt of attempts(place)) {
    try {
      await attempt(part, place, deps.client);
      return;
    } catch (error) {
      const { kind, message } = chatError(error);
      deps.log.warn({ channel: place.channelId, kind, reason: message }, "an answer was not shown");
      // What may have been done is not done again elsewhere.
      if (kind === "unreachable") return;
    }
  }
}

type Attempt = (part: Part, place: Place, client: WebClient) => Promise<unknown>;

/** From the fittest place to the one that is always there. */
function attempts({ channelId, isPublic, replaces, pressed }: Place): readonly Attempt[] {
  if (/^[UW]/u.test(channelId)) return [toPerson];
  const changes = replaces && pressed?.isEphemeral === false ? [toOriginal] : [];
  return [...changes, ...(isPublic ? [toChannel] : []), toPersonThere, toPerson];
}

async function toOriginal({ text, blocks }: Part, place: Place, client: WebClient) {
  const ts = place.pressed?.ts ?? "";
  await client.chat.update({ channel: place.channelId, ts, text, blocks: [...blocks] });
}

async function toChannel({ text, blocks }: Part, place: Place, client: WebClient) {
  const thread = place.threadTs === null ? {} : { thread_ts: place.threadTs };
  const how = { ...UNFURL_NOTHING, ...thread, mrkdwn: false };
  const { channelId: channel } = place;
  await client.chat.postMessage({ channel, text, blocks: [...blocks], ...how });
}

async function toPersonThere({ text, blocks }: Part, place: Place, client: WebClient) {
  const { channelId: channel, userId: user, threadTs } = place;
  const thread = threadTs === null ? {} : { thread_ts: threadTs };
  await client.chat.postEphemeral({ channel, user, text, blocks: [...blocks], ...thread });
}

async function toPerson(part: Part, place: Place, client: WebClient) {
  const channelId = await openDirect(client, place.userId);
  await toChannel(part, { ...place, channelId, threadTs: null }, client);
}
