import { stemmer } from "@orama/stemmers/french";
import { dropApostrophes } from "../fold.ts";
import { concepts } from "./concepts/fr.ts";
import { fr as cues } from "./cues/fr.ts";
import type { Language } from "./language.ts";
import { list, phraseMap, phraseSet, phrasesTo, wordSet } from "./lists.ts";

const ELIDED = /^(?:l|d|j|m|n|s|t|c|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/u;
/** Nouns that only look like verbs in the third person plural. */
const ENT_NOUN =
  /(?:m|id|ci|ci[ld]|oc|tin|cl|ag|arg|rec|qu|val|viol|noc|pati|urg|par|tal|im|ori|bs|res|exc|cons|ser|lesc|ouv|ont|pert|cont|c)ent$/u;

export const fr: Language = {
  tag: "fr",
  name: "français",
  direction: "ltr",
  wordOrder: "subject-first",
  fold,
  stem,
  elisions: new Map(
    Object.entries({
      l: "le",
      d: "de",
      j: "je",
      m: "me",
      n: "ne",
      s: "se",
      t: "te",
      c: "ce",
      qu: "que",
      jusqu: "jusque",
      lorsqu: "lorsque",
      puisqu: "puisque",
      quoiqu: "quoique",
      quelqu: "quelque",
    }),
  ),
  clitics: [],
  stopWords: wordSet(
    `a à afin ai ainsi alors après as au aussi autre autres aux auquel avaient avait avant avec
     avoir avons ayant c ça car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez
     comme comment d dans de depuis des désormais donc dont du durant elle elles en encore enfin entre
     est et étaient était étant été être eu eux fait fois font fut il ils j je jusque l la là laquelle
     le lequel les lesquels leur leurs lors lorsque lui m ma mais me même mêmes mes mon notre nos nous on
     ont ou où par parmi pendant peu peut peuvent plus plusieurs plutôt pour pourrait pourtant près
     puis puisque qu quand que quel quelle quelles quels qui quoi quoique s sa se selon sera serait ses
     si sien soit son sont sous sur t ta tandis te tel telle telles tels tes toi ton toujours tous tout
     toute toutes toutefois très tu un une vers voici voilà vos votre vous y`,
  ),
  abbreviations: wordSet(
    "m mm mme mmes mlle dr pr me st ste gén col cap lt cdt adj env cf ex éd av bd",
  ),
  numberAbbreviations: wordSet(
    "no n art p pp vol chap fig janv févr fév avr juill juil sept oct nov déc",
  ),
  quoteMarks: [
    ["«", "»"],
    ["“", "”"],
    ['"', '"'],
    ["‹", "›"],
    ["‘", "’"],
  ],
  negations: wordSet(
    "ne non pas ni jamais aucun aucune rien personne nul nulle nullement point guère sans",
  ),
  pronouns: phraseSet(
    `il, elle, ils, elles, on, lui, celui ci, celle ci, ce dernier, cette dernière, ces derniers,
     le ministère, le porte parole, la porte parole, le général, le ministre, le responsable,
     l organisation, l ong, l agence, le groupe, la diplomatie, le président, l armée, le commandement,
     le communiqué, le quotidien, le journal, l observatoire`,
  ),
  months: phraseMap({
    1: "janvier, janv, jan",
    2: "février, févr, fév",
    3: "mars",
    4: "avril, avr",
    5: "mai",
    6: "juin",
    7: "juillet, juill, juil",
    8: "août",
    9: "septembre, sept",
    10: "octobre, oct",
    11: "novembre, nov",
    12: "décembre, déc",
  }),
  weekdays: phraseMap({
    0: "dimanche",
    1: "lundi",
    2: "mardi",
    3: "mercredi",
    4: "jeudi",
    5: "vendredi",
    6: "samedi",
  }),
  nearDays: phrasesTo(
    [
      ["aujourd'hui, ce matin, cet après midi, ce soir, cette nuit", 0],
      ["hier, hier soir, la veille, la nuit dernière, hier matin", -1],
      ["avant hier, l'avant veille, il y a deux jours", -2],
      ["il y a trois jours", -3],
      ["demain", 1],
    ],
    fold,
  ),
  lastWords: wordSet("dernier précédent passé"),
  nextWords: wordSet("prochain suivant"),
  numerals: phraseMap({
    0: "zéro",
    1: "un, une",
    2: "deux",
    3: "trois",
    4: "quatre",
    5: "cinq",
    6: "six",
    7: "sept",
    8: "huit",
    9: "neuf",
    10: "dix",
    11: "onze",
    12: "douze",
    13: "treize",
    14: "quatorze",
    15: "quinze",
    16: "seize",
    20: "vingt, vingts",
    30: "trente",
    40: "quarante",
    50: "cinquante",
    60: "soixante",
    100: "cent, cents",
    1000: "mille, millier",
    1000000: "million, millions",
    1000000000: "milliard, milliards",
  }),
  vagueNumerals: phrasesTo<readonly [number, number]>([
    ["dizaines", [20, 99]],
    ["une dizaine", [8, 12]],
    ["une douzaine", [10, 14]],
    ["une quinzaine", [13, 17]],
    ["une vingtaine", [18, 23]],
    ["une trentaine", [27, 34]],
    ["une quarantaine", [36, 45]],
    ["une cinquantaine", [45, 57]],
    ["une soixantaine", [54, 67]],
    ["une centaine", [85, 120]],
    ["centaines", [200, 999]],
    ["milliers", [2000, 9999]],
    ["un millier", [850, 1200]],
    ["dizaines de milliers", [20_000, 99_999]],
    ["centaines de milliers", [200_000, 999_999]],
    ["plusieurs", [3, 9]],
    ["plusieurs dizaines", [30, 99]],
    ["plusieurs centaines", [300, 999]],
    ["plusieurs milliers", [3000, 9999]],
  ]),
  bounds: [
    { phrase: "au moins", mayFollow: true, qualifier: "at-least" },
    { phrase: "plus de", qualifier: "at-least" },
    { phrase: "pas moins de", qualifier: "at-least" },
    { phrase: "au minimum", mayFollow: true, qualifier: "at-least" },
    { phrase: "plus d", qualifier: "at-least" },
    { phrase: "jusqu à", qualifier: "at-most" },
    { phrase: "au plus", mayFollow: true, qualifier: "at-most" },
    { phrase: "au maximum", mayFollow: true, qualifier: "at-most" },
    { phrase: "moins de", qualifier: "at-most" },
    { phrase: "pas plus de", qualifier: "at-most" },
    { phrase: "environ", mayFollow: true, qualifier: "about" },
    { phrase: "près de", qualifier: "about" },
    { phrase: "quelque", qualifier: "about" },
    { phrase: "autour de", qualifier: "about" },
    { phrase: "presque", qualifier: "about" },
    { phrase: "à peu près", qualifier: "about" },
  ],
  numberAnds: wordSet("et"),
  rangeWords: wordSet("à ou"),
  rangeOpeners: wordSet("entre de"),
  measures: list(
    "an, ans, année, années, mois, semaine, semaines, jour, jours, heure, heures, h, minute, minutes, seconde, secondes, km, kilomètre*, mètre*, m, kg, kilo*, tonne*, pour cent, pourcent*, degré*, dollars, euros, mm, fois, page, pages, carrés",
  ),
  numberedThings: wordSet(
    "résolution article numéro no n chapitre page âgé âgée phase vol unité année",
  ),
  concepts,
  cues,
  inflectsNames: false,
  placeWords: wordSet(
    "ville village province localité quartier région district banlieue camp commune bourgade",
  ),
  everydayWords: wordSet("has hour hor mare jordan marj hit salma toh"),
};

function fold(word: string): string {
  return dropApostrophes(word.replace(ELIDED, ""));
}

/** Snowball's French rules need accents that headlines leave out, so they run on words without any;
 *  "ée" and the third person plural are brought to the forms that the rules know. */
function stem(word: string): string {
  const plain = word.replace(/ees?$/u, "e");
  const verb =
    plain.length > 5 && plain.endsWith("ent") && !plain.endsWith("aient") && !ENT_NOUN.test(plain);
  return stemmer(verb ? plain.slice(0, -2) : plain);
}
