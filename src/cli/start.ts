import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { COMMANDS } from "#commands/index.ts";
import type { ChatPlatform } from "#src/chat/chat.ts";
import { createTerminal } from "#src/chat/terminal/index.ts";
import { type Journal, openJournal } from "#src/chat/terminal/journal.ts";
import { wordsFor } from "#src/chat/words.ts";
import { type Config, loadConfig } from "#src/config.ts";
import { secretsSet } from "#src/config-secrets.ts";
import { messageOf, StoreError } from "#src/core/error.ts";
import { platformName } from "#src/core/watch.ts";
import { createLog } from "#src/log.ts";
import { openRiposte, type Riposte } from "#src/main.ts";
import { createPlatforms } from "#src/platforms.ts";
import { watchAnswers } from "./answers.ts";
import { greeting, speaking } from "./greeting.ts";
import { outliveOutput } from "./output.ts";
import { describeError, forPeople } from "./report-error.ts";

/** A stop that takes longer than this is no longer waited for: what was under way is in the record. */
const STOP_MS = 8_000;

/** Runs the bot until it is told to stop: by a signal, or by leaving the terminal. */
export async function start(): Promise<void> {
  const config = loadConfig();
  const { stdout, stderr } = process;
  const log = createLog(config.logLevel, stderr, secretsSet());
  const chats = await createPlatforms(config, log);
  const seat = chats.length > 0 ? seatOfChat(chats) : await seatOfTerminal(config);
  outliveOutput();
  const readerGone = untilBroken(stdout);
  const say = (line: string) => {
    stdout.write(`${forPeople(line)}\n`);
  };
  const speakers = new Set(chats.map(({ name }) => name));
  const riposte = await openRiposte({
    config,
    log,
    platforms: seat.platforms,
    onPolled: watchAnswers(config.sources.length, say),
    onPlatformFailed: (platform, error) => {
      speakers.delete(platform);
      say(`${platformName(platform)} is not used: ${describeError(error)}`);
      say("What to do: npm run --silent riposte -- doctor");
    },
  });
  say(greeting(config, seat.platforms, await riposte.store.watches.active()));
  const stopped = untilStopped(seat.closed, seat.needsReader ? readerGone : null);
  try {
    // One that is told to stop while it still connects does not connect first.
    const started = riposte.start().then(() => {
      if (speakers.size > 0) say(speaking([...speakers]));
      return stopped;
    });
    const why = await Promise.race([stopped, started]);
    say(`Stopping (${why}) …`);
  } finally {
    await stopInTime(riposte);
  }
}

/** What was under way is in the record: nothing is lost by not waiting. */
async function stopInTime(riposte: Riposte): Promise<void> {
  let code = 1;
  setTimeout(() => process.exit(process.exitCode ?? code), STOP_MS).unref();
  await riposte.stop();
  code = 0;
  process.stdin.unref?.();
}

/** Where Riposte speaks in this run. */
interface Seat {
  readonly platforms: readonly ChatPlatform[];
  /** Settles when the person left; null where nobody sits there. */
  readonly closed: Promise<void> | null;
  /** Its alerts are told on stdout and nowhere else. */
  readonly needsReader: boolean;
}

function seatOfChat(platforms: readonly ChatPlatform[]): Seat {
  return { platforms, closed: null, needsReader: false };
}

async function seatOfTerminal(config: Config): Promise<Seat> {
  const { stdin, stdout } = process;
  const terminal = createTerminal({
    input: stdin,
    output: stdout,
    words: wordsFor(config.watches[0]?.language ?? "en"),
    commands: COMMANDS.map((command) => command.name),
    journal: await openJournalIn(config.dataFolder),
  });
  return { platforms: [terminal], closed: stdin.isTTY ? terminal.closed : null, needsReader: true };
}

async function openJournalIn(folder: string): Promise<Journal> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return openJournal(join(folder, "terminal.journal"));
  } catch (error) {
    const why = messageOf(error);
    throw new StoreError(
      "unwritable",
      `The data folder ${folder} cannot be made or written (${why}): name another one as dataFolder or RIPOSTE_DATA`,
      error,
    );
  }
}

/** A broken output; without a listener it would end the process. */
function untilBroken(output: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    output.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") resolve();
    });
  });
}

/** Resolves with the reason to stop. An input that ends is none: bots run without a terminal too. */
function untilStopped(
  closed: Promise<void> | null,
  readerGone: Promise<void> | null,
): Promise<string> {
  return new Promise((resolve) => {
    readerGone?.then(() => {
      process.exitCode = 1;
      resolve("nobody reads the output");
    });
    process.once("SIGINT", () => resolve("SIGINT"));
    process.once("SIGTERM", () => resolve("SIGTERM"));
    // The terminal is closed, or the connection to it is lost.
    process.once("SIGHUP", () => resolve("SIGHUP"));
    closed?.then(
      () => resolve("goodbye"),
      () => resolve("the terminal failed"),
    );
  });
}
