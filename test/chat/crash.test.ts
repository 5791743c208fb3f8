import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openForReading } from "#src/store/open.ts";
import { type FeedPost, type Newsroom, openNewsroom } from "../cli/newsroom.ts";
import { type Running, startCommand } from "../rigs/command-process.ts";
import { type DiscordRig, startDiscordRig } from "../rigs/discord/index.ts";
import { startSlackRig } from "../rigs/slack/index.ts";
import type { SlackRig } from "../rigs/slack/rig.ts";
import { onDiscord, onSlack, type ShownThread } from "./facts.ts";

/** The real `riposte start` with both chats, killed in the middle of what it tells, while both lose
 *  answers and refuse some: readers have every claim and every response once, in its thread. */

const ITEMS = Number(process.env.CRASH_ITEMS ?? 30);
const SEED = Number(process.env.CRASH_SEED ?? 1);
const RESPONSES = Math.floor(ITEMS / 3);
const CLAIMS = ITEMS - RESPONSES;
const KILLS = 5;
/** Of what is sent to a chat so much goes wrong. */
const FAILING = 0.08;
const PATIENCE_MS = 120_000;

test("killed while it tells, with answers lost and refused, both chats have everything once", {
  timeout: 240_000,
}, async () => {
  await using scene = await openScene();
  const { room, sent } = scene;
  const random = createRandom(SEED);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await using running = startCommand(["start"], scene.env);
    if (kill === 0) {
      await running.until("the sources were read once", () => polledTwice(room));
      room.show("amnesty", claims());
    }
    const enough = sent() + 1 + random() * (ITEMS / 3);
    await running.until("more is told", () => sent() >= enough);
    await sleep(random() * 60);
    await running.kill("SIGKILL");
    if (kill === 1) room.show("ministry", responses());
  }
  await using last = startCommand(["start"], scene.env);
  const kept = await untilToldAll(last, scene);

  assert.equal(kept.deliveriesAbandoned, 0);
  for (const [channel, threads] of Object.entries(scene.singly())) {
    assert.deepEqual(toldSingly(threads), everything(), channel);
  }
  for (const [channel, threads] of Object.entries(scene.together())) {
    assert.deepEqual(toldTogether(threads), everything(), channel);
  }
  assert.ok(scene.failures() > KILLS, `${scene.failures()} failures`);
  scene.discord.assertNoProblems();
  scene.slack.assertNoProblems();
  assert.deepEqual(scene.slack.pings, []);
});

interface Told {
  /** Each claim's word, as often as a message of the channel has it. */
  readonly claims: readonly string[];
  /** Each response's word beside the claim's in whose thread it stands. */
  readonly responses: readonly string[];
  /** Each response's word where the first message of its thread has it too. */
  readonly updated: readonly string[];
}

function everything(): Told {
  const answered = numbers(RESPONSES).map((at) => `${replyWord(at)} to ${claimWord(at)}`);
  return { claims: numbers(CLAIMS).map(claimWord), responses: answered, updated: answered };
}

function toldSingly(threads: readonly ShownThread[]): Told {
  const alerts = threads.filter(({ root }) => root.commands.some((line) => /^mute /.test(line)));
  const claimOf = ({ root }: ShownThread) => wordsIn(root.words, "item").join(" ");
  return {
    claims: alerts.map(claimOf).toSorted(),
    responses: alerts
      .flatMap((thread) => thread.replies.map((reply) => [reply.words, claimOf(thread)] as const))
      .map(([words, claim]) => `${wordsIn(words, "reply").join(" ")} to ${claim}`)
      .toSorted(),
    updated: alerts
      .flatMap((thread) =>
        wordsIn(thread.root.words, "reply").map((word) => `${word} to ${claimOf(thread)}`),
      )
      .toSorted(),
  };
}

/** Messages that tell many have no claim of their own: of those it only counts how often. */
function toldTogether(threads: readonly ShownThread[]): Told {
  const { responses: all, updated } = everything();
  const alerts = threads.filter(({ root }) => wordsIn(root.words, "item").length > 0);
  const replies = alerts.flatMap((thread) => thread.replies.map((reply) => ({ thread, reply })));
  return {
    claims: alerts.flatMap(({ root }) => wordsIn(root.words, "item")).toSorted(),
    responses: replies
      .map(({ thread, reply }) => {
        const [word = ""] = wordsIn(reply.words, "reply");
        const wanted = all.find((pair) => pair.startsWith(word)) ?? word;
        const claim = wanted.split(" to ")[1] ?? "";
        return thread.root.words.includes(claim) ? wanted : `${word} elsewhere`;
      })
      .toSorted(),
    updated,
  };
}

/** Each such word of a text once. */
function wordsIn(text: string, kind: "item" | "reply"): readonly string[] {
  return [...new Set(text.match(new RegExp(`${kind}\\d{4}x`, "g")))];
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function claimWord(at: number): string {
  return `item${String(at).padStart(4, "0")}x`;
}

function replyWord(at: number): string {
  return `reply${String(at).padStart(4, "0")}x`;
}

const SAID_AT = new Date(Date.now() + 3_600_000).toISOString();

function claims(): readonly FeedPost[] {
  return numbers(CLAIMS).map((at) => {
    const words = `${claimWord(at)}: Russian air strikes in Syria killed ${at + 2} civilians.`;
    return [claimWord(at), SAID_AT, words];
  });
}

function responses(): readonly FeedPost[] {
  return numbers(RESPONSES).map((at) => {
    const about = `https://feed.example/${claimWord(at)}`;
    const words = `${replyWord(at)}: Amnesty International's claim about ${at + 2} civilians is baseless, Russian aircraft did not strike civilians in Syria ${about}`;
    return [replyWord(at), SAID_AT, words];
  });
}

interface Scene extends AsyncDisposable {
  readonly discord: DiscordRig;
  readonly slack: SlackRig;
  readonly room: Newsroom;
  readonly env: Readonly<Record<string, string>>;
  /** How much was sent to both chats, failures included. */
  readonly sent: () => number;
  readonly failures: () => number;
  /** What the channels show that are told one by one, and those that are told many at once. */
  readonly singly: () => Readonly<Record<string, readonly ShownThread[]>>;
  readonly together: () => Readonly<Record<string, readonly ShownThread[]>>;
}

async function openScene(): Promise<Scene> {
  const discord = await startDiscordRig();
  const slack = await startSlackRig();
  const onDiscordToo = discord.addChannel();
  const onSlackToo = slack.addChannel();
  const channels = [discord.channelId, onDiscordToo].map((id) => `discord:${id}`);
  channels.push(...[slack.channelId, onSlackToo].map((id) => `slack:${id}`));
  const bursts = { [`discord:${discord.channelId}`]: 0, [`slack:${slack.channelId}`]: 0 };
  const room = await openNewsroom({ channels, bursts });
  const trouble = createTrouble(discord, slack);
  return {
    discord,
    slack,
    room,
    ...trouble,
    env: {
      ...room.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    singly: () => ({
      discord: onDiscord(discord, discord.channelId),
      slack: onSlack(slack, slack.channelId),
    }),
    together: () => ({
      discord: onDiscord(discord, onDiscordToo),
      slack: onSlack(slack, onSlackToo),
    }),
    [Symbol.asyncDispose]: async () => {
      await room[Symbol.asyncDispose]();
      await discord.close();
      await slack.stop();
    },
  };
}

const FAILURES = ["lost", "lost", "limited", "broken"] as const;
const MANY = Number.POSITIVE_INFINITY;

/** Lets some of what is sent fail, by the seed: the answer is lost after the write, the chat is asked
 *  too often, or it is broken. */
function createTrouble(discord: DiscordRig, slack: SlackRig): Pick<Scene, "sent" | "failures"> {
  const random = createRandom(SEED + 1);
  const drawn = new Map<object, (typeof FAILURES)[number] | null>();
  const draw = (request: object) => {
    const known = drawn.get(request);
    if (known !== undefined) return known;
    const failure = FAILURES[Math.floor((random() / FAILING) * FAILURES.length)] ?? null;
    drawn.set(request, failure);
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
  return {
    sent: () => drawn.size,
    failures: () => [...drawn.values()].filter((failure) => failure !== null).length,
  };
}

/** Both sources: what they show after that is news. */
function polledTwice({ server }: Newsroom): boolean {
  const polls = (source: string) => server.requests.filter(({ path }) => path === `/${source}`);
  return polls("amnesty").length > 1 && polls("ministry").length > 1;
}

/** Waits until the record has nothing left to do. */
async function untilToldAll(running: Running, { room }: Scene) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const store = await openForReading(join(room.folder, "data"));
    const kept = await store.counts();
    await store.close();
    const left = kept.unread + kept.unpaired + kept.unalerted + kept.deliveriesDue;
    if (kept.posts === ITEMS && left === 0) return kept;
    if (performance.now() > end) {
      throw new Error(
        `waited in vain: ${JSON.stringify(kept)}\n${running.out()}${running.errors()}`,
      );
    }
    await sleep(200);
  }
}

/** 0 to 1, the same for the same seed.
 *  Source: mulberry32, Tommy Ettinger, public domain */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
