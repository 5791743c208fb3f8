import { foldCharacters } from "./fold.ts";
import { zonedInstant } from "./zone.ts";

/** A span of time that someone typed; `from` equals `to` where they typed an instant. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** In the forms that `foldCharacters` leaves. */
const UNITS: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/^(?:min|mins|minutes?|мин|минут[аы]?|دقيقه|دقائق|د)$/u, MINUTE_MS],
  [/^(?:h|hours?|heures?|ч|час(?:а|ов)?|ساعه|ساعات|س)$/u, HOUR_MS],
  [/^(?:d|days?|j|jours?|д|дн|день|дня|дней|يوم|يوما|ايام|ي)$/u, DAY_MS],
  [/^(?:w|weeks?|sem|semaines?|н|нед|недел[яиь]|اسبوع|اسابيع)$/u, 7 * DAY_MS],
];
const TODAY = new Set(["today", "aujourd'hui", "сегодня", "اليوم"]);
const YESTERDAY = new Set(["yesterday", "hier", "вчера", "امس"]);
const DURATION = /^(\d{1,4})\s*(\p{L}+)$/u;
const ISO_DAY = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/u;
const DOTTED_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u;
const ISO_TIME =
  /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(z|[+-]\d{2}:\d{2})?$/u;

/** Reads `7d`, `24h`, `2015-12-23`, `23.12.2015`, `2015-12`, `2015-12-23T14:05Z`, `today`, `yesterday` (and
 *  their like in French, Russian and Arabic); a day is the zone's day. Null where it is none of them. */
export function parsePeriod(typed: string, now: Date, zone: string): Period | null {
  const text = foldCharacters(typed).trim();
  if (TODAY.has(text)) return dayAround(now, zone, 0);
  if (YESTERDAY.has(text)) return dayAround(now, zone, -1);
  return durationBefore(text, now) ?? isoTime(text, zone) ?? namedDay(text, zone);
}

/** `08:30` from `8:30`, `8h30`, `20h`, `8.30`, `٠٨:٣٠`; null where it is no time of day. */
export function parseTimeOfDay(typed: string): string | null {
  const match = /^(\d{1,2})(?:[:.h](\d{2})|h)$/u.exec(foldCharacters(typed).trim());
  const hour = Number(match?.[1] ?? Number.NaN);
  const minute = Number(match?.[2] ?? 0);
  if (match === null || hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function durationBefore(text: string, now: Date): Period | null {
  const match = DURATION.exec(text);
  const unit = UNITS.find(([pattern]) => pattern.test(match?.[2] ?? ""));
  if (match === null || unit === undefined) return null;
  const at = new Date(Math.max(0, now.getTime() - Number(match[1]) * unit[1]));
  return { from: at, to: at };
}

function isoTime(text: string, zone: string): Period | null {
  const match = ISO_TIME.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number);
  const second = Number(match[6] ?? 0);
  if (!isDay(year, month, day) || Number(hour) > 23 || Number(minute) > 59 || second > 59) {
    return null;
  }
  const at =
    match[7] === undefined
      ? zonedInstant({ year, month, day, hour, minute, second }, zone)
      : new Date(text.replace(" ", "t").toUpperCase());
  return Number.isNaN(at.getTime()) ? null : { from: at, to: at };
}

function namedDay(text: string, zone: string): Period | null {
  const iso = ISO_DAY.exec(text);
  const dotted = DOTTED_DAY.exec(text);
  if (iso === null && dotted === null) return null;
  const [year, month, day] = iso ? iso.slice(1, 4) : [dotted?.[3], dotted?.[2], dotted?.[1]];
  if (!isDay(Number(year), Number(month), Number(day ?? 1))) return null;
  const start = { year: Number(year), month: Number(month), day: Number(day ?? 1) };
  const end =
    day === undefined ? { ...start, month: start.month + 1 } : { ...start, day: start.day + 1 };
  return { from: zonedInstant(start, zone), to: zonedInstant(end, zone) };
}

function dayAround(now: Date, zone: string, days: number): Period {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now).split("-");
  const [year, month, day] = parts.map(Number);
  const start = { year, month, day: Number(day) + days };
  return {
    from: zonedInstant(start, zone),
    to: zonedInstant({ ...start, day: start.day + 1 }, zone),
  };
}

function isDay(year = 0, month = 0, day = 0): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
