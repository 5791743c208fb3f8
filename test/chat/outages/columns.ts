import type { ChatPlatform } from "#src/chat/chat.ts";
import { createDiscord } from "#src/chat/discord/index.ts";
import { createSlack } from "#src/chat/slack/index.ts";
import { loadShipped } from "#src/config.ts";
import type { Log } from "#src/pipeline/log.ts";
import { menuOf } from "#src/platforms.ts";
import { startDiscordRig } from "../../rigs/discord/index.ts";
import type { DiscordRig, RecordedRequest } from "../../rigs/discord/rig.ts";
import { outgoingTo } from "../../rigs/outgoing.ts";
import { startSlackRig } from "../../rigs/slack/index.ts";
import type { SlackRequest, SlackRig } from "../../rigs/slack/rig.ts";
import { onDiscord, onSlack, type ShownThread } from "../facts.ts";

/** What every chat can suffer of its network and its servers: it heals by itself. */
export const FAILURES = [
  "connections are refused",
  "it answers 503",
  "nothing is answered in time",
  "it answers slowly",
  "it does slowly what is asked",
  "429, whole seconds",
  "429, fractions of seconds",
  "429, to everything",
  "429 of a wall before it, without a word",
  "answers are lost after the write",
  "500 after the write",
  "502 and 504 after the write",
] as const;

/** What ends only by somebody's doing. */
export const REFUSALS = [
  "the token is revoked",
  "the account is closed",
  "the channel is deleted",
  "the bot is removed from the channel",
  "the bot may not write in the channel",
] as const;

export type Outage = (typeof FAILURES)[number] | (typeof REFUSALS)[number];

interface Trouble {
  readonly begin: () => void | Promise<void>;
  readonly end: () => void | Promise<void>;
}

/** A chat that loses, refuses and forgets as told: a column of the table. */
export interface Column extends AsyncDisposable {
  readonly name: string;
  readonly channelId: string;
  /** What its watch speaks. */
  readonly language: string;
  /** Riposte's side of it; a new one after a restart. */
  readonly connect: (log: Log) => ChatPlatform;
  readonly connected: () => Promise<void>;
  readonly outages: Readonly<Record<Outage, Trouble>>;
  /** What the channel's readers see. */
  readonly shown: () => readonly ShownThread[];
  /** What Riposte tried to send there. */
  readonly tries: () => number;
  /** How many messages were changed. */
  readonly edits: () => number;
  /** What a person reads who asks for the pairs. */
  readonly ask: () => Promise<string>;
  readonly assertNoProblems: () => void;
}

/** The house's time-out, and answers that take ten to thirty seconds, a hundred times as fast. */
const DELIVERY_TIMEOUT_MS = 350;
const SLOW_MS = [100, 200, 300] as const;
const MANY = Number.POSITIVE_INFINITY;
const MENU = menuOf(loadShipped());

export function discordOn({ token, apiUrl }: DiscordRig, log: Log): ChatPlatform {
  const times = { deliveryTimeoutMs: DELIVERY_TIMEOUT_MS, patienceMs: 100 };
  return createDiscord({ token, apiUrl, menu: MENU, log, ...times });
}

export function slackOn({ botToken, appToken, apiUrl }: SlackRig, log: Log): ChatPlatform {
  const ids = { botToken, appToken, signingSecret: null, port: null, apiUrl, groups: [] };
  return createSlack({ ...ids, menu: MENU, log, deliveryTimeoutMs: DELIVERY_TIMEOUT_MS });
}

export async function openDiscord(): Promise<Column> {
  const rig = await startDiscordRig();
  const outgoing = outgoingTo(rig.apiUrl);
  const { faults, channelId } = rig;
  const isApi = ({ path }: RecordedRequest) => path.startsWith("/channels/");
  const isWrite = (request: RecordedRequest) => isApi(request) && request.method !== "GET";
  const within = (begin: () => void): Trouble => ({ begin, end: faults.clear });
  const revoke: Trouble = { begin: faults.revokeToken, end: faults.restoreToken };
  let slow = 0;
  return {
    name: "discord",
    channelId,
    language: "en",
    connect: (log) => discordOn(rig, log),
    connected: async () => {
      await rig.until(() => rig.gateway.connected > 0, 30_000);
      await rig.until(() => rig.commands().length > 0);
    },
    outages: {
      "connections are refused": { begin: faults.down, end: faults.up },
      "it answers 503": within(() => faults.answer(/./, { status: 503 }, MANY)),
      "nothing is answered in time": within(() => faults.delay(isApi, 3_600_000, MANY)),
      "it answers slowly": within(() => {
        const at = () => SLOW_MS[slow++ % SLOW_MS.length] ?? 0;
        for (let count = 0; count < 200; count += 1) faults.delay(isApi, at());
      }),
      "it does slowly what is asked": within(() => faults.delayWrite(isWrite, 380, 3)),
      "429, whole seconds": within(() => faults.rateLimit(isWrite, 30, MANY)),
      "429, fractions of seconds": within(() => faults.rateLimit(isWrite, 1.37, MANY)),
      "429, to everything": within(() => {
        const body = { message: "You are being rate limited.", retry_after: 64.57, global: true };
        const headers = { "retry-after": "65", "x-ratelimit-global": "true" };
        faults.answer(isApi, { status: 429, headers, body }, MANY);
      }),
      "429 of a wall before it, without a word": within(() =>
        faults.answer(isApi, { status: 429, body: "<html>error code: 1015</html>" }, MANY),
      ),
      "answers are lost after the write": within(() => faults.loseAnswer(isWrite, MANY)),
      "500 after the write": within(() => faults.answerAfter(isWrite, { status: 500 }, MANY)),
      "502 and 504 after the write": within(() => {
        for (let count = 0; count < 100; count += 1) {
          faults.answerAfter(isWrite, { status: 502 + (count % 2) * 2, body: "<html></html>" });
        }
      }),
      "the token is revoked": revoke,
      "the account is closed": {
        begin: () => {
          faults.revokeToken();
          rig.gateway.refuse(4004);
        },
        end: () => {
          faults.restoreToken();
          rig.gateway.accept();
        },
      },
      "the channel is deleted": {
        begin: () => faults.deleteChannel(channelId),
        end: () => faults.restoreChannel(channelId),
      },
      "the bot is removed from the channel": {
        begin: () => faults.forbid(channelId, 50001),
        end: () => faults.allow(channelId),
      },
      "the bot may not write in the channel": {
        begin: () => faults.forbid(channelId, 50013),
        end: () => faults.allow(channelId),
      },
    },
    shown: () => onDiscord(rig, channelId),
    edits: () =>
      rig.requests.filter(
        ({ method, path, status }) =>
          method === "PATCH" && /^\/channels/.test(path) && status === 200,
      ).length,
    tries: outgoing.count,
    ask: async () => {
      const asked = rig.command(rig.person(), { name: "pairs" });
      await asked.answered;
      return asked.text();
    },
    assertNoProblems: rig.assertNoProblems,
    [Symbol.asyncDispose]: async () => {
      outgoing[Symbol.dispose]();
      await rig.close();
    },
  };
}

export async function openSlack(): Promise<Column> {
  const rig = await startSlackRig();
  const outgoing = outgoingTo(rig.apiUrl);
  const { faults, channelId } = rig;
  const isApi = ({ method }: SlackRequest) => /^(chat|conversations)\./.test(method);
  const isWrite = ({ method }: SlackRequest) => method.startsWith("chat.");
  const within = (begin: () => void): Trouble => ({ begin, end: faults.clear });
  const limit = (match: typeof isApi, retryAfter: string) => {
    const headers = { "retry-after": retryAfter };
    faults.answer(match, { status: 429, headers, body: LIMITED }, MANY);
  };
  const revoke = (error: "token_revoked" | "account_inactive"): Trouble => ({
    begin: () => {
      faults.revokeToken(error);
      faults.revokeAppToken(error);
      rig.socket.drop();
    },
    end: () => {
      faults.restoreToken();
      faults.restoreAppToken();
    },
  });
  let slow = 0;
  return {
    name: "slack",
    channelId,
    language: "fr",
    connect: (log) => slackOn(rig, log),
    connected: () => rig.socket.connected(),
    outages: {
      "connections are refused": { begin: faults.down, end: faults.up },
      "it answers 503": within(() => faults.answer(() => true, { status: 503 }, MANY)),
      "nothing is answered in time": within(() => faults.delay(isApi, 3_600_000, MANY)),
      "it answers slowly": within(() => {
        const at = () => SLOW_MS[slow++ % SLOW_MS.length] ?? 0;
        for (let count = 0; count < 200; count += 1) faults.delay(isApi, at());
      }),
      "it does slowly what is asked": within(() => faults.delayWrite(isWrite, 380, 3)),
      "429, whole seconds": within(() => limit(isWrite, "30")),
      "429, fractions of seconds": within(() => limit(isWrite, "1.37")),
      "429, to everything": within(() => limit(isApi, "65")),
      "429 of a wall before it, without a word": within(() =>
        faults.answer(isApi, { status: 429, body: "<html>too many</html>" }, MANY),
      ),
      "answers are lost after the write": within(() => faults.loseAnswer(isWrite, MANY)),
      "500 after the write": within(() => {
        const body = { ok: false, error: "internal_error" };
        faults.answerAfter(isWrite, { status: 500, body }, MANY);
      }),
      "502 and 504 after the write": within(() => {
        for (let count = 0; count < 100; count += 1) {
          faults.answerAfter(isWrite, { status: 502 + (count % 2) * 2, body: "<html></html>" });
        }
      }),
      "the token is revoked": revoke("token_revoked"),
      "the account is closed": revoke("account_inactive"),
      "the channel is deleted": {
        begin: () => faults.deleteChannel(channelId),
        end: () => faults.restoreChannel(channelId),
      },
      "the bot is removed from the channel": {
        begin: () => faults.kick(channelId),
        end: () => faults.invite(channelId),
      },
      "the bot may not write in the channel": {
        begin: () => faults.archive(channelId),
        end: () => faults.unarchive(channelId),
      },
    },
    shown: () => onSlack(rig, channelId),
    edits: () =>
      rig.requests.filter(
        ({ method, answer }) => method === "chat.update" && answer?.status === 200,
      ).length,
    tries: outgoing.count,
    ask: async () => {
      const person = rig.person();
      const act = await rig.command(person, { command: "/riposte", text: "pairs" });
      await act.answered;
      return rig.ephemerals(channelId, person.id).map(rig.words).join("\n");
    },
    assertNoProblems: rig.assertNoProblems,
    [Symbol.asyncDispose]: async () => {
      outgoing[Symbol.dispose]();
      await rig.stop();
    },
  };
}

const LIMITED = { ok: false, error: "ratelimited" };
