import { checkView } from "../check-view.ts";
import { takeInView } from "../reading.ts";
import type { Act, Json } from "../rig.ts";
import {
  isRecord,
  recordsOf,
  stringOf,
  type Trigger,
  tell,
  type View,
  type World,
  withBlockIds,
} from "../world.ts";
import { refuseFirst } from "./judge.ts";
import { type Call, type Method, Refusal } from "./method.ts";

/** Source: https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_MS = 3_000;
/** Source: https://docs.slack.dev/surfaces/modals: three views in a stack. */
const STACK = 3;

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.open": {
    token: "bot",
    args: { trigger_id: "string", interactivity_pointer: "string", view: "json" },
    required: ["view"],
    run: open,
  },
  "views.push": {
    token: "bot",
    args: { trigger_id: "string", interactivity_pointer: "string", view: "json" },
    required: ["view"],
    run: push,
  },
  "views.update": {
    token: "bot",
    args: { view_id: "string", external_id: "string", hash: "string", view: "json" },
    required: ["view"],
    run: update,
  },
  "views.publish": {
    token: "bot",
    args: { user_id: "user", view: "json", hash: "string" },
    required: ["user_id", "view"],
    run: publish,
  },
};

function open(call: Call): Json {
  const trigger = exchange(call);
  const view = checked(call, "modal");
  trigger.used = true;
  const opened = addView(call.world, view, trigger.user, null);
  shown(call.world, opened, trigger.act);
  return { view: viewJson(call.world, opened) };
}

function push(call: Call): Json {
  const trigger = exchange(call);
  const view = checked(call, "modal");
  const top = call.world.views.get(trigger.viewId ?? "");
  if (top === undefined || top.closed) throw new Refusal("not_found");
  if (stackOf(call.world, top).length >= STACK) throw new Refusal("push_limit_reached");
  trigger.used = true;
  const pushed = addView(call.world, view, trigger.user, top);
  shown(call.world, pushed, trigger.act);
  return { view: viewJson(call.world, pushed) };
}

function update(call: Call): Json {
  const { world, args } = call;
  const found = [...world.views.values()].find(
    (one) =>
      (args.view_id !== undefined && one.id === args.view_id) ||
      (args.external_id !== undefined && one.external_id === args.external_id),
  );
  const view = checked(call, "modal");
  if (found === undefined || found.closed) throw new Refusal("not_found");
  if (args.hash !== undefined && args.hash !== found.hash) throw new Refusal("hash_conflict");
  changeView(world, found, view);
  shown(world, found, null);
  return { view: viewJson(world, found) };
}

function publish(call: Call): Json {
  const { world, args } = call;
  const user = stringOf(args.user_id);
  const view = checked(call, "home");
  if (!world.people.has(user)) throw new Refusal("user_not_found");
  const before = world.homes.get(user);
  if (args.hash !== undefined && args.hash !== before?.hash) throw new Refusal("hash_conflict");
  const home = before ?? addView(world, view, user, null);
  if (before !== undefined) changeView(world, before, view);
  world.homes.set(user, home);
  shown(world, home, null);
  return { view: viewJson(world, home) };
}

function exchange(call: Call): Trigger {
  const trigger = call.world.triggers.get(stringOf(call.args.trigger_id));
  if (trigger === undefined) throw new Refusal("invalid_trigger_id");
  if (trigger.used) throw new Refusal("exchanged_trigger_id");
  if (call.world.now() - trigger.at > TRIGGER_MS) throw new Refusal("expired_trigger_id");
  return trigger;
}

function checked(call: Call, type: "modal" | "home"): Json {
  const { view } = call.args;
  refuseFirst(call, checkView(view, type));
  if (!isRecord(view)) throw new Refusal("invalid_arguments");
  const external = stringOf(view.external_id);
  const taken = [...call.world.views.values()].some(
    (one) =>
      external !== "" &&
      one.external_id === external &&
      !one.closed &&
      one.id !== call.args.view_id &&
      external !== call.args.external_id &&
      call.world.homes.get(stringOf(call.args.user_id)) !== one,
  );
  if (taken) throw new Refusal("duplicate_external_id");
  return view;
}

export function addView(world: World, view: Json, user: string, under: View | null): View {
  const id = world.id("V");
  const made: View = {
    id,
    hash: "",
    type: view.type === "home" ? "home" : "modal",
    blocks: [],
    title: null,
    submit: null,
    close: null,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    root_view_id: under?.root_view_id ?? id,
    previous_view_id: under?.id ?? null,
    user,
    closed: false,
  };
  changeView(world, made, view);
  world.views.set(id, made);
  return made;
}

export function changeView(world: World, view: View, to: Json): void {
  const part = (value: unknown) => (isRecord(value) ? value : null);
  view.hash = `${Math.floor(world.now() / 1000)}.${world.id("h")}`;
  view.blocks = withBlockIds(world, recordsOf(to.blocks));
  view.title = part(to.title);
  view.submit = part(to.submit);
  view.close = part(to.close);
  view.private_metadata = stringOf(to.private_metadata);
  view.callback_id = stringOf(to.callback_id);
  view.external_id = stringOf(to.external_id);
}

/** A view has come before somebody's eyes. */
export function shown(world: World, view: View, act: Act | null): void {
  takeInView(world, view);
  tell(world, { kind: "view", view, act });
}

export function stackOf(world: World, view: View): readonly View[] {
  return [...world.views.values()].filter(
    (one) => one.type === "modal" && one.root_view_id === view.root_view_id && !one.closed,
  );
}

/** A view as Slack's answers and payloads show it. */
export function viewJson(world: World, view: View, values: Json = {}): Json {
  return {
    id: view.id,
    team_id: world.teamId,
    type: view.type,
    title: view.title,
    blocks: view.blocks,
    submit: view.submit,
    close: view.close,
    private_metadata: view.private_metadata,
    callback_id: view.callback_id,
    external_id: view.external_id,
    state: { values },
    hash: view.hash,
    clear_on_close: false,
    notify_on_close: false,
    root_view_id: view.root_view_id,
    previous_view_id: view.previous_view_id,
    app_id: world.appId,
    app_installed_team_id: world.teamId,
    bot_id: world.botId,
  };
}
