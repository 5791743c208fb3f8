import type { MachineSettings, ModelSettings, TranslatorSettings } from "./config-model.ts";
import { foreignQuotes, withTranslations } from "./core/compose/translated.ts";
import type { Voice } from "./core/compose/voice.ts";
import type { Lexicon } from "./core/lexicon.ts";
import type { Message } from "./core/message.ts";
import { createModelChat } from "./model/chat.ts";
import { createPropose, PROMPT_VERSION } from "./model/propose.ts";
import {
  createDeepL,
  createLibreTranslate,
  createModelTranslator,
  type Translator,
} from "./model/translate.ts";
import type { Fetch } from "./net/fetch.ts";
import { createFetch, type HttpFetch } from "./net/http.ts";
import type { Log } from "./pipeline/log.ts";
import { createProposing } from "./pipeline/propose.ts";
import { createRest } from "./pipeline/rest.ts";
import type { Aside } from "./pipeline/schedule.ts";
import {
  knownTranslations,
  type TranslateDeps,
  translateDue,
  translateNow,
} from "./pipeline/translate.ts";
import type { Store } from "./store/store.ts";

/** Model and translator as the house uses them; without settings neither asks anything. */
export interface Machines {
  readonly asides: readonly Aside[];
  /** Each aside once. */
  readonly askOnce: (stopping: AbortSignal) => Promise<void>;
  /** The message with the translations that are kept: no service is asked. */
  readonly annotate: (message: Message, voice: Voice) => Promise<Message>;
  /** As `annotate`, and asks for what is missing, for a few seconds at most. */
  readonly translate: (message: Message, voice: Voice, signal: AbortSignal) => Promise<Message>;
  readonly close: () => Promise<void>;
}

export interface MachineDeps {
  readonly store: Pick<Store, "modelReadings" | "statements" | "translations" | "watches">;
  readonly lexicon: Lexicon;
  readonly bounds: { readonly userAgent: string };
  readonly log: Log;
  readonly now: () => Date;
  readonly random: () => number;
}

/** Whoever asked for a message waits no longer than that for translations. */
const WAIT_MS = 4_000;

export function createMachines(settings: MachineSettings, deps: MachineDeps): Machines {
  const { model, translator } = settings;
  const doors: HttpFetch[] = [];
  const open = (url: string) => {
    const fetch = openDoor(url, deps);
    doors.push(fetch);
    return fetch;
  };
  const translating = translator === null ? null : translateDeps(translator, deps, open);
  const asides = [
    ...(model === null ? [] : [proposing(model, deps, open)]),
    ...(translating === null ? [] : [translatingAside(translating)]),
  ];
  return {
    asides,
    askOnce: async (stopping) => {
      for (const { run } of asides) {
        await run(stopping);
      }
    },
    annotate: async (message, voice) =>
      translating === null ? message : annotate(translating, message, voice),
    translate: async (message, voice, signal) =>
      translating === null ? message : translateMessage(translating, message, voice, signal),
    close: async () => {
      await Promise.all(doors.map((door) => door.close()));
    },
  };
}

/** A fetch of its own: its address is the operator's and may be private, which sources may not be. */
export function openDoor(
  url: string,
  { bounds, now }: Pick<MachineDeps, "bounds" | "now">,
): HttpFetch {
  const { hostname, port, protocol } = new URL(url);
  const usual = protocol === "https:" ? "443" : "80";
  return createFetch({
    userAgent: bounds.userAgent,
    allowHosts: [`${hostname}:${port === "" ? usual : port}`],
    spacingMs: 0,
    now,
  });
}

type Open = (url: string) => Fetch;

function proposing(model: ModelSettings, deps: MachineDeps, open: Open): Aside {
  const { name, perDay } = model;
  const ask = createModelChat({ ...model, fetch: open(model.url) });
  const run = createProposing({
    ...deps,
    asked: { model: name, promptVersion: PROMPT_VERSION },
    propose: createPropose(ask),
    perDay,
    rest: createRest(deps.now, deps.random),
  });
  return { name: "propose", run };
}

function translatingAside(translating: TranslateDeps): Aside {
  return { name: "translate", run: (stopping) => translateDue(translating, stopping) };
}

function translateDeps(settings: TranslatorSettings, deps: MachineDeps, open: Open): TranslateDeps {
  const { name, translate } = createTranslator(settings, open);
  const rest = createRest(deps.now, deps.random);
  return { ...deps, name, translate, perDay: settings.perDay, rest };
}

/** The translator that the settings name; `open` gives it a way out. */
export function createTranslator(settings: TranslatorSettings, open: Open): Translator {
  switch (settings.kind) {
    case "model": {
      const { model } = settings;
      const ask = createModelChat({ ...model, fetch: open(model.url) });
      return createModelTranslator(model.name, ask);
    }
    case "libretranslate":
      return createLibreTranslate({ ...settings, fetch: open(settings.url) });
    case "deepl":
      return createDeepL({ ...settings, fetch: open(settings.url) });
    default:
      return settings satisfies never;
  }
}

async function annotate(deps: TranslateDeps, message: Message, voice: Voice): Promise<Message> {
  const quotes = foreignQuotes(message, voice);
  if (quotes.length === 0) return message;
  const known = await knownTranslations(deps, quotes, voice.words.tag);
  return withTranslations(message, known, voice);
}

async function translateMessage(
  deps: TranslateDeps,
  message: Message,
  voice: Voice,
  signal: AbortSignal,
): Promise<Message> {
  const quotes = foreignQuotes(message, voice);
  if (quotes.length === 0) return message;
  const patience = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]);
  const found = await translateNow(deps, quotes, voice.words.tag, patience);
  return withTranslations(message, found, voice, true);
}
