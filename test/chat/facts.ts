import type { Words } from "#src/core/words.ts";
import type { DiscordRig } from "../rigs/discord/index.ts";
import type { Json, SlackMessage, SlackRig } from "../rigs/slack/rig.ts";

/** A message as its readers have it, on whatever platform. */
export interface Shown {
  readonly words: string;
  /** Command lines of its buttons. */
  readonly commands: readonly string[];
  /** Its blocks as they were sent. */
  readonly raw: string;
}

export interface ShownThread {
  readonly root: Shown;
  readonly isEdited: boolean;
  readonly replies: readonly Shown[];
}

/** What a message says, free of language and platform. */
export interface Facts {
  /** What it tells, and of which statements: `response 12 to 8`. */
  readonly tells: string;
  /** The sources' words in it, by their names in the table. */
  readonly says: readonly string[];
  /** Statements that it numbers, with what became of them: `#12 99 %`, `#12 ✓`. */
  readonly numbers: readonly string[];
  readonly minutes: readonly number[];
  readonly links: readonly string[];
  readonly commands: readonly string[];
}

export interface ThreadFacts extends Facts {
  readonly isEdited: boolean;
  /** In no order. */
  readonly thread: readonly Facts[];
}

/** Reads messages in a language; `passages` are words to look for, by name. */
export function factsOf(
  { words: shown, commands, raw }: Shown,
  words: Words,
  passages: Readonly<Record<string, string>>,
): Facts {
  const text = shown.replace(/[\u2066-\u2069]/gu, "");
  const found = Object.entries(passages).filter(([, passage]) => text.includes(passage));
  return {
    tells: tells(text, words),
    says: found.map(([name]) => name),
    numbers: text.split("\n").flatMap(numbered).toSorted(),
    minutes: each(raw, /<t:(\d+)|<!date\^(\d+)|"timestamp":(\d+)/gu).map((at) => Number(at) / 60),
    links: each(raw.replaceAll("\\\\", ""), /(https?:\/\/[^\s"<>|)]+)/gu),
    commands: commands.toSorted(),
  };
}

export function threadFacts(
  { root, isEdited, replies }: ShownThread,
  words: Words,
  passages: Readonly<Record<string, string>>,
): ThreadFacts {
  const thread = replies.map((reply) => factsOf(reply, words, passages));
  return { ...factsOf(root, words, passages), isEdited, thread: thread.toSorted(byWords) };
}

function byWords(a: Facts, b: Facts): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** Each thing that a pattern finds, once, in order of words. */
function each(text: string, pattern: RegExp): readonly string[] {
  const found = [...text.matchAll(pattern)].flatMap(([, ...parts]) => parts.filter(Boolean));
  return [...new Set(found)].toSorted();
}

function numbered(line: string): readonly string[] {
  const numbers = line.match(/#\d+/gu) ?? [];
  const states = line.match(/\d+\s%|[✓✗]/gu) ?? [];
  return numbers.length + states.length === 0 ? [] : [[...numbers, ...states].join(" ")];
}

/** Headings by what they tell, most special first. */
function tells(text: string, words: Words): string {
  const { claim, response, repeat, edit, deletion, show, digest } = words;
  const [first = ""] = text.split("\n");
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ["claim", [claim.headingNew]],
    ["response", [response.headingConfirmed, response.headingSuggested, response.headingBoth]],
    ["response", [response.headingBothSuggested]],
    ["no response", [response.headingRejected]],
    ["repeat", [repeat.heading]],
    ["edit", [edit.heading]],
    ["deletion", [deletion.heading, deletion.headingMissing]],
    ["confirmed", [show.decision.confirm]],
    ["rejected", [show.decision.reject]],
    ["digest", [digest.heading]],
  ];
  for (const [kind, phrases] of kinds) {
    const told = phrases.map((phrase) => read(first, phrase)).find((ids) => ids !== null);
    if (told !== undefined) return [kind, ...told].join(" ");
  }
  return `nothing known: ${first}`;
}

const NUMBERS: ReadonlySet<string> = new Set(["id", "claim", "response"]);

/** The numbers in a filled phrase; null where the text is none. */
function read(text: string, phrase: string): readonly string[] | null {
  const parts = phrase.split(/\{(\w+)\}/u);
  const names = parts.filter((_, at) => at % 2 === 1);
  const pattern = parts.map((part, at) => {
    if (at % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
    return NUMBERS.has(part) ? "(\\d+)" : "(.+)";
  });
  const values = new RegExp(`^${pattern.join("")}$`, "u").exec(text)?.slice(1);
  if (values === undefined) return null;
  const numbers = names.flatMap((name, at): [string, string][] =>
    NUMBERS.has(name) ? [[name, values[at] ?? ""]] : [],
  );
  const what = names.indexOf("what");
  const rest = what < 0 ? [] : [/\d+/u.exec(values[what] ?? "")?.[0] ?? ""];
  return [...numbers.toSorted().map(([name, number]) => `${name} ${number}`), ...rest];
}

/** What a Discord channel shows, each message with its thread. */
export function onDiscord(rig: DiscordRig, channelId: string): readonly ShownThread[] {
  const shown = (message: ReturnType<DiscordRig["messages"]>[number]): Shown => ({
    words: rig.text(message),
    commands: rig.buttons(message).map(({ customId }) => customId.replace(/^\w+:/u, "")),
    raw: JSON.stringify(message.components),
  });
  return rig.messages(channelId).map((message) => ({
    root: shown(message),
    isEdited: message.edited,
    replies: message.threadId === null ? [] : rig.messages(message.threadId).map(shown),
  }));
}

/** What a Slack channel shows, each message with its thread. */
export function onSlack(rig: SlackRig, channelId: string): readonly ShownThread[] {
  const shown = (message: SlackMessage): Shown => ({
    words: rig.words(message),
    commands: slackButtons(message).map(({ value }) => String(value)),
    raw: JSON.stringify(message.blocks),
  });
  return rig.messages(channelId).map((message) => ({
    root: shown(message),
    isEdited: message.edits > 0,
    replies: rig.replies(channelId, message.ts).map(shown),
  }));
}

export function slackButtons({ blocks }: Pick<SlackMessage, "blocks">): readonly Json[] {
  return blocks.flatMap(({ type, elements }) =>
    type === "actions" && Array.isArray(elements) ? elements : [],
  );
}
