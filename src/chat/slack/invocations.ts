import type { App, BlockAction, ButtonAction, SlashCommand } from "@slack/bolt";
import { parseCommandLine } from "#src/core/command-line.ts";
import { takePublic } from "../public-option.ts";
import type { FormGate, Place, SlackDeps } from "./deps.ts";
import { carriedLine } from "./escape.ts";
import { commandOf } from "./slash-names.ts";
import { asTyped } from "./typed.ts";

type InvocationDeps = Pick<
  SlackDeps,
  "house" | "menu" | "log" | "userOf" | "answerTo" | "underWay" | "once"
>;

/** Longer lines are nobody's typing; Slack itself takes some thousand characters. */
const MAX_LINE_CHARS = 8_000;
const HELP = "help";

/** Answers slash commands and the buttons of messages. Each is acknowledged before anything else
 *  is done, and handled once, however often Slack sends it. */
export function listenForInvocations(app: App, gate: FormGate, deps: InvocationDeps): void {
  app.command(/.+/u, async ({ ack, command }) => {
    const isNew = deps.once(`command:${command.trigger_id}`);
    await acknowledge(ack, deps);
    if (isNew) await deps.underWay(() => runSlash(command, gate, deps));
  });
  app.action<BlockAction<ButtonAction>>(
    { type: "block_actions", action_id: /^(?:run|turn):\d+$/u },
    async ({ ack, body, action }) => {
      // Those of views are answered in a modal (modal-answer.ts): views stand in no channel.
      if (body.view !== undefined) return;
      const isNew = deps.once(`button:${body.trigger_id ?? action.action_ts}`);
      await acknowledge(ack, deps);
      if (isNew) await deps.underWay(() => runButton(body, action, gate, deps));
    },
  );
}

/** A connection that broke in the middle takes no acknowledgement; the person still waits. */
async function acknowledge(ack: () => Promise<void>, { log }: InvocationDeps): Promise<void> {
  try {
    await ack();
  } catch {
    log.warn({}, "an act could not be acknowledged");
  }
}

async function runSlash(slash: SlashCommand, gate: FormGate, deps: InvocationDeps): Promise<void> {
  const { channel_id: channelId, user_id: userId, response_url: responseUrl } = slash;
  const place = {
    channelId,
    userId,
    threadTs: null,
    responseUrl,
    isPublic: false,
    replaces: false,
  };
  const name = commandOf(slash.command, deps.menu);
  const typed = asTyped((slash.text ?? "").slice(0, MAX_LINE_CHARS));
  const line = name === null ? typed : `${name} ${typed}`;
  await run({ line, place, name: slash.user_name, trigger: slash.trigger_id }, gate, deps);
}

async function runButton(
  body: BlockAction<ButtonAction>,
  action: ButtonAction,
  gate: FormGate,
  deps: InvocationDeps,
): Promise<void> {
  const line = carriedLine(action.value ?? "");
  if (line === "") return;
  const { user, trigger_id: trigger } = body;
  const name = user.name ?? user.username;
  await run({ line, place: placeOf(body, action), name, trigger }, gate, deps);
}

function placeOf(body: BlockAction<ButtonAction>, action: ButtonAction): Place {
  const { user, container, message, response_url: responseUrl = null } = body;
  const pressed = textOf(container.message_ts) ?? message?.ts ?? null;
  const thread = textOf(container.thread_ts) ?? textOf(message?.thread_ts);
  return {
    channelId: body.channel?.id ?? textOf(container.channel_id) ?? user.id,
    userId: user.id,
    // The first message of a thread stands in the channel.
    threadTs: thread === pressed ? null : thread,
    responseUrl: responseUrl === "" ? null : responseUrl,
    isPublic: false,
    replaces: pressed !== null && action.action_id.startsWith("turn:"),
    ...(pressed === null
      ? {}
      : { pressed: { ts: pressed, isEphemeral: container.is_ephemeral === true } }),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

interface Given {
  readonly line: string;
  readonly place: Place;
  /** What the event calls the person. */
  readonly name: string | undefined;
  readonly trigger: string;
}

async function run(given: Given, gate: FormGate, deps: InvocationDeps): Promise<void> {
  const { line, place, name, trigger } = given;
  const parsed = parseCommandLine(line);
  if (gate.isFormWanted(parsed)) {
    // A trigger lives three seconds: nothing comes before the form.
    await gate.openForm(parsed, place, trigger);
    return;
  }
  const user = await deps.userOf(place.userId, name);
  const channel = { platform: "slack", channelId: place.channelId };
  const command = parsed.command || HELP;
  const message = await deps.house.run({ ...parsed, command, channel, user });
  const { isPublic } = takePublic(parsed.options);
  await deps.answerTo(message, { ...place, isPublic });
}
