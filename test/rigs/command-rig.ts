import { COMMANDS } from "#commands/index.ts";
import { createDispatch } from "#src/chat/dispatch.ts";
import { en as enPhrases } from "#src/chat/words/commands.en.ts";
import { en } from "#src/chat/words/en.ts";
import type { CommandContext } from "#src/command.ts";
import type { Permission } from "#src/core/command-kinds.ts";
import { parseCommandLine } from "#src/core/command-line.ts";
import { createVoice } from "#src/core/compose/voice.ts";
import { createExplaining } from "#src/core/explaining.ts";
import type { Block, Message } from "#src/core/message.ts";
import type { Party } from "#src/core/party.ts";
import type { CommandPhrases } from "#src/core/reply/phrases.ts";
import type { SourcePreview } from "#src/core/reply/sources.ts";
import type { Source } from "#src/core/source.ts";
import type { Topic } from "#src/core/topic.ts";
import type { Words } from "#src/core/words.ts";
import { takeHealth } from "#src/pipeline/health.ts";
import { openStore } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";
import { makeParty } from "./make-party.ts";
import { CHANNEL, makeSource, NOON } from "./store-rig.ts";

/** The commands on an empty store in memory, asked as a person types. */
export interface CommandRig {
  readonly store: Store;
  /** The answer to a line, e.g. `/pairs ru_mod`. */
  readonly type: (line: string) => Promise<Message>;
  /** What was logged: an empty list unless a bug was met. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** Everything that commands can change, to tell that nothing was. */
  readonly snapshot: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface RigSettings {
  readonly permission?: Permission;
  readonly now?: Date;
  readonly zone?: string;
  readonly words?: Words;
  readonly phrases?: CommandPhrases;
  readonly context?: Partial<CommandContext>;
}

export async function openCommandRig(settings: RigSettings = {}): Promise<CommandRig> {
  const store = await openStore(":memory:");
  const logged: Readonly<Record<string, unknown>>[] = [];
  const dispatch = createDispatch({
    commands: settings.context?.commands ?? COMMANDS,
    contextFor: async () => makeContext(store, settings),
    log: { error: (fields, sentence) => logged.push({ ...fields, sentence }) },
    timeoutMs: 500,
  });
  return {
    store,
    logged,
    type: (line) => dispatch({ ...parseCommandLine(line), channel: CHANNEL, user: USER }),
    snapshot: () => snapshot(store),
    close: () => store.close(),
  };
}

const USER = { id: "U1", name: "Nadia", locale: "en", standing: "everyone" as const, groups: [] };

export const PARTIES: readonly Party[] = [
  makeParty({
    id: "amnesty",
    names: { en: "Amnesty International", ru: "Международная амнистия", ar: "منظمة العفو الدولية" },
    accounts: ["@amnesty"],
  }),
  makeParty({ id: "russia", names: { en: "Russia", fr: "Russie", ru: "Россия" } }),
  makeParty({
    id: "ru_mod",
    names: {
      en: "Russian Ministry of Defence",
      fr: "Ministère russe de la Défense",
      ru: "Минобороны России",
    },
    aliases: { en: ["Russian MoD"], ru: ["российское военное ведомство"] },
    accounts: ["@mod_russia"],
    within: "russia",
    spokespeople: [{ name: "Igor Konashenkov", aliases: ["Конашенков"], from: null, until: null }],
  }),
  makeParty({ id: "syria", names: { en: "Syria" }, aliases: { en: ["the government"] } }),
  makeParty({
    id: "syria_2024",
    names: { en: "Syria (2024)" },
    aliases: { en: ["the government"] },
  }),
];

export const TOPICS: readonly Topic[] = [
  {
    id: "syria",
    names: { en: "Strikes in Syria", fr: "Frappes en Syrie" },
    terms: {},
    rule: { any: [] },
  },
];

function makeContext(
  store: Store,
  { permission = "editor", now = NOON, zone = "UTC", ...settings }: RigSettings,
): Omit<CommandContext, "commands" | "signal"> {
  const lexicon = { parties: PARTIES, places: [], topics: TOPICS };
  const { recogniseSource = feedAt, testSource = emptyFeed } = settings.context ?? {};
  return {
    store,
    known: {
      parties: PARTIES,
      topics: TOPICS,
      languages: ["en", "fr", "ru", "ar"],
      now,
      zone,
    },
    voice: createVoice({ words: settings.words ?? en, zone, now, lexicon }),
    phrases: settings.phrases ?? enPhrases,
    now,
    channel: CHANNEL,
    user: { id: USER.id, name: USER.name, permission },
    usualDigest: { time: "08:30", zone: "UTC" },
    recogniseSource,
    testSource,
    // What a feed's own address leads to.
    discoverSource: async (typed, signal) => {
      const source = recogniseSource(typed);
      if (source === null) return { found: null, others: [], tried: [] };
      return {
        found: { source, preview: await testSource(source, signal) },
        others: [],
        tried: [typed],
      };
    },
    readLink: async () => ({ kind: "refused", why: "unreachable", detail: "" }),
    explaining: createExplaining(lexicon),
    composeDigestNow: async () => ({ summary: "Digest", blocks: [] }),
    translate: async (message) => message,
    health: () => takeHealth(store, now, [CHANNEL.platform]),
    stemsOf: (query) => (query.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => [word]),
    ...settings.context,
  };
}

function feedAt(typed: string): Source | null {
  return /^https?:\/\/\S+$/u.test(typed)
    ? makeSource({ id: new URL(typed).hostname, url: typed, origin: "command", partyId: null })
    : null;
}

async function emptyFeed(): Promise<SourcePreview> {
  return { title: "A feed", items: [], problems: [] };
}

async function snapshot(store: Store): Promise<string> {
  const pairs = await store.pairs.latest({
    states: ["suggested", "confirmed", "rejected"],
    limit: 1_000,
  });
  const decisions = await Promise.all(
    pairs.map(({ pair }) => store.pairs.decisions(pair.responseId)),
  );
  return JSON.stringify({
    pairs: pairs.map(({ pair }) => pair),
    decisions,
    sources: await store.sources.list(),
    watches: await store.watches.ofChannel(CHANNEL),
    digest: await store.digests.setting(CHANNEL),
    mutes: [...(await store.mutes.ofChannel(CHANNEL))],
    counts: await store.counts(),
  });
}

/** All that a message says, in order, as a person would read it. */
export function textOf(message: Message): string {
  return message.blocks.map(blockText).join("\n");
}

/** The command lines of a message's buttons. */
export function buttonsOf(message: Message): readonly string[] {
  return message.blocks.flatMap((block) =>
    block.kind === "actions" ? block.actions.map(({ command }) => command) : [],
  );
}

/** The line of the button with this label, null where there is none. */
export function lineOf(message: Message, label: string): string | null {
  const actions = message.blocks.flatMap((block) =>
    block.kind === "actions" ? block.actions : [],
  );
  return actions.find((action) => action.label === label)?.command ?? null;
}

/** The pages of a list, from this line on, as its buttons turn them. */
export async function pagesFrom(
  rig: Pick<CommandRig, "type">,
  line: string,
): Promise<readonly Message[]> {
  const pages: Message[] = [];
  for (let next: string | null = line; next !== null && pages.length < 50; ) {
    const page = await rig.type(next);
    pages.push(page);
    next = lineOf(page, "Next page");
  }
  return pages;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "quote":
      return block.text;
    case "text":
    case "context":
      return block.spans.map(({ text }) => text).join("");
    case "list":
      return block.items.map((item) => `• ${item.map(({ text }) => text).join("")}`).join("\n");
    case "fields":
      return block.fields.map(({ name, value }) => `${name}: ${value}`).join("\n");
    case "table":
      return [block.columns, ...block.rows].map((row) => row.join(" | ")).join("\n");
    case "actions":
      return block.actions.map(({ label }) => `[${label}]`).join(" ");
    case "divider":
      return "—";
    default:
      return block satisfies never;
  }
}
