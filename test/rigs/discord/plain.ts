import { isJson, jsonList, stringOf } from "./answer.ts";
import type { Button, Json, Link, RigMessage } from "./rig.ts";
import { COMPONENT, everyComponent } from "./rules-components.ts";
import type { World } from "./world.ts";

/** The words of a message as a reader sees them, block by block. */
export function plainText(message: RigMessage, world: World | null): string {
  const parts = [
    rendered(message.content, world).text,
    ...message.embeds.flatMap((embed) => embedTexts(embed, world)),
    ...everyComponent(message.components).map((one) => componentText(one, world)),
    ...(message.loading ? ["… is thinking"] : []),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** The links that a reader can follow. */
export function linksOf(message: RigMessage): readonly Link[] {
  const components = everyComponent(message.components);
  return [
    ...rendered(message.content, null).links,
    ...message.embeds.flatMap(embedLinks),
    ...components
      .filter((one) => one.type === COMPONENT.textDisplay)
      .flatMap((one) => rendered(stringOf(one.content), null).links),
    ...components
      .filter((one) => one.type === COMPONENT.button && one.url !== undefined)
      .map((one) => ({ label: stringOf(one.label), url: stringOf(one.url) })),
  ];
}

/** The buttons that can be pressed. */
export function buttonsOf(message: RigMessage): readonly Button[] {
  return everyComponent(message.components)
    .filter((one) => one.type === COMPONENT.button && one.custom_id !== undefined)
    .map((one) => ({
      label: stringOf(one.label),
      customId: stringOf(one.custom_id),
      disabled: one.disabled === true,
    }));
}

function componentText(component: Json, world: World | null): string {
  switch (component.type) {
    case COMPONENT.textDisplay:
      return rendered(stringOf(component.content), world).text;
    case COMPONENT.button:
      return stringOf(component.label);
    case COMPONENT.stringSelect:
      return [
        stringOf(component.placeholder),
        ...jsonList(component.options).map((option) => stringOf(option.label)),
      ].join("\n");
    default:
      return "";
  }
}

function embedTexts(embed: Json, world: World | null): readonly string[] {
  const author = isJson(embed.author) ? stringOf(embed.author.name) : "";
  const footer = isJson(embed.footer) ? stringOf(embed.footer.text) : "";
  const fields = jsonList(embed.fields).flatMap((field) => [
    rendered(stringOf(field.name), world).text,
    rendered(stringOf(field.value), world).text,
  ]);
  const title = rendered(stringOf(embed.title), world).text;
  return [author, title, rendered(stringOf(embed.description), world).text, ...fields, footer];
}

function embedLinks(embed: Json): readonly Link[] {
  const url = stringOf(embed.url);
  const title = url === "" ? [] : [{ label: stringOf(embed.title), url }];
  const texts = [embed.description, ...jsonList(embed.fields).map((field) => field.value)];
  return [...title, ...texts.flatMap((text) => rendered(stringOf(text), null).links)];
}

/** Characters of the private use area stand for characters that are no markup. */
const SHELTER = 0xe000;
const PUNCTUATION = /[!-/:-@[-`{-~]/;

interface Rendered {
  readonly text: string;
  readonly links: readonly Link[];
}

/** Discord's markdown to words. It is read as generously as clients read it, so that what a
 *  renderer forgot to escape shows.
 *  Source: https://support.discord.com/hc/en-us/articles/210298617 and reference#message-formatting */
export function rendered(source: string, world: World | null): Rendered {
  const links: Link[] = [];
  const link = (label: string, url: string) => {
    const words = open(unstyled(label));
    links.push({ label: words, url: open(url) });
    return sheltered(words);
  };
  const marked = shelter(source)
    .replace(
      /\[((?:[^\]\n]|\](?!\())+)\]\(<?(https?:\/\/[^\s>]+?)>?(?: "[^"\n]*")?\)/g,
      (_, label, url) => link(label, url),
    )
    .replace(/<(https?:\/\/[^\s>]+)>/g, (_, url) => link(url, url))
    .replace(/<t:(-?\d{1,13})(?::([tTdDfFR]))?>/g, (_, seconds, style) => time(seconds, style))
    .replace(/<@!?(\d+)>/g, (_, id) => sheltered(`@${world?.people.get(id)?.name ?? id}`))
    .replace(/<@&(\d+)>/g, (_, id) => sheltered(`@${world?.roles.get(id)?.name ?? id}`))
    .replace(/<#(\d+)>/g, (_, id) => sheltered(`#${world?.channels.get(id)?.name ?? id}`))
    .replace(/<a?(:\w+:)\d+>/g, "$1")
    .replace(/https?:\/\/[^\s<>]+/g, (url) => link(url, url));
  const lines = marked.split("\n").map((line) =>
    line
      .replace(/^(?:>>> |> )+/, "")
      .replace(/^\s*(?:#{1,3}|-#) +/, "")
      .replace(/^(\s*)[-*] +/, "$1• "),
  );
  return { text: open(unstyled(lines.join("\n"))), links };
}

function unstyled(text: string): string {
  return text
    .replace(/\*\*\*(.+?)\*\*\*/gs, "$1")
    .replace(/\*\*(.+?)\*\*/gs, "$1")
    .replace(/__(.+?)__/gs, "$1")
    .replace(/~~(.+?)~~/gs, "$1")
    .replace(/\|\|(.+?)\|\|/gs, "$1")
    .replace(/\*(\S(?:[^*]*\S)?)\*/g, "$1")
    .replace(/(?<![\p{L}\p{N}_])_([^_]+)_(?![\p{L}\p{N}_])/gu, "$1");
}

/** Escaped characters, and all of code, are no markup. */
function shelter(source: string): string {
  return source
    .replace(/[\ue021-\ue07e]/g, "\ufffd")
    .replace(/\\([!-/:-@[-`{-~])|(`{1,3})([\s\S]+?)\2(?!`)/g, (_, escaped, ticks, code) => {
      if (escaped !== undefined) {
        return sheltered(escaped);
      }
      const isBlock = ticks === "```";
      return sheltered(isBlock ? code.replace(/^\w*\n/, "") : code);
    })
    .replace(/`/g, sheltered("`"));
}

function sheltered(text: string): string {
  return [...text]
    .map((char) =>
      PUNCTUATION.test(char) ? String.fromCodePoint(SHELTER + char.charCodeAt(0)) : char,
    )
    .join("");
}

function open(text: string): string {
  return text.replace(/[\ue021-\ue07e]/g, (char) =>
    String.fromCodePoint(char.charCodeAt(0) - SHELTER),
  );
}

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  R: { dateStyle: "long", timeStyle: "short" },
};

/** The reader of the rig lives in London's winter, and sees no "ago". */
function time(seconds: string, style: string | undefined): string {
  const format = new Intl.DateTimeFormat("en-GB", { ...STYLES[style ?? "f"], timeZone: "UTC" });
  const at = new Date(Number(seconds) * 1000);
  return sheltered(Number.isNaN(at.getTime()) ? `<t:${seconds}>` : format.format(at));
}
