import type { Command } from "#src/command.ts";
import type { Problem } from "#src/core/problem.ts";
import type { Invocation } from "./chat.ts";

/** More than any command takes: what is beyond is not looked at. */
const MAX_WORDS = 200;
const MAX_OPTIONS = 50;

export interface Gathered {
  readonly raw: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** Gives the words that stood without a name to the command's positional options, in order; the last
 *  of these takes what is left where the command says so. */
export function gatherOptions(
  command: Pick<Command, "positional" | "takesRest">,
  { options, words }: Pick<Invocation, "options" | "words">,
): Gathered {
  const named = Object.entries(options).filter(([, value]) => value.trim() !== "");
  const raw = new Map(named.slice(0, MAX_OPTIONS));
  const free = command.positional.filter((name) => !raw.has(name));
  const twice = new Set<string>();
  const left: string[] = [];
  for (const word of words.filter((typed) => typed.trim() !== "").slice(0, MAX_WORDS)) {
    const repeated = /^([a-z][a-z0-9_-]*):/iu.exec(word)?.[1]?.toLowerCase();
    const name = free[0];
    if (repeated !== undefined && raw.has(repeated)) {
      twice.add(repeated);
    } else if (name === undefined || (command.takesRest && free.length === 1)) {
      left.push(word);
    } else {
      raw.set(name, word);
      free.shift();
    }
  }
  const [last] = free;
  const problems = [...twice].map((option): Problem => ({ kind: "twice", option }));
  if (command.takesRest && last !== undefined && left.length > 0) raw.set(last, left.join(" "));
  else if (left.length > 0) problems.push({ kind: "extra-words", typed: left.join(" ") });
  return { raw: Object.fromEntries(raw), problems };
}
