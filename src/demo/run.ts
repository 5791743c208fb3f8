import type { ChatPlatform, House } from "#src/chat/chat.ts";
import type { Config } from "#src/config.ts";
import type { Source } from "#src/core/source.ts";
import { openRiposte, type Riposte } from "#src/main.ts";
import type { Log } from "#src/pipeline/log.ts";
import { type DemoServer, startDemoServer } from "./server.ts";
import { DEMO_SOURCES, type DemoSource, moments } from "./story.ts";

const START = new Date("2015-12-22T09:00:00Z");
const END = new Date("2015-12-24T09:30:00Z");
/** After something happened, the next look comes this much later. */
const LOOK_AFTER_MS = 20_000;
/** A missing post counts as gone at the second look; every source is due again by then. */
const NEXT_LOOK_MS = 400_000;

export interface DemoSettings {
  readonly config: Config;
  readonly platforms: readonly ChatPlatform[];
  readonly log: Log;
  /** Told before the first look: platforms may connect. */
  readonly onOpen?: (house: House) => Promise<void>;
  /** Told before each look, with the demo's time. */
  readonly onTime: (now: Date) => void;
}

export interface Demo extends AsyncDisposable {
  readonly riposte: Riposte;
}

/** Plays 23 December 2015 and the days around it: the real connectors fetch from a loopback server
 *  over HTTP, the real store keeps, the real stages read, pair, alert, deliver and digest; only the
 *  clock is the demo's. Returns the house, still open, with the clock at the end of the story. */
export async function playDemo(settings: DemoSettings): Promise<Demo> {
  let clock = START;
  const server = await startDemoServer(() => clock);
  const riposte = await openRiposte({
    config: demoConfig(settings.config, server),
    platforms: settings.platforms,
    log: settings.log,
    place: ":memory:",
    now: () => clock,
    random: () => 0.5,
    hostSpacingMs: 0,
  });
  await settings.onOpen?.(riposte.house);
  for (const time of lookTimes()) {
    clock = time;
    settings.onTime(time);
    await riposte.pollDue();
    await riposte.scan();
    await riposte.workUntilIdle();
  }
  return {
    riposte,
    [Symbol.asyncDispose]: async () => {
      await riposte.stop();
      await server.close();
    },
  };
}

function lookTimes(): readonly Date[] {
  const looks = moments().flatMap((at) => [
    new Date(at.getTime() + LOOK_AFTER_MS),
    new Date(at.getTime() + LOOK_AFTER_MS + NEXT_LOOK_MS),
  ]);
  const digests = ["2015-12-23T08:00:10Z", "2015-12-24T08:00:10Z"].map((time) => new Date(time));
  return [START, ...looks, ...digests, END]
    .filter((time) => time >= START)
    .sort((a, b) => a.getTime() - b.getTime());
}

/** The sources of the story at the loopback server, which alone may be private. */
function demoConfig(config: Config, server: DemoServer): Config {
  return {
    ...config,
    sources: DEMO_SOURCES.map((id) => demoSource(id, server)),
    polling: { ...config.polling, allowHosts: [server.host] },
    digest: { time: "08:00", zone: "UTC" },
  };
}

const ABOUT: Readonly<Record<DemoSource, Pick<Source, "name" | "partyId" | "language">>> = {
  "amnesty-feed": {
    name: "Amnesty International (reconstruction)",
    partyId: "amnesty",
    language: "en",
  },
  "amnesty-account": { name: "@amnesty (reconstruction)", partyId: "amnesty", language: null },
  "mod-telegram": { name: "Минобороны России (реконструкция)", partyId: "ru_mod", language: "ru" },
  "mod-account": { name: "@mod_russia (reconstruction)", partyId: "ru_mod", language: null },
  agence: { name: "Agence (reconstruction)", partyId: null, language: "fr" },
  wikala: { name: "وكالة (إعادة بناء)", partyId: null, language: "ar" },
};

function demoSource(id: DemoSource, server: DemoServer): Source {
  return {
    id,
    ...ABOUT[id],
    kind: id === "mod-telegram" ? "telegram" : "rss",
    url: server.url(id),
    voice: ABOUT[id].partyId === null ? "article" : "post",
    everySeconds: 300,
    backfill: false,
    origin: "config",
  };
}
