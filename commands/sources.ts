import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import { formatCommandLine } from "#src/core/command-line.ts";
import { notice } from "#src/core/compose/lists.ts";
import { SourceError } from "#src/core/error.ts";
import type { Known } from "#src/core/known.ts";
import type { Message } from "#src/core/message.ts";
import { choice, language, party, refuse, text, wholeNumber } from "#src/core/option.ts";
import { privateReply } from "#src/core/reply/reply.ts";
import {
  composeHealth,
  composePaused,
  composePreview,
  composeRemoved,
  composeResumed,
  composeSources,
  nameAndId,
  type SourcePreview,
} from "#src/core/reply/sources.ts";
import type { Source } from "#src/core/source.ts";
import { isUnwell } from "#src/core/source-state.ts";
import { addSource, refusedSource } from "./shared/add-source.ts";
import {
  findSource,
  matchingSources,
  requireRecognised,
  requireSource,
} from "./shared/find-source.ts";
import { withPages } from "./shared/page.ts";

const ACTIONS = ["list", "health", "add", "remove", "pause", "resume", "test"] as const;
const READING = new Set(["list", "health"]);
const PAGE = 20;

export const sources = defineCommand({
  name: "sources",
  summary: "The sources that are read: list, health, add, remove, pause, resume, test",
  group: "run",
  permission: "everyone",
  permissionFor: ({ action = "list" }) => (READING.has(action) ? "everyone" : "editor"),
  positional: ["action", "source"],
  examples: [
    "sources",
    "sources health",
    "sources test https://www.amnesty.org/en/latest/feed/",
    "sources add amnesty.org",
    "sources add t.me/mod_russia party:ru_mod confirm:yes",
    "sources pause mod_russia",
  ],
  options,
  run: (context, chosen) => {
    const { action = "list" } = chosen;
    switch (action) {
      case "list":
        return list(context, chosen);
      case "health":
        return health(context, chosen);
      case "add":
        return addSource(context, { ...chosen, source: chosen.source ?? "" });
      case "remove":
        return remove(context, chosen);
      case "pause":
      case "resume":
        return pause(context, chosen, action === "pause");
      case "test":
        return test(context, chosen);
      default:
        return action satisfies never;
    }
  },
});

function options(known: Known) {
  return z
    .strictObject({
      action: choice(ACTIONS).optional().describe("What to do; without it, the list"),
      source: text()
        .meta({ kind: "source" })
        .optional()
        .describe("Address, account or id of the source; part of its name for a list"),
      party: party(known).optional().describe("Add: the party that speaks there"),
      name: text(100).optional().describe("Add: a name to show"),
      language: language(known).optional().describe("Add: its language"),
      voice: choice(["post", "article"])
        .optional()
        .describe("Add: post speaks for itself, article tells what others said"),
      backfill: choice(["yes", "no"]).optional().describe("Add: alert also what is there already"),
      anyway: choice(["yes", "no"]).optional().describe("Add: even if it cannot be read now"),
      confirm: choice(["yes", "no"])
        .optional()
        .describe("Add: at once, without showing first what was found"),
      page: wholeNumber(1, 1_000).optional().describe("List: which page"),
    })
    .superRefine(({ action = "list", source }, check) => {
      if (!READING.has(action) && source === undefined) {
        refuse(check, { kind: "missing" }, "source");
      }
    });
}

type Options = z.infer<ReturnType<typeof options>>;

async function list(context: CommandContext, { source, page = 1 }: Options): Promise<Message> {
  const rows = await matchingSources(context, source);
  const start = (page - 1) * PAGE;
  const shown = rows.slice(start, start + PAGE);
  if (shown.length === 0) return nothingListed(context, source);
  const words = source === undefined ? ["list"] : ["list", source];
  const line = (wanted?: number) => formatCommandLine("sources", words, { page: wanted });
  const pages = {
    first: page === 1 ? null : line(),
    next: rows.length > start + PAGE ? line(page + 1) : null,
  };
  return withPages(composeSources(shown, rows.length, context), pages, context.phrases);
}

async function health(context: CommandContext, { source }: Options): Promise<Message> {
  const rows = await matchingSources(context, source);
  if (rows.length === 0) return nothingListed(context, source);
  const unwell = rows.filter((row) => isUnwell(row.state, context.now));
  return composeHealth(unwell, rows.length, context);
}

async function remove(context: CommandContext, { source }: Options): Promise<Message> {
  const row = await requireSource(context, source ?? "");
  await context.store.sources.remove(row.source.id, context.user.id);
  return composeRemoved(row, context);
}

async function pause(
  context: CommandContext,
  { source }: Options,
  paused: boolean,
): Promise<Message> {
  const row = await requireSource(context, source ?? "");
  const { alreadyPaused, notPaused } = context.phrases.sources;
  // A source that was found gone is at rest too, and resuming it asks it again.
  const rests = row.state.state === "paused" || (!paused && row.state.state === "gone");
  if (rests === paused) {
    const phrase = paused ? alreadyPaused : notPaused;
    return privateReply(context.voice.say(phrase, nameAndId(row.source)));
  }
  await context.store.sources.setPaused(row.source.id, paused, context.now);
  return paused ? composePaused(row.source, context) : composeResumed(row.source, context);
}

async function test(context: CommandContext, { source: typed = "" }: Options): Promise<Message> {
  const kept = await findSource(context, typed);
  const source = kept?.source ?? requireRecognised(context, typed);
  return composePreview(source, await preview(context, source), context);
}

async function preview(context: CommandContext, source: Source): Promise<SourcePreview> {
  try {
    return await context.testSource(source, context.signal);
  } catch (error) {
    throw error instanceof SourceError ? refusedSource(context, source.url, error) : error;
  }
}

function nothingListed({ voice, phrases }: CommandContext, typed: string | undefined): Message {
  const { none, noneLike } = phrases.sources;
  return notice(typed === undefined ? none : voice.say(noneLike, { typed: voice.quoted(typed) }));
}
