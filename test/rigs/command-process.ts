import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const LIMIT_MS = 60_000;

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

/** Runs `riposte …` as people do, away from the settings of whoever runs the tests. */
export async function runCommand(
  words: readonly string[],
  { env = {}, input = "", closeOutput = false }: ProcessOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ["src/cli.ts", ...words], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, RIPOSTE_CONFIG: "", ...env },
    stdio: "pipe",
    timeout: LIMIT_MS,
  });
  let out = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    if (closeOutput) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  child.stdin.on("error", () => undefined).end(input);
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : null, out, errors };
}
