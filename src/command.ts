import { z } from "zod";
import type { CommandGroup, Permission } from "#src/core/command-kinds.ts";
import type { Voice } from "#src/core/compose/voice.ts";
import type { Explaining } from "#src/core/explaining.ts";
import type { Health } from "#src/core/health.ts";
import type { Known } from "#src/core/known.ts";
import type { LinkOutcome } from "#src/core/link-outcome.ts";
import type { Message } from "#src/core/message.ts";
import type { OptionKind } from "#src/core/option.ts";
import type { Paste } from "#src/core/paste.ts";
import { type Problem, problemsOf } from "#src/core/problem.ts";
import type { Discovery } from "#src/core/reply/discovery.ts";
import type { CommandDescription, OptionDescription } from "#src/core/reply/help.ts";
import type { CommandPhrases } from "#src/core/reply/phrases.ts";
import type { SourcePreview } from "#src/core/reply/sources.ts";
import type { Source } from "#src/core/source.ts";
import type { ChannelRef, DigestSetting } from "#src/core/watch.ts";
import type { Store } from "#src/store/store.ts";

/** All that a command may touch: the store, what is known, and a few capabilities of the house. */
export interface CommandContext extends Capabilities {
  readonly store: CommandStore;
  readonly known: Known;
  /** Speaks the channel's language in the channel's zone. */
  readonly voice: Voice;
  readonly phrases: CommandPhrases;
  readonly now: Date;
  readonly channel: ChannelRef;
  readonly user: CommandUser;
  /** What a channel's digest is set to before anyone sets it. */
  readonly usualDigest: Pick<DigestSetting, "time" | "zone">;
  readonly commands: readonly Command[];
  /** Aborted when the answer is no longer waited for. */
  readonly signal: AbortSignal;
}

/** Commands read everything and write only what people decide. */
export type CommandStore = Pick<
  Store,
  | "sources"
  | "posts"
  | "statements"
  | "pairs"
  | "changes"
  | "watches"
  | "digests"
  | "mutes"
  | "audit"
  | "counts"
  | "modelReadings"
  | "tunings"
  | "rereads"
>;

export interface CommandUser {
  /** The platform's own id. */
  readonly id: string;
  readonly name: string;
  readonly permission: Permission;
}

export interface Capabilities {
  /** The source that was typed (an address, an account), with its id, kind, party and pace; null
   *  where no connector can read it. */
  readonly recogniseSource: (typed: string) => Source | null;
  /** Finds the feed or account behind any address and keeps nothing. Throws SourceError where the
   *  address itself cannot be read. */
  readonly discoverSource: (typed: string, signal: AbortSignal) => Promise<Discovery>;
  /** Fetches what the source shows now and keeps nothing. Throws SourceError. */
  readonly testSource: (source: Source, signal: AbortSignal) => Promise<SourcePreview>;
  /** Reads one post by its address and keeps it with who gave the link. */
  readonly readLink: (paste: Paste, signal: AbortSignal) => Promise<LinkOutcome>;
  /** How Riposte itself does. */
  readonly health: () => Promise<Health>;
  /** Why statements were read and paired as they were. */
  readonly explaining: Explaining;
  readonly composeDigestNow: (channel: ChannelRef) => Promise<Message>;
  /** The message with machine translations below what is not in its language, where a translator is
   *  set; waits a few seconds at most. */
  readonly translate: (message: Message, voice: Voice, signal: AbortSignal) => Promise<Message>;
  /** The stems by which each word of a query is indexed, in every language it may be in. */
  readonly stemsOf: (query: string) => readonly (readonly string[])[];
}

/** A command as dispatcher, help and platforms see it. */
export interface Command extends CommandDescription {
  /** The last positional option takes all words that are left. */
  readonly takesRest: boolean;
  /** The zod schema as JSON Schema of what may be typed. */
  readonly describe: (known: Known) => readonly OptionDescription[];
  readonly prepare: (known: Known, raw: Readonly<Record<string, string>>) => Prepared;
}

export type Prepared =
  | {
      readonly kind: "ready";
      readonly permission: Permission;
      readonly run: (context: CommandContext) => Promise<Message>;
    }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

export interface CommandDefinition<Options> {
  readonly name: string;
  readonly summary: string;
  readonly group: CommandGroup;
  /** The one schema from which validation, help and the platforms' menus are made. */
  readonly options: (known: Known) => z.ZodType<Options>;
  readonly positional?: readonly string[];
  readonly takesRest?: boolean;
  readonly examples: readonly string[];
  /** The least that any use of it needs. */
  readonly permission: Permission;
  /** Where some uses need more than `permission`. */
  readonly permissionFor?: (options: Options) => Permission;
  readonly run: (context: CommandContext, options: Options) => Promise<Message>;
}

/** A command whose options are parsed before it runs. */
export function defineCommand<Options>(definition: CommandDefinition<Options>): Command {
  const { name, summary, group, examples, permission } = definition;
  const describe = (known: Known) => describeOptions(definition.options(known));
  return {
    name,
    summary,
    group,
    examples,
    permission,
    positional: definition.positional ?? [],
    takesRest: definition.takesRest ?? false,
    describe,
    prepare: (known, raw) => {
      const parsed = definition.options(known).safeParse(raw);
      if (!parsed.success) {
        const names = describe(known).map((option) => option.name);
        return { kind: "refused", problems: problemsOf(parsed.error.issues, raw, names) };
      }
      return {
        kind: "ready",
        permission: definition.permissionFor?.(parsed.data) ?? permission,
        run: (context) => definition.run(context, parsed.data),
      };
    },
  };
}

/** What zod's JSON Schema says of one option, with the metadata of `core/option.ts`. */
const Described = z.object({
  description: z.string().default(""),
  kind: z.string().default("text"),
  choices: z.array(z.string()).default([]),
  samples: z.array(z.string()).default([]),
  maxLength: z.number().nullable().default(null),
  least: z.number().nullable().default(null),
  most: z.number().nullable().default(null),
});

function describeOptions(schema: z.ZodType): readonly OptionDescription[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties).map(([name, property]) => {
    const { kind, maxLength, samples, ...described } = Described.parse(property);
    return {
      ...described,
      name,
      kind: kind as OptionKind,
      required: required.includes(name),
      examples: samples,
      maxChars: maxLength,
    };
  });
}
