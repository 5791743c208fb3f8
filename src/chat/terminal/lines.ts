import { MAX_LINE } from "./command-line.ts";

/** What reading an input gives: a line, or that a line was longer than `MAX_LINE`. */
export type InputLine =
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "long" };

/** The lines of an input that is no terminal. `stop` ends it before the input does. */
export interface LineReader {
  readonly ended: Promise<void>;
  readonly stop: () => void;
}

/** Hands over each line as it comes, the last one also without a line feed; holds no more of the
 *  input than one line. An input that breaks has ended. */
export function readLines(
  input: NodeJS.ReadableStream,
  onLine: (line: InputLine) => void,
): LineReader {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const decoder = new TextDecoder();
  let pending = "";
  let tooLong = false;

  const flush = () => {
    const text = pending.replace(/\r$/u, "");
    if (tooLong) {
      onLine({ kind: "long" });
    } else if (text.trim() !== "") {
      onLine({ kind: "line", text });
    }
    pending = "";
    tooLong = false;
  };
  const take = (text: string) => {
    const [first = "", ...rest] = text.split("\n");
    for (const part of [first, ...rest.flatMap((line) => ["\n", line])]) {
      if (part === "\n") {
        flush();
      } else if (pending.length + part.length > MAX_LINE) {
        pending = "";
        tooLong = true;
      } else if (!tooLong) {
        pending += part;
      }
    }
  };
  const onData = (chunk: Uint8Array | string) =>
    take(typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
  const stop = () => {
    input.off("data", onData).off("end", onEnd).off("close", stop).off("error", stop);
    input.pause();
    resolve();
  };
  const onEnd = () => {
    take(decoder.decode());
    flush();
    stop();
  };
  input.on("data", onData).on("end", onEnd).on("close", stop).on("error", stop);
  return { ended, stop };
}
