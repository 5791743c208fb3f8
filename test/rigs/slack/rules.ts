import type { Json } from "./rig.ts";
import type { Violation } from "./violation.ts";
import { isRecord, recordsOf, stringOf } from "./world.ts";

/** Rules of blocks that Slack documents in words, beyond types and lengths.
 *  Source: https://docs.slack.dev/reference/block-kit/blocks */
export function blockRules(block: Json, at: string): readonly string[][] {
  const bad: string[][] = [];
  const say = (path: string, rule: string) => bad.push([`${at}${path}`, rule]);
  switch (block.type) {
    case "section":
      if (block.text === undefined && recordsOf(block.fields).length === 0) {
        say("", "a section has text or fields");
      }
      break;
    case "actions":
    case "context":
      if (recordsOf(block.elements).length === 0) say("/elements", "there is an element");
      break;
    case "file":
      say("", "a file block cannot be sent");
      break;
    case "table":
      if (!Array.isArray(block.rows) || block.rows.length === 0) say("/rows", "a table has a row");
      break;
    default:
  }
  for (const [path, element] of elementsOf(block)) bad.push(...elementRules(element, at + path));
  const ids = elementsOf(block).map(([, element]) => element.action_id);
  for (const id of twice(ids)) say("", `action_id is unique in its block: ${id}`);
  return bad;
}

/** The elements of a block that can be pressed or filled in, with their paths. */
export function elementsOf(block: Json): readonly (readonly [string, Json])[] {
  const listed = recordsOf(block.elements).map(
    (one, index) => [`/elements/${index}`, one] as const,
  );
  const single = (["accessory", "element"] as const).flatMap((key) => {
    const one = block[key];
    return isRecord(one) ? [[`/${key}`, one] as const] : [];
  });
  return [...listed, ...single];
}

/** Rules of one element. Source: https://docs.slack.dev/reference/block-kit/block-elements */
function elementRules(element: Json, at: string): readonly string[][] {
  const bad: string[][] = [];
  const type = stringOf(element.type);
  if (element.url !== undefined && !isWebUrl(element.url)) {
    bad.push([`${at}/url`, "a link is an http or https URL"]);
  }
  if (element.image_url !== undefined && !isWebUrl(element.image_url)) {
    bad.push([`${at}/image_url`, "an image is an http or https URL"]);
  }
  if (/static_select$/.test(type)) {
    const filled = [element.options, element.option_groups].filter((one) => one !== undefined);
    if (filled.length !== 1) bad.push([at, "a menu has options or option_groups, one of them"]);
  }
  const options = [
    ...recordsOf(element.options),
    ...recordsOf(element.option_groups).flatMap((group) => recordsOf(group.options)),
  ];
  const lists = [element.options, ...recordsOf(element.option_groups).map((one) => one.options)];
  if (lists.some((list) => Array.isArray(list) && list.length === 0)) {
    bad.push([`${at}/options`, "a list of options is not empty"]);
  }
  for (const value of twice(options.map((option) => option.value))) {
    bad.push([`${at}/options`, `values of options are unique: ${value}`]);
  }
  const initial = element.initial_option;
  if (/static_select|radio/.test(type) && isRecord(initial)) {
    const there = options.some((option) => JSON.stringify(option) === JSON.stringify(initial));
    if (!there) bad.push([`${at}/initial_option`, "initial_option is one of the options"]);
  }
  return bad;
}

/** What all blocks of a message or view must be together. */
export function togetherRules(blocks: readonly Json[], at: string): readonly Violation[] {
  const ids = twice(blocks.map((block) => block.block_id)).map((id) => ({
    path: at,
    rule: `block_id is unique: ${id}`,
    error: "invalid_blocks",
  }));
  const actions = twice(blocks.flatMap(elementsOf).map(([, element]) => element.action_id)).map(
    (id) => ({ path: at, rule: `action_id is unique in the message: ${id}`, error: null }),
  );
  const markdown = blocks.reduce(
    (sum, block) => sum + (block.type === "markdown" ? stringOf(block.text).length : 0),
    0,
  );
  const long =
    markdown > 12_000
      ? [
          {
            path: at,
            rule: "markdown blocks hold 12,000 characters in all",
            error: "invalid_blocks",
          },
        ]
      : [];
  const tables = blocks.filter((block) => block.type === "table").length;
  const many =
    tables > 1 ? [{ path: at, rule: "a message has one table", error: "invalid_blocks" }] : [];
  return [...ids, ...actions, ...long, ...many];
}

export function isWebUrl(value: unknown): boolean {
  if (typeof value !== "string" || /\s/.test(value)) return false;
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** What stands more than once. */
function twice(values: readonly unknown[]): readonly string[] {
  const named = values.filter((value) => typeof value === "string");
  return [...new Set(named.filter((value, index) => named.indexOf(value) !== index))];
}
