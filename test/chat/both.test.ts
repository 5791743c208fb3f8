import assert from "node:assert/strict";
import { test } from "node:test";
import { createDiscord } from "#src/chat/discord/index.ts";
import { createSlack } from "#src/chat/slack/index.ts";
import { wordsFor } from "#src/chat/words.ts";
import { loadShipped } from "#src/config.ts";
import { type Demo, playDemo } from "#src/demo/run.ts";
import type { Log } from "#src/pipeline/log.ts";
import { menuOf } from "#src/platforms.ts";
import { type DiscordRig, startDiscordRig } from "../rigs/discord/index.ts";
import { startSlackRig } from "../rigs/slack/index.ts";
import type { SlackPerson, SlackRig } from "../rigs/slack/rig.ts";
import {
  onDiscord,
  onSlack,
  type ShownThread,
  slackButtons,
  type ThreadFacts,
  threadFacts,
} from "./facts.ts";

/** One record, one clock, two chats: the demo's three days on the real discord.js and the real Bolt. */

/** Words of the demo's sources, beside those that are never to be told. */
const PASSAGES = {
  headline: "Syria: Russia's shameful failure to acknowledge civilian killings",
  before: "have killed hundreds of civilians and caused massive",
  after: "have killed at least 200 civilians and caused massive",
  tweet: "New report: Russian air strikes in Syria have killed hundreds of civilians",
  fakes: "одни штампы и фейки, которые мы уже не раз опровергали",
  evidence: "Доказательств в докладе нет",
  supplied: "Amnesty International must say who supplied this so-called data",
  agence: "Amnesty International accuse la Russie d'avoir tué plusieurs centaines de civils",
  baseless: "Ces accusations sont sans fondement",
  wikala: "العفو الدولية تتهم روسيا",
  // A headline's answer to what the headline itself repeats.
  refuses: "وموسكو ترفض التقرير",
  silent: "Amnesty International умалчивает о преступлениях террористов в Сирии",
  TRAP: "student leader",
  TREE: "New Year tree",
  NOEL: "Noël",
};

test("the demo's three days leave the same facts on Discord and on Slack", async () => {
  await using both = await playOnBoth();
  const { discord, slack } = both;

  const told = both.facts();
  assertTold(told.discord);
  assert.deepEqual(told.slack, told.discord);

  // Whoever asks gets the same pairs.
  const editor = discord.person({ name: "Nadia", permissions: MANAGE_MESSAGES });
  const admin = slack.person({ name: "Omar", isAdmin: true });
  const pairs = await pairsOnDiscord(discord, editor);
  assert.ok(pairs.length > 3 && new Set(pairs).size === pairs.length, pairs.join());
  assert.deepEqual(await pairsOnSlack(slack, admin), pairs);

  // An editor's word is one, wherever it is given.
  const confirmed = pairThatSays("refuses", told.discord);
  const rejected = pairThatSays("evidence", told.discord);
  await pressOnDiscord(discord, editor, `confirm ${confirmed}`);
  await both.work();
  const after = both.facts();
  assertDecided(after.discord, { kind: "confirmed", pair: confirmed, next: ["reject"] });
  assert.deepEqual(after.slack, after.discord);

  await pressOnSlack(slack, admin, `reject ${rejected}`);
  await both.work();
  const end = both.facts();
  assertDecided(end.slack, { kind: "rejected", pair: rejected, next: ["confirm"] });
  assert.deepEqual(end.discord, end.slack);
  for (const shown of [discord.shown(discord.channelId), slack.shown(slack.channelId)]) {
    assert.ok(shown.includes("Nadia") && shown.includes("Omar"));
  }

  discord.assertNoProblems();
  slack.assertNoProblems();
  assert.deepEqual(slack.pings, []);
  assert.deepEqual(both.warnings, []);
});

const MANAGE_MESSAGES = 0x2000n;

/** A claim with all that followed it in its thread, and two mornings' digests. */
function assertTold(told: readonly ThreadFacts[]): void {
  const [claim, ...digests] = told;
  assert.ok(claim);
  assert.match(claim.tells, /^claim id \d+$/);
  assert.deepEqual([claim.isEdited, claim.says.includes("headline")], [true, true]);
  // The first message says what is so at the end: the edit, every source, the responses.
  assert.ok(claim.says.includes("after") && !claim.says.includes("before"), claim.says.join());
  assert.ok(claim.says.includes("supplied") && claim.numbers.some((line) => /%/.test(line)));
  const id = /\d+/.exec(claim.tells)?.[0];
  const follows = claim.thread.map(({ tells, says }) => `${tells.replace(/\d+/g, "N")}: ${says}`);
  for (const wanted of [
    "repeat claim N: tweet",
    "repeat claim N: agence",
    "repeat claim N: wikala",
    "response claim N id N: fakes",
    "response claim N id N: evidence",
    "response claim N id N: supplied",
    "response claim N id N: baseless",
    "response claim N id N: silent",
    "edit N: before,after",
    "deletion N: silent",
  ]) {
    assert.equal(follows.filter((follow) => follow === wanted).length, 1, follows.join("\n"));
  }
  assert.ok(claim.thread.some(({ tells }) => tells === `edit ${id}`));
  assert.deepEqual(
    digests.map(({ tells, thread, isEdited }) => [tells, thread, isEdited]),
    [
      ["digest", [], false],
      ["digest", [], false],
    ],
  );
  assert.deepEqual(digests[0]?.says, ["headline"]);
  assert.ok(digests[1]?.says.includes("supplied") && digests[1].says.includes("silent"));
  const all = told.flatMap((root) => [root, ...root.thread]);
  assert.equal(new Set(all.map((facts) => JSON.stringify(facts))).size, all.length, "none twice");
  assert.ok(all.every(({ says }) => says.every((name) => name !== name.toUpperCase())));
  assert.ok(all.every(({ tells }) => !tells.startsWith("nothing known")));
}

interface Decided {
  readonly kind: "confirmed" | "rejected";
  /** `response claim`. */
  readonly pair: string;
  /** What an editor may still say about it. */
  readonly next: readonly string[];
}

/** The message of the response, the first one and the thread say what an editor decided. */
function assertDecided([root]: readonly ThreadFacts[], { kind, pair, next }: Decided): void {
  const [response, claim] = pair.split(" ");
  const thread = root?.thread ?? [];
  const heading = kind === "confirmed" ? "response" : "no response";
  // By whatever claim of the thread it is headed.
  const told = thread.filter(
    ({ tells }) => tells.startsWith(`${heading} claim `) && tells.endsWith(` id ${response}`),
  );
  assert.equal(told.length, 1, thread.map(({ tells }) => tells).join("\n"));
  const words = (told[0]?.commands ?? []).filter((line) => line.endsWith(pair));
  assert.deepEqual(
    words.map((line) => line.split(" ")[0]),
    next,
  );
  const decided = `${kind} claim ${claim} response ${response}`;
  assert.equal(thread.filter(({ tells }) => tells === decided).length, 1);
  const line = root?.numbers.find((numbers) => numbers.startsWith(`#${response} `));
  assert.equal(line, kind === "confirmed" ? `#${response} ✓` : undefined);
}

/** `response claim` of the response with this passage, in the first claim's thread. */
function pairThatSays(passage: string, [root]: readonly ThreadFacts[]): string {
  const told = (root?.thread ?? []).filter(({ says }) => says.includes(passage));
  const [pair] = told.flatMap(({ commands }) => pairsIn(commands));
  assert.ok(pair);
  return pair;
}

function pairsIn(commands: readonly string[]): readonly string[] {
  return commands.flatMap((line) => /^confirm (\d+ \d+)$/.exec(line)?.[1] ?? []);
}

type Editor = ReturnType<DiscordRig["person"]>;

async function pressOnDiscord(rig: DiscordRig, editor: Editor, line: string): Promise<void> {
  const all = rig.messages(rig.channelId);
  const messages = all.flatMap(({ threadId }) => (threadId === null ? [] : rig.messages(threadId)));
  for (const message of messages) {
    const button = rig.buttons(message).find(({ customId }) => customId.endsWith(`:${line}`));
    if (button !== undefined) return rig.press(editor, message, button.customId).answered;
  }
  assert.fail(`no button on Discord: ${line}`);
}

async function pressOnSlack(rig: SlackRig, admin: SlackPerson, line: string): Promise<void> {
  const all = rig.messages(rig.channelId).flatMap(({ ts }) => rig.replies(rig.channelId, ts));
  for (const message of all) {
    const button = slackButtons(message).find(({ value }) => value === line);
    if (button !== undefined) {
      const act = await rig.press(admin, message, String(button.action_id));
      return act.answered;
    }
  }
  assert.fail(`no button on Slack: ${line}`);
}

/** Every page of `/pairs`, also of those that Riposte is unsure of, as pairs of numbers. */
async function pairsOnDiscord(rig: DiscordRig, editor: Editor): Promise<readonly string[]> {
  let asked = rig.command(editor, { name: "pairs", options: { sure: "no" } });
  const pairs: string[] = [];
  for (;;) {
    await asked.answered;
    const message = asked.original;
    assert.ok(message);
    const ids = rig.buttons(message).map(({ customId }) => customId);
    pairs.push(...pairsIn(ids.map((id) => id.replace(/^\w+:/u, ""))));
    const next = ids.find((id) => /:pairs .*before:/u.test(id));
    if (next === undefined) return pairs;
    asked = rig.press(editor, message, next);
  }
}

async function pairsOnSlack(rig: SlackRig, admin: SlackPerson): Promise<readonly string[]> {
  let act = await rig.command(admin, { command: "/riposte", text: "pairs sure:no" });
  const pairs: string[] = [];
  for (;;) {
    await act.answered;
    const message = rig.ephemerals(rig.channelId, admin.id).at(-1);
    assert.ok(message);
    const buttons = slackButtons(message);
    pairs.push(...pairsIn(buttons.map(({ value }) => String(value))));
    const next = buttons.find(({ value }) => /^pairs .*before:/u.test(String(value)));
    if (next === undefined) return pairs;
    act = await rig.press(admin, message, String(next.action_id));
  }
}

interface Both extends AsyncDisposable {
  readonly discord: DiscordRig;
  readonly slack: SlackRig;
  readonly facts: () => Readonly<Record<"discord" | "slack", readonly ThreadFacts[]>>;
  /** Does what the last act left to do. */
  readonly work: () => Promise<void>;
  readonly warnings: readonly string[];
}

/** The whole story, told in English on Discord and in French on Slack. */
async function playOnBoth(): Promise<Both> {
  const discord = await startDiscordRig();
  const slack = await startSlackRig();
  const shipped = loadShipped();
  const warnings: string[] = [];
  const warn = (fields: object, sentence: string) => {
    warnings.push(`${sentence} ${JSON.stringify(fields)}`);
  };
  const log: Log = { info: () => undefined, warn, error: warn };
  const shared = { menu: menuOf(shipped), log };
  const { token, apiUrl } = discord;
  const { botToken, appToken, apiUrl: slackUrl } = slack;
  const none = { signingSecret: null, port: null, groups: [] };
  const platforms = [
    createDiscord({ ...shared, token, apiUrl }),
    createSlack({ ...shared, ...none, botToken, appToken, apiUrl: slackUrl }),
  ];
  const watches = shipped.watches.slice(0, 1).flatMap((watch) => [
    { ...watch, language: "en", channel: { platform: "discord", channelId: discord.channelId } },
    { ...watch, language: "fr", channel: { platform: "slack", channelId: slack.channelId } },
  ]);
  const played: Demo = await playDemo({
    config: { ...shipped, watches },
    platforms,
    log,
    onTime: () => undefined,
    onOpen: async (house) => {
      await Promise.all(platforms.map((platform) => platform.start(house)));
      await Promise.all([discord.gateway.ready(), slack.socket.connected()]);
    },
  });
  const read = (shown: readonly ShownThread[], language: string) =>
    shown.map((thread) => threadFacts(thread, wordsFor(language), PASSAGES));
  return {
    discord,
    slack,
    warnings,
    work: played.riposte.workUntilIdle,
    facts: () => ({
      discord: read(onDiscord(discord, discord.channelId), "en"),
      slack: read(onSlack(slack, slack.channelId), "fr"),
    }),
    [Symbol.asyncDispose]: async () => {
      await played[Symbol.asyncDispose]();
      await discord.close();
      await slack.stop();
    },
  };
}
