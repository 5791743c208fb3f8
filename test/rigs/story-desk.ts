import assert from "node:assert/strict";
import { loadShipped } from "#src/config.ts";
import type { MachineSettings } from "#src/config-model.ts";
import type { Source } from "#src/core/source.ts";
import type { Watch } from "#src/core/watch.ts";
import { openRiposte, type Riposte } from "#src/main.ts";
import { type Answer, startServer } from "./http-server.ts";
import { type RecordingPlatform, recordPlatform, textOf } from "./recording-platform.ts";
import { CHANNEL, makeWatch } from "./store-rig.ts";

/** What a source shows: id, time, text, and a title where it has one. */
export type Shown = readonly (readonly [id: string, at: string, text: string, title?: string])[];

/** The whole house with feeds that show what they are told, a clock that stands where it is put, and
 *  platforms that keep what they are given. */
export interface Desk {
  readonly riposte: Riposte;
  readonly platform: RecordingPlatform;
  /** What was posted since the last `takeTold`. */
  readonly told: () => readonly Told[];
  readonly takeTold: () => readonly Told[];
  readonly show: (source: string, items: Shown) => void;
  /** The same for a feed that is not written as the others are, or no feed at all. */
  readonly serve: (source: string, answer: Answer) => void;
  /** At this time: looks at the sources, does what is due. */
  readonly lookAt: (time: string) => Promise<void>;
  readonly type: (command: string, ...words: readonly string[]) => Promise<string>;
  readonly errors: readonly string[];
  /** Everything that was logged, as JSON. */
  readonly logged: readonly string[];
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export interface Told {
  readonly id: string;
  readonly channel: string;
  readonly thread: string | undefined;
  readonly text: string;
}

export interface DeskSettings {
  readonly platform?: RecordingPlatform;
  /** The first channel's watch, and those of further channels. */
  readonly watches?: readonly Partial<Watch>[];
  readonly notices?: Watch["channel"];
  /** A model, a translator; none where left out. */
  readonly machines?: Partial<MachineSettings>;
  /** Log lines at error are expected. */
  readonly mayFail?: true;
}

export async function openDesk(settings: DeskSettings = {}): Promise<Desk> {
  const served = new Map<string, Answer>();
  const server = await startServer(({ path }) => served.get(path.slice(1)) ?? rss([]));
  const platform = settings.platform ?? recordPlatform();
  const errors: string[] = [];
  const logged: string[] = [];
  const note = (fields: unknown, sentence: string) => {
    logged.push(JSON.stringify({ fields, sentence }));
  };
  let now = new Date("2015-12-22T09:00:00Z");
  let taken = 0;
  const config = loadShipped();
  const riposte = await openRiposte({
    config: {
      ...config,
      ...(settings.watches === undefined ? {} : { watches: settings.watches.map(watchOf) }),
      machines: { ...config.machines, ...settings.machines },
      chat: { ...config.chat, notices: settings.notices ?? null },
      sources: [
        source("amnesty", "Amnesty International", "amnesty", server.url),
        source("amnesty-x", "@amnesty", "amnesty", server.url),
        source("snhr", "SNHR", "snhr", server.url),
        source("ministry", "Ministry", "ru_mod", server.url),
      ],
      polling: { ...config.polling, allowHosts: [server.host] },
    },
    platforms: [platform],
    log: {
      info: note,
      warn: note,
      error: (fields, sentence) => {
        note(fields, sentence);
        errors.push(sentence);
        assert.ok(settings.mayFail, JSON.stringify(fields));
      },
    },
    place: ":memory:",
    now: () => now,
    random: () => 0.5,
    hostSpacingMs: 0,
  });
  const told = () =>
    platform.posted.slice(taken).map(({ key, channel, message, thread }) => ({
      id: `message-${key}`,
      channel: channel.channelId,
      thread: thread?.messageId,
      text: textOf(message),
    }));
  return {
    riposte,
    platform,
    errors,
    logged,
    told,
    takeTold: () => {
      const news = told();
      taken = platform.posted.length;
      return news;
    },
    show: (id, items) => served.set(id, rss(items)),
    serve: (id, answer) => served.set(id, answer),
    lookAt: async (time) => {
      now = new Date(time);
      await riposte.pollDue();
      await riposte.scan();
      await riposte.workUntilIdle();
    },
    type: async (command, ...words) => {
      const user = { id: "u", name: "Nadia", locale: null, standing: "admin" as const, groups: [] };
      return textOf(
        await riposte.house.run({ command, options: {}, words, channel: CHANNEL, user }),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await riposte.stop();
      await server.close();
    },
  };
}

function watchOf(part: Partial<Watch>) {
  const { createdAt: _, ...watch } = makeWatch({
    topicId: "syria-strikes",
    kinds: ["claim", "response", "edit", "deletion"],
    ...part,
  });
  return watch;
}

function source(id: string, name: string, partyId: string, url: string): Source {
  return {
    id,
    name,
    partyId,
    kind: "rss",
    url: `${url}/${id}`,
    voice: "post",
    language: "en",
    everySeconds: 60,
    backfill: false,
    origin: "config",
  };
}

function rss(items: Shown): Answer {
  const entries = items.map(
    ([id, at, text, title]) =>
      `<item>${title === undefined ? "" : `<title>${title}</title>`}<guid isPermaLink="false">${id}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${text}</description></item>`,
  );
  return {
    body: `<rss version="2.0"><channel><title>Test</title>${entries.join("")}</channel></rss>`,
  };
}
