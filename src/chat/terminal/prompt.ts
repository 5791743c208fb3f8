import { createInterface, type Interface } from "node:readline";

const HISTORY = 200;
export const PROMPT = "riposte> ";

/** A line to type on at a TTY, below what is shown. */
export interface Prompt {
  readonly closed: Promise<void>;
  /** Shows lines above the prompt; what is being typed stays as it is. */
  readonly showAbove: (text: string) => string;
  readonly afterShowing: () => void;
  readonly close: () => void;
}

export interface PromptSettings {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Names to complete the first word from. */
  readonly commands: readonly string[];
  readonly onLine: (line: string) => void;
}

/** Opens the prompt. Ctrl-C on an empty line, Ctrl-D and the end of the input close it; Ctrl-C on
 *  a line throws that line away. */
export function openPrompt({ input, output, commands, onLine }: PromptSettings): Prompt {
  const readline = createInterface({
    input,
    output,
    terminal: true,
    prompt: PROMPT,
    historySize: HISTORY,
    removeHistoryDuplicates: true,
    completer: (line: string) => complete(line, commands),
  });
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  let open = true;
  readline.on("line", onLine);
  readline.on("SIGINT", () => {
    if (readline.line === "") {
      readline.close();
    } else {
      discard(readline);
    }
  });
  readline.once("close", () => {
    open = false;
    output.write("\n");
    resolve();
  });
  readline.prompt();
  return {
    closed,
    showAbove: (text) => (open ? above(readline, text) : text),
    afterShowing: () => {
      if (open) {
        readline.prompt(true);
      }
    },
    close: () => readline.close(),
  };
}

/** Commands that begin with what stands before the first space, with or without the slash. */
export function complete(
  line: string,
  commands: readonly string[],
): [matches: string[], completed: string] {
  const [, slash = "", typed = ""] = /^\s*(\/?)(\S*)$/u.exec(line) ?? [];
  if (/\S\s/u.test(line)) {
    return [[], line];
  }
  const found = commands.filter((name) => name.startsWith(typed.toLowerCase()));
  return [found.map((name) => `${slash}${name} `), line.trimStart()];
}

function discard(readline: Interface): void {
  readline.write(null, { ctrl: true, name: "e" });
  readline.write(null, { ctrl: true, name: "u" });
}

/** Clears the rows of the typed line, writes the text in their place, and leaves as many rows free
 *  as readline will move up before it draws the line again. */
function above(readline: Interface, text: string): string {
  const { rows } = readline.getCursorPos();
  const up = rows > 0 ? `\u001b[${rows}A` : "";
  return `${up}\r\u001b[0J${text}${"\n".repeat(rowsMovedUp(readline))}`;
}

/** How far readline moves up: the rows that it drew last, which are fewer than the line has when
 *  several characters came at once (a paste). Node keeps the number in an undocumented property. */
function rowsMovedUp(readline: Interface): number {
  const rows: unknown = Reflect.get(readline, "prevRows");
  return typeof rows === "number" ? rows : readline.getCursorPos().rows;
}
