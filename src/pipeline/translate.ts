import { messageOf, SourceError } from "#src/core/error.ts";
import { acceptTranslation, TRANSLATED_CHARS, type Translation } from "#src/core/translation.ts";
import type { Store } from "#src/store/store.ts";
import type { Log } from "./log.ts";
import { isAnswer, type Rest } from "./rest.ts";

export interface TranslateDeps {
  readonly store: Pick<Store, "translations" | "watches">;
  readonly name: string;
  readonly translate: (
    text: string,
    languages: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ) => Promise<string>;
  /** Texts asked for within 24 hours, at most. */
  readonly perDay: number;
  readonly rest: Rest;
  readonly log: Log;
  readonly now: () => Date;
}

/** A text with the language that it is in. */
export interface Original {
  readonly text: string;
  readonly language: string;
}

/** The translations that there are, by text. */
export type Translations = ReadonlyMap<string, Translation>;

const DAY_MS = 86_400_000;
/** What is older is translated when somebody looks at it. */
const REACH_MS = 3 * DAY_MS;

/** What was translated before: no service is asked. */
export async function knownTranslations(
  { store, name }: Pick<TranslateDeps, "store" | "name">,
  originals: readonly Original[],
  target: string,
): Promise<Translations> {
  const texts = foreign(originals, target).map(({ text }) => text);
  return present(await store.translations.cached(texts, target, name));
}

/** What was translated before and what the service translates until `signal` fires; what is missing
 *  then is not available now. Throws nothing that a service does. */
export async function translateNow(
  deps: TranslateDeps,
  originals: readonly Original[],
  target: string,
  signal: AbortSignal,
): Promise<Translations> {
  const asked = foreign(originals, target);
  const texts = asked.map(({ text }) => text);
  const cached = await deps.store.translations.cached(texts, target, deps.name);
  const found = new Map(present(cached));
  for (const original of asked) {
    if (cached.has(original.text) || signal.aborted) continue;
    const translation = await translateOne(deps, original, target, signal);
    if (translation === null) break;
    if (translation.text !== null) {
      found.set(original.text, { text: translation.text, translator: deps.name });
    }
  }
  return found;
}

/** Translates the latest statement that some channel would see in another language. Returns how many
 *  were asked for: 0 or 1. */
export async function translateDue(deps: TranslateDeps, signal: AbortSignal): Promise<number> {
  const { store, name, now } = deps;
  if (!deps.rest.isOver()) return 0;
  const watches = await store.watches.active();
  const since = new Date(now().getTime() - REACH_MS);
  for (const target of new Set(watches.map(({ language }) => language))) {
    const [original] = await store.translations.due(target, name, since, 1);
    if (original !== undefined) {
      return (await translateOne(deps, original, target, signal)) === null ? 0 : 1;
    }
  }
  return 0;
}

/** Keeps what came of it, also that nothing could be believed; null where the service did not answer. */
async function translateOne(
  deps: TranslateDeps,
  { text: original, language }: Original,
  target: string,
  signal: AbortSignal,
): Promise<{ readonly text: string | null } | null> {
  const { store, name, rest, log, now, perDay } = deps;
  const day = new Date(now().getTime() - DAY_MS);
  if (!rest.isOver() || (await store.translations.countSince(day)) >= perDay) return null;
  try {
    const languages = { from: language, to: target };
    const answer = await deps.translate(original, languages, signal);
    rest.succeeded();
    const text = acceptTranslation(original, answer);
    await store.translations.keep({ original, target, translator: name, text, at: now() });
    return { text };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    // Somebody waits no longer: that says nothing of the service.
    if (signal.aborted) return null;
    const restMs = rest.failed(error);
    const { kind, status } = error;
    log.warn({ kind, status, error: messageOf(error), restMs }, "the translator did not help");
    if (!isAnswer(error)) return null;
    // It would say the same again, and the next text would wait for ever.
    await store.translations.keep({ original, target, translator: name, text: null, at: now() });
    return { text: null };
  }
}

function foreign(originals: readonly Original[], target: string): readonly Original[] {
  return originals.filter(
    ({ text, language }) => language !== target && text.length <= TRANSLATED_CHARS,
  );
}

function present(found: ReadonlyMap<string, Translation | null>): Translations {
  return new Map([...found].flatMap(([text, one]) => (one === null ? [] : [[text, one] as const])));
}
