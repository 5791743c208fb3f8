import type { View } from "./view.ts";

/** Many happenings told as one ("hundreds killed since September"), which is no single event. */

/** Spans of time and sums over them, by language. Without their word a toll may be of one day. */
const PERIODS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:since|(?:over|in|during|for|within) the (?:past|last)|between \p{L}+ .{1,30} and|from \p{L}+ .{1,30} (?:to|until)|so far|to date|this (?:year|month|week)|in total|in (?:one|a) (?:year|month|week)|in (?:january|february|march|april|may|june|july|august|september|october|november|december)(?! \d)|(?:weeks|months|years) of|repeatedly|systematic\w*|campaign|deliberately)\b/iu,
  fr: /(?<!\p{L})(?:depuis|ces derni\p{L}+|au cours (?:de|des|du)|entre le .{1,30} et|du \d.{1,20} au|en (?:un|une|deux|trois) (?:an|mois|semaines?)|au total|jusqu['’]à présent|en (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)|systématique\p{L}*|à plusieurs reprises|campagne|délibérément)(?!\p{L})/iu,
  ru: /(?<!\p{L})(?:с (?:начала|конца|середины)|с \d{1,2} \p{L}+(?! по местному)|за (?:последн\p{L}+|прошедш\p{L}+|минувш\p{L}+|год|месяц|неделю)|с тех пор|всего за|в общей сложности|в (?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)|систематич\p{L}+|неоднократно|кампани\p{L}+|намеренно)(?!\p{L})/iu,
  ar: /(?:منذ|خلال (?:ال)?(?:أشهر|شهر|أسبوع|أسابيع|عام|سنة|أيام)|على مدى|على مدار|حتى الآن|بين .{1,30} و|حملة|بشكل متكرر|مرارا|عمدا)/u,
};

/** From so many places on a statement is of no one of them. */
const MANY_PLACES = 3;
/** From so many days on, too. */
const MANY_DAYS = 3;

/** Whether a statement sums up many happenings. */
export function isGeneral({ candidate, of }: View): boolean {
  return (
    of("place").size + bareRegions(of("region"), of("place")) >= MANY_PLACES ||
    of("day").size >= MANY_DAYS ||
    (PERIODS[candidate.language]?.test(candidate.quote) ?? false)
  );
}

/** Regions named where no town is: provinces listed one after another. */
function bareRegions(regions: ReadonlySet<string>, places: ReadonlySet<string>): number {
  return places.size > 0 ? 0 : Math.max(0, regions.size - 1);
}
