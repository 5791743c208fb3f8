import type { Lexicon } from "#src/core/lexicon.ts";
import type { Party, Spokesperson } from "#src/core/party.ts";
import { makeParty } from "../rigs/make-party.ts";

/** A small lexicon for tests: real names, so that spellings are real, and no more of them than needed. */
export function lexicon(): Lexicon {
  return {
    topics: [],
    parties: [
      party("amnesty", {
        aliases: {
          en: ["Amnesty International", "Amnesty", "AI"],
          ru: ["Международная амнистия"],
          ar: ["منظمة العفو الدولية"],
        },
        accounts: ["@amnesty", "amnesty.org"],
      }),
      party("russia", {
        aliases: {
          en: ["Russia", "Russian", "Moscow"],
          fr: ["Russie", "russe", "Moscou"],
          ru: ["Россия", "российский", "Москва"],
          ar: ["روسيا", "روسي", "موسكو"],
        },
      }),
      party("ru_mod", {
        within: "russia",
        aliases: {
          en: ["Russian Ministry of Defence"],
          fr: ["ministère russe de la Défense"],
          ru: ["Минобороны России", "Министерство обороны РФ"],
          ar: ["وزارة الدفاع الروسية"],
        },
        accounts: ["@mod_russia", "t.me/mod_russia"],
        spokespeople: [
          person("Igor Konashenkov", [
            "Konashenkov",
            "Игорь Конашенков",
            "Конашенков",
            "إيغور كوناشينكوف",
            "كوناشينكوف",
          ]),
        ],
      }),
      party("us_gov", { aliases: { en: ["United States", "US", "U.S."], ru: ["США"] } }),
      party("un", { aliases: { en: ["United Nations", "UN"], ru: ["ООН"] }, accounts: ["@UN"] }),
      party("sy_assad", {
        aliases: { en: ["Damascus", "SANA"], ar: ["سانا"] },
        until: "2024-12-08",
      }),
      party("sy_new", { aliases: { en: ["Damascus", "SANA"], ar: ["سانا"] }, from: "2024-12-08" }),
      party("hrw", {
        aliases: { en: ["Human Rights Watch", "HRW"] },
        spokespeople: [
          person("Ole Solvang", []),
          person("Nadim Houry", [], "2007-01-01", "2017-12-31"),
        ],
      }),
      party("white_helmets", {
        aliases: {
          en: ["White Helmets"],
          fr: ["Casques blancs"],
          ru: ["Белые каски"],
          ar: ["الخوذ البيضاء"],
        },
      }),
    ],
    places: [
      place("hass", ["Hass", "Has", "Хас", "حاس"]),
      place("homs", ["Homs", "Хомс", "حمص"]),
      place("hama", ["Hama", "Хама", "حماة"]),
      place("aleppo", ["Aleppo", "Alep", "Алеппо", "حلب"]),
      place("maarat-al-numan", ["Maarat al-Numan", "معرة النعمان"]),
      place("talbiseh", ["Talbiseh", "تلبيسة"]),
      place("al-bab", ["Al Bab", "الباب"]),
      place("al-sura", ["Al Sura", "الصورة"]),
      place("douma", ["Douma", "Дума", "دوما"]),
      place("syria", ["Syria", "Syrie", "Сирия", "سوريا"]),
    ],
  };
}

function party(id: string, more: Partial<Party>): Party {
  return makeParty({ id, names: { en: `The ${id} party` }, ...more });
}

function person(
  name: string,
  aliases: readonly string[],
  from: string | null = null,
  until: string | null = null,
): Spokesperson {
  return { name, aliases, from, until };
}

function place(id: string, names: readonly string[]) {
  return { id, names, region: null, latitude: null, longitude: null };
}
