import { isDeepStrictEqual } from "node:util";
import { COMMANDS } from "#commands/index.ts";
import type { ChatPlatform, CommandHandler, Completing, House } from "./chat/chat.ts";
import { createComplete } from "./chat/complete.ts";
import { createDispatch } from "./chat/dispatch.ts";
import { phrasesFor } from "./chat/phrases.ts";
import { wordsFor } from "./chat/words.ts";
import { type ContextDeps, contextFor, knownFor } from "./command-context.ts";
import type { Config } from "./config.ts";
import { CONNECTORS } from "./connectors/index.ts";
import { messageOf } from "./core/error.ts";
import { createExplaining } from "./core/explaining.ts";
import type { Health } from "./core/health.ts";
import { createTopicMatcher } from "./core/match-topic.ts";
import { stemsOf } from "./core/search-stems.ts";
import { createHome } from "./home.ts";
import { createHubs } from "./hubs.ts";
import { createLinkDesk } from "./link-desk.ts";
import { createMachines, type Machines } from "./machines.ts";
import { createFetch } from "./net/http.ts";
import type { AlertDeps } from "./pipeline/alert.ts";
import { readArticles } from "./pipeline/article.ts";
import { digestNow, usualSetting } from "./pipeline/digest.ts";
import type { Log } from "./pipeline/log.ts";
import { withLookAgain } from "./pipeline/look-again.ts";
import { createPoll } from "./pipeline/poll.ts";
import { startSchedule } from "./pipeline/schedule.ts";
import { startPlatforms } from "./platforms.ts";
import { createSourceDesk } from "./source-desk.ts";
import { createWork, type Stage, scanOnce, workUntilIdle } from "./stages.ts";
import { openStore } from "./store/open.ts";
import type { Store } from "./store/store.ts";

const HOUR_MS = 3_600_000;

export interface RiposteSettings {
  readonly config: Config;
  readonly platforms: readonly ChatPlatform[];
  readonly log: Log;
  /** `:memory:` keeps nothing; the configuration's data folder where left out. */
  readonly place?: string;
  readonly now?: () => Date;
  readonly random?: () => number;
  /** Between two requests to one host; a second where left out. */
  readonly hostSpacingMs?: number;
  readonly onPolled?: (sourceId: string, ok: boolean) => void;
  /** A platform that cannot be used in this run; the others go on. */
  readonly onPlatformFailed?: (platform: string, error: unknown) => void;
}

export interface Riposte {
  readonly store: Store;
  /** What platforms ask. */
  readonly house: House;
  /** Looks once at every source that is due. */
  readonly pollDue: () => Promise<void>;
  /** Enqueues what its time has come for: digests, silences. */
  readonly scan: () => Promise<void>;
  /** Runs the stages behind polling until none has anything left to do. */
  readonly workUntilIdle: () => Promise<void>;
  /** Looks once at the articles behind teasers that are due; returns at how many. */
  readonly readArticles: () => Promise<number>;
  /** Asks the model and the translator that are set once each for what waits. */
  readonly askMachines: () => Promise<void>;
  /** Connects the platforms and runs until stopped. Throws ChatError `forbidden` where no platform
   *  can be used. */
  readonly start: () => Promise<void>;
  /** Stops taking work, waits for what is under way, closes everything. */
  readonly stop: () => Promise<void>;
}

/** Puts the house together: the only place that names concrete parts. Throws StoreError. */
export async function openRiposte(settings: RiposteSettings): Promise<Riposte> {
  const { config, log, now = () => new Date(), random = Math.random } = settings;
  const store = await openStore(settings.place ?? config.dataFolder);
  await store.sources.sync(config.sources, now());
  await watchConfigured(store, config, now());
  const fetch = createFetch({
    userAgent: config.polling.userAgent,
    allowHosts: config.polling.allowHosts,
    now,
    ...(settings.hostSpacingMs === undefined ? {} : { spacingMs: settings.hostSpacingMs }),
  });
  const connectors = new Map(CONNECTORS.map((connector) => [connector.kind, connector]));
  const { apis, lexicon } = config;
  const bounds = config.polling;
  const asking = { store, connectors, fetch, apis, bounds, log, now, random };
  const hubs = createHubs(config.webSub, asking);
  const poll = withLookAgain(createPoll({ ...asking, ...hubs }), asking);
  const platforms = new Map(settings.platforms.map((platform) => [platform.name, platform]));
  const machines = createMachines(config.machines, { ...asking, lexicon });
  const { telling, health, monitoring, stages, deliver, scans } = createWork(settings, {
    store,
    platforms,
    now,
    annotate: machines.annotate,
    further: hubs.scans,
  });
  const house = createHouse(settings, { store, fetch, telling, now, machines, stages, health });
  const articles = {
    name: "articles",
    run: (signal: AbortSignal) => readArticles(asking, signal),
  };
  const stopping = new AbortController();
  let stopSchedule: () => Promise<void> = async () => undefined;
  return {
    store,
    house,
    pollDue: async () => {
      const due = await store.sources.due(now(), 1_000);
      await Promise.all(due.map((row) => poll(row, stopping.signal)));
    },
    scan: () => scanOnce(scans),
    workUntilIdle: () => workUntilIdle(stages, deliver),
    readArticles: () => articles.run(stopping.signal),
    askMachines: () => machines.askOnce(stopping.signal),
    start: async () => {
      await hubs.start();
      await monitoring.start();
      await startPlatforms(settings.platforms, house, ({ name }, error) => {
        log.error({ platform: name, error: messageOf(error) }, "platform cannot be used");
        // Its deliveries wait for the next start.
        platforms.delete(name);
        settings.onPlatformFailed?.(name, error);
      });
      if (stopping.signal.aborted) return;
      const schedule = startSchedule({
        store,
        poll,
        stages,
        deliver,
        log,
        now,
        atOnce: config.polling.atOnce,
        scans,
        aside: [articles, ...machines.asides],
        onPolled: (sourceId, ok) => {
          monitoring.polled(sourceId, ok);
          settings.onPolled?.(sourceId, ok);
        },
      });
      stopSchedule = schedule.stop;
    },
    stop: async () => {
      stopping.abort();
      // A chat that hangs would hold up the schedule, until its platform cuts it.
      const chats = settings.platforms.map((platform) => platform.stop());
      await Promise.allSettled([stopSchedule(), hubs.stop(), monitoring.stop(), ...chats]);
      await Promise.all([fetch.close(), machines.close()]);
      await store.close();
    },
  };
}

interface HandlerParts {
  readonly store: Store;
  readonly fetch: ReturnType<typeof createFetch>;
  readonly telling: AlertDeps;
  readonly machines: Machines;
  readonly now: () => Date;
  readonly stages: readonly Stage[];
  readonly health: () => Promise<Health>;
}

function createHouse(settings: RiposteSettings, parts: HandlerParts): House {
  const { config, log } = settings;
  const { store, now } = parts;
  const knownOf = ({ channel }: Completing) => knownFor({ config, store, now }, channel);
  return {
    run: createHandler(settings, parts),
    complete: createComplete({ commands: COMMANDS, knownOf, store, log }),
    home: createHome({ store, config, wordsOf: wordsFor, phrasesOf: phrasesFor, now, log }),
  };
}

function createHandler({ config, log }: RiposteSettings, parts: HandlerParts): CommandHandler {
  const matchTopics = createTopicMatcher(config.lexicon.topics);
  const reading = {
    connectors: CONNECTORS,
    lexicon: config.lexicon,
    fetch: parts.fetch,
    apis: config.apis,
    everySeconds: config.polling.everySeconds,
  };
  const desk = createSourceDesk({
    ...reading,
    topicsOf: (text, language) =>
      matchTopics(text, language ?? "en")
        .filter((topic) => topic.matched)
        .map((topic) => topic.topicId),
  });
  const readLink = createLinkDesk({
    ...reading,
    store: parts.store,
    now: parts.now,
    maxAgeMs: config.alerts.maxAgeHours * HOUR_MS,
    work: async () => {
      let done = 0;
      for (const { run } of parts.stages) done += await run();
      return done;
    },
  });
  const deps: ContextDeps = {
    ...desk,
    readLink,
    config,
    store: parts.store,
    now: parts.now,
    wordsOf: wordsFor,
    phrasesOf: phrasesFor,
    stemsOf,
    translate: parts.machines.translate,
    health: parts.health,
    explaining: createExplaining(config.lexicon),
    composeDigestNow: async (channel) => {
      const setting = await parts.store.digests.setting(channel);
      const [watch] = await parts.store.watches.ofChannel(channel);
      const usual = usualSetting(channel, config.digest, watch?.language ?? "en");
      return digestNow(parts.telling, setting ?? usual);
    },
  };
  return createDispatch({
    commands: COMMANDS,
    contextFor: (invocation) => contextFor(deps, invocation),
    log,
  });
}

/** The configuration's watches are made once per channel and topic, and made anew where the file
 *  changed; one that people ended stays ended. A channel that has a watch gets the usual digest. */
async function watchConfigured(store: Store, config: Config, now: Date): Promise<void> {
  for (const wanted of config.watches) {
    const there = (await store.watches.ofChannel(wanted.channel)).find(
      (watch) => watch.topicId === wanted.topicId && watch.createdBy === wanted.createdBy,
    );
    if (there !== undefined && !isDeepStrictEqual({ ...there, ...wanted }, there)) {
      await store.watches.end(there.id, now, wanted.createdBy);
      await store.watches.add({ ...wanted, createdAt: there.createdAt });
    } else if (!(await store.watches.everHad(wanted.channel, wanted.topicId))) {
      await store.watches.add({ ...wanted, createdAt: now });
    }
    if ((await store.digests.setting(wanted.channel)) === null) {
      await store.digests.set(usualSetting(wanted.channel, config.digest, wanted.language));
    }
  }
}
