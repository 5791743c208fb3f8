import { checkBlocks } from "./check-blocks.ts";
import type { Json } from "./rig.ts";
import { checkSchema } from "./schema-check.ts";
import { markupRules } from "./text-rules.ts";
import type { Violation } from "./violation.ts";
import { isRecord, recordsOf, stringOf } from "./world.ts";

export type Surface = "message" | "update" | "ephemeral" | "response";

/** Source: https://docs.slack.dev/reference/methods/chat.postMessage */
const TEXT = 40_000;
const MARKDOWN_TEXT = 12_000;
const BLOCKS = 50;
const ATTACHMENTS = 100;
/** Not documented; met at about this many. Source: github.com/slackapi/bolt-js/issues/2509 */
const BLOCK_CHARACTERS = 13_200;
/** Not documented; the error is. */
const METADATA_CHARACTERS = 8_000;

/** Everything that is wrong with a message. */
export function checkMessage(args: Json, surface: Surface): readonly Violation[] {
  if (surface === "response" && isRemoval(args)) return [];
  return [
    ...checkText(args),
    ...checkContent(args),
    ...checkMetadata(args.metadata),
    ...checkManners(args, surface),
    ...(surface === "response" ? checkResponse(args) : []),
  ];
}

function isRemoval(args: Json): boolean {
  return args.delete_original === true && args.text === undefined && args.blocks === undefined;
}

function checkText(args: Json): readonly Violation[] {
  const text = stringOf(args.text);
  const rich =
    recordsOf(args.blocks).length > 0 ||
    recordsOf(args.attachments).length > 0 ||
    stringOf(args.markdown_text) !== "";
  const bad = [...markupRules(text, "text")];
  if (text.trim() === "" && args.markdown_text === undefined) {
    const rule = rich ? "text stands beside blocks" : "there is text";
    bad.push({ path: "text", rule, error: rich ? null : "no_text" });
  }
  if (text.length > TEXT) {
    bad.push({ path: "text", rule: `text has at most ${TEXT} characters`, error: "msg_too_long" });
  }
  if (!text.isWellFormed()) {
    bad.push({ path: "text", rule: "text is well-formed Unicode", error: "invalid_arguments" });
  }
  if (stringOf(args.markdown_text).length > MARKDOWN_TEXT) {
    const rule = `markdown_text has at most ${MARKDOWN_TEXT} characters`;
    bad.push({ path: "markdown_text", rule, error: "msg_too_long" });
  }
  if (args.markdown_text !== undefined && (args.text !== undefined || args.blocks !== undefined)) {
    const rule = "markdown_text stands alone";
    bad.push({ path: "markdown_text", rule, error: "markdown_text_conflict" });
  }
  return bad;
}

function checkContent(args: Json): readonly Violation[] {
  const { blocks, attachments } = args;
  const bad: Violation[] = [];
  if (blocks !== undefined) {
    bad.push(...checkBlocks(blocks, "blocks", BLOCKS, "invalid_blocks"));
    if (JSON.stringify(blocks).length > BLOCK_CHARACTERS) {
      const rule = `blocks have at most ${BLOCK_CHARACTERS} characters`;
      bad.push({ path: "blocks", rule, error: "msg_blocks_too_long" });
    }
  }
  if (attachments === undefined) return bad;
  const list = recordsOf(attachments);
  if (list.length > ATTACHMENTS) {
    const rule = `there are at most ${ATTACHMENTS} attachments`;
    bad.push({ path: "attachments", rule, error: "too_many_attachments" });
  }
  for (const [index, attachment] of list.entries()) {
    const path = `attachments/${index}`;
    const { blocks: inner, ...rest } = attachment;
    bad.push(...checkSchema("MessageAttachment", rest, path, "invalid_attachments"));
    bad.push(...markupRules(stringOf(attachment.text), `${path}/text`));
    if (inner !== undefined) {
      bad.push(...checkBlocks(inner, `${path}/blocks`, BLOCKS, "invalid_attachments"));
    }
  }
  return bad;
}

/** Source: https://docs.slack.dev/messaging/message-metadata */
function checkMetadata(metadata: unknown): readonly Violation[] {
  if (metadata === undefined) return [];
  const path = "metadata";
  if (!isRecord(metadata)) {
    return [{ path, rule: "metadata is an object", error: "invalid_metadata_format" }];
  }
  const shape = checkSchema("MessageMetadata", metadata, path, "invalid_metadata_schema");
  if (!/^\w+$/.test(stringOf(metadata.event_type))) {
    const rule = "event_type is letters, digits and _";
    return [...shape, { path: "metadata/event_type", rule, error: "invalid_metadata_schema" }];
  }
  if (JSON.stringify(metadata).length > METADATA_CHARACTERS) {
    const rule = `metadata has at most ${METADATA_CHARACTERS} characters`;
    return [...shape, { path, rule, error: "metadata_too_large" }];
  }
  return shape;
}

/** What Slack allows and an app of a newsroom does not do. */
function checkManners(args: Json, surface: Surface): readonly Violation[] {
  const bad: Violation[] = [];
  const say = (path: string, rule: string) => bad.push({ path, rule, error: null });
  const unfurls =
    surface === "message" ||
    (surface === "response" &&
      args.response_type === "in_channel" &&
      args.replace_original !== true);
  for (const name of ["unfurl_links", "unfurl_media"]) {
    if (unfurls && args[name] !== false) say(name, `${name} is false`);
  }
  for (const name of ["link_names", "parse"]) {
    if (args[name] !== undefined) say(name, `${name} is left out`);
  }
  if (args.as_user !== undefined) say("as_user", "as_user is left out: the token is a bot's");
  if (args.reply_broadcast === true && args.thread_ts === undefined && surface === "message") {
    say("reply_broadcast", "reply_broadcast goes with thread_ts");
  }
  return bad;
}

const RESPONSE_FIELDS = new Set([
  "text",
  "blocks",
  "attachments",
  "response_type",
  "replace_original",
  "delete_original",
  "thread_ts",
  "metadata",
  "mrkdwn",
  "unfurl_links",
  "unfurl_media",
  "link_names",
  "parse",
]);

/** Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
function checkResponse(args: Json): readonly Violation[] {
  const bad: Violation[] = Object.keys(args)
    .filter((name) => !RESPONSE_FIELDS.has(name))
    .map((name) => ({ path: name, rule: `${name} is a field of responses`, error: null }));
  const { response_type: type } = args;
  if (type !== undefined && type !== "ephemeral" && type !== "in_channel") {
    const rule = "response_type is ephemeral or in_channel";
    bad.push({ path: "response_type", rule, error: "invalid_payload" });
  }
  for (const name of ["replace_original", "delete_original"]) {
    if (args[name] !== undefined && typeof args[name] !== "boolean") {
      bad.push({ path: name, rule: `${name} is a boolean`, error: "invalid_payload" });
    }
  }
  return bad;
}
