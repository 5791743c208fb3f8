import type { Lexicon, Place } from "../lexicon.ts";
import type { Inline } from "../message.ts";
import type { Party } from "../party.ts";
import type { Phrase, Plural, Words } from "../words.ts";

/** How Riposte speaks in one channel: its words, zone and clock, and the names it knows.
 *  Everything that a composed message takes from outside its facts. */
export interface Voice {
  readonly words: Words;
  readonly zone: string;
  readonly now: Date;
  /** A phrase with its placeholders filled. */
  readonly say: <Names extends string>(
    phrase: Phrase<Names>,
    values: Readonly<Record<NoInfer<Names>, string>>,
  ) => string;
  /** As `say`, with spans in the places of values: a time stays a time in a sentence. */
  readonly spans: <Names extends string>(
    phrase: Phrase<Names>,
    values: Readonly<Record<NoInfer<Names>, string | Inline>>,
  ) => readonly Inline[];
  /** The phrase for this many, `{count}` formatted. */
  readonly count: <Names extends string = never>(
    plural: Plural<Names>,
    count: number,
    values?: Readonly<Record<NoInfer<Names>, string>>,
  ) => string;
  readonly labelled: (label: string, detail: string) => string;
  readonly number: (value: number) => string;
  /** `+2.1`; with two digits where asked for. */
  readonly signed: (value: number, digits?: 1 | 2) => string;
  /** `23 Dec, 09:05`, in the zone; with the year where it is another than this one. */
  readonly time: (at: Date) => string;
  /** With year and zone, for the record. */
  readonly timeAndZone: (at: Date) => string;
  /** `time` and `timeAndZone` as spans, which platforms show in each reader's own zone. */
  readonly at: (at: Date) => Inline;
  readonly atWithZone: (at: Date) => Inline;
  /** The largest whole unit: `3 days`. */
  readonly duration: (ms: number) => string;
  /** How long before `now`. */
  readonly age: (at: Date) => string;
  /** `87 %`; never 0 or 100, which no score deserves. */
  readonly percent: (probability: number) => string;
  /** `A, B and C`. */
  readonly list: (items: readonly string[]) => string;
  /** `A, B, C`. */
  readonly row: (items: readonly string[]) => string;
  /** `A; B; C`. */
  readonly clauses: (items: readonly string[]) => string;
  /** In the quotation marks of the language; words of the other direction do not turn the line. */
  readonly quoted: (text: string) => string;
  /** A name from outside, so that it does not turn the line in which it stands (UAX #9). */
  readonly isolated: (name: string) => string;
  readonly party: (id: string) => string;
  /** Whether a text is one of the party's own names, in any language. */
  readonly isNameOf: (partyId: string, text: string) => boolean;
  /** Null where no name is known in any script. */
  readonly place: (id: string) => string | null;
  readonly topic: (id: string) => string;
  /** Name of a language: `Russian`. */
  readonly language: (tag: string) => string;
}

export interface VoiceSettings {
  readonly words: Words;
  /** IANA zone. */
  readonly zone: string;
  readonly now: Date;
  readonly lexicon: Lexicon;
}

export function createVoice({ words, zone, now, lexicon }: VoiceSettings): Voice {
  const { locale } = words;
  const parties = new Map(lexicon.parties.map((party) => [party.id, party.names]));
  const ownNames = new Map(lexicon.parties.map((party) => [party.id, nameKeys(party)]));
  const topics = new Map(lexicon.topics.map((topic) => [topic.id, topic.names]));
  const places = new Map(lexicon.places.map((place) => [place.id, place]));
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const signs = new Intl.NumberFormat(locale, signedWith(1));
  const fineSigns = new Intl.NumberFormat(locale, signedWith(2));
  const time = new Intl.DateTimeFormat(locale, { ...TIME, timeZone: zone });
  const dated = new Intl.DateTimeFormat(locale, { ...TIME, year: "numeric", timeZone: zone });
  const zoned = new Intl.DateTimeFormat(locale, {
    ...TIME,
    year: "numeric",
    timeZone: zone,
    timeZoneName: "short",
  });
  const year = new Intl.DateTimeFormat("en", { year: "numeric", timeZone: zone });
  const thisYear = year.format(now);
  const lists = new Intl.ListFormat(locale, { type: "conjunction", style: "long" });
  const languages = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  const isolated = (value: string) => isolate(value, words.direction);
  const timeOf = (at: Date) => (year.format(at) === thisYear ? time : dated).format(at);
  const say = (phrase: string, values: Readonly<Record<string, string>>) =>
    fill(phrase, values, words.direction);
  return {
    words,
    zone,
    now,
    say,
    spans: (phrase, values) => fillSpans(phrase, values, words.direction),
    count: (plural, count, values) =>
      say(plural[rules.select(count)] ?? plural.other, {
        ...values,
        count: numbers.format(count),
      }),
    labelled: (label, detail) => say(words.labelled, { label, detail }),
    number: (value) => numbers.format(value),
    signed: (value, digits = 1) => (digits === 1 ? signs : fineSigns).format(value),
    time: timeOf,
    timeAndZone: (at) => zoned.format(at),
    at: (at) => ({ text: timeOf(at), at }),
    atWithZone: (at) => ({ text: zoned.format(at), at }),
    duration: (ms) => duration(ms, locale),
    age: (at) => duration(now.getTime() - at.getTime(), locale),
    percent: (probability) => percent(probability, locale),
    list: (items) => lists.format(items),
    row: (items) => items.map(isolated).join(words.separators.item),
    clauses: (items) => items.join(words.separators.clause),
    quoted: (text) => isolated(`${words.quoteMarks[0]}${text}${words.quoteMarks[1]}`),
    isolated,
    isNameOf: (partyId, text) => ownNames.get(partyId)?.has(nameKey(text)) ?? false,
    party: (id) => named(parties.get(id), words.tag) ?? id,
    place: (id) => placeName(places.get(id), words.tag),
    topic: (id) => named(topics.get(id), words.tag) ?? id,
    language: (tag) => languageName(languages, tag),
  };
}

const TIME: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
};

function signedWith(digits: number): Intl.NumberFormatOptions {
  return {
    signDisplay: "always",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  };
}

const STRONG_RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** From end to end already. */
const ISOLATED = /^\u2068[^\u2066-\u2069]*\u2069$/u;
const STRONG_LTR = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Values of the other direction are isolated (UAX #9), so that they do not turn the sentence. */
function fill(
  phrase: string,
  values: Readonly<Record<string, string>>,
  direction: Words["direction"],
): string {
  return phrase.replace(/\{(\w+)\}/gu, (placeholder, name: string) =>
    isolate(values[name] ?? placeholder, direction),
  );
}

function fillSpans(
  phrase: string,
  values: Readonly<Record<string, string | Inline>>,
  direction: Words["direction"],
): readonly Inline[] {
  const spans: Inline[] = [];
  let text = "";
  for (const part of phrase.split(/(\{\w+\})/u)) {
    const name = /^\{(\w+)\}$/u.exec(part)?.[1];
    const value = name === undefined ? part : (values[name] ?? part);
    if (typeof value === "string") {
      text += name === undefined ? value : isolate(value, direction);
    } else {
      // What is to be typed takes no marks with it.
      const shown = value.style === "code" ? value.text : isolate(value.text, direction);
      spans.push({ text }, { ...value, text: shown });
      text = "";
    }
  }
  return [...spans, { text }].filter((span) => span.text !== "");
}

function isolate(value: string, direction: Words["direction"]): string {
  const opposite = direction === "rtl" ? STRONG_LTR : STRONG_RTL;
  return opposite.test(value) && !ISOLATED.test(value) ? `\u2068${value}\u2069` : value;
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** Days from two on, hours up to 48: a desk counts hours on the first two days. */
function duration(ms: number, locale: string): string {
  const span = Math.max(ms, 0);
  const [unit, unitMs] =
    UNITS.find(([name, size]) => span >= (name === "day" ? 2 * size : size)) ?? UNITS[2];
  const options = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(locale, options).format(Math.floor(span / unitMs));
}

function percent(probability: number, locale: string): string {
  const value = Math.min(Math.max(Math.round(probability * 100), 1), 99);
  return `${new Intl.NumberFormat(locale).format(value)}\u00A0%`;
}

function nameKeys(party: Party): ReadonlySet<string> {
  const names = [...Object.values(party.names), ...Object.values(party.aliases).flat()];
  const people = new Set(party.spokespeople.flatMap(({ aliases }) => aliases.map(nameKey)));
  return new Set(names.map(nameKey).filter((key) => !people.has(key)));
}

function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().trim();
}

function named(names: Readonly<Record<string, string>> | undefined, tag: string): string | null {
  return names?.[tag] ?? names?.en ?? null;
}

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
};
const LATIN = /\p{Script=Latin}/u;

function placeName(place: Place | undefined, tag: string): string | null {
  const script = SCRIPTS[tag] ?? LATIN;
  const names = place?.names ?? [];
  return (
    names.find((name) => script.test(name)) ??
    names.find((name) => LATIN.test(name)) ??
    names[0] ??
    null
  );
}

function languageName(languages: Intl.DisplayNames, tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    // A malformed tag from a feed: shown as it is.
    return tag;
  }
}
