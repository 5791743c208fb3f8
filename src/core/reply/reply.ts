import type { Voice } from "../compose/voice.ts";
import type { Action, Block, Inline, Message } from "../message.ts";
import type { CommandPhrases } from "./phrases.ts";

/** In which language, zone and words a reply speaks; a command's context is one. */
export interface Tongue {
  readonly voice: Voice;
  readonly phrases: CommandPhrases;
}

/** A short answer: its sentence is the summary too. */
export function reply(sentence: string, blocks: readonly Block[] = []): Message {
  return { summary: sentence, blocks: [textBlock(sentence), ...blocks] };
}

/** An answer that concerns only who asked: nothing was changed of what others see. */
export function privateReply(sentence: string, blocks: readonly Block[] = []): Message {
  return { ...reply(sentence, blocks), ephemeral: true, changedNothing: true };
}

/** A mistake, a refusal or a failure: only for who asked. */
export function problemReply(sentence: string, blocks: readonly Block[] = []): Message {
  return { ...privateReply(sentence, blocks), tone: "problem" };
}

export function textBlock(...spans: readonly (string | Inline)[]): Block {
  return { kind: "text", spans: spans.map(inline) };
}

export function contextBlock(...spans: readonly (string | Inline)[]): Block {
  return { kind: "context", spans: spans.map(inline) };
}

export function listBlock(items: readonly (string | readonly Inline[])[]): Block {
  return {
    kind: "list",
    items: items.map((item) => (typeof item === "string" ? [{ text: item }] : item)),
  };
}

/** No row of buttons where there is nothing to press. */
export function actionBlocks(actions: readonly Action[]): readonly Block[] {
  return actions.length === 0 ? [] : [{ kind: "actions", actions }];
}

/** A command line, as it is to be typed. */
export function typedLine(line: string): Inline {
  return { text: `/${line}`, style: "code" };
}

/** `label: /command`, e.g. how to take something back. */
export function lineHint(label: string, line: string): Block {
  return contextBlock(`${label} `, typedLine(line));
}

function inline(span: string | Inline): Inline {
  return typeof span === "string" ? { text: span } : span;
}
