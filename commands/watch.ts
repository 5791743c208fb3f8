import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import { CHANGE_KINDS, type ChangeKind } from "#src/core/alert.ts";
import { dryRun, statementIdsOf } from "#src/core/dry-run.ts";
import { UserError } from "#src/core/error.ts";
import type { Known } from "#src/core/known.ts";
import type { Message } from "#src/core/message.ts";
import { choice, choices, language, parties, topic, wholeNumber } from "#src/core/option.ts";
import {
  addLine,
  composeWatchAdded,
  composeWatches,
  composeWatchTested,
  type Trial,
} from "#src/core/reply/watches.ts";
import type { Watch } from "#src/core/watch.ts";

const ACTIONS = ["list", "add", "test"] as const;
/** What a desk wants unasked: not every repetition, and no source that comes back. */
const DEFAULT_KINDS: readonly ChangeKind[] = CHANGE_KINDS.filter(
  (kind) => kind !== "repeat" && kind !== "decision" && kind !== "source-recovered",
);
/** What a desk still reads one by one. */
const DEFAULT_BURST = 10;
const MAX_WATCHES = 50;
const TRIAL_DAYS = 7;
const DAY_MS = 86_400_000;
/** A trial looks at no more changes than this. */
const MAX_TRIAL_CHANGES = 2_000;

export const watch = defineCommand({
  name: "watch",
  summary: "What this channel is told: list, add, or test without adding",
  group: "follow",
  permission: "everyone",
  permissionFor: ({ action = "list" }) => (action === "add" ? "editor" : "everyone"),
  positional: ["action", "topic"],
  examples: [
    "watch",
    "watch test syria-strikes",
    "watch add syria-strikes parties:ru_mod,amnesty kinds:claim,response",
    "watch add syria-strikes mode:digest language:fr",
  ],
  options,
  run: async (context, chosen) => {
    const { action = "list" } = chosen;
    switch (action) {
      case "list":
        return composeWatches(await context.store.watches.ofChannel(context.channel), context);
      case "add":
        return add(context, draft(context, chosen));
      case "test": {
        const wanted = draft(context, chosen);
        return composeWatchTested(wanted, await tryOut(context, wanted), addLine(wanted), context);
      }
      default:
        return action satisfies never;
    }
  },
});

function options(known: Known) {
  return z.strictObject({
    action: choice(ACTIONS).optional().describe("What to do; without it, the list"),
    topic: topic(known).optional().describe("The topic; may be left out where there is only one"),
    parties: parties(known)
      .optional()
      .describe("Only what concerns these parties, with commas between them"),
    kinds: choices(CHANGE_KINDS).optional().describe("Only these kinds of news"),
    mode: choice(["instant", "digest"])
      .optional()
      .describe("instant: as it happens; digest: once a day"),
    thread: choice(["thread", "reply", "channel"])
      .optional()
      .describe("Where what follows a claim goes"),
    language: language(known).optional().describe("Language of the words around the quotes"),
    burst: wholeNumber(0, 1_000)
      .optional()
      .describe("More alerts at once than this become one message; 0: never"),
  });
}

type Options = z.infer<ReturnType<typeof options>>;

function draft(context: CommandContext, chosen: Options): Watch {
  const { voice, channel, now, user } = context;
  return {
    id: 0,
    channel,
    topicId: chosen.topic ?? onlyTopic(context),
    parties: chosen.parties ?? [],
    kinds: chosen.kinds ?? DEFAULT_KINDS,
    mode: chosen.mode ?? "instant",
    language: chosen.language ?? voice.words.tag,
    threadPolicy: chosen.thread ?? "thread",
    burst: chosen.burst ?? DEFAULT_BURST,
    createdAt: now,
    createdBy: user.id,
    endedAt: null,
  };
}

async function add(context: CommandContext, wanted: Watch): Promise<Message> {
  const { store, voice, phrases } = context;
  const there = await store.watches.ofChannel(context.channel);
  const same = there.find((one) => addLine(one) === addLine(wanted));
  if (same !== undefined) {
    throw new UserError(voice.say(phrases.watches.exists, { id: String(same.id) }), {
      example: `unwatch ${same.id}`,
    });
  }
  if (there.length >= MAX_WATCHES) {
    throw new UserError(voice.count(phrases.watches.full, MAX_WATCHES), {
      expected: phrases.watches.fullExpected,
      example: "unwatch",
    });
  }
  const trial = await tryOut(context, wanted);
  const { id: _id, endedAt: _endedAt, ...fresh } = wanted;
  return composeWatchAdded(await store.watches.add(fresh), trial, context);
}

/** What the watch would have sent in the last days. */
async function tryOut({ store, known, now }: CommandContext, wanted: Watch): Promise<Trial> {
  const from = new Date(now.getTime() - TRIAL_DAYS * DAY_MS);
  const changes = await store.changes.between(from, now, MAX_TRIAL_CHANGES);
  const rows = await store.statements.many(statementIdsOf(changes));
  const sources = await store.sources.list();
  const happened = {
    changes,
    rows: new Map(rows.map((row) => [row.statement.id, row])),
    partyOfSource: new Map(sources.map(({ source }) => [source.id, source.partyId])),
    parties: known.parties,
  };
  return {
    run: dryRun(wanted, happened),
    atLeast: changes.length === MAX_TRIAL_CHANGES,
  };
}

function onlyTopic({ known, voice, phrases }: CommandContext): string {
  const [first, ...others] = known.topics;
  if (first !== undefined && others.length === 0) return first.id;
  const { whichTopic, whichTopicExpected } = phrases.watches;
  const topics = known.topics.map((one) => one.id).join(", ");
  throw new UserError(whichTopic, {
    expected: voice.say(whichTopicExpected, { topics }),
    example: `watch add ${first?.id ?? "syria-strikes"}`,
  });
}
