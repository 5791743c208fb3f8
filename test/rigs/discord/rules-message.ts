import { isJson, jsonList, numberOf, stringOf, type Violation } from "./answer.ts";
import type { Json } from "./rig.ts";
import { componentRules } from "./rules-components.ts";
import { FLAG } from "./world.ts";

/** What a message becomes: a new one, an edit over what was there, an answer to an interaction. */
export interface MessageUse {
  readonly kind: "create" | "edit" | "interaction";
  /** What an edit goes over. */
  readonly before: Pick<Body, "content" | "embeds" | "components" | "flags"> | null;
}

interface Body {
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
  readonly flags: number;
}

/** https://discord.com/developers/docs/resources/message#create-message, in characters. */
const CONTENT_CHARS = 2000;
const NONCE_CHARS = 25;
/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const EMBED = {
  title: 256,
  description: 4096,
  fields: 25,
  name: 256,
  value: 1024,
  footer: 2048,
  author: 256,
  total: 6000,
  count: 10,
} as const;

/** The documented rules of messages that the official schema leaves out. */
export function messageRules(body: Json, use: MessageUse): readonly Violation[] {
  const content = stringOf(body.content);
  const embeds = jsonList(body.embeds);
  const flags = "flags" in body ? numberOf(body.flags) : (use.before?.flags ?? 0);
  const v2 = wasV2(use) || (flags & FLAG.componentsV2) !== 0;
  const broken: Violation[] = [];
  const breaks = (rule: string, detail: string) => broken.push({ rule, detail });

  if (length(content) > CONTENT_CHARS) {
    breaks("content too long", `${length(content)} characters`);
  }
  if (isEmpty(body, use.before)) {
    breaks("empty message", "no content, embeds or components");
  }
  if (v2 && (content !== "" || embeds.length > 0 || body.poll || hasStickers(body))) {
    breaks("components v2 alone", "the flag excludes content, embeds, polls and stickers");
  }
  if (v2 && !wasV2(use) && leavesWords(body, use.before)) {
    breaks("components v2 alone", "content and embeds of before are to be emptied");
  }
  if (wasV2(use) && isNumber(body.flags) && !(flags & FLAG.componentsV2)) {
    breaks("flag removed", "components v2 stays for good");
  }
  if (String(body.nonce ?? "").length > NONCE_CHARS) {
    breaks("nonce too long", String(body.nonce));
  }
  if (body.enforce_nonce === true && (body.nonce ?? "") === "") {
    breaks("enforce_nonce without nonce", "nothing can be enforced");
  }
  if (use.kind === "create" && flags & FLAG.ephemeral) {
    breaks("ephemeral", "only answers to interactions can be");
  }
  return [
    ...broken,
    ...embedRules(embeds),
    ...componentRules(jsonList(body.components), v2),
    ...mentionRules(body),
  ];
}

function wasV2(use: MessageUse): boolean {
  return ((use.before?.flags ?? 0) & FLAG.componentsV2) !== 0;
}

/** An edit that turns to components v2 has to take away what they exclude. */
function leavesWords(body: Json, before: MessageUse["before"]): boolean {
  return (
    before !== null &&
    ((body.content === undefined && before.content !== "") ||
      (body.embeds === undefined && before.embeds.length > 0))
  );
}

function isEmpty(body: Json, before: MessageUse["before"]): boolean {
  const content = body.content === undefined ? before?.content : body.content;
  const embeds = body.embeds === undefined ? before?.embeds : body.embeds;
  const components = body.components === undefined ? before?.components : body.components;
  const flags = isNumber(body.flags) ? body.flags : (before?.flags ?? 0);
  const v2 = ((flags | (before?.flags ?? 0)) & FLAG.componentsV2) !== 0;
  return (
    stringOf(content).trim() === "" &&
    jsonList(embeds).length === 0 &&
    !(v2 && jsonList(components).length > 0) &&
    !hasStickers(body) &&
    !body.poll &&
    jsonList(body.attachments).length === 0
  );
}

function hasStickers(body: Json): boolean {
  return Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function embedRules(embeds: readonly Json[]): readonly Violation[] {
  const total = embeds.reduce((sum, embed) => sum + embedChars(embed), 0);
  return [
    ...over("embeds", embeds.length, EMBED.count),
    ...over("embed sum", total, EMBED.total),
    ...embeds.flatMap(oneEmbed),
  ];
}

function oneEmbed(embed: Json): readonly Violation[] {
  const fields = jsonList(embed.fields);
  const footer = isJson(embed.footer) ? embed.footer : null;
  const author = isJson(embed.author) ? embed.author : null;
  return [
    ...(embedChars(embed) === 0 && !embed.image && !embed.thumbnail
      ? [{ rule: "empty embed", detail: "an embed shows something" }]
      : []),
    ...[embed.url, author?.url].flatMap(addressRules),
    ...over("embed title", chars(embed.title), EMBED.title),
    ...over("embed description", chars(embed.description), EMBED.description),
    ...over("embed fields", fields.length, EMBED.fields),
    ...over("embed footer", chars(footer?.text), EMBED.footer),
    ...over("embed author", chars(author?.name), EMBED.author),
    ...(footer !== null ? filled("embed footer", footer.text) : []),
    ...(author !== null ? filled("embed author", author.name) : []),
    ...fields.flatMap((field) => [
      ...filled("embed field name", field.name),
      ...filled("embed field value", field.value),
      ...over("embed field name", chars(field.name), EMBED.name),
      ...over("embed field value", chars(field.value), EMBED.value),
    ]),
  ];
}

function addressRules(url: unknown): readonly Violation[] {
  return url === undefined || url === null || /^https?:\/\/\S+$/.test(stringOf(url))
    ? []
    : [{ rule: "embed url", detail: String(url) }];
}

function embedChars(embed: Json): number {
  const footer = isJson(embed.footer) ? chars(embed.footer.text) : 0;
  const author = isJson(embed.author) ? chars(embed.author.name) : 0;
  const fields = jsonList(embed.fields).map((field) => chars(field.name) + chars(field.value));
  return [...fields, footer, author, chars(embed.title), chars(embed.description)].reduce(
    (sum, one) => sum + one,
    0,
  );
}

/** Whoever sends text says that it mentions nobody; without it Discord would look for mentions.
 *  https://discord.com/developers/docs/resources/message#allowed-mentions-object */
function mentionRules(body: Json): readonly Violation[] {
  const allowed = body.allowed_mentions;
  const broken: Violation[] = [];
  if (carriesText(body) && !(isJson(allowed) && isEmptyList(allowed.parse))) {
    broken.push({ rule: "allowed_mentions", detail: "parse: [] is missing", soft: true });
  }
  if (isJson(allowed) && Array.isArray(allowed.parse)) {
    for (const [kind, list] of [
      ["users", allowed.users],
      ["roles", allowed.roles],
    ] as const) {
      if (allowed.parse.includes(kind) && Array.isArray(list) && list.length > 0) {
        broken.push({ rule: "allowed_mentions twice", detail: `${kind} parsed and listed` });
      }
    }
  }
  return broken;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function carriesText(body: Json): boolean {
  return (
    stringOf(body.content) !== "" ||
    jsonList(body.embeds).length > 0 ||
    JSON.stringify(body.components ?? null).includes('"type":10')
  );
}

export function over(what: string, size: number, limit: number): readonly Violation[] {
  return size > limit ? [{ rule: `${what} too long`, detail: `${size} of at most ${limit}` }] : [];
}

export function filled(what: string, value: unknown): readonly Violation[] {
  return stringOf(value).trim() === "" ? [{ rule: `${what} empty`, detail: "needs words" }] : [];
}

/** Discord counts characters after trimming. */
export function chars(value: unknown): number {
  return length(stringOf(value).trim());
}

/** In Unicode characters. */
export function length(text: string): number {
  return [...text].length;
}
