import {
  type APIComponentInContainer,
  type APIContainerComponent,
  ComponentType,
  SeparatorSpacingSize,
} from "discord.js";
import type { Message } from "#src/core/message.ts";
import { splitRuns } from "./inline.ts";
import { MAX_COMPONENTS, MAX_PARTS, MAX_TEXT_CHARS } from "./limits.ts";
import { type Group, type Item, renderBlocks, type TextLine, textOf } from "./render.ts";

/** A message as the containers of one or more Discord messages, in order; none is empty. Words are
 *  cut, with `[…]`, only beyond `most` of them. */
export function renderMessage(
  message: Message,
  most = MAX_PARTS,
): readonly APIContainerComponent[] {
  const accent = message.tone === undefined ? {} : { accent_color: COLOURS[message.tone] };
  return packed(renderBlocks(message), most).map((components) => ({
    type: ComponentType.Container,
    ...accent,
    components: [...components],
  }));
}

const COLOURS = {
  claim: 0xd9822b,
  response: 0x2b7bd9,
  change: 0x8a63d2,
  problem: 0xc23030,
} as const;

const CUT_LINE = "-# […]";
const FENCE = "```";
/** What a run of code costs beside its lines. */
const FENCES_CHARS = 2 * (FENCE.length + 1);
/** A line that would begin in less space begins in the next part. */
const MIN_SPLIT_CHARS = 200;

function packed(
  groups: readonly Group[],
  most: number,
): readonly (readonly APIComponentInContainer[])[] {
  const parts = [createPart()];
  const current = () => parts.at(-1) ?? createPart();
  for (const group of groups) {
    if (!current().isEmpty() && !current().takes(group) && createPart().takes(group)) {
      parts.push(createPart());
    }
    const waiting = [...group];
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      if (current().add(item)) continue;
      const split = item.kind === "line" ? current().split(item) : null;
      if (split !== null) current().add(split.head);
      waiting.unshift(split?.rest ?? item);
      if (parts.length > most) return closed(parts, most);
      parts.push(createPart());
    }
  }
  return closed(parts, most);
}

function closed(parts: readonly Part[], most: number) {
  const kept = parts.filter((part) => !part.isEmpty());
  const wasCut = kept.length > most;
  return kept.slice(0, most).map((part, index) => {
    return part.build(wasCut && index === most - 1 ? CUT_LINE : null);
  });
}

type Part = ReturnType<typeof createPart>;

/** One message while it is filled. Room for the line that says that words were cut is kept free. */
function createPart() {
  const items: Item[] = [];
  let chars = 0;
  let components = 1;

  const cost = (item: Item, last: Item | undefined) => {
    switch (item.kind) {
      case "line":
      case "code": {
        const text = item.kind === "line" ? textOf(item) : item.text;
        const joins = last?.kind === "line" || last?.kind === "code";
        const fences = item.kind === "code" && last?.kind !== "code" ? FENCES_CHARS : 0;
        return { chars: text.length + fences + (joins ? 1 : 0), components: joins ? 0 : 1 };
      }
      case "row":
        return { chars: 0, components: 1 + item.row.components.length };
      case "separator":
        return { chars: 0, components: 1 };
      default:
        return item satisfies never;
    }
  };
  const freeChars = () => MAX_TEXT_CHARS - CUT_LINE.length - 1 - chars;
  const freeComponents = () => MAX_COMPONENTS - 1 - components;

  return {
    isEmpty: () => items.every(({ kind }) => kind === "separator"),
    takes: (group: Group) => {
      let [needChars, needComponents] = [0, 0];
      let last = items.at(-1);
      for (const item of group) {
        const needs = cost(item, last);
        needChars += needs.chars;
        needComponents += needs.components;
        last = item;
      }
      return needChars <= freeChars() && needComponents <= freeComponents();
    },
    /** False where there is no room for it. */
    add: (item: Item): boolean => {
      const needs = cost(item, items.at(-1));
      if (needs.chars > freeChars() || needs.components > freeComponents()) return false;
      items.push(item);
      chars += needs.chars;
      components += needs.components;
      return true;
    },
    /** As much of a line as fits; null where it should rather begin in the next part. */
    split: (line: TextLine): { readonly head: TextLine; readonly rest: TextLine } | null => {
      const room = freeChars() - line.prefix.length - LINE_START_CHARS - 1;
      if (freeComponents() < 1 || room < MIN_SPLIT_CHARS) return null;
      const { head, rest } = splitRuns(line.runs, room);
      if (head.length === 0) return null;
      return { head: { ...line, runs: head }, rest: { ...line, runs: rest } };
    },
    build: (cutLine: string | null) => build(items, cutLine),
  };
}

/** What `escapeLineStart` may add. */
const LINE_START_CHARS = 1;

function build(items: readonly Item[], cutLine: string | null): readonly APIComponentInContainer[] {
  const components: APIComponentInContainer[] = [];
  let texts: Extract<Item, { kind: "line" | "code" }>[] = [];
  const flush = () => {
    if (texts.length > 0) {
      components.push({ type: ComponentType.TextDisplay, content: markdownOf(texts) });
    }
    texts = [];
  };
  for (const item of trimmed(items)) {
    if (item.kind === "line" || item.kind === "code") {
      texts.push(item);
      continue;
    }
    flush();
    components.push(item.kind === "row" ? item.row : SEPARATOR);
  }
  flush();
  if (cutLine !== null) components.push({ type: ComponentType.TextDisplay, content: cutLine });
  return components;
}

const SEPARATOR: APIComponentInContainer = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
};

/** A separator separates: none is at an end. */
function trimmed(items: readonly Item[]): readonly Item[] {
  const from = items.findIndex(({ kind }) => kind !== "separator");
  const to = items.findLastIndex(({ kind }) => kind !== "separator");
  return items.slice(from, to + 1);
}

function markdownOf(texts: readonly Extract<Item, { kind: "line" | "code" }>[]): string {
  return texts
    .map((item, index) => {
      if (item.kind === "line") return textOf(item);
      const opens = texts[index - 1]?.kind !== "code" ? `${FENCE}\n` : "";
      const closes = texts[index + 1]?.kind !== "code" ? `\n${FENCE}` : "";
      return `${opens}${item.text}${closes}`;
    })
    .join("\n");
}
