import type { Command, CommandContext } from "#src/command.ts";
import type { AuditEntry } from "#src/core/audit.ts";
import { mayDo, type Permission } from "#src/core/command-kinds.ts";
import { UserError } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import { nearest } from "#src/core/nearest.ts";
import {
  composeMistakes,
  composeNotAllowed,
  composeUnknownCommand,
  composeUserError,
} from "#src/core/reply/mistakes.ts";
import { problemReply, type Tongue } from "#src/core/reply/reply.ts";
import { noteInAudit } from "./audit.ts";
import type { CommandHandler, Invocation } from "./chat.ts";
import { gatherOptions } from "./options.ts";
import { takePublic } from "./public-option.ts";

/** Longer than any command takes that is not stuck on the network. */
const TIMEOUT_MS = 20_000;

export interface DispatchSettings {
  readonly commands: readonly Command[];
  /** All of the context but what the dispatcher itself knows. */
  readonly contextFor: (
    invocation: Invocation,
  ) => Promise<Omit<CommandContext, "commands" | "signal">>;
  readonly log: DispatchLog;
  readonly timeoutMs?: number;
}

/** Fields and a fixed sentence. What people typed is not among the fields. */
export interface DispatchLog {
  readonly error: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
}

/** Answers every invocation: finds the command, reads its options, checks who may, runs it, and says
 *  what is wrong in one message. Never throws: a bug is logged, and told by the id it is logged with. */
export function createDispatch(settings: DispatchSettings): CommandHandler {
  const { commands, contextFor, timeoutMs = TIMEOUT_MS } = settings;
  return async (invocation) => {
    const waiting = new AbortController();
    let tongue: Tongue | null = null;
    const work = async () => {
      const context = await contextFor(invocation);
      tongue = context;
      return answer(invocation, { ...context, commands, signal: waiting.signal }, settings.log);
    };
    try {
      return await inTime(work(), timeoutMs);
    } catch (error) {
      return failure(error, invocation, tongue, settings);
    } finally {
      waiting.abort();
    }
  };
}

async function answer(
  invocation: Invocation,
  context: CommandContext,
  log: DispatchLog,
): Promise<Message> {
  const { commands, user, known } = context;
  const name = invocation.command.trim().toLowerCase().replace(/^\//u, "");
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const names = commands.map((one) => one.name);
    return composeUnknownCommand(name, nearest(name, names), context);
  }
  const note = (outcome: AuditEntry["outcome"]) =>
    noteInAudit({ name, invocation, outcome }, context, log);
  const refuse = async (needs: Permission) => {
    await note("refused");
    return composeNotAllowed(name, needs, context.channel.platform, context);
  };
  if (!mayDo(user.permission, command.permission)) return refuse(command.permission);
  const gathered = gatherOptions(command, invocation);
  const taken = takePublic(gathered.raw);
  const raw = taken.options;
  const prepared = command.prepare(known, raw);
  const mistakes = [
    ...gathered.problems,
    ...taken.problems,
    ...(prepared.kind === "refused" ? prepared.problems : []),
  ];
  if (prepared.kind === "refused" || mistakes.length > 0) {
    return composeMistakes(command, mistakes, raw, context);
  }
  if (!mayDo(user.permission, prepared.permission)) return refuse(prepared.permission);
  const run = () => prepared.run(context);
  const message = await (prepared.permission === "everyone" ? run() : noted(run, note));
  // Whoever asks for a public answer gets one; what was refused or mistaken stays with them.
  return taken.isPublic ? { ...message, ephemeral: false } : message;
}

async function noted(
  run: () => Promise<Message>,
  note: (outcome: AuditEntry["outcome"]) => Promise<void>,
): Promise<Message> {
  try {
    const message = await run();
    if (message.changedNothing !== true) await note("done");
    return message;
  } catch (error) {
    await note("failed");
    throw error;
  }
}

function failure(
  error: unknown,
  { command, channel }: Invocation,
  tongue: Tongue | null,
  { log, timeoutMs = TIMEOUT_MS }: DispatchSettings,
): Message {
  if (error instanceof UserError && tongue !== null) return composeUserError(error, tongue);
  const id = crypto.randomUUID().slice(0, 8);
  const late = error instanceof TooLate;
  const fields = { id, command: command.slice(0, 40), channel, error };
  log.error(fields, late ? "command took too long" : "command failed");
  if (tongue === null) {
    // The words of the channel are what could not be had.
    return problemReply(`Something went wrong (${id}). It has been logged.`);
  }
  const { mistakes } = tongue.phrases;
  const seconds = tongue.voice.number(timeoutMs / 1000);
  return problemReply(
    late
      ? tongue.voice.say(mistakes.timedOut, { seconds, id })
      : tongue.voice.say(mistakes.failed, { id }),
  );
}

class TooLate extends Error {
  override readonly name = "TooLate";
}

async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(`no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    // The loser of the race is settled too: its rejection counts as handled.
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
