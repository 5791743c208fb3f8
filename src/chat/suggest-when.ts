import type { Known } from "#src/core/known.ts";
import { parsePeriod, parseTimeOfDay } from "#src/core/when.ts";
import { nearestZones } from "#src/core/zone.ts";
import type { Suggestion } from "./chat.ts";
import { type Candidate, fitting, suggest } from "./suggest.ts";

type Unit = "hour" | "day" | "week";

/** As they are typed, with how long ago they are. */
const SPANS: readonly (readonly [typed: string, count: number, unit: Unit])[] = [
  ["today", 0, "day"],
  ["yesterday", 1, "day"],
  ["24h", 24, "hour"],
  ["7d", 7, "day"],
  ["30d", 30, "day"],
  ["90d", 90, "day"],
];
const UNITS: readonly (readonly [letter: string, unit: Unit])[] = [
  ["h", "hour"],
  ["d", "day"],
  ["w", "week"],
];
/** Offered before anything is typed, after the channel's own. */
const ZONES = [
  "UTC",
  "Europe/London",
  "Europe/Paris",
  "Europe/Moscow",
  "Asia/Beirut",
  "Asia/Damascus",
  "America/New_York",
];
const TIMES = ["06:00", "07:00", "08:00", "08:30", "09:00", "12:00", "18:00"];

/** Days and spans; what was typed itself where it is a date, with the instant that it means. */
export function suggestDates(
  typed: string,
  known: Pick<Known, "now" | "zone">,
  locale: string,
  /** The option cannot lie in the future. */
  past: boolean,
): readonly Suggestion[] {
  const number = /^\s*(\d{1,3})\s*$/u.exec(typed)?.[1];
  if (number !== undefined) {
    const count = Number(number);
    return fitting(UNITS.map(([letter, unit]) => span(`${count}${letter}`, count, unit, locale)));
  }
  const usual = SPANS.map(([value, count, unit]) => span(value, count, unit, locale));
  const itself = instant(typed, known, locale, past);
  const others = suggest(typed, usual).filter(({ value }) => value !== itself?.value);
  return fitting([...(itself === null ? [] : [itself]), ...others]);
}

export function suggestTimes(typed: string): readonly Suggestion[] {
  const time = parseTimeOfDay(typed);
  return time === null ? suggest(typed, TIMES.map(same)) : fitting([same(time)]);
}

/** Zones by their name or city, also mistyped. */
export function suggestZones(typed: string, zone: string): readonly Suggestion[] {
  if (typed.trim() === "") return fitting([...new Set([zone, ...ZONES])].map(same));
  const all = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const found = suggest(
    typed,
    all.map((name) => ({ ...same(name), names: [name.split("/").at(-1) ?? name] })),
  );
  return found.length > 0 ? found : fitting(nearestZones(typed).map(same));
}

function span(value: string, count: number, unit: Unit, locale: string): Candidate {
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-count, unit);
  return { value, label: `${ago} (${value})`, names: [ago] };
}

function instant(
  typed: string,
  { now, zone }: Pick<Known, "now" | "zone">,
  locale: string,
  past: boolean,
): Suggestion | null {
  const value = typed.trim();
  const period = parsePeriod(value, now, zone);
  if (period === null || (past && period.from > now)) return null;
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: zone,
  });
  return { value, label: `${value} (${format.format(period.from)})` };
}

function same(value: string): Suggestion {
  return { value, label: value };
}
