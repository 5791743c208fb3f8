import { foldWord, monthOf, zoneMinutes } from "./date-words.ts";

/** No date string is longer; what is, is not read. */
const MAX_DATE_CHARS = 120;
const MINUTE_MS = 60_000;
/** UTC−12 to UTC+14 are in use (RFC 3339 itself allows 23:59). */
const MAX_ZONE_MINUTES = 18 * 60;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface Time {
  readonly seconds: number;
  /** Minutes east of UTC; an IANA name where the offset depends on the day. */
  readonly zone: number | string;
}

/** The moment that a feed's date string names: ISO 8601, RFC 822 and what feeds make of them, with
 *  month names in some twenty languages. Without a zone it is UTC, whatever this machine's zone is.
 *  Null where it cannot be read: never "now". Sources: RFC 822 section 5, RFC 3339, ISO 8601:2000. */
export function parseDate(text: string): Date | null {
  if (text.length > MAX_DATE_CHARS) return null;
  const folded = westernWords(foldWord(text).replace(/\s+/g, " ").trim());
  return parseIso(folded) ?? parseEpoch(folded) ?? parseWords(folded);
}

/** Arabic digits as ASCII ones, Korean halves of the day as am and pm. */
function westernWords(text: string): string {
  const digits = text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  if (!/[년오]/.test(digits)) return digits;
  const halves = digits.replace(/(오전|오후) ?([\d:]+)/, (_, half, clock) =>
    half === "오후" ? `${clock} pm` : `${clock} am`,
  );
  return /[a-z+]/.test(digits) ? halves : `${halves} kst`;
}

/** Calendar and ordinal forms, and the truncated ones of ISO 8601:2000; "2003-012-31" is a mistake
 *  that was seen. Forms that need to know this year ("--12-31") are left unread. */
const ISO_DAYS: readonly RegExp[] = [
  /^(?<year>\d{4})(?:-(?<month>\d\d?)(?:-(?<day>\d\d?))?)?$/,
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
  /^(?<year>\d{4})-0(?<month>\d\d)-(?<day>\d\d)$/,
  /^(?<year>\d{4})-?(?<ordinal>\d{3})$/,
  /^(?<year>\d\d)-?(?<month>\d\d)-?(?<day>\d\d)$/,
  /^(?<year>\d\d)-?(?<ordinal>\d{3})$/,
  /^-(?<year>\d\d)-?(?<month>\d\d)$/,
];

function parseIso(text: string): Date | null {
  const [, dayText = "", clock = ""] = /^([\d-]+)(?: ?t ?| |$)(.*)$/.exec(text) ?? [];
  const parts = ISO_DAYS.map((form) => form.exec(dayText)?.groups).find((groups) => groups);
  const time = parseTime(clock);
  if (parts === undefined || time === null) return null;
  const { year = "", month = "1", day = "1", ordinal } = parts;
  if (ordinal !== undefined) return ordinalDay(fullYear(year), Number(ordinal), time);
  return moment({ year: fullYear(year), month: Number(month), day: Number(day) }, time);
}

function ordinalDay(year: number, ordinal: number, time: Time): Date | null {
  const start = moment({ year, month: 1, day: 1 }, time);
  if (start === null || ordinal < 1 || ordinal > 366) return null;
  return new Date(start.getTime() + (ordinal - 1) * 86_400_000);
}

/** Seconds (10 digits) or milliseconds (13) since 1970. */
function parseEpoch(text: string): Date | null {
  if (/^\d{10}$/.test(text)) return new Date(Number(text) * 1_000);
  return /^\d{13}$/.test(text) ? new Date(Number(text)) : null;
}

/** Anything with a month name, or with numbers in an order that admits one reading. */
function parseWords(text: string): Date | null {
  const dotted = text.replace(/\d{1,2}\.\d{1,2}\.\d{2,4}/, (date) => "x".repeat(date.length));
  const at = dotted.search(/\d{1,2}[:.h]\d\d(?!\d)/);
  const [before, behind] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
  const [clock, year] = splitYear(behind);
  const time = parseTime(clock);
  const day = parseDay(`${before.replace(/(?<=\d) ?t ?$/, "")} ${year}`);
  return time === null || day === null ? null : moment(day, time);
}

/** Some put the year behind the clock ("Sun Jan  4 16:29:06 2004", "… 16:29:06 EST 2004"). */
function splitYear(clock: string): readonly [clock: string, year: string] {
  const year = /(?<= )\d{4}$/.exec(clock)?.[0] ?? "";
  return [clock.slice(0, clock.length - year.length).trim(), year];
}

function parseDay(text: string): Day | null {
  const words = text.match(/\p{L}+\d?/gu) ?? [];
  // The last one: "mar." is March and mardi.
  const month = words.map((word) => monthOf(word)).findLast((found) => found !== null);
  const numbers = text.match(/(?<![\d\p{L}])\d+/gu) ?? [];
  if (month === undefined) return numericDay(numbers, text);
  if (numbers.length !== 2) return null;
  const [first = "", second = ""] = numbers;
  return first.length === 4
    ? { year: Number(first), month, day: Number(second) }
    : { year: fullYear(second), month, day: Number(first) };
}

function numericDay(numbers: readonly string[], text: string): Day | null {
  const [first = "", second = "", third = ""] = numbers;
  if (numbers.length !== 3 || second.length > 2) return null;
  if (first.length === 4) {
    return { year: Number(first), month: Number(second), day: Number(third) };
  }
  if (third.length !== 4) return null;
  // 23/12 and 12/23 have one reading, 3.12 is European everywhere; 3/12 is left unread.
  const monthFirst = text.includes("/") && Number(second) > 12;
  const dayFirst = /\d[.-]\d/.test(text) || Number(first) > 12;
  if (!monthFirst && !dayFirst) return null;
  const [day, month] = monthFirst ? [second, first] : [first, second];
  return { year: Number(third), month: Number(month), day: Number(day) };
}

/** Two digits: 90 and later are the last century's. No feed is older. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year + (year < 90 ? 2_000 : 1_900);
}

const CLOCK =
  /^(\d\d?)(?:[:h]?(\d\d)(?::?(\d\d))?|[.](\d\d)(?:[.](\d\d))?)(?:[.,](\d+))?(?: ?([ap])\.?m\b\.?)? ?(.*)$/;

/** Clock and zone behind a day; nothing at all is midnight UTC. */
function parseTime(text: string): Time | null {
  if (text === "" || text === "z") return { seconds: 0, zone: 0 };
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [, hourText, minute, second, dotMinute, dotSecond, part = "", half, zoneText = ""] = match;
  const hours = hourOf(Number(hourText), half);
  const minutes = Number(minute ?? dotMinute ?? 0);
  const seconds = Number(second ?? dotSecond ?? 0);
  const zone = parseZone(zoneText);
  if (zone === null || hours > 24 || minutes > 59 || seconds > 60) return null;
  if (hours === 24 && minutes + seconds > 0) return null;
  const whole = hours * 3_600 + minutes * 60 + Math.min(seconds, 59);
  return { seconds: whole + Number(`0.${part.slice(0, 3)}`), zone };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

/** Null for a broken offset; an unknown name is taken for UTC, as RFC 2822 section 4.3 asks. */
function parseZone(text: string): number | string | null {
  const zone = text
    .replace(/\(.*\)$/, "")
    .replace(/^etc\//, "")
    .trim();
  const offset = /^(?:gmt|utc?|z)? ?([+-\u2212])(\d\d?):?(\d\d)?$/.exec(zone);
  if (offset !== null) {
    const [, sign, hours, minutes = 0] = offset;
    const value = Number(hours) * 60 + Number(minutes);
    return value > MAX_ZONE_MINUTES ? null : value * (sign === "+" ? 1 : -1);
  }
  if (/^(?:gmt|utc?)?[+-]/.test(zone)) return null;
  const place = /^[a-z_]+\/[a-z_/]+$|^[a-z]{3}\d[a-z]{3}$/.exec(zone)?.[0];
  return place ?? zoneMinutes(/^[a-z]*/.exec(zone)?.[0] ?? "") ?? 0;
}

function moment(day: Day, time: Time): Date | null {
  const { year, month, day: date } = day;
  const midnight = new Date(Date.UTC(year, month - 1, date));
  // Date.UTC takes 31 June for 1 July and the year 99 for 1999.
  const real = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === date;
  if (!real || midnight.getUTCFullYear() !== year) return null;
  const local = midnight.getTime() + Math.round(time.seconds * 1_000);
  if (typeof time.zone === "number") return new Date(local - time.zone * MINUTE_MS);
  const minutes = placeMinutes(time.zone, local);
  return new Date(local - minutes * MINUTE_MS);
}

/** Minutes east of UTC at a place (IANA name) when its clock shows `local`; 0 for unknown places. */
function placeMinutes(place: string, local: number): number {
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: place, timeZoneName: "longOffset" });
    const name = format.formatToParts(local).find((part) => part.type === "timeZoneName")?.value;
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? "") ?? [];
    return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1);
  } catch {
    return 0;
  }
}
