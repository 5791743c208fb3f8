import { z } from "zod";
import { type CommandContext, defineCommand } from "#src/command.ts";
import { latestSlot } from "#src/core/digest-slot.ts";
import type { Known } from "#src/core/known.ts";
import type { Message } from "#src/core/message.ts";
import { choice, language, refuse, text, timeOfDay, timeZone } from "#src/core/option.ts";
import { composeDigestOff, composeDigestSet } from "#src/core/reply/digests.ts";
import type { DigestSetting } from "#src/core/watch.ts";

const ACTIONS = ["show", "now", "on", "off", "time", "zone", "language"] as const;
const HOUR_MS = 3_600_000;

export const digest = defineCommand({
  name: "digest",
  summary: "This channel's daily digest: now, on, off, its time, zone and language",
  group: "follow",
  permission: "everyone",
  permissionFor: ({ action }) => (action === "show" || action === "now" ? "everyone" : "editor"),
  positional: ["action", "value"],
  examples: [
    "digest now",
    "digest on",
    "digest time 08:30",
    "digest zone Europe/Paris",
    "digest off",
  ],
  options,
  run: async (context, order) => {
    if (order.action === "now") return context.composeDigestNow(context.channel);
    const before = await context.store.digests.setting(context.channel);
    if (order.action === "show") {
      return before?.enabled ? told(context, before) : composeDigestOff(context, false);
    }
    if (order.action === "off") return turnOff(context, before);
    const setting = { ...(before ?? usual(context)), ...order.change, enabled: true };
    await context.store.digests.set(setting);
    const message = await told(context, setting);
    return isSame(setting, before) ? { ...message, changedNothing: true } : message;
  },
});

interface Order {
  readonly action: (typeof ACTIONS)[number];
  readonly change: Partial<Pick<DigestSetting, "time" | "zone" | "language">>;
}

function options(known: Known) {
  const values = { time: timeOfDay(), zone: timeZone(), language: language(known) };
  return z
    .strictObject({
      action: choice(ACTIONS).optional().describe("What to do; without it, what is set"),
      value: text(100)
        .optional()
        .describe("The time (08:30), the zone (Europe/Paris) or the language (fr)"),
    })
    .transform(({ action = "show", value }, check): Order => {
      if (action !== "time" && action !== "zone" && action !== "language") {
        return { action, change: {} };
      }
      if (value === undefined) return refuse(check, { kind: "missing" }, "value");
      const read = values[action].safeParse(value);
      if (read.success) return { action, change: { [action]: read.data } };
      for (const issue of read.error.issues) {
        check.addIssue({ ...issue, path: ["value"] });
      }
      return z.NEVER;
    });
}

async function turnOff(context: CommandContext, before: DigestSetting | null): Promise<Message> {
  if (before === null || !before.enabled) return composeDigestOff(context, false);
  await context.store.digests.set({ ...before, enabled: false });
  return composeDigestOff(context, true);
}

async function told(context: CommandContext, setting: DigestSetting): Promise<Message> {
  const watches = await context.store.watches.ofChannel(context.channel);
  const waitMs = nextDigest(setting, context.now).getTime() - context.now.getTime();
  return composeDigestSet(setting, waitMs, watches.length > 0, context);
}

/** A day after now the next one has passed; where clocks are set back, an hour later. */
function nextDigest(setting: DigestSetting, now: Date): Date {
  const inHours = (hours: number) =>
    latestSlot(setting, new Date(now.getTime() + hours * HOUR_MS)).at;
  const next = inHours(24);
  return next > now ? next : inHours(25);
}

function usual({ channel, usualDigest, voice }: CommandContext): DigestSetting {
  return { channel, enabled: true, ...usualDigest, language: voice.words.tag };
}

function isSame(now: DigestSetting, before: DigestSetting | null): boolean {
  const parts = ["enabled", "time", "zone", "language"] as const;
  return before !== null && parts.every((part) => now[part] === before[part]);
}
