/** 23 December 2015 and the two days around it, as the sources would have shown them. Every text was
 *  written for this demo after the real event: a reconstruction, never to be quoted as anyone's words. */

export const DEMO_SOURCES = [
  "amnesty-feed",
  "amnesty-account",
  "mod-telegram",
  "mod-account",
  "agence",
  "wikala",
] as const;
export type DemoSource = (typeof DEMO_SOURCES)[number];

export interface DemoPost {
  readonly source: DemoSource;
  /** Telegram's are numbers. */
  readonly id: string;
  readonly at: string;
  readonly title?: string;
  /** HTML, newest version last; each with the time from which it is shown. */
  readonly versions: readonly { readonly from: string; readonly html: string }[];
  readonly deletedAt?: string;
}

const AMNESTY_POST = "https://twitter.com/amnesty/status/679570000000000001";
const MOD_POST = "https://twitter.com/mod_russia/status/679650000000000001";

function post(
  source: DemoSource,
  id: string,
  at: string,
  html: string,
  more: { readonly title?: string; readonly deletedAt?: string } = {},
): DemoPost {
  return { source, id, at, versions: [{ from: at, html }], ...more };
}

export const STORY: readonly DemoPost[] = [
  post(
    "amnesty-feed",
    "amnesty-2015-12-21",
    "2015-12-21T10:00:00Z",
    "<p>Students in twelve countries wrote 3,000 letters for prisoners of conscience this month.</p>",
    { title: "Write for Rights: a month of letters" },
  ),
  post(
    "mod-telegram",
    "101",
    "2015-12-21T12:00:00Z",
    "На полигоне Алабино завершились соревнования танковых экипажей Западного военного округа.",
  ),
  {
    source: "amnesty-feed",
    id: "amnesty-2015-12-23",
    at: "2015-12-23T00:05:00Z",
    title: "Syria: Russia's shameful failure to acknowledge civilian killings",
    versions: [
      {
        from: "2015-12-23T00:05:00Z",
        html:
          "<p>Russian air strikes in Syria have killed hundreds of civilians and caused massive destruction in residential areas, " +
          "Amnesty International said in a report published today. Some of these attacks may amount to war crimes.</p>" +
          "<p>The report looks at strikes on Homs, Idlib and Aleppo between September and November 2015.</p>",
      },
      {
        from: "2015-12-23T16:10:00Z",
        html:
          "<p>Russian air strikes in Syria have killed at least 200 civilians and caused massive destruction in residential areas, " +
          "Amnesty International said in a report published today. Some of these attacks may amount to war crimes.</p>" +
          "<p>The report looks at strikes on Homs, Idlib and Aleppo between September and November 2015.</p>",
      },
    ],
  },
  post(
    "amnesty-account",
    AMNESTY_POST,
    "2015-12-23T08:10:00Z",
    "New report: Russian air strikes in Syria have killed hundreds of civilians and may amount to war crimes #Syria",
  ),
  post(
    "amnesty-account",
    "https://twitter.com/amnesty/status/679570000000000002",
    "2015-12-23T09:00:00Z",
    "Write for Rights: add your name to free a student leader jailed for a Facebook post.",
  ),
  post(
    "mod-account",
    "https://twitter.com/mod_russia/status/679610000000000001",
    "2015-12-23T09:40:00Z",
    "New Year tree lit at the Central Theatre of the Russian Army in Moscow.",
  ),
  post(
    "mod-telegram",
    "102",
    "2015-12-23T10:30:00Z",
    "С 18 по 23 декабря самолеты российской авиагруппы в Сирии совершили 300 боевых вылетов и поразили более тысячи объектов террористов.",
  ),
  post(
    "mod-telegram",
    "103",
    "2015-12-23T12:40:00Z",
    "Официальный представитель Минобороны России Игорь Конашенков: «Мы изучили доклад Amnesty International о якобы погибших в Сирии мирных жителях. " +
      "В нем нет ничего конкретного: одни штампы и фейки, которые мы уже не раз опровергали». " +
      "Доказательств в докладе нет, заявил Конашенков.",
  ),
  post(
    "mod-account",
    MOD_POST,
    "2015-12-23T13:20:00Z",
    "#FAKEAI Amnesty International must say who supplied this so-called data on Russian air strikes in Syria and when",
  ),
  {
    source: "agence",
    id: "https://agence.example/2015/12/23/syrie-moscou-rejette-le-rapport",
    at: "2015-12-23T15:30:00Z",
    title: "Syrie : Moscou rejette le rapport d'Amnesty sur ses frappes",
    versions: [
      {
        from: "2015-12-23T15:30:00Z",
        html:
          "<p>Amnesty International accuse la Russie d'avoir tué plusieurs centaines de civils lors de ses frappes aériennes en Syrie, " +
          "des actes qui pourraient constituer des crimes de guerre.</p>" +
          `<blockquote class="twitter-tweet"><p>New report: Russian air strikes in Syria have killed hundreds of civilians and may amount to war crimes #Syria</p>&mdash; Amnesty International (@amnesty) <a href="${AMNESTY_POST}">23 Décembre 2015</a></blockquote>` +
          "<p>Ces accusations sont sans fondement, a répliqué le porte-parole du ministère russe de la Défense, Igor Konachenkov, " +
          "qui dénonce « des clichés et de fausses informations ».</p>" +
          `<blockquote class="twitter-tweet"><p>#FAKEAI Amnesty International must say who supplied this so-called data on Russian air strikes in Syria and when</p>&mdash; Минобороны России (@mod_russia) <a href="${MOD_POST}">23 Décembre 2015</a></blockquote>` +
          "<p>La Russie mène une campagne aérienne en Syrie depuis le 30 septembre.</p>",
      },
    ],
  },
  post(
    "agence",
    "https://agence.example/2015/12/23/meteo-noel",
    "2015-12-23T17:00:00Z",
    "<p>Un Noël doux est attendu sur la moitié nord du pays, selon les prévisionnistes.</p>",
    { title: "Météo : un Noël printanier" },
  ),
  post(
    "wikala",
    "https://wikala.example/2015/12/23/amnesty-russia",
    "2015-12-23T18:00:00Z",
    "<p>اتهمت منظمة العفو الدولية روسيا بقتل مئات المدنيين في غاراتها الجوية على سوريا.</p>" +
      "<p>ورفضت وزارة الدفاع الروسية التقرير، وقال المتحدث باسمها إيغور كوناشينكوف إنه لا يتضمن أي دليل.</p>",
    { title: "العفو الدولية تتهم روسيا وموسكو ترفض التقرير" },
  ),
  post(
    "wikala",
    "https://wikala.example/2015/12/23/cinema",
    "2015-12-23T18:30:00Z",
    "<p>يعرض في بيروت فيلم وثائقي عن صيادي السمك في طرابلس.</p>",
    { title: "فيلم عن صيادي السمك" },
  ),
  post(
    "mod-telegram",
    "104",
    "2015-12-23T19:15:00Z",
    "Минобороны России: Amnesty International умалчивает о преступлениях террористов в Сирии и повторяет чужие вбросы о российских авиаударах.",
    { deletedAt: "2015-12-24T09:15:00Z" },
  ),
  post(
    "mod-telegram",
    "105",
    "2015-12-24T08:30:00Z",
    "Военный оркестр поздравил ветеранов Балтийского флота с наступающим Новым годом.",
  ),
];

/** What a source shows at an instant, newest first, each post in its version of then. */
export function shownAt(
  source: DemoSource,
  now: Date,
): readonly (DemoPost & { readonly html: string; readonly edited: boolean })[] {
  const iso = now.toISOString();
  return STORY.filter(
    (story) =>
      story.source === source &&
      Date.parse(story.at) <= now.getTime() &&
      (story.deletedAt === undefined || Date.parse(story.deletedAt) > now.getTime()),
  )
    .map((story) => {
      const shown = story.versions.filter(({ from }) => Date.parse(from) <= Date.parse(iso));
      return { ...story, html: shown.at(-1)?.html ?? "", edited: shown.length > 1 };
    })
    .reverse();
}

/** When something happens that a poll would see, in order. */
export function moments(): readonly Date[] {
  const times = STORY.flatMap((story) => [
    ...story.versions.map(({ from }) => from),
    ...(story.deletedAt === undefined ? [] : [story.deletedAt]),
  ]);
  return [...new Set(times)].sort().map((time) => new Date(time));
}
