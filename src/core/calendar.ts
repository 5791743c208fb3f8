/** A day without a time zone. */
export interface CalendarDay {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;
/** A day named without its year may lie ahead, but a past one is this much likelier. */
const PAST_BIAS = 5;

/** `YYYY-MM-DD`, or null where there is no such day. */
export function isoDay({ year, month, day }: CalendarDay): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1000 && year <= 9999 ? date.toISOString().slice(0, 10) : null;
}

/** The day that lies `days` after (before, where negative) a moment's, in UTC. */
export function dayFrom(moment: Date, days: number): string | null {
  const date = new Date(moment.getTime() + days * DAY_MS);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}

/** The year in which a day and month said at a moment most likely lie. */
export function likelyYear(month: number, day: number, saidAt: Date): number {
  const year = saidAt.getUTCFullYear();
  const distance = (candidate: number): number => {
    const days = (Date.UTC(candidate, month - 1, day) - saidAt.getTime()) / DAY_MS;
    return days <= 1 ? Math.abs(days) : days * PAST_BIAS;
  };
  const [best] = [year, year - 1, year + 1].sort((a, b) => distance(a) - distance(b));
  return best ?? year;
}

/** The weekday (0 is Sunday) said at a moment: that day itself, the last one before (`way` -1: strictly
 *  before), or with `way` 1 the next one after. */
export function weekdayFrom(weekday: number, saidAt: Date, way: -1 | 0 | 1): string | null {
  const back = (saidAt.getUTCDay() - weekday + 7) % 7;
  if (way === 1) return dayFrom(saidAt, 7 - back);
  return dayFrom(saidAt, way === -1 && back === 0 ? -7 : -back);
}
