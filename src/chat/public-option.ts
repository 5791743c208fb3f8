import { nearest } from "#src/core/nearest.ts";
import type { Problem } from "#src/core/problem.ts";

/** The option that every command takes and none defines: whether the channel sees the answer. */
export const PUBLIC_OPTION = "public";
export const PUBLIC_CHOICES = ["yes", "no"] as const;

export interface TakenPublic {
  /** The answer is for the whole channel; else it is for the person who asked. */
  readonly isPublic: boolean;
  /** What is left for the command. */
  readonly options: Readonly<Record<string, string>>;
  /** Where neither yes nor no was typed. */
  readonly problems: readonly Problem[];
}

/** Splits `public` off a command's raw options. Platforms ask it to know how to acknowledge, the
 *  dispatcher so that commands never see the option. Never throws. */
export function takePublic(options: Readonly<Record<string, string>>): TakenPublic {
  const { [PUBLIC_OPTION]: typed = "", ...rest } = options;
  const word = typed.trim().toLowerCase();
  const known = word === "" || PUBLIC_CHOICES.some((choice) => choice === word);
  return { isPublic: word === "yes", options: rest, problems: known ? [] : [notAChoice(typed)] };
}

function notAChoice(typed: string): Problem {
  return {
    kind: "not-a-choice",
    option: PUBLIC_OPTION,
    typed,
    choices: PUBLIC_CHOICES,
    suggestions: nearest(typed, PUBLIC_CHOICES),
  };
}
