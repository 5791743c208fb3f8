import { neutraliseLine } from "#src/chat/neutral.ts";
import { loadConfig } from "#src/config.ts";
import { UserError } from "#src/core/error.ts";
import { detectLanguage } from "#src/core/languages/detect.ts";
import { createTopicMatcher } from "#src/core/match-topic.ts";
import type { Rule, Topic, TopicMatch } from "#src/core/topic.ts";
import { parsePeriod } from "#src/core/when.ts";
import { openForReading } from "#src/store/open.ts";

const MAX_POSTS = 10_000;
const EXCERPT_CHARS = 100;

interface TopicOptions {
  readonly since?: string;
  readonly text?: string;
  readonly limit?: string;
}

/** Prints what topics would match, in a text or in the stored posts, and why. */
export async function testTopic(id: string | undefined, options: TopicOptions): Promise<void> {
  const config = loadConfig();
  const topics = chooseTopics(config.lexicon.topics, id);
  const match = createTopicMatcher(topics);
  const write = (line: string) => {
    process.stdout.write(`${line}\n`);
  };
  const head = topics.map((topic) => `${topic.id}: ${ruleText(topic.rule)}`).join("\n");
  if (options.text !== undefined) {
    const language = detectLanguage(options.text);
    write(`${head}\n${explain(match(options.text, language), language)}`);
    return;
  }
  const since = sinceOf(options.since ?? "7d");
  const limit = limitOf(options.limit ?? "200");
  const store = await openForReading(config.dataFolder);
  try {
    write(head);
    const posts = await store.posts.recent(since, limit);
    let matched = 0;
    for (const { revision, source } of posts) {
      const language = detectLanguage(revision.text, revision.language ?? source.language);
      const results = match(revision.text, language);
      matched += results.some((result) => result.matched) ? 1 : 0;
      write(`\n${revision.observedAt.toISOString()} ${source.name}: ${excerpt(revision.text)}`);
      write(explain(results, language));
    }
    write(`\n${matched} of ${posts.length} posts since ${since.toISOString()} match.`);
  } finally {
    await store.close();
  }
}

function chooseTopics(topics: readonly Topic[], id: string | undefined): readonly Topic[] {
  const chosen = id === undefined ? topics : topics.filter((topic) => topic.id === id);
  if (chosen.length === 0) {
    throw new UserError(id === undefined ? "No topic is configured" : `There is no topic "${id}"`, {
      expected: topics.map((topic) => topic.id).join(", "),
      example: "riposte topic test syria-strikes --since 7d",
    });
  }
  return chosen;
}

function sinceOf(typed: string): Date {
  const period = parsePeriod(typed, new Date(), "UTC");
  if (period === null) {
    throw new UserError(`--since is "${typed}"`, {
      expected: "a duration or a day",
      example: "riposte topic test --since 7d",
    });
  }
  return period.from;
}

function limitOf(typed: string): number {
  const limit = Number(typed);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_POSTS) {
    throw new UserError(`--limit is "${typed}"`, {
      expected: `a whole number from 1 to ${MAX_POSTS}`,
      example: "riposte topic test --limit 500",
    });
  }
  return limit;
}

function explain(results: readonly TopicMatch[], language: string): string {
  return results.map((result) => `  ${verdict(result)} (read as ${language})`).join("\n");
}

function verdict({ topicId, matched, hits, missing }: TopicMatch): string {
  const byList = Map.groupBy(hits, (hit) => hit.list);
  const found = [...byList].map(
    ([list, group]) => `${list}: ${[...new Set(group.map((hit) => hit.term))].join(", ")}`,
  );
  const why = found.length === 0 ? "no term found" : found.join("; ");
  const lacking = matched || missing.length === 0 ? "" : `; missing: ${missing.join(", ")}`;
  return `${matched ? "✓" : "✗"} ${topicId} — ${why}${lacking}`;
}

/** `places and (acts or weapons) and not elsewhere` */
function ruleText(rule: Rule): string {
  if (typeof rule === "string") return rule;
  if ("not" in rule) return `not ${ruleText(rule.not)}`;
  const [word, parts] = "all" in rule ? ["and", rule.all] : ["or", rule.any];
  const text = parts.map(ruleText).join(` ${word} `);
  return word === "or" && parts.length > 1 ? `(${text})` : text;
}

function excerpt(text: string): string {
  const line = neutraliseLine(text).replace(/\s+/gu, " ").trim();
  return line.length > EXCERPT_CHARS ? `${line.slice(0, EXCERPT_CHARS)}…` : line;
}
