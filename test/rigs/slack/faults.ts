import type { Door } from "../door.ts";
import { deleteMessage } from "./methods/chat.ts";
import type { FaultAnswer, Faults, Match, SlackRequest } from "./rig.ts";
import type { Channel, World } from "./world.ts";

/** What goes wrong with one request. */
export type Fault =
  | { readonly kind: "lose-request" | "lose-answer" }
  | { readonly kind: "answer" | "answer-after"; readonly answer: FaultAnswer }
  | { readonly kind: "delay" | "delay-write"; readonly ms: number };

export interface FaultDesk {
  readonly controls: Faults;
  /** Takes the first fault that is planned for the request. */
  readonly take: (request: SlackRequest) => Fault | null;
}

export function openFaults(world: World, door: () => Door): FaultDesk {
  let planned: { readonly match: Match; readonly fault: Fault; left: number }[] = [];
  const plan = (match: Match, fault: Fault, times = 1) => {
    planned.push({ match, fault, left: times });
  };
  const take = (request: SlackRequest) => {
    const found = planned.find(({ match }) =>
      typeof match === "string" ? match === request.method : match(request),
    );
    if (found === undefined) return null;
    found.left -= 1;
    planned = planned.filter(({ left }) => left > 0);
    return found.fault;
  };
  return {
    take,
    controls: {
      loseAnswer: (match, times) => plan(match, { kind: "lose-answer" }, times),
      loseRequest: (match, times) => plan(match, { kind: "lose-request" }, times),
      answer: (match, answer, times) => plan(match, { kind: "answer", answer }, times),
      answerAfter: (match, answer, times) => plan(match, { kind: "answer-after", answer }, times),
      delay: (match, ms, times) => plan(match, { kind: "delay", ms }, times),
      delayWrite: (match, ms, times) => plan(match, { kind: "delay-write", ms }, times),
      clear: () => {
        planned = [];
      },
      down: () => door().shut(),
      up: () => door().open(),
      ...stateFaults(world),
    },
  };
}

type StateFaults = Omit<
  Faults,
  | "loseAnswer"
  | "loseRequest"
  | "answer"
  | "answerAfter"
  | "delay"
  | "delayWrite"
  | "clear"
  | "down"
  | "up"
>;

function stateFaults(world: World): StateFaults {
  const change = (id: string, to: Partial<Channel>) => {
    Object.assign(channelOf(world, id), to);
  };
  return {
    kick: (id) => change(id, { member: false }),
    invite: (id) => change(id, { member: true }),
    archive: (id) => change(id, { archived: true }),
    unarchive: (id) => change(id, { archived: false }),
    deleteChannel: (id) => change(id, { deleted: true }),
    restoreChannel: (id) => change(id, { deleted: false }),
    deleteMessage: (id, ts) => deleteMessage(channelOf(world, id), ts),
    revokeToken: (error = "token_revoked") => {
      world.botTokenError = error;
    },
    restoreToken: () => {
      world.botTokenError = null;
    },
    revokeAppToken: (error = "invalid_auth") => {
      world.appTokenError = error;
    },
    restoreAppToken: () => {
      world.appTokenError = null;
    },
    withoutScope: (scope) => {
      world.scopes.delete(scope);
    },
    withScope: (scope) => {
      world.scopes.add(scope);
    },
  };
}

export function channelOf(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new Error(`the rig has no channel ${id}`);
  return channel;
}
