import { linksIn } from "#src/core/links.ts";
import type { Invocation } from "./chat.ts";
import type { Localised } from "./menu.ts";

/** The command that a message's own menu gives, with the message's links. */
export const READ_THIS_COMMAND = "add";
/** In the menu of a message; 24 characters at most. */
export const READ_THIS_NAMES: Localised = {
  en: "Riposte: read this",
  fr: "Riposte\u00A0: lire ceci",
  ru: "Riposte: прочитать",
  ar: "Riposte: اقرأ هذا",
};

const OPTION = "link";
/** So many links are handed on; the command says how many of them it reads. */
const MAX_HANDED_ON = 20;
const MAX_HANDED_CHARS = 5_900;
const MAX_QUOTED_CHARS = 80;

/** What a message holds, as its platform tells it. */
export interface MessageParts {
  /** What was written, and the addresses that it shows. */
  readonly texts: readonly string[];
  /** Files that hang on it: they are meant where nothing else is. */
  readonly files: readonly string[];
}

/** The command by which a message's links are read. Where it has none its first words stand in their
 *  place, so that the answer can name them. */
export function readThis({
  texts,
  files,
}: MessageParts): Pick<Invocation, "command" | "options" | "words"> {
  const written = linksIn(texts.join("\n"));
  const found = (written.length > 0 ? written : linksIn(files.join("\n"))).slice(0, MAX_HANDED_ON);
  const fitting = found.filter(
    (_, at) => found.slice(0, at + 1).join(" ").length <= MAX_HANDED_CHARS,
  );
  const words = texts.join(" ").replace(/\s+/gu, " ").trim().slice(0, MAX_QUOTED_CHARS);
  const link = fitting.length > 0 ? fitting.join(" ") : words.toWellFormed() || "…";
  return { command: READ_THIS_COMMAND, options: { [OPTION]: link }, words: [] };
}
