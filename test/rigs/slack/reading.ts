import { plainOf, tokensOf, unescaped } from "./mrkdwn.ts";
import type { Json, Link, SlackMessage, SlackView } from "./rig.ts";
import { isRecord, type Message, recordsOf, stringOf, type View, type World } from "./world.ts";

/** All words of a message or view as readers see them, one line a block. */
export function wordsOf(what: Pick<SlackMessage, "text" | "blocks"> | SlackView): string {
  const lines: string[] = [];
  if ("title" in what && what.title !== null) lines.push(wordsIn(what.title));
  if (what.blocks.length > 0) lines.push(...what.blocks.map(wordsIn));
  else if ("text" in what) lines.push(plainOf(what.text));
  if ("attachments" in what && Array.isArray(what.attachments)) {
    lines.push(...what.attachments.map(wordsIn));
  }
  if ("submit" in what) {
    lines.push(...[what.submit, what.close].filter((part) => part !== null).map(wordsIn));
  }
  return lines.filter((line) => line !== "").join("\n");
}

/** What of a block is not for reading. */
const UNREAD = new Set([
  "type",
  "block_id",
  "action_id",
  "value",
  "url",
  "style",
  "image_url",
  "fallback",
  "color",
  "confirm",
  "mrkdwn_in",
  "private_metadata",
  "callback_id",
]);

/** Invisible marks that only keep words apart. */
const INVISIBLE = /[\u200B\u2060\uFEFF]/g;

/** The words of a text object, an element, a block or anything that holds some. */
function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return joined(value);
  if (typeof value === "string") return value.replace(INVISIBLE, "");
  if (!isRecord(value)) return "";
  const text = stringOf(value.text);
  if (value.type === "mrkdwn") return plainOf(text).replace(INVISIBLE, "");
  if (value.type === "plain_text") return unescaped(text).replace(INVISIBLE, "");
  if (value.type === "rich_text_section" && Array.isArray(value.elements)) {
    return value.elements.map(wordsIn).join("");
  }
  if (value.type === "link") return text === "" ? stringOf(value.url) : text;
  if (value.type === "date") return stringOf(value.fallback);
  if (value.type === "table" && Array.isArray(value.rows)) return value.rows.map(joined).join("\n");
  const rest = Object.entries(value).filter(([key]) => !UNREAD.has(key));
  return joined(rest.map(([, part]) => part));
}

function joined(parts: readonly unknown[]): string {
  return parts
    .map(wordsIn)
    .filter((words) => words !== "")
    .join("\n");
}

/** Notes whom a message would notify and where its links lead. */
export function takeIn(world: World, method: string, message: Message): void {
  takeText(world, method, message.text);
  takeParts(world, method, message.blocks);
  for (const attachment of message.attachments) takeAttachment(world, method, attachment);
}

export function takeInView(world: World, view: View): void {
  takeParts(world, `views.${view.type}`, view.blocks);
}

function takeText(world: World, method: string, text: string): void {
  for (const token of tokensOf(text)) {
    if (token.kind === "ping") world.pings.push({ method, token: token.token });
    if (token.kind === "channel") world.pings.push({ method, token: `<#${token.id}>` });
    if (token.kind === "link") addLink(world, method, { url: token.url, label: token.label });
    if (token.kind === "date" && token.url !== null) {
      addLink(world, method, { url: token.url, label: token.fallback });
    }
  }
}

function addLink(world: World, method: string, link: Omit<Link, "method">): void {
  const label = link.label === null ? null : unescaped(link.label);
  world.links.push({ method, url: unescaped(link.url), label });
}

/** What a value may hold that fires or leads somewhere: mrkdwn, rich text, buttons, attachments. */
function takeParts(world: World, method: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const part of value) takeParts(world, method, part);
    return;
  }
  if (!isRecord(value)) return;
  if (value.type === "mrkdwn" || value.type === "markdown") {
    takeText(world, method, stringOf(value.text));
  }
  const broadcast = { user: "user_id", usergroup: "usergroup_id", broadcast: "range" };
  const named = broadcast[stringOf(value.type) as keyof typeof broadcast];
  if (named !== undefined && value[named] !== undefined) {
    world.pings.push({ method, token: `${String(value.type)} ${String(value[named])}` });
  }
  if (typeof value.url === "string") {
    const label = isRecord(value.text) ? wordsIn(value.text) : value.text;
    world.links.push({ method, url: value.url, label: typeof label === "string" ? label : null });
  }
  for (const part of Object.values(value)) takeParts(world, method, part);
}

/** Attachments are mrkdwn without saying so. */
function takeAttachment(world: World, method: string, attachment: Json): void {
  const fields = recordsOf(attachment.fields).map((field) => field.value);
  for (const text of [attachment.text, attachment.pretext, ...fields]) {
    takeText(world, method, stringOf(text));
  }
  for (const url of [attachment.title_link, attachment.author_link]) {
    if (typeof url === "string") world.links.push({ method, url, label: null });
  }
  takeParts(world, method, attachment.blocks);
  takeParts(world, method, attachment.actions);
}
