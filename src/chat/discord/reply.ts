import { setTimeout as sleep } from "node:timers/promises";
import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
} from "discord.js";
import { ChatError } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import { DiscordRefusal } from "./failure.ts";
import { QUIET } from "./message.ts";
import { renderMessage } from "./parts.ts";
import type { Api } from "./rest.ts";

/** What an interaction needs to be answered. */
export type Asked = Pick<APIInteraction, "id" | "token" | "application_id">;

export type Acknowledgement = "public" | "ephemeral" | "replace";

/** Interactions are answered through their own token, for fifteen minutes.
 *  Source: https://discord.com/developers/docs/interactions/receiving-and-responding */
export interface Replies {
  /** Says at once that an answer comes. False where it is too late for any. Throws ChatError. */
  readonly acknowledge: (asked: Asked, how: Acknowledgement) => Promise<boolean>;
  /** Answers at once. Throws ChatError. */
  readonly respond: (asked: Asked, response: APIInteractionResponse) => Promise<void>;
  /** The answer to what was acknowledged. `shared`: the message of the button is everybody's.
   *  Throws ChatError. */
  readonly answer: (
    asked: Asked,
    how: Acknowledgement,
    message: Message,
    shared?: boolean,
  ) => Promise<void>;
}

/** Three seconds are left for the first answer; it is given up to three tries in them. */
const ACK_TIMEOUT_MS = 1_200;
const TRIES = 3;
const BETWEEN_TRIES_MS = 150;

const EPHEMERAL = { flags: MessageFlags.Ephemeral } as const;

export function createReplies(api: Api): Replies {
  async function respond({ id, token }: Asked, response: APIInteractionResponse): Promise<void> {
    try {
      await insist(() =>
        api.call({
          method: "POST",
          path: `/interactions/${id}/${token}/callback`,
          body: response,
          token: false,
          timeoutMs: ACK_TIMEOUT_MS,
        }),
      );
    } catch (error) {
      // The answer to an earlier try was lost, not the try.
      if (!refusedWith(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged))
        throw error;
    }
  }

  async function acknowledge(asked: Asked, how: Acknowledgement): Promise<boolean> {
    try {
      await respond(asked, ACKNOWLEDGEMENTS[how]);
      return true;
    } catch (error) {
      // Whether it arrived is not known: the answer itself will tell.
      if (isAmbiguous(error)) return true;
      if (isTooLate(error)) return false;
      throw error;
    }
  }

  const webhook = ({ application_id, token }: Asked) =>
    `/webhooks/${application_id}/${token}` as const;
  const original = (asked: Asked) => `${webhook(asked)}/messages/@original` as const;

  async function followUp(asked: Asked, container: Container, ephemeral: boolean): Promise<void> {
    const flags = QUIET.flags | (ephemeral ? MessageFlags.Ephemeral : 0);
    const body = { ...QUIET, flags, components: [container] };
    // A second try could be a second copy: these messages have no nonce.
    await api.call({ method: "POST", path: webhook(asked), body, token: false });
  }

  async function removeOriginal(asked: Asked): Promise<void> {
    try {
      await insist(() => api.call({ method: "DELETE", path: original(asked), token: false }));
    } catch (error) {
      if (!refusedWith(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
    }
  }

  async function answer(
    asked: Asked,
    how: Acknowledgement,
    message: Message,
    shared = false,
  ): Promise<void> {
    const hide = message.ephemeral === true;
    // What is meant for one person takes no place that everybody sees.
    const aside = hide && (how === "public" || (how === "replace" && shared));
    const containers = renderMessage(message, how === "replace" && !aside ? 1 : undefined);
    // The first further message would else take the place of the one that is waited for.
    if (aside && how === "public") await removeOriginal(asked);
    let lost: unknown = null;
    for (const [index, container] of containers.entries()) {
      if (index === 0 && !aside) {
        const body = { ...QUIET, components: [container] };
        await insist(() =>
          api.call({ method: "PATCH", path: original(asked), body, token: false }),
        );
        continue;
      }
      try {
        await followUp(asked, container, how === "ephemeral" || hide);
      } catch (error) {
        // It may have arrived; those that come after it are to arrive in any case.
        if (!isAmbiguous(error)) throw error;
        lost = error;
      }
    }
    if (lost !== null) throw lost;
  }

  return { acknowledge, respond, answer };
}

type Container = ReturnType<typeof renderMessage>[number];

const ACKNOWLEDGEMENTS: Readonly<Record<Acknowledgement, APIInteractionResponse>> = {
  public: { type: InteractionResponseType.DeferredChannelMessageWithSource },
  ephemeral: { type: InteractionResponseType.DeferredChannelMessageWithSource, data: EPHEMERAL },
  replace: { type: InteractionResponseType.DeferredMessageUpdate },
};

/** Whether nothing can be said to this interaction any more. */
export function isTooLate(error: unknown): boolean {
  return (
    refusedWith(error, RESTJSONErrorCodes.UnknownInteraction) ||
    refusedWith(error, RESTJSONErrorCodes.UnknownWebhook) ||
    refusedWith(error, RESTJSONErrorCodes.InvalidWebhookToken)
  );
}

function refusedWith(error: unknown, code: number): boolean {
  return error instanceof DiscordRefusal && error.code === code;
}

function isAmbiguous(error: unknown): boolean {
  return error instanceof ChatError && error.kind === "unreachable";
}

/** Does again what may be done twice, where it is not known whether it was done. */
async function insist(act: () => Promise<unknown>): Promise<void> {
  for (let failed = 1; ; failed += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (!isAmbiguous(error) || failed >= TRIES) throw error;
      await sleep(BETWEEN_TRIES_MS * failed);
    }
  }
}
