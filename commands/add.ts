import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import type { LinkOutcome } from "#src/core/link-outcome.ts";
import { linksIn, MAX_LINKS } from "#src/core/links.ts";
import type { Message } from "#src/core/message.ts";
import { text } from "#src/core/option.ts";
import {
  composeLinks,
  type FoundInPost,
  type FoundStatement,
  type LinkFacts,
  noLink,
  refusedOne,
} from "#src/core/reply/links.ts";
import type { StatementRow } from "#src/core/rows.ts";
import { claimFacts } from "./shared/facts.ts";

/** Five of the longest addresses. */
const MAX_TYPED_CHARS = 6_000;

export const add = defineCommand({
  name: "add",
  summary:
    "Read a post or an article by its link, keep it, and show what is claimed or answered in it",
  group: "run",
  permission: "editor",
  positional: ["link"],
  takesRest: true,
  examples: ["add https://t.me/mod_russia/12345", "add https://www.amnesty.org/en/latest/news/1/"],
  options: () =>
    z.strictObject({
      link: text(MAX_TYPED_CHARS).describe("Address of the post or article; up to five of them"),
    }),
  run: async (context, { link: typed }) => {
    const links = linksIn(typed);
    const read = links.slice(0, MAX_LINKS);
    if (read.length === 0) throw noLink(typed, context);
    const facts = await Promise.all(read.map((link) => readOne(context, link)));
    return answer(context, facts, links.length - read.length);
  },
});

function answer(context: CommandContext, facts: readonly LinkFacts[], leftOut: number): Message {
  const [first] = facts;
  if (facts.length === 1 && first?.outcome.kind === "refused") {
    throw refusedOne(first.link, first.outcome.why, first.outcome.detail, context);
  }
  return composeLinks(facts, leftOut, context);
}

async function readOne(context: CommandContext, link: string): Promise<LinkFacts> {
  const { user, channel, now, signal } = context;
  const paste = { url: link, at: now, channel, userId: user.id, userName: user.name };
  const outcome = await context.readLink(paste, signal);
  return { link, outcome, found: await foundIn(context, outcome) };
}

async function foundIn(context: CommandContext, outcome: LinkOutcome): Promise<FoundInPost | null> {
  if (outcome.kind === "refused") return null;
  const { posts } = context.store;
  const { id } = outcome.post;
  const { isDone, topics, statements } = await posts.readingOf(id);
  const shown = statements.filter(({ statement }) => statement.role !== "other");
  return {
    isDone,
    isOnTopic: topics.length > 0,
    goneAt: (await posts.tombstoneOf(id))?.observedAt ?? null,
    pastes: await posts.pastesOf(id),
    statements: await Promise.all(shown.map((row) => withPairs(context, row))),
  };
}

async function withPairs(context: CommandContext, row: StatementRow): Promise<FoundStatement> {
  const { id, role } = row.statement;
  const [facts] = role === "claim" ? await claimFacts(context, [row]) : [];
  return { row, facts: facts ?? null, answers: await context.store.pairs.ofResponse(id) };
}
