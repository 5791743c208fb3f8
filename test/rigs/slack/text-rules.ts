import { tokensOf } from "./mrkdwn.ts";
import { isWebUrl } from "./rules.ts";
import type { Violation } from "./violation.ts";
import { isRecord } from "./world.ts";

/** Text that Slack reads as markup: `&`, `<` and `>` are escaped, or part of a token that it knows.
 *  Source: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function markupRules(text: string, path: string): readonly Violation[] {
  const bad: Violation[] = [];
  const say = (rule: string) => bad.push({ path, rule, error: null });
  for (const token of tokensOf(text)) {
    if (token.kind === "link" && /^https?:/i.test(token.url) && !isWebUrl(token.url)) {
      say(`a link leads to a URL: ${token.url}`);
    }
    if (token.kind === "date" && token.fallback === "") say("a date has a fallback");
    if (token.kind !== "words") continue;
    const bare = token.text.replace(/^ ?> ?/gm, "");
    if (/[<>]/.test(bare)) say("< and > are escaped");
    if (/&(?!(amp|lt|gt);)/.test(bare)) say("& is escaped");
  }
  return bad;
}

/** The rules of all text in blocks: markup in mrkdwn, well-formed strings everywhere. */
export function textRules(value: unknown, path: string): readonly Violation[] {
  if (typeof value === "string") {
    if (value.isWellFormed()) return [];
    return [{ path, rule: "text is well-formed Unicode", error: "invalid_blocks" }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((part, index) => textRules(part, `${path}/${index}`));
  }
  if (!isRecord(value)) return [];
  const own =
    value.type === "mrkdwn" && typeof value.text === "string"
      ? markupRules(value.text, `${path}/text`)
      : [];
  const inside = Object.entries(value).flatMap(([key, part]) => textRules(part, `${path}/${key}`));
  return [...own, ...inside];
}
