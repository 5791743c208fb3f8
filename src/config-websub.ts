import type { Environment } from "./config-schema.ts";
import type { ConfigProblem } from "./core/error.ts";

/** How hubs reach Riposte; null where they do not. */
export interface WebSubSettings {
  /** Public, without a slash at its end. */
  readonly url: string;
  /** On which it listens; the public address leads here. */
  readonly port: number;
  readonly secret: string;
}

/** The settings, off unless the environment gives an address; what is set by half is a problem. */
export function readWebSub(
  environment: Environment,
  problems: ConfigProblem[],
): WebSubSettings | null {
  const { WEBSUB_URL, WEBSUB_PORT, WEBSUB_SECRET } = environment;
  if (WEBSUB_URL === undefined) return null;
  for (const [name, value] of Object.entries({ WEBSUB_PORT, WEBSUB_SECRET })) {
    if (value === undefined) problems.push({ path: name, message: MISSING });
  }
  if (WEBSUB_PORT === undefined || WEBSUB_SECRET === undefined) return null;
  return { url: WEBSUB_URL.replace(/\/+$/u, ""), port: WEBSUB_PORT, secret: WEBSUB_SECRET };
}

const MISSING =
  "is missing (from the environment): WEBSUB_URL is set, and hubs need all three, e.g. WEBSUB_URL=https://riposte.example/hub WEBSUB_PORT=8088 WEBSUB_SECRET=… (32 random letters)";
