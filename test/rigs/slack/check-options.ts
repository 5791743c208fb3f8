import { checkSchema } from "./schema-check.ts";
import type { Violation } from "./violation.ts";
import { isRecord } from "./world.ts";

/** Source: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
const OPTIONS = 100;

/** Everything that is wrong with what an external menu is given. */
export function checkOptions(ack: unknown): readonly Violation[] {
  if (!isRecord(ack)) return [bad("", "suggestions are { options } or { option_groups }")];
  const { options, option_groups: groups } = ack;
  if ((options === undefined) === (groups === undefined)) {
    return [bad("", "there are options or option_groups, one of them")];
  }
  const name = options === undefined ? "option_groups" : "options";
  const list = options ?? groups;
  if (!Array.isArray(list)) return [bad(name, `${name} are a list`)];
  const many = list.length > OPTIONS ? [bad(name, `there are at most ${OPTIONS}`)] : [];
  const kind = name === "options" ? "PlainTextOption" : "OptionGroup";
  const each = list.flatMap((one, index) => checkSchema(kind, one, `${name}/${index}`, "ack"));
  return [...many, ...each.map((violation) => ({ ...violation, error: null }))];
}

function bad(path: string, rule: string): Violation {
  return { path, rule, error: null };
}
