import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { crossCheck } from "./config-check.ts";
import { issuesOf } from "./config-issues.ts";
import { ConfigFile, Environment } from "./config-schema.ts";
import { locate, merge, readYaml, type YamlFile } from "./config-yaml.ts";
import type { Access } from "./core/access.ts";
import { ConfigError, type ConfigProblem } from "./core/error.ts";
import type { Lexicon, Place } from "./core/lexicon.ts";
import type { Party } from "./core/party.ts";
import type { Source } from "./core/source.ts";
import type { Topic } from "./core/topic.ts";
import type { ChannelRef, Watch } from "./core/watch.ts";

/** What the rest of the house reads of the configuration. */
export interface Config {
  readonly dataFolder: string;
  readonly lexicon: Lexicon;
  readonly sources: readonly Source[];
  readonly watches: readonly Omit<Watch, "id" | "createdAt" | "endedAt">[];
  readonly polling: ConfigFile["polling"];
  readonly digest: ConfigFile["digest"];
  readonly alerts: ConfigFile["alerts"];
  readonly logLevel: string;
  readonly chat: ChatConfig;
  readonly tokens: Tokens;
  /** The user's own file, where there is one. */
  readonly userFile: string | null;
}

export interface Tokens {
  readonly discord: string | null;
  readonly slackBot: string | null;
  readonly slackApp: string | null;
  readonly slackSigningSecret: string | null;
}

export interface ChatConfig {
  /** Who may do what, by platform. */
  readonly access: Readonly<Record<string, Access>>;
  /** Told when another channel refuses what is sent to it; any other where it is null. */
  readonly notices: ChannelRef | null;
  /** Where the platforms' own are not to be called directly; null for these. */
  readonly discordApiUrl: string | null;
  readonly slackApiUrl: string | null;
  /** On which Slack calls over HTTP, where Socket Mode is not used. */
  readonly port: number | null;
}

export interface ConfigPlaces {
  /** `config/default.yaml` and `config/places.json` of this installation. */
  readonly defaultFile: string;
  readonly placesFile: string;
  /** Tried when the environment names no file. */
  readonly userFile: string;
}

const INSTALLED: ConfigPlaces = {
  defaultFile: join(import.meta.dirname, "../config/default.yaml"),
  placesFile: join(import.meta.dirname, "../config/places.json"),
  userFile: "riposte.yaml",
};

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the default configuration, at most one user file over it, and the environment.
 *  Throws ConfigError with every mistake at once, each with its file, path and line. */
export function loadConfig(env: Env = environment(), places: ConfigPlaces = INSTALLED): Config {
  const problems: ConfigProblem[] = [];
  const environment = readEnvironment(env, problems);
  const user = readUserFile(environment.RIPOSTE_CONFIG ?? null, places.userFile, problems);
  const base = readYaml(places.defaultFile, problems);
  const merged = merge(base.value, user?.value ?? {});
  const parsed = ConfigFile.safeParse(merged);
  if (!parsed.success) {
    problems.push(...issuesOf(parsed.error).map((issue) => locate(issue, [user, base])));
    throw new ConfigError(problems);
  }
  problems.push(
    ...crossCheck(parsed.data).map(({ path, message }) => locate({ path, message }, [user, base])),
  );
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return toConfig(parsed.data, environment, readPlaces(places.placesFile), user?.file ?? null);
}

/** The shipped configuration alone, whatever the user's file and the environment say. */
export function loadShipped(): Config {
  return loadConfig({}, { ...INSTALLED, userFile: "" });
}

/** The environment, with what `.env` in this folder adds to it. */
function environment(): Env {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
  return process.env;
}

function readUserFile(
  named: string | null,
  usual: string,
  problems: ConfigProblem[],
): YamlFile | null {
  if (named !== null && !existsSync(named)) {
    problems.push({
      path: "RIPOSTE_CONFIG",
      message: `names ${named}, which is not there; give the path of a YAML file or leave it empty`,
    });
    return null;
  }
  const file = named ?? (existsSync(usual) ? usual : null);
  return file === null ? null : readYaml(file, problems);
}

function readEnvironment(env: Env, problems: ConfigProblem[]): Environment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(set);
  if (parsed.success) {
    return parsed.data;
  }
  // Never the value: it may be a token.
  problems.push(
    ...parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join("."),
      message: `${issue.message} (from the environment)`,
    })),
  );
  return {};
}

const PlacesFile = z.array(
  z.strictObject({
    id: z.string(),
    names: z.array(z.string().min(1)),
    region: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
  }),
);

function readPlaces(file: string): readonly Place[] {
  return PlacesFile.parse(JSON.parse(readFileSync(file, "utf8")));
}

function toConfig(
  file: ConfigFile,
  environment: Environment,
  places: readonly Place[],
  userFile: string | null,
): Config {
  const parties: Party[] = Object.entries(file.parties).map(([id, party]) => ({ id, ...party }));
  const topics: Topic[] = Object.entries(file.topics).map(([id, topic]) => ({ id, ...topic }));
  return {
    dataFolder: resolve(environment.RIPOSTE_DATA ?? file.dataFolder),
    lexicon: { parties, places, topics },
    sources: Object.entries(file.sources)
      .filter(([, source]) => source.enabled)
      .map(([id, source]) => ({
        id,
        kind: source.kind,
        url: source.url,
        name: source.name,
        partyId: source.party,
        voice: source.voice,
        language: source.language,
        everySeconds: source.everySeconds ?? file.polling.everySeconds,
        backfill: source.backfill,
        origin: "config" as const,
      })),
    watches: file.watches.map(({ channel, topic, ...watch }) => ({
      ...watch,
      topicId: topic,
      channel: channelRef(channel),
      createdBy: "configuration",
    })),
    polling: file.polling,
    digest: file.digest,
    alerts: file.alerts,
    chat: {
      access: { discord: file.chat.discord, slack: file.chat.slack },
      notices: file.chat.notices === null ? null : channelRef(file.chat.notices),
      discordApiUrl: environment.DISCORD_API_URL ?? null,
      slackApiUrl: environment.SLACK_API_URL ?? null,
      port: environment.PORT ?? null,
    },
    logLevel: environment.RIPOSTE_LOG_LEVEL ?? "warn",
    tokens: {
      discord: environment.DISCORD_TOKEN ?? null,
      slackBot: environment.SLACK_BOT_TOKEN ?? null,
      slackApp: environment.SLACK_APP_TOKEN ?? null,
      slackSigningSecret: environment.SLACK_SIGNING_SECRET ?? null,
    },
    userFile,
  };
}

function channelRef(channel: string): ChannelRef {
  const colon = channel.indexOf(":");
  return { platform: channel.slice(0, colon), channelId: channel.slice(colon + 1) };
}

/** The JSON Schema of the configuration file, for editors. Every key is optional in a user file. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(ConfigFile, { io: "input", unrepresentable: "any" });
  const optional = JSON.stringify(
    schema,
    (key, value) => (key === "required" ? undefined : value),
    2,
  );
  return `${optional}\n`;
}
