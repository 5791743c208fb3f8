import { ChatError } from "#src/core/error.ts";
import { isQuit, MAX_LINE } from "./command-line.ts";
import type { Display } from "./display.ts";
import { type InputLine, readLines } from "./lines.ts";
import { openPrompt } from "./prompt.ts";

export interface SessionSettings {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly display: Display;
  readonly commands: readonly string[];
  readonly answer: (line: InputLine, typed: boolean) => Promise<void>;
}

/** Someone, or a file, that gives commands line by line. */
export interface Session {
  /** The person left, or the input ended, and every command is answered. */
  readonly closed: Promise<void>;
  /** Takes no more lines, and waits for the answers under way. */
  readonly stop: () => Promise<void>;
}

/** Reads lines from a prompt where both ends are a TTY, else from the input until it ends. They
 *  are answered one after another, in the order in which they came. */
export function openSession(settings: SessionSettings): Session {
  const { input, output, display, commands, answer } = settings;
  const typed = input.isTTY === true && output.isTTY === true;
  let taking = true;
  let answers: Promise<void> = Promise.resolve();

  const take = (line: InputLine) => {
    if (!taking) {
      return;
    }
    if (line.kind === "line" && isQuit(line.text)) {
      leave();
      return;
    }
    answers = answers
      .then(() => answer(line, typed))
      .catch((error: unknown) => {
        leave();
        // Nobody reads any more. Anything else is a bug, told by `closed`.
        if (!(error instanceof ChatError)) {
          throw error;
        }
      });
    answers.catch(() => undefined);
  };
  const lines = typed ? fromPrompt() : readLines(input, take);
  const leave = () => {
    taking = false;
    lines.stop();
  };

  function fromPrompt() {
    const prompt = openPrompt({
      input,
      output,
      commands,
      onLine: (text) => (text.trim() === "" ? prompt.afterShowing() : take(lineOf(text))),
    });
    display.attach(prompt);
    return { ended: prompt.closed.then(display.detach), stop: prompt.close };
  }

  return {
    closed: lines.ended.then(() => answers),
    stop: async () => {
      taking = false;
      await answers.catch(() => undefined);
      lines.stop();
    },
  };
}

function lineOf(text: string): InputLine {
  return text.length > MAX_LINE ? { kind: "long" } : { kind: "line", text };
}
