import assert from "node:assert/strict";
import { test } from "node:test";
import { type Told, tie } from "./rig.ts";

const RAID_24: Told = {
  source: "@SyriaCivilDef",
  date: "2019-07-24T10:00:00Z",
  lang: "en",
  text: "Ten civilians killed in Russian air strikes on Ariha, Idlib, on 24 July.",
};
const RAID_27: Told = {
  source: "@SyriaCivilDef",
  date: "2019-07-27T10:00:00Z",
  lang: "en",
  text: "Eleven civilians killed in Russian air strikes on Ariha, Idlib, on 27 July.",
};

const CASES: readonly {
  readonly name: string;
  readonly told: readonly Told[];
  readonly tied: readonly string[];
}[] = [
  {
    name: "of two strikes on one town the one of the stated day is answered",
    told: [
      RAID_24,
      RAID_27,
      {
        source: "@mod_russia",
        date: "2019-07-28T10:00:00Z",
        lang: "en",
        text: "No Russian aircraft flew over Ariha on 27 July.",
      },
    ],
    tied: ["d2 → d1"],
  },
  {
    name: "and the earlier one where that day is stated",
    told: [
      RAID_24,
      RAID_27,
      {
        source: "@mod_russia",
        date: "2019-07-28T10:00:00Z",
        lang: "en",
        text: "No Russian aircraft flew over Ariha on 24 July.",
      },
    ],
    tied: ["d2 → d0"],
  },
  {
    name: "a Russian answer meets an Arabic claim by party, place and thing",
    told: [
      {
        source: "@SyriaCivilDefe",
        date: "2019-07-22T07:30:00Z",
        lang: "ar",
        text: "37 قتيلا في غارتين للطيران الروسي على السوق الشعبي في معرة النعمان صباح اليوم",
      },
      {
        source: "@mod_russia",
        date: "2019-07-22T14:30:00Z",
        lang: "ru",
        text: "Сообщения «Белых касок» об ударе российской авиации по рынку в Мааррет-эн-Нуумане не соответствуют действительности.",
      },
    ],
    tied: ["d1 → d0"],
  },
  {
    name: "an answer may come weeks later",
    told: [
      {
        source: "@amnesty",
        date: "2018-06-05T07:00:00Z",
        lang: "en",
        text: "The US-led coalition killed hundreds of civilians in air strikes on Raqqa and may have committed war crimes.",
      },
      {
        source: "@CJTFOIR",
        date: "2018-07-03T07:00:00Z",
        lang: "en",
        text: "Amnesty International's allegations about coalition strikes in Raqqa are unfounded.",
      },
    ],
    tied: ["d1 → d0"],
  },
  {
    name: "a reply answers the post that it replies to, not another of the same day",
    told: [
      {
        source: "@amnesty",
        date: "2015-12-23T08:00:00Z",
        lang: "en",
        url: "https://twitter.com/amnesty/status/1",
        text: "Russian air strikes in Syria have killed hundreds of civilians and may amount to war crimes.",
      },
      {
        source: "@hrw",
        date: "2015-12-23T08:30:00Z",
        lang: "en",
        url: "https://twitter.com/hrw/status/2",
        text: "Russian air strikes killed at least 59 civilians in northern Homs, Syria.",
      },
      {
        source: "@mod_russia",
        date: "2015-12-23T12:00:00Z",
        lang: "en",
        replyTo: "https://twitter.com/amnesty/status/1",
        text: "These accusations are baseless fakes.",
      },
    ],
    tied: ["d2 → d0"],
  },
  {
    name: "claim and answer in one French article",
    told: [
      {
        source: "Agence",
        kind: "article",
        date: "2015-12-23T17:00:00Z",
        lang: "fr",
        text: "Amnesty International accuse la Russie d'avoir tué des centaines de civils lors de frappes aériennes en Syrie. Ces accusations sont sans fondement, a répliqué le porte-parole du ministère russe de la Défense, Igor Konachenkov.",
      },
    ],
    tied: ["d0 → d0"],
  },
  {
    name: "claim and answer in one Arabic article, verb first",
    told: [
      {
        source: "وكالة",
        kind: "article",
        date: "2016-02-16T11:00:00Z",
        lang: "ar",
        text: "قال المرصد السوري لحقوق الإنسان إن طائرات روسية قصفت مستشفى في معرة النعمان. ونفى الناطق باسم الكرملين ديمتري بيسكوف هذه الاتهامات نفيا قاطعا.",
      },
    ],
    tied: ["d0 → d0"],
  },
  {
    name: "a denial of something else is tied to nothing",
    told: [
      RAID_24,
      {
        source: "@mod_russia",
        date: "2019-07-24T12:00:00Z",
        lang: "ru",
        text: "Самолеты ВКС России воздушное пространство Эстонии не нарушали.",
      },
    ],
    tied: [],
  },
  {
    name: "nobody answers their own claim",
    told: [
      {
        source: "@mod_russia",
        date: "2019-07-24T10:00:00Z",
        lang: "en",
        text: "White Helmets staged a chemical attack in Idlib to blame the Syrian army.",
      },
      {
        source: "@mod_russia",
        date: "2019-07-24T12:00:00Z",
        lang: "en",
        text: "We deny that Russian aircraft struck Idlib today.",
      },
    ],
    tied: [],
  },
];

for (const { name, told, tied } of CASES) {
  test(name, async () => {
    assert.deepEqual(await tie(told), tied);
  });
}
