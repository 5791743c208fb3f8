#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { endWithOutput } from "./cli/output.ts";
import { endOnBugs, reportError } from "./cli/report-error.ts";
import { UserError } from "./core/error.ts";
import { nearest } from "./core/nearest.ts";
import { SPOKEN_LANGUAGES } from "./core/statement.ts";

endOnBugs();
endWithOutput();

/** What a list holds that can be imported. */
const IMPORT_HELP = `
CSV: a header and a source a line; only url is needed. Commas, semicolons or tabs.
  url,name,party,language,voice,every,kind,id,backfill
  https://www.hrw.org/rss/news,Human Rights Watch,hrw,en,post,5m
  t.me/mod_russia,Минобороны России,ru_mod,ru
OPML: outlines with xmlUrl; a folder that is called as a party is makes its sources that party's.
Exit code 1 where any line was refused.`;

/** What goes into the batch form and comes out of it. */
const PAIR_HELP = `
In, one document a line; lang, title and url may be left out:
  {"id":"1","kind":"post","source":"@mod_russia","date":"2015-12-23T12:00:00Z","text":"…","lang":"ru"}
  kind is post (the account speaks for itself) or article (an outlet tells what others said).
Out, by the field row; start and end count UTF-16 units of the row's text, end exclusive:
  document   id, lang, on_topic, attributions: all of the text, in reading order
  statement  doc, start, end, text, role, type, party, speaker, quoted, recalled (an earlier answer, or
             hearsay), attributions: those of its words, who says it first
  pair       response_doc, response_start, response_end, type, claim_doc, claim_start, claim_end, score,
             sure, reasons
An attribution is who says (source), by which word (cue), what (content, in one or more pieces), each with
start, end and text; source and cue may be null. In a statement relays is true where what is said is
another's saying: an agency that quotes a spokesman.
Exit code 1 where any line was refused.`;

/** The `riposte` command line. Each command loads its own code: `--help` starts nothing. */
const program = new Command("riposte")
  .description("Newsroom monitor for claims and the responses to them.")
  .version("0.1.0")
  .showHelpAfterError()
  .exitOverride();

program
  .command("start", { isDefault: true })
  .description("run the bot: in the chat with chat tokens, in this terminal with none")
  .allowExcessArguments()
  .action(async (_options: unknown, { args }: Command) => {
    // What is no command's name is taken for words of the usual one.
    const [typed] = args;
    if (typed !== undefined) throw unknownCommand(typed);
    const { start } = await import("./cli/start.ts");
    await start();
  });

program
  .command("demo")
  .description("play 23 December 2015 from a loopback server, without internet")
  .option("--language <tag>", `language around the quotes: ${SPOKEN_LANGUAGES.join(", ")}`, "en")
  .action(async (options: { readonly language: string }) => {
    const { demo } = await import("./cli/demo.ts");
    await demo(options.language);
  });

program
  .command("pair")
  .argument("[file]", "rows as JSON Lines; standard input without it")
  .option("--candidates <k>", "up to K best pairs per response, sure or not")
  .description("read and pair an archive: JSON Lines in, JSON Lines out")
  .addHelpText("after", PAIR_HELP)
  .action(async (file: string | undefined, options: { readonly candidates?: string }) => {
    const { pair } = await import("./cli/pair-command.ts");
    await pair(file, options);
  });

program
  .command("parse")
  .argument("[feed]", "a file or an address")
  .option("--cases <file>", "batch form: one row per case of this JSON Lines file")
  .description("show what Riposte reads in one feed")
  .action(async (feed: string | undefined, options: { readonly cases?: string }) => {
    const { parse } = await import("./cli/parse-command.ts");
    await parse(feed, options);
  });

const topic = program.command("topic").description("work on topics");
topic
  .command("test")
  .argument("[topic]", "a topic's id; all topics without it")
  .option("--since <when>", "how far back, e.g. 7d or 2015-12-23", "7d")
  .option("--text <text>", "try this text instead of the stored posts")
  .option("--limit <n>", "posts looked at", "200")
  .description("show what a topic would match in the stored posts, and why")
  .action(async (id: string | undefined, options: Record<string, string>) => {
    const { testTopic } = await import("./cli/topic.ts");
    await testTopic(id, options);
  });

const sources = program.command("sources").description("list, import and export the sources");
sources
  .command("list")
  .description("every source with its state and address, also while the bot runs")
  .action(async () => {
    const { listSources } = await import("./cli/sources-list.ts");
    await listSources();
  });
sources
  .command("import")
  .argument("<file>", "an OPML or CSV file, by what stands in it; - for standard input")
  .option("--dry-run", "say what would be added, and add nothing")
  .option("--check", "look at each new source first and show how it answers")
  .description(
    "add the sources of a list, also while the bot runs: all good lines together, or none",
  )
  .addHelpText("after", IMPORT_HELP)
  .action(async (file: string, options: { readonly dryRun?: true; readonly check?: true }) => {
    const { importSources } = await import("./cli/sources-import.ts");
    await importSources(file, options);
  });
sources
  .command("export")
  .option("--format <format>", "opml, csv or yaml; by the name of the output, else opml")
  .option("--output <file>", "a new file; standard output without it")
  .description("write the sources as a list that import and feed readers take")
  .action(async (options: { readonly format?: string; readonly output?: string }) => {
    const { exportSources } = await import("./cli/sources-export.ts");
    await exportSources(options);
  });

program
  .command("backup")
  .argument("<file>", "a new file")
  .description("copy the whole record, also while the bot runs")
  .action(async (file: string) => {
    const { backup } = await import("./cli/backup.ts");
    await backup(file);
  });

program
  .command("export")
  .argument("<folder>", "a new folder")
  .option("--since <when>", "words said from here on, e.g. 2015-12-23 or 7d")
  .option("--until <when>", "words said before")
  .description(
    "write claims, responses, pairs, decisions and sources as JSON Lines, CSV and schema.org, and the evidence as WARC, also while the bot runs",
  )
  .action(async (folder: string, options: { readonly since?: string; readonly until?: string }) => {
    const { exportRecord } = await import("./cli/export.ts");
    process.exitCode = await exportRecord(folder, options);
  });

program
  .command("restore")
  .argument("<file>", "a file that backup made")
  .option("--replace", "take the place of the record that is there, which is kept beside it")
  .description("put a backup in the place of the record, after its chain was found whole")
  .action(async (file: string, options: { readonly replace?: true }) => {
    const { restore } = await import("./cli/restore.ts");
    await restore(file, options);
  });

program
  .command("explain")
  .argument("<id>", "number of a claim or a response, as lists and messages show it")
  .option("--language <tag>", `language of the reasons: ${SPOKEN_LANGUAGES.join(", ")}`, "en")
  .description(
    "print every feature of a pair with its weight and its words, and what was not chosen; as /show does with part:why",
  )
  .action(async (id: string, options: { readonly language: string }) => {
    const { explain } = await import("./cli/explain.ts");
    await explain(id, options);
  });

program
  .command("tune")
  .option("--dry-run", "print the figures, change nothing")
  .option("--undo", "go back to the weights before")
  .description(
    "refit the weights of pairing to the newsroom's own decisions, with figures before and after",
  )
  .action(async (options: { readonly dryRun?: true; readonly undo?: true }) => {
    const { tuneWeights } = await import("./cli/tune.ts");
    await tuneWeights(options);
  });

program
  .command("verify")
  .option("--head <hash>", "a head that an earlier verify printed: it must still be there")
  .description("prove that nothing in the record was altered or removed, also while the bot runs")
  .action(async (options: { readonly head?: string }) => {
    const { verify } = await import("./cli/verify.ts");
    process.exitCode = await verify(options);
  });

program
  .command("changes")
  .option("--since <when>", "re-readings from here on, e.g. 7d or 2015-12-23", "30d")
  .option("--json", "everything as JSON, for scripts")
  .description(
    "list what re-reading the archive changed after an update or a new configuration, also while the bot runs",
  )
  .action(async (options: { readonly since: string; readonly json?: true }) => {
    const { printChanges } = await import("./cli/changes.ts");
    await printChanges(options);
  });

program
  .command("status")
  .option("--json", "everything as JSON, for scripts")
  .description(
    "say what is read, kept and waiting, and what is late, also while the bot runs; exit code 1 where something is late",
  )
  .action(async (options: { readonly json?: true }) => {
    const { printStatus } = await import("./cli/status.ts");
    process.exitCode = await printStatus(options);
  });

program
  .command("doctor")
  .option("--json", "findings as JSON")
  .description("check tokens, permissions, clock, data folder and every source; say what to click")
  .action(async (options: { readonly json?: boolean }) => {
    const { doctor } = await import("./cli/doctor.ts");
    await doctor(options);
  });

program
  .command("discord-invite")
  .option("--application <id>", "the application's id; read from DISCORD_TOKEN without it")
  .description("print the address that adds the bot to a Discord server")
  .action(async (options: { readonly application?: string }) => {
    const { discordInvite } = await import("./cli/discord-invite.ts");
    discordInvite(options);
  });

program
  .command("slack-manifest")
  .option("--url <address>", "take requests at this https address instead of Socket Mode")
  .description("print the manifest from which Slack makes the app")
  .action(async (options: { readonly url?: string }) => {
    const { printSlackManifest } = await import("./cli/slack-manifest.ts");
    printSlackManifest(options);
  });

function unknownCommand(typed: string): UserError {
  const names = program.commands.map((command) => command.name());
  const [close] = nearest(typed, names);
  return new UserError(`There is no command "${typed}"`, {
    expected: names.join(", "),
    ...(close === undefined ? {} : { example: `riposte ${close}` }),
  });
}

try {
  await program.parseAsync();
} catch (error) {
  // Commander has printed its own complaint already.
  process.exitCode = error instanceof CommanderError ? error.exitCode : reportError(error);
}
