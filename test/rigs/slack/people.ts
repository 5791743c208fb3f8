import { type OpenAct, openAct } from "./acts.ts";
import { channelOf } from "./faults.ts";
import { addHook, answer } from "./hooks.ts";
import { messageJson } from "./message-json.ts";
import { addMessage } from "./methods/chat.ts";
import { directChannel } from "./methods/conversations.ts";
import { judge } from "./methods/judge.ts";
import { Refusal } from "./methods/method.ts";
import { viewJson } from "./methods/views.ts";
import { actionOf, interaction, isView, messageOf, place, stateOf } from "./payloads.ts";
import type { Act, Json, PersonOptions, SlackMessage, SlackPerson, SlackRig } from "./rig.ts";
import { checkAck, takeAck } from "./take-ack.ts";
import type { Sending, Transport } from "./transport.ts";
import { type Happening, isRecord, type Trigger, type World } from "./world.ts";

type Doing = Pick<
  SlackRig,
  "command" | "press" | "openHome" | "suggest" | "submit" | "close" | "shortcut" | "event" | "say"
>;

export function addPerson(world: World, options: PersonOptions = {}): SlackPerson {
  const id = options.id ?? world.id("U");
  const person: SlackPerson = {
    id,
    name: options.name ?? `person-${world.people.size + 1}`,
    locale: options.locale ?? "en-US",
    tz: options.tz ?? "Europe/London",
    isAdmin: options.isAdmin ?? false,
    isOwner: options.isOwner ?? false,
    groups: options.groups ?? [],
  };
  world.people.set(id, person);
  for (const group of person.groups) {
    const there = world.groups.get(group) ?? { handle: group.toLowerCase(), members: new Set() };
    there.members.add(id);
    world.groups.set(group, there);
  }
  return person;
}

/** What people and the workspace do, brought to the app by `send`. */
export function doings(world: World, send: Transport, usualChannel: string): Doing {
  const desk: Desk = { world, send };
  return {
    command: (person, asked) =>
      perform(desk, {
        kind: "command",
        person,
        channelId: asked.channelId ?? usualChannel,
        source: null,
        envelope: "slash_commands",
        accepts: true,
        payload: commandPayload(world, person, asked, usualChannel),
      }),
    press: (person, where, actionId, chosen = {}) => {
      const blocks = isView(where) ? where.blocks : messageOf(world, where).blocks;
      const action = actionOf(blocks, actionId, chosen, world.ts());
      return perform(desk, {
        kind: "press",
        person,
        channelId: isView(where) ? null : where.channel,
        source: isView(where) ? null : where,
        viewId: isView(where) ? where.id : null,
        payload: {
          type: "block_actions",
          ...interaction(world, person),
          ...place(world, where),
          actions: [action],
        },
      });
    },
    openHome: (person) => openHome(desk, person),
    suggest: (person, { actionId, blockId, value, view, message }) => {
      const where = view ?? message;
      if (where === undefined) throw new Error("something is typed into a view or a message");
      return perform(desk, {
        kind: "suggest",
        person,
        triggers: false,
        accepts: true,
        payload: {
          type: "block_suggestion",
          ...interaction(world, person),
          ...place(world, where),
          action_id: actionId,
          block_id: blockId,
          value,
        },
      });
    },
    submit: (person, { id }, values) => {
      const view = openViewOf(world, id);
      return perform(desk, {
        kind: "submit",
        person,
        viewId: id,
        accepts: true,
        payload: {
          type: "view_submission",
          ...interaction(world, person),
          view: viewJson(world, view, stateOf(view, values)),
          response_urls: [],
        },
      });
    },
    close: (person, { id }) => {
      const view = openViewOf(world, id);
      view.closed = true;
      return perform(desk, {
        kind: "close",
        person,
        triggers: false,
        payload: {
          type: "view_closed",
          ...interaction(world, person),
          view: viewJson(world, view),
          is_cleared: false,
        },
      });
    },
    shortcut: (person, callbackId, message) => shortcut(desk, person, callbackId, message),
    event: (event) => perform(desk, eventDeed(world, "event", null, event)),
    say: (person, channelId, text, thread) =>
      addMessage(world, channelOf(world, channelId), person.id, { text }, thread ?? null).ts,
  };
}

interface Desk {
  readonly world: World;
  readonly send: Transport;
}

/** A deed on its way. Defaults: interactive, triggers a modal, accepts no payload. */
interface Deed {
  readonly kind: Act["kind"];
  readonly person: SlackPerson | null;
  readonly payload: Json;
  readonly envelope?: Sending["envelope"];
  readonly accepts?: boolean;
  /** Whether it carries a trigger_id. */
  readonly triggers?: boolean;
  /** Of its response URL. */
  readonly channelId?: string | null;
  readonly source?: SlackMessage | null;
  readonly viewId?: string | null;
}

async function perform(desk: Desk, deed: Deed): Promise<Act> {
  const { world, send } = desk;
  const user = deed.person?.id ?? "";
  const triggerId = deed.triggers === false ? null : `${world.id("13345224609.")}.rig`;
  const source = deed.source === undefined || deed.source === null ? null : deed.source;
  const message = source === null ? null : messageOf(world, source);
  const box: { open?: OpenAct } = {};
  const act = () => {
    if (box.open === undefined) throw new Error("the act has not begun");
    return box.open.act;
  };
  const hook = { user, channelId: deed.channelId ?? "", source: message };
  const responseUrl =
    typeof deed.channelId === "string"
      ? addHook(world, { act, user, channelId: deed.channelId }, message)
      : null;
  const payload = {
    ...deed.payload,
    ...(triggerId === null ? {} : { trigger_id: triggerId }),
    ...(responseUrl === null ? {} : { response_url: responseUrl }),
  };
  const open = openAct(world, { kind: deed.kind, payload, triggerId }, seesOf(deed));
  box.open = open;
  if (triggerId !== null) {
    const viewId = deed.viewId ?? null;
    const trigger: Trigger = { act: open.act, user, viewId, at: world.now(), used: false };
    world.triggers.set(triggerId, trigger);
  }
  const acked = await send({
    act: open.act,
    envelope: deed.envelope ?? "interactive",
    payload,
    accepts: deed.accepts ?? false,
  });
  open.acknowledge(acked);
  if (acked.failed === undefined) settle(world, deed, open, hook);
  return open.act;
}

/** What an acknowledgement does: words are shown, views change, forms close. */
function settle(world: World, deed: Deed, open: OpenAct, hook: Parameters<typeof answer>[1]): void {
  const { ack } = open.act;
  try {
    if (deed.kind === "command" && ack !== null) {
      const args = typeof ack === "string" ? { text: ack } : isRecord(ack) ? ack : {};
      judge(world, "ack", checkAck(deed.kind, args, null));
      answer(world, hook, args, "ack");
    } else if (deed.kind === "submit" || deed.kind === "suggest") {
      const view = world.views.get(deed.viewId ?? "") ?? null;
      judge(world, "ack", checkAck(deed.kind, ack, view));
      if (view !== null) takeAck(world, ack, view, open);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What else of the workspace's happenings this person takes for an answer. */
function seesOf(deed: Deed): (happening: Happening) => boolean {
  const user = deed.person?.id ?? null;
  return (happening) => {
    switch (happening.kind) {
      case "view":
        return deed.kind === "home" || deed.viewId !== undefined
          ? happening.view.user === user && happening.act === null
          : false;
      case "ephemeral":
        return user !== null && happening.message.ephemeralFor === user;
      case "updated":
        return happening.message.ts === deed.source?.ts;
      case "posted":
        return deed.kind === "submit" || happening.message.thread_ts === deed.source?.ts;
      case "response":
        return false;
      default:
        return happening satisfies never;
    }
  };
}

function commandPayload(
  world: World,
  person: SlackPerson,
  asked: Parameters<Doing["command"]>[1],
  usualChannel: string,
): Json {
  const channel = channelOf(world, asked.channelId ?? usualChannel);
  return {
    token: "rig",
    team_id: world.teamId,
    team_domain: "rig",
    channel_id: channel.id,
    channel_name: channel.with === null ? channel.name : "directmessage",
    user_id: person.id,
    user_name: person.name,
    command: asked.command,
    text: asked.text ?? "",
    api_app_id: world.appId,
    is_enterprise_install: "false",
  };
}

function openHome(desk: Desk, person: SlackPerson): Promise<Act> {
  const { world } = desk;
  const home = world.homes.get(person.id);
  const event = {
    type: "app_home_opened",
    user: person.id,
    channel: directChannel({ world }, person.id),
    tab: "home",
    event_ts: world.ts(),
    ...(home === undefined ? {} : { view: viewJson(world, home) }),
  };
  return perform(desk, eventDeed(world, "home", person, event));
}

function eventDeed(
  world: World,
  kind: "home" | "event",
  person: SlackPerson | null,
  event: Json,
): Deed {
  const authorization = {
    enterprise_id: null,
    team_id: world.teamId,
    user_id: world.botUserId,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    kind,
    person,
    envelope: "events_api",
    triggers: false,
    payload: {
      token: "rig",
      team_id: world.teamId,
      api_app_id: world.appId,
      event: { event_ts: world.ts(), ...event },
      type: "event_callback",
      event_id: world.id("Ev"),
      event_time: Math.floor(world.now() / 1000),
      authorizations: [authorization],
      is_ext_shared_channel: false,
    },
  };
}

function shortcut(
  desk: Desk,
  person: SlackPerson,
  callbackId: string,
  source: SlackMessage | undefined,
): Promise<Act> {
  const { world } = desk;
  const common = { callback_id: callbackId, action_ts: world.ts(), ...interaction(world, person) };
  if (source === undefined) {
    return perform(desk, { kind: "shortcut", person, payload: { type: "shortcut", ...common } });
  }
  const channel = channelOf(world, source.channel);
  const message = messageJson(world, channel, messageOf(world, source), false);
  return perform(desk, {
    kind: "shortcut",
    person,
    channelId: source.channel,
    source,
    payload: {
      type: "message_action",
      ...common,
      message_ts: source.ts,
      channel: { id: channel.id, name: channel.name },
      message,
    },
  });
}

function openViewOf(world: World, id: string) {
  const view = world.views.get(id);
  if (view === undefined || view.closed) throw new Error(`no view ${id} is open`);
  return view;
}
