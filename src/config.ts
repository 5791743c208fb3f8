import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { readApis } from "./config-apis.ts";
import { discordApiUrl, readTokens, slackApiUrl, type Tokens } from "./config-chat.ts";
import { crossCheck } from "./config-check.ts";
import { issuesOf } from "./config-issues.ts";
import { type MachineSettings, readMachines } from "./config-model.ts";
import { type MonitorSettings, readMonitor } from "./config-monitor.ts";
import { ConfigFile, Environment } from "./config-schema.ts";
import { readWebSub, type WebSubSettings } from "./config-websub.ts";
import { locate, merge, readYaml, type YamlFile } from "./config-yaml.ts";
import type { Apis } from "./connectors/connector.ts";
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
  readonly retention: ConfigFile["retention"];
  readonly logLevel: string;
  readonly chat: ChatConfig;
  readonly apis: Apis;
  /** How hubs of feeds reach Riposte; null where they do not. */
  readonly webSub: WebSubSettings | null;
  /** The model and the translator that may be asked; off where the environment names none. */
  readonly machines: MachineSettings;
  /** Where supervisors and Prometheus ask; null where nobody does. */
  readonly monitor: MonitorSettings | null;
  readonly tokens: Tokens;
  /** What keeps a platform out that is set by half, while another one speaks. */
  readonly incomplete: readonly ConfigProblem[];
  /** The user's own file, where there is one. */
  readonly userFile: string | null;
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
  const login = readTokens(environment);
  const webSub = readWebSub(environment, problems);
  const machines = readMachines(environment, problems);
  if (login.tokens.discord === null) {
    problems.push(...login.incomplete);
  }
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return {
    ...toConfig(parsed.data, environment),
    ...login,
    webSub,
    machines,
    monitor: readMonitor(environment),
    lexicon: { ...lexiconOf(parsed.data), places: readPlaces(places.placesFile) },
    userFile: user?.file ?? null,
  };
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
  // What is pasted often brings a space or a line break along.
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const set = Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
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

function lexiconOf(file: ConfigFile): Pick<Lexicon, "parties" | "topics"> {
  const parties: Party[] = Object.entries(file.parties).map(([id, party]) => ({ id, ...party }));
  const topics: Topic[] = Object.entries(file.topics).map(([id, topic]) => ({ id, ...topic }));
  return { parties, topics };
}

function toConfig(
  file: ConfigFile,
  environment: Environment,
): Omit<
  Config,
  "tokens" | "incomplete" | "lexicon" | "userFile" | "webSub" | "machines" | "monitor"
> {
  return {
    dataFolder: resolve(environment.RIPOSTE_DATA ?? file.dataFolder),
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
        ...(source.everySeconds === undefined ? { adapts: true as const } : {}),
        backfill: source.backfill,
        ...(source.page === undefined ? {} : { page: source.page }),
        ...(source.articles === "auto" ? {} : { articles: source.articles }),
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
    retention: file.retention,
    apis: readApis(environment),
    chat: chatConfig(file, environment),
    logLevel: environment.RIPOSTE_LOG_LEVEL ?? "warn",
  };
}

function chatConfig({ chat }: ConfigFile, environment: Environment): ChatConfig {
  const { DISCORD_API_URL, SLACK_API_URL, PORT } = environment;
  return {
    access: { discord: chat.discord, slack: chat.slack },
    notices: chat.notices === null ? null : channelRef(chat.notices),
    discordApiUrl: DISCORD_API_URL === undefined ? null : discordApiUrl(DISCORD_API_URL),
    slackApiUrl: SLACK_API_URL === undefined ? null : slackApiUrl(SLACK_API_URL),
    port: PORT ?? null,
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
