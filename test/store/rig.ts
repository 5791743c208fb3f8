import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";

const WRITER = join(import.meta.dirname, "writer.ts");

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "riposte-store-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface Writer {
  /** What it has said so far. */
  readonly lines: readonly string[];
  /** Resolves when it has said so many lines, or has ended. */
  readonly said: (count: number) => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly ended: Promise<void>;
}

/** Starts the writing process; `limitBlocks` is the largest file it may write, in the shell's blocks. */
export function startWriter(
  t: TestContext,
  args: readonly string[],
  limitBlocks: number | null = null,
): Writer {
  const child =
    limitBlocks === null
      ? spawn(process.execPath, [WRITER, ...args], { stdio: ["ignore", "pipe", "inherit"] })
      : spawn(
          "/bin/sh",
          ["-c", `ulimit -f ${limitBlocks}; exec "$0" "$@"`, process.execPath, WRITER, ...args],
          { stdio: ["ignore", "pipe", "inherit"] },
        );
  t.after(() => child.kill("SIGKILL"));
  return follow(child);
}

function follow(child: ChildProcess): Writer {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of waiting) check();
  };
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      wake();
    });
  }
  const said = (count: number) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (lines.length >= count) resolve();
      };
      waiting.add(check);
      void ended.then(resolve);
      check();
    });
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { lines, said, kill, ended };
}
