import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "#src/core/languages/index.ts";
import { createMentionFinder, type Mention } from "#src/core/mention.ts";
import { tokenise } from "#src/core/text.ts";
import { lexicon } from "./lexicon.ts";

const find = createMentionFinder(lexicon());

function mentions(text: string, tag: string, day = "2016-10-27"): Mention[] {
  const language = languageOf(tag);
  return find(text, tokenise(text, language), language, new Date(`${day}T12:00:00Z`));
}

/** `words=id` of the names found, concepts left out; `?` marks weak ones. */
function names(text: string, tag: string, day?: string): string[] {
  return mentions(text, tag, day)
    .filter(({ kind }) => kind !== "concept")
    .map(({ start, end, id, weak }) => `${text.slice(start, end)}=${id}${weak ? "?" : ""}`);
}

const NAMES: readonly (readonly [tag: string, text: string, want: string])[] = [
  [
    "en",
    "Russian jets hit Hass, Amnesty’s report says",
    "Russian=russia Hass=hass Amnesty’s=amnesty",
  ],
  ["en", "The Russian Ministry of Defence denied it", "Russian Ministry of Defence=ru_mod"],
  ["en", "Has anyone been to Hama?", "Hama=hama"],
  ["en", "the town of Has", "Has=hass"],
  ["en", "US officials told us", "US=us_gov"],
  ["en", "The U.S. told us that it has no proof", "U.S.=us_gov"],
  ["en", "An ai model and un ami", ""],
  ["en", "It was seen from homs by none", ""],
  ["en", "moscow denies strikes on aleppo", "moscow=russia aleppo=aleppo"],
  ["en", "Al-Bab and al Bab", "Al-Bab=al-bab al Bab=al-bab"],
  ["en", "In Moscow. Defence was weak", "Moscow=russia"],
  ["en", "Konashenkov said, Solvang did not", "Konashenkov=Igor Konashenkov"],
  [
    "en",
    "Ole Solvang of Human Rights Watch spoke; Solvang left",
    "Ole Solvang=Ole Solvang Human Rights Watch=hrw Solvang=Ole Solvang",
  ],
  [
    "fr",
    "Des avions russes sur Alep, les Casques blancs accusent",
    "russes=russia Alep=aleppo Casques blancs=white_helmets",
  ],
  ["fr", "le ministère russe de la Défense nie", "ministère russe de la Défense=ru_mod"],
  ["ru", "российскими самолетами под Хасом", "российскими=russia Хасом=hass"],
  [
    "ru",
    "В Минобороны России опровергли, Конашенкова не было",
    "Минобороны России=ru_mod Конашенкова=Igor Konashenkov",
  ],
  ["ru", "«Белых касок» в Хаме", "Белых касок=white_helmets Хаме=hama"],
  ["ru", "Дума приняла закон", ""],
  ["ru", "обстрел города Дума", "Дума=douma"],
  [
    "ar",
    "ونفت وزارة الدفاع الروسية قصف معرة النعمان",
    "وزارة الدفاع الروسية=ru_mod معرة النعمان=maarat-al-numan",
  ],
  ["ar", "الطيران الروسي يقصف ريف حلب وبحمص", "الروسي=russia حلب=aleppo وبحمص=homs"],
  ["ar", "لروسيا وموسكو", "لروسيا=russia وموسكو=russia"],
  ["ar", "باب البيت مغلق", ""],
  ["ar", "نشرت الصورة أمس", ""],
  ["ar", "قصف بلدة الصورة", "الصورة=al-sura"],
];

for (const [tag, text, want] of NAMES) {
  test(`${tag}: “${text}” names ${want || "nobody"}`, () => {
    assert.equal(names(text, tag).join(" "), want);
  });
}

const SPELLINGS: readonly (readonly [tag: string, written: string, id: string])[] = [
  ["fr", "Maaret al-Noumane", "maarat-al-numan"],
  ["en", "Ma'arrat al-Nu'man", "maarat-al-numan"],
  ["ru", "Мааррет-эн-Нууман", "maarat-al-numan"],
  ["fr", "Talbissé", "talbiseh"],
  ["ru", "Тальбиса", "talbiseh"],
  ["fr", "Konachenkov", "Igor Konashenkov"],
  ["ar", "كوناشنكوف", "Igor Konashenkov"],
];

for (const [tag, written, id] of SPELLINGS) {
  test(`${tag}: ${written} is a spelling of ${id}`, () => {
    assert.deepEqual(names(`«…» ${written} «…»`, tag), [`${written}=${id}?`]);
  });
}

test("other names are no spellings", () => {
  for (const text of [
    "Table Salt and Marathon Man",
    "Tall Building Site",
    "Moratorium",
    "Kanishka Nikolov",
    "TALBISSE",
    "Solvangs and Solvanged",
  ]) {
    assert.deepEqual(names(text, "en"), [], text);
  }
});

test("a name holds only at its time", () => {
  assert.deepEqual(names("SANA, Damascus", "en", "2024-12-01"), [
    "SANA=sy_assad",
    "Damascus=sy_assad",
  ]);
  assert.deepEqual(names("SANA, Damascus", "en", "2025-01-01"), ["SANA=sy_new", "Damascus=sy_new"]);
  assert.deepEqual(names("Nadim Houry", "en", "2018-01-01"), []);
});

const ACCOUNTS: readonly (readonly [text: string, kind: string, party: string | null])[] = [
  ["@Mod_Russia", "handle", "ru_mod"],
  ["@modern_russia", "handle", null],
  ["https://t.me/mod_russia/12", "url", "ru_mod"],
  ["https://t.me/mod_russia_fans/12", "url", null],
  ["https://www.amnesty.org/en/latest/", "url", "amnesty"],
  ["https://notamnesty.org/", "url", null],
  ["https://x.com/amnesty/status/1", "url", "amnesty"],
  ["https://t.co/abc", "url", null],
];

for (const [text, kind, party] of ACCOUNTS) {
  test(`${text} belongs to ${party ?? "nobody known"}`, () => {
    const [found] = mentions(`See ${text}`, "en").filter((mention) => mention.kind === kind);

    assert.equal(found?.party, party);
  });
}

test("a hashtag names what its words name, and weakly the acronym inside it", () => {
  assert.deepEqual(names("#Hass #WhiteHelmets", "en"), [
    "#Hass=#hass",
    "Hass=hass",
    "#WhiteHelmets=#whitehelmets",
    "WhiteHelmets=white_helmets",
  ]);
  assert.deepEqual(names("#FAKEAI", "en"), ["#FAKEAI=#fakeai", "#FAKEAI=amnesty?"]);
  assert.deepEqual(names("#DAMASCUS", "en"), ["#DAMASCUS=#damascus", "DAMASCUS=sy_assad"]);
  assert.deepEqual(names("#ALOUAI", "en"), ["#ALOUAI=#alouai"]);
});

const CONCEPTS: readonly (readonly [tag: string, text: string, ids: string])[] = [
  ["en", "Barrel bombs killed patients in a hospital", "barrel killed hospital"],
  ["en", "Reporters based in the area", ""],
  ["en", "The Air-raid wounded 3", "strike injured"],
  ["fr", "Un hôpital bombardé, des habitants tués", "hospital strike civilian killed"],
  ["fr", "Des responsables habitués", ""],
  ["ru", "погибли мирные жители, школу обстреляли", "killed civilian school strike"],
  ["ru", "на месте", ""],
  ["ar", "ومقتل مدنيين بغارات على مستشفى", "killed civilian strike hospital"],
  ["ar", "حقوق الإنسان", ""],
];

for (const [tag, text, ids] of CONCEPTS) {
  test(`${tag}: “${text}” speaks of ${ids || "nothing known"}`, () => {
    const found = mentions(text, tag).filter(({ kind }) => kind === "concept");

    assert.equal(found.map(({ id }) => id).join(" "), ids);
  });
}

test("the same event has the same concepts in four languages", () => {
  const texts = {
    en: "Cluster munitions killed children at a market",
    fr: "Des sous-munitions ont tué des enfants sur un marché",
    ru: "Кассетные боеприпасы: погибли дети на рынке",
    ar: "ذخائر عنقودية: مقتل أطفال في سوق",
  };

  for (const [tag, text] of Object.entries(texts)) {
    const ids = new Set(mentions(text, tag).map(({ id }) => id));
    for (const id of ["cluster", "killed", "child", "market"]) assert(ids.has(id), `${tag}: ${id}`);
  }
});
