import { z } from "zod";
import { isSelector } from "./connectors/page/selector.ts";
import { CHANGE_KINDS } from "./core/alert.ts";
import { hasCredentials } from "./core/links.ts";
import { SPOKEN_LANGUAGES } from "./core/statement.ts";
import type { Rule } from "./core/topic.ts";
import { isZone } from "./core/zone.ts";

/** The shape of the configuration files: every border value is checked here, once. */

const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/, "an id is lower-case letters, digits, - and _, e.g. ru_mod")
  .max(64);
const Name = z.string().trim().min(1).max(200);
const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}$/, "a language tag is two or three lower-case letters, e.g. fr");
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day is written YYYY-MM-DD, e.g. 2024-12-08");
const WebUrl = z
  .url({ protocol: /^https?$/, error: "an address starts with http:// or https://" })
  .max(2048)
  .refine(
    (url) => !hasCredentials(url),
    "a name or password in an address is sent to nobody: give it without",
  );
const Names = z.record(LanguageTag, Name);
const NameLists = z.record(LanguageTag, z.array(Name).max(500));

export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day is written HH:MM, e.g. 08:30");
export const TimeZone = z.string().refine(isZone, "a time zone is an IANA name, e.g. Europe/Paris");
/** A language that Riposte speaks to people. */
export const SpokenLanguage = z.enum(SPOKEN_LANGUAGES);

const SpokespersonConfig = z.strictObject({
  name: Name,
  aliases: z.array(Name).max(100).default([]),
  from: Day.nullable().default(null),
  until: Day.nullable().default(null),
});

const PartyConfig = z.strictObject({
  kind: z.enum(["state", "military", "organisation", "monitor", "media", "armed-group"]),
  names: Names.refine((names) => names.en !== undefined, "a party needs at least names.en"),
  aliases: NameLists.default({}),
  spokespeople: z.array(SpokespersonConfig).max(500).default([]),
  accounts: z.array(Name).max(200).default([]),
  within: Id.nullable().default(null),
  speaksFor: z.array(Id).max(50).default([]),
  from: Day.nullable().default(null),
  until: Day.nullable().default(null),
});

const RuleConfig: z.ZodType<Rule> = z
  .lazy(() =>
    z.union([
      z.string(),
      z.strictObject({ all: z.array(RuleConfig).min(1).max(20) }),
      z.strictObject({ any: z.array(RuleConfig).min(1).max(20) }),
      z.strictObject({ not: RuleConfig }),
    ]),
  )
  .meta({ id: "Rule" });

const TopicConfig = z.strictObject({
  names: Names.refine((names) => names.en !== undefined, "a topic needs at least names.en"),
  rule: RuleConfig,
  terms: z.record(
    z.string().regex(/^[a-z][a-z0-9_-]*$/, "a term list's name is lower-case, e.g. places"),
    z.record(z.union([LanguageTag, z.literal("*")]), z.array(Name).max(2000)),
  ),
});

const Selector = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(isSelector, "this is no CSS selector, e.g. main article h2 a");

/** Where a page that lists articles has them; without, they are found. */
const PageConfig = z.strictObject({
  list: Selector.optional(),
  item: Selector.optional(),
  link: Selector.optional(),
  title: Selector.optional(),
  date: Selector.optional(),
});

const SourceConfig = z.strictObject({
  kind: Id,
  url: WebUrl,
  name: Name,
  party: Id.nullable().default(null),
  voice: z.enum(["post", "article"]).default("article"),
  language: LanguageTag.nullable().default(null),
  everySeconds: z.int().min(1).max(86_400).optional(),
  backfill: z.boolean().default(false),
  page: PageConfig.optional(),
  articles: z.enum(["auto", "always", "never"]).default("auto"),
  enabled: z.boolean().default(true),
});

/** Where messages may go. */
const PLATFORMS = ["terminal", "discord", "slack"] as const;

const Channel = z
  .string()
  .max(100)
  .regex(/^[a-z]+:\S+$/, "a channel is platform:id, e.g. discord:123 or terminal:main")
  .refine((channel) => PLATFORMS.some((name) => channel.startsWith(`${name}:`)), {
    error: ({ input }) =>
      `there is no platform "${String(input).split(":")[0]}"; known: ${PLATFORMS.join(", ")}`,
  })
  .refine((channel) => !/:[#@<]/.test(channel), {
    error:
      "a channel goes by its id, not its name: Discord → Developer Mode on, right-click, Copy Channel ID; Slack → channel details, at the bottom",
  });

const WatchConfig = z.strictObject({
  channel: Channel,
  topic: Id,
  parties: z.array(Id).max(100).default([]),
  kinds: z.array(z.enum(CHANGE_KINDS)).default([...CHANGE_KINDS]),
  mode: z.enum(["instant", "digest"]).default("instant"),
  language: SpokenLanguage.default("en"),
  threadPolicy: z.enum(["thread", "reply", "channel"]).default("thread"),
  burst: z.int().min(0).max(1000).default(10),
});

const AccessConfig = z.strictObject({
  admins: z.array(z.string().min(1).max(64)).max(200).default([]),
  editors: z.array(z.string().min(1).max(64)).max(200).default([]),
});

/** The whole configuration as its files write it, defaults filled in. */
export const ConfigFile = z.strictObject({
  dataFolder: z.string().min(1).max(1000),
  parties: z.record(Id, PartyConfig),
  topics: z.record(Id, TopicConfig),
  sources: z.record(Id, SourceConfig),
  polling: z.strictObject({
    everySeconds: z.int().min(1).max(86_400),
    leastSeconds: z.int().min(1).max(86_400),
    mostSeconds: z.int().min(1).max(86_400),
    atOnce: z.int().min(1).max(64),
    userAgent: z.string().min(1).max(300),
    allowHosts: z
      .array(z.string().regex(/^[^/\s]+:\d+$/, "an allowed host is host:port, e.g. 127.0.0.1:8080"))
      .max(100),
  }),
  watches: z.array(WatchConfig).max(500),
  digest: z.strictObject({ time: TimeOfDay, zone: TimeZone }),
  chat: z.strictObject({
    notices: Channel.nullable().default(null),
    discord: AccessConfig,
    slack: AccessConfig,
  }),
  retention: z.strictObject({
    bodiesDays: z.int().min(1).max(36_500).nullable().default(null),
  }),
  alerts: z.strictObject({
    silenceAfterHours: z.number().min(1).max(8760),
    maxAgeHours: z.number().min(1).max(87_600),
  }),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

const ApiUrl = z
  .url({
    protocol: /^https?$/,
    error: "an address starts with http:// or https://, e.g. https://slack.com/api/",
  })
  .max(2048)
  .regex(/^[^?#]*$/, "an address of an API has no ? and no #");

const Port = z.coerce
  .number("a port is a whole number, e.g. 3000")
  .int("a port is a whole number, e.g. 3000")
  .min(0)
  .max(65_535);

/** A header cannot carry anything else; the platform itself judges the rest. */
const Secret = z
  .string()
  .max(500)
  .regex(/^[!-~]+$/, "a token has no spaces and only ASCII signs");
const DISCORD_TOKEN_PLACE =
  "this is a Slack token; Discord's stands at https://discord.com/developers/applications → your application → Bot";

const PerDay = z.coerce
  .number("a number of questions a day is a whole number, e.g. 300")
  .int("a number of questions a day is a whole number, e.g. 300")
  .min(1)
  .max(100_000);

/** What the environment may say. Empty values count as not set. */
export const Environment = z.object({
  RIPOSTE_CONFIG: z.string().optional(),
  RIPOSTE_DATA: z.string().optional(),
  RIPOSTE_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .optional(),
  DISCORD_TOKEN: Secret.regex(/^(?!xox|xapp-)/, DISCORD_TOKEN_PLACE).optional(),
  SLACK_BOT_TOKEN: Secret.startsWith("xoxb-", "a Slack bot token starts with xoxb-").optional(),
  SLACK_APP_TOKEN: Secret.startsWith("xapp-", "a Slack app token starts with xapp-").optional(),
  SLACK_SIGNING_SECRET: Secret.optional(),
  PORT: Port.optional(),
  DISCORD_API_URL: ApiUrl.optional(),
  SLACK_API_URL: ApiUrl.optional(),
  X_BEARER_TOKEN: z.string().min(8, "a bearer token of the X API is longer than that").optional(),
  VK_TOKEN: z.string().min(8, "a service token of VK is longer than that").optional(),
  X_API_URL: ApiUrl.optional(),
  VK_API_URL: ApiUrl.optional(),
  BLUESKY_API_URL: ApiUrl.optional(),
  MODEL_URL: ApiUrl.optional(),
  MODEL_NAME: z.string().max(200).optional(),
  MODEL_KEY: Secret.optional(),
  MODEL_PER_DAY: PerDay.optional(),
  TRANSLATE_KIND: z
    .enum(["model", "libretranslate", "deepl"], "it is model, libretranslate or deepl")
    .optional(),
  TRANSLATE_URL: ApiUrl.optional(),
  TRANSLATE_KEY: Secret.optional(),
  TRANSLATE_PER_DAY: PerDay.optional(),
  MONITOR_PORT: Port.optional(),
  MONITOR_HOST: z
    .union(
      [z.ipv4(), z.ipv6(), z.literal("localhost")],
      "it is an address of this machine, e.g. 127.0.0.1 or 0.0.0.0",
    )
    .optional(),
  WEBSUB_URL: ApiUrl.optional(),
  WEBSUB_PORT: Port.optional(),
  WEBSUB_SECRET: Secret.min(16, "a secret has 16 letters at least, better 32").optional(),
});
export type Environment = z.infer<typeof Environment>;
