import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "../..");
const LIMIT_MS = 60_000;
/** Compiling is a third of what a start costs: the first process does it for all. */
const COMPILED = join(tmpdir(), "riposte-tests-compiled");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

export interface ProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on its standard input, which then ends. */
  readonly input?: string;
  /** Its output is closed at the first byte, as by `head`. */
  readonly closeOutput?: boolean;
}

/** A `riposte …` that runs until it is told to stop. */
export interface Running extends AsyncDisposable {
  readonly pid: number;
  /** All that it has said so far. */
  readonly out: () => string;
  readonly errors: () => string;
  /** Waits until `holds`; rejects, with what was said, after 45 seconds or where it ended before. */
  readonly until: (what: string, holds: () => boolean) => Promise<void>;
  /** Nobody reads its output from now on. */
  readonly closeOutput: () => void;
  readonly kill: (
    signal: "SIGTERM" | "SIGINT" | "SIGHUP" | "SIGKILL",
  ) => Promise<Ended & { readonly ms: number }>;
  readonly ended: Promise<Ended>;
}

const PATIENCE_MS = 45_000;
const LOOK_MS = 20;

/** Runs `riposte …` as people do, away from the settings of whoever runs the tests. */
export async function runCommand(
  words: readonly string[],
  { env = {}, input = "", closeOutput = false }: ProcessOptions = {},
): Promise<Ended> {
  const child = spawnCommand(words, env, LIMIT_MS);
  const heard = listen(child);
  if (closeOutput) child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.on("error", () => undefined).end(input);
  return heard.ended;
}

/** Starts `riposte …` and leaves it running; `await using` ends it for good. */
export function startCommand(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Running {
  const child = spawnCommand(words, env);
  child.stdin.end();
  const { out, errors, ended } = listen(child);
  let over = false;
  ended.then(() => {
    over = true;
  });
  const kill: Running["kill"] = async (signal) => {
    const from = performance.now();
    child.kill(signal);
    return { ...(await ended), ms: performance.now() - from };
  };
  return {
    pid: child.pid ?? 0,
    out,
    errors,
    ended,
    kill,
    closeOutput: () => child.stdout.destroy(),
    until: async (what, holds) => {
      const end = performance.now() + PATIENCE_MS;
      while (!holds()) {
        if (over || performance.now() > end) {
          throw new Error(
            `${over ? "ended before" : "waited in vain"}: ${what}\n${out()}${errors()}`,
          );
        }
        await sleep(LOOK_MS);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await kill("SIGKILL");
    },
  };
}

function spawnCommand(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  timeout?: number,
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ["src/cli.ts", ...words], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, RIPOSTE_CONFIG: "", ...env },
    stdio: "pipe",
    ...(timeout === undefined ? {} : { timeout }),
  });
}

function listen(child: ChildProcessWithoutNullStreams) {
  let out = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = once(child, "close").then(([code]): Ended => {
    return { code: typeof code === "number" ? code : null, out, errors };
  });
  return { out: () => out, errors: () => errors, ended };
}
