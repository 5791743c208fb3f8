import { type CommandLine, parseCommandLine } from "#src/core/command-line.ts";

/** Longest line that is read, in UTF-16 units. */
export const MAX_LINE = 4_000;

/** Words that close the terminal; they are no commands of the bot. */
export function isQuit(line: string): boolean {
  return /^\/?(?:quit|exit)$/iu.test(line.trim());
}

/** A line as people type it in a shell: besides `/pairs party:ru_mod` also `pairs --party ru_mod`
 *  and `pairs party=ru_mod`. An option without a value is a switch: `claims --unanswered`. */
export function parseTerminalLine(line: string): CommandLine {
  return parseCommandLine(line.replace(TOKENS, rewrite));
}

/** Quoted text is left alone; what looks like an option stands at the start of a word. */
const TOKENS =
  /"(?:\\.|[^"\\])*"?|“[^”]*”?|„[^”]*”?|«[^»]*»?|(?<=\s)--([a-z][\w-]*)(?:=|(\s+)(?!--|[a-z][\w-]*[:=](?!\/\/))(?=\S)|(?=\s|$))|(?<=\s)([a-z][\w-]*)=(?=\S)/giu;

function rewrite(token: string, long?: string, space?: string, short?: string): string {
  const name = long ?? short;
  if (name === undefined) {
    return token;
  }
  const hasValue = short !== undefined || space !== undefined || token.endsWith("=");
  return hasValue ? `${name}:` : `${name}:true`;
}
