import type { NamedDay } from "../day.ts";
import type { Span } from "../statement.ts";

/** A day that a text states, resolved against the document's date: `2016-10-26`. */
export interface StatedDay extends Span {
  readonly day: string;
  /** When something was published or filed, not when it happened. */
  readonly isOfPaper: boolean;
}

const BEFORE_CHARS = 50;
const BEHIND_CHARS = 50;

/** "23rd February road", «площадь 30 июня», "شارع 8 آذار": streets and bridges named after days. */
const STREET_BEFORE =
  /(?<!\p{L})(?:rue|place|pont|avenue|boulevard|quartier|улиц\p{L}*|площад\p{L}*|мост\p{L}*|проспект\p{L}*|شارع|ساحة|جسر|حي|مدرسة)\s(?:d[ue]\s)?$/iu;
const STREET_BEHIND =
  /^\s(?:street|road|square|bridge|avenue|boulevard|park|neighbou?rhood|district|roundabout|school|hospital|stadium)(?!\p{L})/iu;
/** "published on Nov. 9", "publié le 9", «опубликованном 9 ноября», "الصادر في 9": of a paper. */
const PAPER_BEFORE =
  /(?<!\p{L})(?:(?:published|released|issued|closed|posted|filed|dated|updated)(?:\s(?:on|in))?|(?:publi|dat|diffus|clos|class)(?:é|ée|és|ées)\s(?:du|le|en date du)|(?:communiqué|rapport|déclaration)\sdu|опубликован\p{L}*|датирован\p{L}*|(?:доклад\p{L}*|заявлени\p{L}*|отчет\p{L}*|отчёт\p{L}*|релиз\p{L}*)\sот|(?:الصادر|الصادرة|المنشور|المنشورة|المؤرخ|المؤرخة|نشر|نشرت|صدر)(?:\s(?:في|بتاريخ|يوم))?)\s(?:the\s)?$/iu;
const PAPER_BEHIND =
  /^,?\s(?:(?:\p{Lu}\p{L}*[.]?\s|U\.S\.\s){0,3})(?:press|news)\srelease(?!\p{L})|^['’]?s?\s(?:statement|briefing|press release)(?!\p{L})/iu;

/** The days that a text tells of: no datelines, no names of streets. */
export function statedDays(text: string, days: readonly NamedDay[]): readonly StatedDay[] {
  return days
    .filter((day) => !isDateline(text, day) && !isStreet(text, day))
    .map((day) => ({
      start: day.start,
      end: day.end,
      day: day.day,
      isOfPaper: PAPER_BEFORE.test(before(text, day)) || PAPER_BEHIND.test(behind(text, day)),
    }));
}

/** Those on which something happened, where there are any: a paper's day is but the second best. */
export function daysOfEvents(days: readonly StatedDay[]): readonly StatedDay[] {
  const events = days.filter((day) => !day.isOfPaper);
  return events.length > 0 ? events : days;
}

/** "BEIRUT, Nov 7 - ", "МОСКВА, 28 октября.": when the outlet wrote, not when it happened. */
function isDateline(text: string, day: Span): boolean {
  return (
    /(?:^|\n)[^\n.]{0,40}\p{Lu}{3,}[,\s]+$/u.test(before(text, day)) &&
    /^(?:[\s,]*\d{4})?\s*[-–—.]/u.test(behind(text, day))
  );
}

function isStreet(text: string, day: Span): boolean {
  return STREET_BEFORE.test(before(text, day)) || STREET_BEHIND.test(behind(text, day));
}

function before(text: string, { start }: Span): string {
  return text.slice(Math.max(0, start - BEFORE_CHARS), start);
}

function behind(text: string, { end }: Span): string {
  return text.slice(end, end + BEHIND_CHARS);
}
