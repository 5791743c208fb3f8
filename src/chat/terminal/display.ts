import { ChatError } from "#src/core/error.ts";
import type { Prompt } from "./prompt.ts";

/** Where lines are shown: above the prompt while there is one. */
export interface Display {
  /** Throws ChatError. */
  readonly show: (lines: readonly string[]) => Promise<void>;
  readonly attach: (prompt: Prompt) => void;
  readonly detach: () => void;
}

export function createDisplay(output: NodeJS.WritableStream): Display {
  let prompt: Prompt | null = null;
  return {
    show: async (lines) => {
      const text = `${lines.join("\n")}\n`;
      const written = write(output, prompt === null ? text : prompt.showAbove(text));
      // Before anything else is written, so that the next message finds the prompt where it is.
      prompt?.afterShowing();
      await written;
    },
    attach: (opened) => {
      prompt = opened;
    },
    detach: () => {
      prompt = null;
    },
  };
}

function write(output: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!output.writable) {
      reject(new ChatError("channel-gone", "the terminal is closed"));
      return;
    }
    output.write(text, (cause) => {
      if (cause === null || cause === undefined) {
        resolve();
      } else {
        reject(new ChatError("unreachable", "the terminal did not take the message", { cause }));
      }
    });
  });
}
