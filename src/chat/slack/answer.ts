import type { WebClient } from "@slack/web-api";
import type { Message } from "#src/core/message.ts";
import { Remembered } from "../once.ts";
import type { Place, SlackLog } from "./deps.ts";
import { chatError } from "./failure.ts";
import { openDirect } from "./post.ts";
import { type Part, renderMessage } from "./render.ts";
import { type Outcome, respond } from "./respond.ts";

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
  if (url === null || uses >= MAX_RESPONSES) return showWithoutUrl(part, place, deps);
  used.set(url, uses + 1);
  const outcome = await respondTo(url, part, place, deps);
  switch (outcome) {
    case "taken":
      return;
    case "refused":
      return showWithoutUrl(part, place, deps);
    case "failed":
      if (place.replaces) return replaceAgain(url, part, place, deps);
      // Where it is there after all, one person sees it twice, and not everybody.
      return showWithoutUrl(part, { ...place, isPublic: false }, deps);
    case "unknown":
      // It may be there, and nobody can look: what is for one person is in no history, and what
      // was posted here carries no metadata. Who sees nothing asks again.
      if (place.replaces) return replaceAgain(url, part, place, deps);
      return;
    default:
      return outcome satisfies never;
  }
}

async function respondTo(
  url: string,
  part: Part,
  place: Place,
  { signal, log }: AnswerDeps,
): Promise<Outcome> {
  const outcome = await respond(url, responseOf(part, place), signal);
  if (outcome !== "taken") {
    const { channelId: channel } = place;
    log.warn({ channel, outcome }, "an answer was not taken at its response URL");
  }
  return outcome;
}

/** What takes the place of a message may be said twice: it stands there once. */
async function replaceAgain(
  url: string,
  part: Part,
  place: Place,
  deps: AnswerDeps,
): Promise<void> {
  if ((await respondTo(url, part, place, deps)) === "taken") return;
  if (place.pressed?.isEphemeral === false) await attemptEach([toOriginal], part, place, deps);
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
  return attemptEach(attempts(place), part, place, deps);
}

async function attemptEach(
  ways: readonly Attempt[],
  part: Part,
  place: Place,
  deps: AnswerDeps,
): Promise<void> {
  for (const attempt of ways) {
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
