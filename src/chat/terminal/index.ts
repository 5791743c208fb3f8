import type { Words } from "#src/core/words.ts";
import type { ChatPlatform, House, Posting } from "../chat.ts";
import { neutraliseLine } from "../neutral.ts";
import { Remembered, runOnce } from "../once.ts";
import { MAX_LINE, parseTerminalLine } from "./command-line.ts";
import { createDisplay } from "./display.ts";
import type { Journal } from "./journal.ts";
import type { InputLine } from "./lines.ts";
import type { Screen } from "./paint.ts";
import { PROMPT } from "./prompt.ts";
import { indented, narrowed, renderMessage } from "./render.ts";
import { screenOf } from "./screen.ts";
import { openSession, type Session } from "./session.ts";

export interface TerminalSettings {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly words: Words;
  /** Columns; the window's by default, 80 where there is none. */
  readonly width?: number;
  /** Whether to use colour; by default where the output is a terminal that has some, and
   *  `NO_COLOR` is not set. */
  readonly colour?: boolean;
  readonly channelId?: string;
  /** Command names, for completion. */
  readonly commands?: readonly string[];
  /** What was shown before a restart; without it a delivery that may have been shown is shown again. */
  readonly journal?: Journal;
  /** Who sits here. */
  readonly user?: { readonly id: string; readonly name: string };
}

export interface Terminal extends ChatPlatform {
  /** The person left, or the input ended, and every command is answered; or `stop` was called. */
  readonly closed: Promise<void>;
}

/** Deliveries of this run are remembered so far back. */
const REMEMBERED = 10_000;
const THREAD_INDENT = "  ";

/** The terminal as a chat platform: messages as text, commands as lines. */
export function createTerminal(settings: TerminalSettings): Terminal {
  const { input, output, words, channelId = "main", commands = [] } = settings;
  const user = settings.user ?? { id: "local", name: "terminal" };
  const display = createDisplay(output);
  const posted = new Remembered<Promise<string>>(REMEMBERED);
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  let session: Session | null = null;

  async function answer(house: House, line: InputLine, typed: boolean): Promise<void> {
    if (line.kind === "long") {
      await display.show([words.terminal.tooLong.replace("{limit}", String(MAX_LINE))]);
      return;
    }
    if (!typed) {
      await display.show(["", `${PROMPT}${neutraliseLine(line.text)}`]);
    }
    const message = await house.run({
      ...parseTerminalLine(line.text),
      channel: { platform: "terminal", channelId },
      user: { ...user, locale: null, standing: "admin", groups: [] },
    });
    await display.show(renderMessage(message, screenOf(settings)));
  }

  return {
    name: "terminal",
    canEdit: false,
    closed,
    start: async (house) => {
      // A write that fails is told by its callback; without a listener it would end the process.
      output.on("error", () => undefined);
      session = openSession({
        input,
        output,
        display,
        commands,
        answer: (line, typed) => answer(house, line, typed),
      });
      close(session.closed);
    },
    stop: async () => {
      await session?.stop();
      close();
    },
    post: (posting) =>
      runOnce(posted, posting.key, async () => {
        const { journal } = settings;
        if (journal?.has(posting.key) !== true) {
          const retry = posting.retry && journal === undefined;
          const lines = postingLines({ ...posting, retry }, screenOf(settings), words);
          await showOnce(posting.key, () => display.show(lines), journal);
        }
        return messageId(posting);
      }),
    edit: async (_target, message) => {
      const lines = renderMessage(message, screenOf(settings));
      await display.show(["", `↻ ${words.terminal.replaces}`, ...lines]);
    },
  };
}

async function showOnce(
  key: string,
  show: () => Promise<void>,
  journal: Journal | undefined,
): Promise<void> {
  const shown = show();
  // Nothing is awaited between the two writes: a process that is killed hardly falls between them.
  journal?.note(key);
  try {
    await shown;
  } catch (error) {
    journal?.revoke(key);
    throw error;
  }
}

/** Made from the delivery, so that it is the same after a restart. */
function messageId({ key }: Posting): string {
  return `delivery-${key}`;
}

function postingLines(posting: Posting, screen: Screen, words: Words): readonly string[] {
  const { message, thread, retry } = posting;
  const again = retry ? [`(${words.terminal.again})`] : [];
  if (thread === undefined || thread.policy === "channel") {
    return ["", ...again, ...renderMessage(message, screen)];
  }
  const inner = renderMessage(message, narrowed(screen, THREAD_INDENT.length));
  const name = `↳ ${threadName(thread.title, words)}`;
  const title = renderMessage(
    { summary: name, blocks: [{ kind: "text", spans: [{ text: name }] }] },
    screen,
  );
  return ["", ...title, ...indented([...again, ...inner], THREAD_INDENT)];
}

/** Threads are named by key where nobody gave them a title: `claim:12` is "Claim 12" to a reader. */
function threadName(title: string, words: Words): string {
  const claim = /^claim:(\d+)$/u.exec(title)?.[1];
  return claim === undefined
    ? neutraliseLine(title)
    : words.response.theClaim.replace("{claim}", claim);
}
