import type { PlainTextElement } from "@slack/types";
import { cutTo, inertLine } from "./escape.ts";

const CHARACTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">" };

/** A label, a title, an option: one line, never empty, at most so many UTF-16 units. */
export function plainText(text: string, most: number): PlainTextElement {
  return { type: "plain_text", text: cutTo(inertLine(text), most) || "…", emoji: false };
}

/** What a person typed, from a payload: some of Slack's clients send it with entities. */
export function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt);/gu, (whole, name: string) => CHARACTERS[name] ?? whole);
}
