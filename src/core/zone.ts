import { foldName, nearest } from "./nearest.ts";

/** A wall clock's reading; fields beyond their range carry over, as in `Date.UTC`. */
export interface WallTime {
  readonly year?: number;
  /** 1–12. */
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
}

/** The instant at which clocks in the zone show this; of two such instants (clocks set back) the
 *  first, and where there is none (clocks set forward) the time moved on by the gap. */
export function zonedInstant(wall: WallTime, zone: string): Date {
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = wall;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const before = offsetMs(asUtc - 86_400_000, zone);
  const after = offsetMs(asUtc + 86_400_000, zone);
  const early = asUtc - before;
  const late = asUtc - after;
  if (early === late || offsetMs(early, zone) === before) return new Date(early);
  return new Date(offsetMs(late, zone) === after ? late : early);
}

/** The zone's IANA name from its name in any case, or from its city alone (`paris`, `New York`);
 *  null where no zone is called that. */
export function findZone(typed: string): string | null {
  const wanted = foldName(typed);
  const all = zoneNames();
  const exact = all.find((zone) => foldName(zone) === wanted);
  if (exact !== undefined) return exact;
  const cities = all.filter((zone) => cityOf(zone) === wanted);
  if (cities.length === 1) return cities[0] ?? null;
  return isZone(typed.trim()) ? typed.trim() : null;
}

/** Zones that a mistyped one may have meant. */
export function nearestZones(typed: string): readonly string[] {
  const byCity = new Map(zoneNames().map((zone) => [cityOf(zone), zone]));
  const cities = nearest(typed.split("/").at(-1) ?? typed, [...byCity.keys()]);
  return cities.flatMap((city) => byCity.get(city) ?? []);
}

function zoneNames(): readonly string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")];
}

function cityOf(zone: string): string {
  return foldName(zone.split("/").at(-1) ?? zone);
}

/** Whether this is a zone's name, written as IANA does or in another case. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z0-9_+\-/:]{2,64}$/u.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function offsetMs(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const field = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(
    field("year"),
    field("month") - 1,
    field("day"),
    field("hour"),
    field("minute"),
    field("second"),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}
