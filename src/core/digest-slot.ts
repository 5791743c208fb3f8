import type { DigestSetting } from "./watch.ts";
import { zonedInstant } from "./zone.ts";

/** The moment of a digest and the local day that it belongs to. */
export interface DigestSlot {
  /** `YYYY-MM-DD` in the channel's zone. */
  readonly day: string;
  readonly at: Date;
}

type Setting = Pick<DigestSetting, "time" | "zone">;

const DAY_MS = 86_400_000;

/** The latest digest time that has passed in the channel's own zone. */
export function latestSlot(setting: Setting, now: Date): DigestSlot {
  const today = localDay(now, setting.zone);
  const slot = slotOn(today, setting);
  return slot.at.getTime() <= now.getTime() ? slot : slotOn(dayBefore(today), setting);
}

function slotOn(localDate: string, { time, zone }: Setting): DigestSlot {
  const [year, month, day] = localDate.split("-").map(Number);
  const [hour, minute] = time.split(":").map(Number);
  return { day: localDate, at: zonedInstant({ year, month, day, hour, minute }, zone) };
}

function localDay(at: Date, zone: string): string {
  // en-CA writes YYYY-MM-DD.
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}
