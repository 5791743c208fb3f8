import { messageJson } from "./message-json.ts";
import { viewJson } from "./methods/views.ts";
import type { Json, SlackMessage, SlackPerson, SlackView } from "./rig.ts";
import { isRecord, type Message, recordsOf, stringOf, type View, type World } from "./world.ts";

/** What every interaction payload holds. */
export function interaction(world: World, person: SlackPerson): Json {
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: world.teamId },
    api_app_id: world.appId,
    token: "rig",
    team: { id: world.teamId, domain: "rig" },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Where something was pressed or typed: the part of the payload that says so. */
export function place(world: World, where: SlackMessage | SlackView): Json {
  if (isView(where)) {
    const view = world.views.get(where.id);
    if (view === undefined) throw new Error(`the rig has no view ${where.id}`);
    return { container: { type: "view", view_id: view.id }, view: viewJson(world, view) };
  }
  const channel = world.channels.get(where.channel);
  const message = messageOf(world, where);
  if (channel === undefined) throw new Error(`the rig has no channel ${where.channel}`);
  const thread = message.thread_ts === null ? {} : { thread_ts: message.thread_ts };
  const ephemeral = message.ephemeralFor !== null;
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...thread,
    },
    channel: { id: channel.id, name: channel.with === null ? channel.name : "directmessage" },
    ...(ephemeral ? {} : { message: messageJson(world, channel, message, false) }),
    state: { values: {} },
  };
}

export function messageOf(world: World, where: SlackMessage): Message {
  const channel = world.channels.get(where.channel);
  const all = [...(channel?.messages ?? []), ...(channel?.ephemerals ?? [])];
  const message = all.find(({ ts }) => ts === where.ts);
  if (message === undefined) throw new Error(`the rig has no message ${where.ts}`);
  return message;
}

export function isView(where: SlackMessage | SlackView): where is SlackView {
  return "root_view_id" in where;
}

/** An element by its action_id, and the block that holds it. */
export function elementOf(
  blocks: readonly Json[],
  actionId: string,
): { readonly element: Json; readonly blockId: string } {
  for (const block of blocks) {
    const inside = [block.accessory, block.element, ...recordsOf(block.elements)];
    const element = inside.filter(isRecord).find((one) => one.action_id === actionId);
    if (element !== undefined) return { element, blockId: stringOf(block.block_id) };
  }
  throw new Error(`nothing here has the action_id ${actionId}`);
}

/** The action of a block_actions payload. */
export function actionOf(
  blocks: readonly Json[],
  actionId: string,
  chosen: Json,
  ts: string,
): Json {
  const { element, blockId } = elementOf(blocks, actionId);
  const { type, text, value } = element;
  return {
    action_id: actionId,
    block_id: blockId,
    type,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
    action_ts: ts,
    ...chosen,
  };
}

/** `view.state.values` as filled in. Throws where a person could not have submitted that. */
export function stateOf(
  view: View,
  filled: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Json {
  const state: Record<string, Record<string, unknown>> = {};
  const known = new Set<string>();
  for (const block of view.blocks) {
    if (block.type !== "input" || !isRecord(block.element)) continue;
    const blockId = stringOf(block.block_id);
    const actionId = stringOf(block.element.action_id);
    known.add(`${blockId}/${actionId}`);
    const given = filled[blockId]?.[actionId];
    const value = elementState(block.element, given);
    const empty = Object.entries(value).every(
      ([key, part]) => key === "type" || part === null || part === "",
    );
    if (empty && block.optional !== true) throw new Error(`${blockId} must be filled in`);
    state[blockId] = { ...state[blockId], [actionId]: value };
  }
  for (const [blockId, actions] of Object.entries(filled)) {
    for (const actionId of Object.keys(actions)) {
      if (!known.has(`${blockId}/${actionId}`)) {
        throw new Error(`the view has no input ${blockId}/${actionId}`);
      }
    }
  }
  return state;
}

/** What an element's state holds, by its type: the key, and the key of its first content. */
const STATES: Readonly<Record<string, readonly [key: string, initial: string]>> = {
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  checkboxes: ["selected_options", "initial_options"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  channels_select: ["selected_channel", "initial_channel"],
  users_select: ["selected_user", "initial_user"],
  multi_users_select: ["selected_users", "initial_users"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
};

function elementState(element: Json, given: unknown): Json {
  const type = stringOf(element.type);
  if (isRecord(given)) return { type, ...given };
  const [key, initial] = STATES[type] ?? ["value", "initial_value"];
  if (given === undefined) return { type, [key]: element[initial] ?? null };
  if (key === "selected_option") return { type, [key]: optionOf(element, String(given)) };
  if (key === "selected_options") {
    const all = Array.isArray(given) ? given : [given];
    return { type, [key]: all.map((one) => optionOf(element, String(one))) };
  }
  return { type, [key]: given };
}

/** The option with this value; where options come from outside, a new one. */
function optionOf(element: Json, value: string): Json {
  const grouped = recordsOf(element.option_groups).flatMap((group) => recordsOf(group.options));
  const options = [...recordsOf(element.options), ...grouped];
  const found = options.find((option) => option.value === value);
  if (found !== undefined) return found;
  if (stringOf(element.type).includes("external")) {
    return { text: { type: "plain_text", text: value, emoji: true }, value };
  }
  throw new Error(`the menu has no option ${value}`);
}
