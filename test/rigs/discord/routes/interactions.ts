import {
  type Answer,
  type Call,
  isJson,
  jsonList,
  nothing,
  numberOf,
  ok,
  Refusal,
  type Route,
  unknownMessage,
  type Violation,
} from "../answer.ts";
import { changeMessage, keepMessage } from "../keep-message.ts";
import type { Choice, Json } from "../rig.ts";
import { choiceRules } from "../rules-command.ts";
import { modalRules } from "../rules-components.ts";
import { type MessageUse, messageRules } from "../rules-message.ts";
import { message } from "../shapes.ts";
import {
  FLAG,
  INTENT,
  removeMessage,
  type StoredAsked,
  type StoredMessage,
  type World,
} from "../world.ts";

const WEBHOOK = "/webhooks/:application/:token";

/** Callback types:
 *  https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const CALLBACK = {
  reply: 4,
  deferReply: 5,
  deferUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

/** What may answer what. */
const FITTING: Readonly<Record<StoredAsked["kind"], readonly number[]>> = {
  command: [CALLBACK.reply, CALLBACK.deferReply, CALLBACK.modal],
  button: [4, 5, 6, 7, 9],
  autocomplete: [CALLBACK.choices],
  modal: [4, 5, 6, 7],
};

/** "You must send an initial response within 3 seconds"; "tokens are valid for 15 minutes". */
const ACK_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

export const INTERACTION_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/interactions/:interaction/:token/callback",
    open: true,
    body: [
      "CreateMessageInteractionCallbackRequest",
      "UpdateMessageInteractionCallbackRequest",
      "ApplicationCommandAutocompleteCallbackRequest",
      "ModalInteractionCallbackRequest",
    ],
    answer: "InteractionCallbackResponse",
    rules: callbackRules,
    run: callback,
  },
  {
    method: "POST",
    path: WEBHOOK,
    open: true,
    body: ["IncomingWebhookInteractionRequest"],
    answer: "MessageResponse",
    rules: (call) => messageRules(call.body, useOf(deferred(call))),
    run: followUp,
  },
  {
    method: "GET",
    path: `${WEBHOOK}/messages/:message`,
    open: true,
    answer: "MessageResponse",
    run: (call) => ok(message(call.world, target(call))),
  },
  {
    method: "PATCH",
    path: `${WEBHOOK}/messages/:message`,
    open: true,
    body: ["IncomingWebhookUpdateRequestPartial"],
    answer: "MessageResponse",
    rules: (call) => messageRules(call.body, useOf(findTarget(call))),
    run: editAnswer,
  },
  { method: "DELETE", path: `${WEBHOOK}/messages/:message`, open: true, run: removeAnswer },
];

function callbackRules(call: Call): readonly Violation[] {
  const type = numberOf(call.body.type);
  const data = isJson(call.body.data) ? call.body.data : {};
  const asked = call.world.asked.get(call.params.interaction ?? "");
  const unfit: readonly Violation[] =
    asked !== undefined && !FITTING[asked.kind].includes(type)
      ? [{ rule: "callback type", detail: `${type} does not answer a ${asked.kind}` }]
      : [];
  if (type === CALLBACK.reply) {
    return [...unfit, ...messageRules(data, { kind: "interaction", before: null })];
  }
  if (type === CALLBACK.update) {
    return [
      ...unfit,
      ...messageRules(data, { kind: "interaction", before: asked?.source ?? null }),
    ];
  }
  if (type === CALLBACK.choices) {
    const optionType = asked === undefined ? 3 : focusedType(asked.event);
    return [
      ...unfit,
      ...jsonList(data.choices).flatMap((choice) => choiceRules(choice, optionType)),
    ];
  }
  return type === CALLBACK.modal ? [...unfit, ...modalRules(data)] : unfit;
}

function focusedType(event: Json): number {
  const data = isJson(event.data) ? event.data : {};
  return numberOf(jsonList(data.options).find((option) => option.focused === true)?.type);
}

function callback(call: Call): Answer {
  const { world, params, body, query } = call;
  const asked = world.asked.get(params.interaction ?? "");
  if (asked === undefined || asked.token !== params.token) {
    throw new Refusal(404, 10062, "Unknown interaction");
  }
  if (asked.ackType !== null) {
    throw new Refusal(400, 40060, "Interaction has already been acknowledged.");
  }
  if (world.now() - asked.at > ACK_MS) {
    throw new Refusal(404, 10062, "Unknown interaction");
  }
  asked.ackType = numberOf(body.type);
  asked.ackMs = world.now() - asked.at;
  acknowledge(world, asked, isJson(body.data) ? body.data : {});
  return query.with_response === "true" ? ok(callbackResponse(world, asked)) : nothing;
}

function acknowledge(world: World, asked: StoredAsked, data: Json): void {
  switch (asked.ackType) {
    case CALLBACK.reply:
      asked.original = answerWith(world, asked, data);
      asked.settled.resolve();
      return;
    case CALLBACK.deferReply: {
      const flags = (numberOf(data.flags) & FLAG.ephemeral) | FLAG.loading;
      asked.original = answerWith(world, asked, { flags });
      return;
    }
    case CALLBACK.deferUpdate:
      asked.original = asked.source;
      return;
    case CALLBACK.update:
      asked.original = asked.source;
      if (asked.source !== null) {
        changeMessage(world, asked.source, data);
      }
      asked.settled.resolve();
      return;
    case CALLBACK.choices:
      asked.choices = jsonList(data.choices) as unknown as readonly Choice[];
      asked.settled.resolve();
      return;
    default:
      asked.modal = data;
      asked.settled.resolve();
  }
}

function answerWith(world: World, asked: StoredAsked, body: Json): StoredMessage {
  const ephemeral = (numberOf(body.flags) & FLAG.ephemeral) !== 0;
  return keepMessage(world, {
    channelId: asked.channelId,
    authorId: world.botUserId,
    body,
    asked,
    onlyFor: ephemeral ? asked.personId : null,
  });
}

function callbackResponse(world: World, asked: StoredAsked): Json {
  const { original } = asked;
  const shown = original === null ? {} : { response_message_id: original.id };
  const flags = original?.flags ?? 0;
  const types = { command: 2, button: 3, autocomplete: 4, modal: 5 } as const;
  return {
    interaction: {
      id: asked.id,
      type: types[asked.kind],
      channel_id: asked.channelId,
      guild_id: world.guildId,
      response_message_loading: (flags & FLAG.loading) !== 0,
      response_message_ephemeral: (flags & FLAG.ephemeral) !== 0,
      ...shown,
    },
    ...(original !== null && {
      resource: {
        type: asked.ackType === CALLBACK.update || asked.ackType === 6 ? 7 : CALLBACK.reply,
        message: message(world, original),
      },
    }),
  };
}

/** The interaction of a webhook's token. Throws 50027, 10015. */
function openAsked(call: Call): StoredAsked {
  const { world, params } = call;
  const asked = [...world.asked.values()].find((one) => one.token === params.token);
  if (params.application !== world.applicationId || asked?.ackType == null) {
    throw new Refusal(404, 10015, "Unknown Webhook");
  }
  if (world.now() - asked.at > TOKEN_MS) {
    throw new Refusal(401, 50027, "Invalid Webhook Token");
  }
  return asked;
}

/** The first follow-up after a deferred reply takes its place, with the deferral's ephemerality.
 *  https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
function followUp(call: Call): Answer {
  const { world, body } = call;
  const asked = openAsked(call);
  const waiting = deferred(call);
  if (waiting !== null) {
    changeAnswer(world, waiting, body);
    asked.settled.resolve();
    return ok(message(world, waiting));
  }
  const kept = answerWith(world, asked, body);
  asked.followUps.push(kept);
  asked.settled.resolve();
  return ok(message(world, kept));
}

/** The reply that still "thinks". */
function deferred(call: Call): StoredMessage | null {
  const original = openAsked(call).original;
  return original !== null && (original.flags & FLAG.loading) !== 0 ? original : null;
}

function changeAnswer(world: World, kept: StoredMessage, body: Json): void {
  kept.flags &= ~FLAG.loading;
  changeMessage(world, kept, body);
}

/** What takes a deferral's place is new. */
function useOf(before: StoredMessage | null): MessageUse {
  const isWaiting = before !== null && (before.flags & FLAG.loading) !== 0;
  return { kind: "interaction", before: isWaiting ? null : before };
}

function findTarget(call: Call): StoredMessage | null {
  const asked = openAsked(call);
  if (call.params.message === "@original") {
    return asked.originalDeleted ? null : asked.original;
  }
  const answers = [...asked.followUps, ...(asked.original === null ? [] : [asked.original])];
  return answers.find((one) => one.id === call.params.message) ?? null;
}

function target(call: Call): StoredMessage {
  const found = findTarget(call);
  const channel = found === null ? undefined : call.world.channels.get(found.channelId);
  if (found === null || !channel?.messages.includes(found)) {
    throw unknownMessage();
  }
  return found;
}

function editAnswer(call: Call): Answer {
  const kept = target(call);
  changeAnswer(call.world, kept, call.body);
  openAsked(call).settled.resolve();
  return ok(message(call.world, kept));
}

function removeAnswer(call: Call): Answer {
  const { world } = call;
  const asked = openAsked(call);
  const kept = target(call);
  removeMessage(world, kept);
  if (kept === asked.original) {
    asked.original = null;
    asked.originalDeleted = true;
  } else {
    asked.followUps.splice(asked.followUps.indexOf(kept), 1);
  }
  if (kept.onlyFor === null) {
    const event = { id: kept.id, channel_id: kept.channelId, guild_id: world.guildId };
    world.emit("MESSAGE_DELETE", event, INTENT.guildMessages);
  }
  return nothing;
}
