import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { COMMANDS } from "#commands/index.ts";
import { createTerminal } from "#src/chat/terminal/index.ts";
import { type Journal, openJournal } from "#src/chat/terminal/journal.ts";
import { wordsFor } from "#src/chat/words.ts";
import { type Config, loadConfig } from "#src/config.ts";
import { messageOf, StoreError } from "#src/core/error.ts";
import { createLog } from "#src/log.ts";
import { openRiposte } from "#src/main.ts";
import { watchAnswers } from "./answers.ts";
import { outliveOutput } from "./output.ts";

/** A stop that takes longer than this is no longer waited for: what was under way is in the record. */
const STOP_MS = 10_000;

/** Runs the bot until it is told to stop: by a signal, or by leaving the terminal. */
export async function start(): Promise<void> {
  const config = loadConfig();
  const { stdin, stdout, stderr } = process;
  const language = config.watches[0]?.language ?? "en";
  const terminal = createTerminal({
    input: stdin,
    output: stdout,
    words: wordsFor(language),
    commands: COMMANDS.map((command) => command.name),
    journal: await openJournalIn(config.dataFolder),
  });
  outliveOutput();
  const readerGone = untilBroken(stdout);
  const say = (line: string) => {
    stdout.write(`${line}\n`);
  };
  const riposte = await openRiposte({
    config,
    log: createLog(config.logLevel, stderr),
    platforms: [terminal],
    onPolled: watchAnswers(config.sources.length, say),
  });
  say(greeting(config));
  const stopped = untilStopped(stdin.isTTY ? terminal.closed : null, readerGone);
  await riposte.start();
  const why = await stopped;
  say(`Stopping (${why}) …`);
  const patience = setTimeout(() => process.exit(1), STOP_MS);
  await riposte.stop();
  clearTimeout(patience);
  stdin.unref?.();
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

function greeting(config: Config): string {
  const { discord, slackBot, slackApp } = config.tokens;
  const named = [
    discord === null ? "" : "DISCORD_TOKEN",
    (slackBot ?? slackApp) ? "SLACK_…_TOKEN" : "",
  ];
  const tokens = named.filter((name) => name !== "").join(" and ");
  const where =
    tokens === ""
      ? "No chat token is set: alerts, digests and commands are in this terminal."
      : `${tokens} is set, but this version speaks only to the terminal: alerts, digests and commands are here.`;
  return [
    `Riposte watches ${config.sources.length} sources. ${where}`,
    `The record lies in ${config.dataFolder}. Type help for the commands, quit to stop.`,
  ].join("\n");
}

/** A broken output: this version tells its alerts nowhere else, and would run on unseen. */
function untilBroken(output: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    output.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") resolve();
    });
  });
}

/** Resolves with the reason to stop. An input that ends is none: bots run without a terminal too. */
function untilStopped(closed: Promise<void> | null, readerGone: Promise<void>): Promise<string> {
  return new Promise((resolve) => {
    readerGone.then(() => {
      process.exitCode = 1;
      resolve("nobody reads the output");
    });
    process.once("SIGINT", () => resolve("SIGINT"));
    process.once("SIGTERM", () => resolve("SIGTERM"));
    closed?.then(
      () => resolve("goodbye"),
      () => resolve("the terminal failed"),
    );
  });
}
