import { checkMessage } from "./check-message.ts";
import { addEphemeral, addMessage, changeMessage, deleteMessage } from "./methods/chat.ts";
import { judge } from "./methods/judge.ts";
import { Refusal } from "./methods/method.ts";
import type { Act, Json } from "./rig.ts";
import { type Channel, type Hook, type Message, stringOf, tell, type World } from "./world.ts";

/** Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const MOST_USES = 5;
const HOOK_MS = 30 * 60_000;

/** Makes a response URL. */
export function addHook(
  world: World,
  hook: { readonly act: () => Act; readonly user: string; readonly channelId: string },
  source: Message | null,
): string {
  const path = `/response/${world.teamId}/${world.id("hook-")}`;
  const entry: Hook = {
    get act() {
      return hook.act();
    },
    user: hook.user,
    channelId: hook.channelId,
    source,
    at: world.now(),
    uses: 0,
  };
  world.hooks.set(path, entry);
  return `${world.url}${path}`;
}

/** Does what was posted to a response URL. Throws Refusal. */
export function useHook(world: World, path: string, args: Json): void {
  const hook = world.hooks.get(path);
  const refuse = (error: string) => new Refusal(error, {}, { status: 404 });
  if (hook === undefined) throw refuse("no_hook");
  if (world.now() - hook.at > HOOK_MS) throw refuse("expired_url");
  if (hook.uses >= MOST_USES) throw refuse("used_url");
  judge(world, "response_url", checkMessage(args, "response"));
  hook.uses += 1;
  answer(world, hook, args, "response_url");
  tell(world, { kind: "response", act: hook.act, args });
}

/** Shows what a response URL, or an acknowledgement, was given. */
export function answer(
  world: World,
  hook: Pick<Hook, "user" | "channelId" | "source">,
  args: Json,
  method: string,
): void {
  const channel = world.channels.get(hook.channelId);
  if (channel === undefined || channel.deleted) throw new Refusal("channel_not_found");
  const original = originalOf(channel, hook.source);
  if (args.delete_original === true && original !== null) {
    remove(channel, original);
    return;
  }
  if (args.replace_original === true && original !== null) {
    changeMessage(world, original, args, method);
    return;
  }
  if (args.delete_original === true || args.replace_original === true) {
    const rule = "there is an original to replace or delete";
    world.problems.push({ method, path: "", rule, error: null });
    if (args.delete_original === true) return;
  }
  if (args.response_type === "in_channel") {
    const thread = args.thread_ts === undefined ? null : stringOf(args.thread_ts);
    addMessage(world, channel, world.botUserId, args, thread);
    return;
  }
  addEphemeral(world, channel, hook.user, args, method);
}

function originalOf(channel: Channel, source: Message | null): Message | null {
  if (source === null) return null;
  const all = source.ephemeralFor === null ? channel.messages : channel.ephemerals;
  return all.find(({ ts }) => ts === source.ts) ?? null;
}

function remove(channel: Channel, message: Message): void {
  if (message.ephemeralFor === null) {
    deleteMessage(channel, message.ts);
    return;
  }
  channel.ephemerals.splice(channel.ephemerals.indexOf(message), 1);
}
