import { COMMANDS } from "#commands/index.ts";
import { createTerminal } from "#src/chat/terminal/index.ts";
import { wordsFor } from "#src/chat/words.ts";
import { loadShipped } from "#src/config.ts";
import { secretsSet } from "#src/config-secrets.ts";
import { UserError } from "#src/core/error.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { playDemo } from "#src/demo/run.ts";
import { createLog } from "#src/log.ts";

const HEADER = `Riposte, the demo: 23 December 2015 and the days around it.
A RECONSTRUCTION: every text was written for this demo after the real event; nobody said these words.
A server on this machine plays the sources; connectors, store, reading, pairing and delivery are the real ones.`;

const INVITATION =
  "The story is over; its record stays until you leave. Try: claims, show 1, sources health, help, quit.";

/** Plays the demo in this terminal; then stays at a prompt where there is someone to type. */
export async function demo(tag: string): Promise<void> {
  const language = SPOKEN_LANGUAGES.find((known) => known === tag);
  if (language === undefined) {
    throw new UserError(`--language is "${tag}"`, {
      expected: `one of ${SPOKEN_LANGUAGES.join(", ")}`,
      example: "npm run demo -- --language fr",
    });
  }
  const { stdin, stdout, stderr } = process;
  const say = (line: string) => {
    stdout.write(`${line}\n`);
  };
  const settings = loadShipped();
  const config = {
    ...settings,
    watches: settings.watches.slice(0, 1).map((watch) => ({ ...watch, language })),
  };
  const terminal = createTerminal({
    input: stdin,
    output: stdout,
    words: wordsFor(language),
    commands: COMMANDS.map((command) => command.name),
  });
  say(HEADER);
  let lookedAt = new Date();
  const channel = { platform: terminal.name, channelId: "main" };
  await using played = await playDemo({
    config,
    log: createLog(config.logLevel, stderr, secretsSet()),
    onTime: (now) => {
      lookedAt = now;
    },
    platforms: [
      {
        ...terminal,
        post: (posting) => {
          say(`\n──── ${lookedAt.toISOString().slice(0, 16).replace("T", " ")} UTC ────`);
          return terminal.post(posting);
        },
      },
    ],
  });
  const { house } = played.riposte;
  const user = { id: "demo", name: "demo", locale: null, standing: "admin", groups: [] } as const;
  const message = await house.run({ command: "pairs", options: {}, words: [], channel, user });
  say("\nriposte> /pairs");
  await terminal.post({ channel, message, key: "pairs", since: lookedAt, retry: false });
  if (stdin.isTTY) {
    say(`\n${INVITATION}`);
    await terminal.start(house);
    await terminal.closed;
  }
}
