import type { DiscordRig } from "../rigs/discord/index.ts";
import type { SlackRig } from "../rigs/slack/rig.ts";
import { createRandom } from "./random.ts";

/** Of what is sent to a chat so much goes wrong. */
const FAILING = 0.08;
const FAILURES = ["lost", "lost", "limited", "broken"] as const;
const MANY = Number.POSITIVE_INFINITY;

export interface Trouble {
  /** How much was sent to both chats, failures included. */
  readonly sent: () => number;
  readonly failures: () => number;
}

/** Lets some of what is sent fail, by the seed: the answer is lost after the write, the chat is asked
 *  too often, or it is broken. */
export function createTrouble(discord: DiscordRig, slack: SlackRig, seed: number): Trouble {
  const random = createRandom(seed);
  const drawn = new WeakMap<object, (typeof FAILURES)[number] | null>();
  let sent = 0;
  let failures = 0;
  const draw = (request: object) => {
    const known = drawn.get(request);
    if (known !== undefined) return known;
    const failure = FAILURES[Math.floor((random() / FAILING) * FAILURES.length)] ?? null;
    drawn.set(request, failure);
    sent += 1;
    failures += failure === null ? 0 : 1;
    return failure;
  };
  const meets = (failure: (typeof FAILURES)[number]) => ({
    discord: (request: DiscordRig["requests"][number]) =>
      /^(POST|PATCH) \/channels\//.test(`${request.method} ${request.path}`) &&
      draw(request) === failure,
    slack: (request: SlackRig["requests"][number]) =>
      /^chat\.(postMessage|update)$/.test(request.method) && draw(request) === failure,
  });
  discord.faults.loseAnswer(meets("lost").discord, MANY);
  discord.faults.rateLimit(meets("limited").discord, 0.2, MANY);
  discord.faults.answer(meets("broken").discord, { status: 500 }, MANY);
  slack.faults.loseAnswer(meets("lost").slack, MANY);
  const limited = { status: 429, headers: { "retry-after": "1" } };
  slack.faults.answer(meets("limited").slack, limited, MANY);
  slack.faults.answer(meets("broken").slack, { status: 500 }, MANY);
  return { sent: () => sent, failures: () => failures };
}
