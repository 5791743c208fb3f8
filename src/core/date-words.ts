/** Beginnings of month names, January first, folded as `foldWord` folds: English, French, German,
 *  Spanish, Portuguese, Italian, Dutch, Romanian, Nordic, Polish, Czech, Hungarian, Turkish, Greek,
 *  Russian, Ukrainian and both Arabic sets. */
const MONTHS: readonly string[] = [
  "jan ene gen ian sty led oca tammi ιαν янв січ يناير كانون2",
  "feb fev lut uno sub helmi φεβ фев лют فبراير شباط",
  "mar maa mrt brez maalis μαρ мар бер مارس اذار",
  "apr abr avr kwi dub nis huhti απρ апр квіт ابريل نيسان",
  "may mai mag mei maj kve touko μαι μαω май мая трав مايو ايار",
  "jun juin giu iun cze cerven haz kesa ιουν июн черв يونيو حزيران",
  "jul juil lug iul lip cervenec tem heina ιουλ июл лип يوليو تموز",
  "aug aou ago sie srp agu elo αυγ авг серп اغسطس اب",
  "sep set wrz zar eyl szep syys σεπ сен верес سبتمبر ايلول",
  "oct okt out ott paz rij eki loka οκτ окт жовт اكتوبر تشرين1",
  "nov noi lis kas marras νοε ноя листоп نوفمبر تشرين2",
  "dec dez dic des gru pro ara joulu δεκ дек груд ديسمبر كانون1",
];

/** Hours east of UTC. `a`, `m`, `n` and `y` are what RFC 822, section 5.1, means by them. */
const ZONES: Readonly<Record<string, number>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, a: -1, m: -12, n: 1, y: 12 },
  ...{ adt: -3, ast: -4, at: -4, edt: -4, est: -5, et: -5, cdt: -5, cst: -6, ct: -6 },
  ...{ mdt: -6, mst: -7, mt: -7, pdt: -7, pst: -8, pt: -8, akdt: -8, akst: -9, hst: -10 },
  ...{ bst: 1, west: 1, cet: 1, met: 1, mez: 1, cest: 2, mest: 2, mesz: 2, eet: 2, eest: 3 },
  ...{ msk: 3, msd: 4, trt: 3, sgt: 8, hkt: 8, kst: 9, jst: 9, aest: 10, aedt: 11, nzst: 12 },
};

const STEMS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((stems, index) => stems.split(" ").map((stem) => [stem, index + 1] as const)),
);

/** Lower case without accents, so that "Déc" and "dec", "أيار" and "ايار" are one word. */
export function foldWord(text: string): string {
  return text
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin}|\p{Script=Greek}|\p{Script=Arabic})\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/\u0640/g, "")
    .replace(/(كانون|تشرين)\s+ال(اول|ثاني)/g, (_, name, place) => name + (place === "اول" ? 1 : 2));
}

/** The month (1 to 12) that a folded word names or begins to name, in whatever language; null for others. */
export function monthOf(word: string): number | null {
  for (let length = word.length; length >= 2; length -= 1) {
    const month = STEMS.get(word.slice(0, length));
    if (month !== undefined && (length > 2 || word.length === 2)) return month;
  }
  return null;
}

/** Minutes east of UTC of a zone name ("EST", "MSK"), null for names that no table has. */
export function zoneMinutes(name: string): number | null {
  const hours = ZONES[name];
  return hours === undefined ? null : hours * 60;
}
