import { stemmer } from "@orama/stemmers/german";
import { dropApostrophes } from "../../fold.ts";
import type { Language } from "../language.ts";
import { list, phraseMap, phraseSet, phrasesTo, wordSet } from "../lists.ts";
import { concepts } from "./concepts.ts";
import { cues } from "./cues.ts";

const UNITS = "null ein zwei drei vier fünf sechs sieben acht neun".split(" ");
const TENS: readonly (readonly [word: string, value: number])[] = [
  ["zwanzig", 20],
  ["dreißig", 30],
  ["vierzig", 40],
  ["fünfzig", 50],
  ["sechzig", 60],
  ["siebzig", 70],
  ["achtzig", 80],
  ["neunzig", 90],
];

/** German: nouns in compounds, verbs that come second and leave their prefix at the end (wies … zurück). */
export const de: Language = {
  tag: "de",
  name: "Deutsch",
  direction: "ltr",
  wordOrder: "verb-second",
  fold: dropApostrophes,
  stem: stemmer,
  elisions: new Map(),
  clitics: [],
  stopWords: wordSet(
    `ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim
     bereits bevor bis bin bist da dabei dadurch dafür dagegen daher dahin damit danach daran darauf daraus
     darf darin darüber darum das dass davon dazu dein dem den denen denn der deren des dessen deshalb dich
     die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines
     einige einigen er es etwa etwas euch euer für gegen gegenüber gewesen hab habe haben hat hatte hatten
     hätte hätten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist je
     jede jedem jeden jeder jedes jedoch jene jenem jenen jener jenes jetzt kann können könnte könnten man
     manche mehr mein meine mich mir mit muss müssen nach nachdem nun nur ob oder ohnehin seit sehr sein seine
     seinem seinen seiner seines seien sei selbst sich sie sind so sobald sogar solche solchem solchen solcher
     soll sollen sollte sollten sondern sonst sowie um und uns unser unsere unter viel viele vom von vor war
     waren warum was wegen weil weiter welche welchem welchen welcher wenn wer werde werden weshalb wie wieder
     will wir wird wo wobei worden wollen wollte wurde wurden würde würden während zu zudem zum zur zwar
     zwischen über`,
  ),
  abbreviations: wordSet(
    "dr prof gen hr fr frau bzw ca evtl ggf inkl sog st str vgl usw abs bspw u z d zb ua dh mio mrd",
  ),
  numberAbbreviations: wordSet(
    "nr art abs kap s bd jan feb febr apr aug sept sep okt nov dez ziff res",
  ),
  quoteMarks: [
    ["„", "“"],
    ["„", "”"],
    ["“", "”"],
    ["»", "«"],
    ['"', '"'],
    ["‚", "‘"],
    ["›", "‹"],
  ],
  negations: wordSet(
    "nicht nichts nie niemals niemand kein keine keinem keinen keiner keines keinerlei weder noch nirgends ohne",
  ),
  pronouns: phraseSet(
    `er, sie, es, man, dieser, diese, letzterer, das ministerium, der sprecher, die sprecherin, der general,
     der minister, die organisation, die gruppe, die agentur, der präsident, die armee, die koalition,
     die behörde, die zeitung, die beobachtungsstelle, die regierung`,
  ),
  months: phraseMap({
    1: "januar, jänner, jan",
    2: "februar, feber, feb, febr",
    3: "märz",
    4: "april, apr",
    5: "mai",
    6: "juni",
    7: "juli",
    8: "august, aug",
    9: "september, sept",
    10: "oktober, okt",
    11: "november, nov",
    12: "dezember, dez",
  }),
  weekdays: phraseMap({
    0: "sonntag, sonntagabend, sonntagmorgen, sonntags",
    1: "montag, montagabend, montagmorgen",
    2: "dienstag, dienstagabend, dienstagmorgen",
    3: "mittwoch, mittwochabend, mittwochmorgen",
    4: "donnerstag, donnerstagabend, donnerstagmorgen",
    5: "freitag, freitagabend, freitagmorgen",
    6: "samstag, sonnabend, samstagabend, samstagmorgen",
  }),
  nearDays: phrasesTo([
    ["heute, heute früh, heute morgen, heute abend, am heutigen tag", 0],
    ["gestern, gestern abend, am vortag, am tag zuvor, in der vergangenen nacht", -1],
    ["vorgestern, vor zwei tagen", -2],
    ["vor drei tagen", -3],
    ["morgen", 1],
  ]),
  lastWords: wordSet("vergangenen vergangener letzten letzter vorigen"),
  nextWords: wordSet("nächsten nächster kommenden kommender"),
  numerals: phraseMap({
    ...compounds(),
    1: "eins, ein, eine, einen, einer, einem",
    2: "zwei, beide, beiden, zweier",
    3: "drei, dreier",
    4: "vier",
    5: "fünf",
    6: "sechs",
    7: "sieben",
    8: "acht",
    9: "neun",
    10: "zehn",
    11: "elf",
    12: "zwölf, dutzend",
    13: "dreizehn",
    14: "vierzehn",
    15: "fünfzehn",
    16: "sechzehn",
    17: "siebzehn",
    18: "achtzehn",
    19: "neunzehn",
    100: "hundert, einhundert",
    1000: "tausend, eintausend",
    1000000: "million, millionen",
    1000000000: "milliarde, milliarden",
  }),
  vagueNumerals: phrasesTo<readonly [number, number]>([
    ["dutzende, dutzenden", [24, 99]],
    ["hunderte, hunderten", [200, 999]],
    ["tausende, tausenden", [2000, 9999]],
    ["zehntausende, zehntausenden", [20_000, 99_999]],
    ["hunderttausende, hunderttausenden", [200_000, 999_999]],
    ["ein dutzend", [10, 14]],
    ["mehrere, einige, eine handvoll", [3, 9]],
    ["mehrere dutzend", [24, 99]],
    ["mehrere hundert, einige hundert", [300, 999]],
    ["mehrere tausend", [3000, 9999]],
  ]),
  bounds: [
    { phrase: "mindestens", qualifier: "at-least" },
    { phrase: "wenigstens", qualifier: "at-least" },
    { phrase: "mehr als", qualifier: "at-least" },
    { phrase: "über", qualifier: "at-least" },
    { phrase: "nicht weniger als", qualifier: "at-least" },
    { phrase: "bis zu", qualifier: "at-most" },
    { phrase: "höchstens", qualifier: "at-most" },
    { phrase: "maximal", qualifier: "at-most" },
    { phrase: "weniger als", qualifier: "at-most" },
    { phrase: "nicht mehr als", qualifier: "at-most" },
    { phrase: "etwa", qualifier: "about" },
    { phrase: "rund", qualifier: "about" },
    { phrase: "ungefähr", qualifier: "about" },
    { phrase: "ca", qualifier: "about" },
    { phrase: "circa", qualifier: "about" },
    { phrase: "fast", qualifier: "about" },
    { phrase: "knapp", qualifier: "about" },
    { phrase: "beinahe", qualifier: "about" },
    { phrase: "gut", qualifier: "about" },
  ],
  numberAnds: wordSet("und"),
  rangeWords: wordSet("bis oder"),
  rangeOpeners: wordSet("zwischen von"),
  measures: list(
    "jahr, jahre, jahren, jahre alt, monat*, woche, wochen, tag, tage, tagen, stunde, stunden, minute, minuten, sekunde*, km, kilometer*, meter*, m, kg, kilo*, tonne*, prozent, grad, uhr, dollar, euro, mm, mal, seite, seiten, kilogramm",
  ),
  numberedThings: wordSet(
    "resolution artikel nr nummer kapitel seite jahr flug einheit straße phase",
  ),
  concepts,
  cues,
  inflectsNames: true,
  placeWords: wordSet(
    "stadt dorf ort ortschaft provinz region bezirk stadtteil vorort viertel lager gemeinde nahe bei kleinstadt",
  ),
  everydayWords: wordSet("hass has mare hit bab salma marsch tor hama"),
};

/** Einundzwanzig, fünfzig, zweihundert, fünftausend: numerals of one word, by their value. */
function compounds(): Record<number, string> {
  const tens = TENS.flatMap(([word, value]): (readonly [number, string])[] =>
    UNITS.map((unit, one) => [value + one, one === 0 ? word : `${unit}und${word}`] as const),
  );
  const rounds = UNITS.flatMap((unit, one) =>
    one < 2
      ? []
      : ([
          [one * 100, `${unit}hundert`],
          [one * 1000, `${unit}tausend`],
        ] as const),
  );
  return Object.fromEntries([...tens, ...rounds]);
}
