import type { Answer } from "../rigs/http-server.ts";
import {
  at,
  channel,
  claim,
  claimed,
  EDITED,
  edited,
  html,
  OLD,
  post,
  RUSSIAN,
  rss,
  windows1251,
} from "./peer-feed.ts";

/** What a feed does, and what is told of it. */
export interface Row {
  readonly name: string;
  /** What the feed answers, look by look. */
  readonly looks: readonly (Answer | readonly [amnesty: Answer, other: Answer])[];
  /** What the channel is told by each look. */
  readonly told: readonly (readonly string[])[];
  /** Versions kept of all posts together; one of each where it is left out. */
  readonly revisions?: number;
  readonly posts: number;
}

export const ROWS: readonly Row[] = [
  {
    name: "empty at first: the first post is told",
    looks: [rss(), rss(post(1))],
    told: [[], [claimed(1)]],
    posts: 1,
  },
  {
    name: "a channel without a thing in it at first",
    looks: [{ body: "<rss/>" }, { body: '<rss version="2.0"><channel/></rss>' }, rss(post(1))],
    told: [[], [], [claimed(1)]],
    posts: 1,
  },
  {
    name: "what was there before is kept and not told, what came since is",
    looks: [rss(post(1), post(2, { date: OLD })), rss(post(3), post(1), post(2, { date: OLD }))],
    told: [[claimed(1)], [claimed(3)]],
    posts: 3,
  },
  {
    name: "new posts at the bottom",
    looks: [rss(post(1)), rss(post(1), post(2)), rss(post(1), post(2), post(3))],
    told: [[claimed(1)], [claimed(2)], [claimed(3)]],
    posts: 3,
  },
  {
    name: "another order at each look",
    looks: [rss(post(1), post(2)), rss(post(2), post(1)), rss(post(1), post(2))],
    told: [[claimed(1), claimed(2)], [], []],
    posts: 2,
  },
  {
    name: "no titles",
    looks: [rss(), rss(post(1, { title: null, body: `${claim(1)}.` }))],
    told: [[], [claimed(1)]],
    posts: 1,
  },
  {
    name: "nothing but titles",
    looks: [rss(), rss(post(1, { body: null })), rss(post(2, { body: "" }), post(1, { body: "" }))],
    told: [[], [claimed(1)], [claimed(2)]],
    posts: 2,
  },
  {
    name: "no links",
    looks: [
      rss(),
      rss(post(1, { link: null })),
      rss(post(2, { link: null }), post(1, { link: null })),
    ],
    told: [[], [claimed(1)], [claimed(2)]],
    posts: 2,
  },
  {
    name: "no links and no ids",
    looks: [
      rss(),
      rss(post(1, { link: null, id: null })),
      rss(post(2, { link: null, id: null }), post(1, { link: null, id: null })),
    ],
    told: [[], [claimed(1)], [claimed(2)]],
    posts: 2,
  },
  {
    name: "no dates: at the first look nobody can know, later it is new",
    looks: [rss(post(1, { date: null })), rss(post(2, { date: null }), post(1, { date: null }))],
    told: [[], [claimed(2)]],
    posts: 2,
  },
  {
    name: "dates that nobody can read",
    looks: [rss(), rss(post(1, { date: "yesterday, 25:61" }))],
    told: [[], [claimed(1)]],
    posts: 1,
  },
  {
    name: "two items of one id, each with its link",
    looks: [
      rss(),
      rss(post(1, { id: "same" }), post(2, { id: "same" })),
      rss(post(2, { id: "same" })),
    ],
    told: [[], [claimed(1), claimed(2)], []],
    posts: 2,
  },
  {
    name: "two items of one id without links",
    looks: [
      rss(),
      rss(post(1, { id: "same", link: null }), post(2, { id: "same", link: null })),
      rss(post(1, { id: "same", link: null }), post(2, { id: "same", link: null })),
    ],
    told: [[], [claimed(1), claimed(2)], []],
    posts: 2,
  },
  {
    name: "the same item twice in one document",
    looks: [rss(), rss(post(1), post(1))],
    told: [[], [claimed(1)]],
    posts: 1,
  },
  {
    name: "other ids at each look",
    looks: [
      rss(),
      rss(post(1, { id: "a" })),
      rss(post(2, { id: "x" }), post(1, { id: "b" })),
      rss(post(2, { id: "y" }), post(1, { id: "c" })),
      rss(post(2, { id: "x" }), post(1, { id: "a" })),
    ],
    told: [[], [claimed(1)], [claimed(2)], [], []],
    posts: 2,
  },
  {
    name: "another id and other words at once: an edit",
    looks: [rss(post(1, { id: "a" })), rss(post(1, { id: "b", title: EDITED }))],
    told: [[claimed(1)], [edited(`${EDITED} Read the whole …`)]],
    posts: 1,
    revisions: 2,
  },
  {
    name: "one link for all items",
    looks: [
      rss(post(1, { link: "https://news.example/live" })),
      rss(post(2, { link: "https://news.example/live", date: at(1.5) })),
      rss(post(3, { link: "https://news.example/live", date: at(2.5) })),
    ],
    told: [[claimed(1)], [claimed(2)], [claimed(3)]],
    posts: 3,
  },
  {
    name: "dates that move at each look",
    looks: [
      rss(post(1)),
      rss(post(1, { date: at(2) })),
      rss(post(1, { date: at(99) })),
      rss(post(1)),
    ],
    told: [[claimed(1)], [], [], []],
    posts: 1,
  },
  {
    name: "an old post that is dated anew",
    looks: [rss(post(1, { date: OLD })), rss(post(1, { date: at(1.5) }))],
    told: [[], []],
    posts: 1,
  },
  {
    name: "an edited title, and back",
    looks: [
      rss(post(1)),
      rss(post(1, { title: EDITED })),
      rss(post(1, { title: EDITED })),
      rss(post(1)),
    ],
    told: [
      [claimed(1)],
      [edited(`${EDITED} Read the whole …`)],
      [],
      [edited(`${claim(1)} Read the whole …`)],
    ],
    posts: 1,
    revisions: 3,
  },
  {
    name: "an edited body",
    looks: [
      rss(post(1, { title: "Report", body: `${claim(1)}.` })),
      rss(post(1, { title: "Report", body: `${EDITED}.` })),
    ],
    told: [[claimed(1)], [edited(`… ${EDITED}.`)]],
    posts: 1,
    revisions: 2,
  },
  {
    name: "another form of the same words",
    looks: [
      rss(post(1, { body: "Read <![CDATA[<b>the</b>]]> whole report." })),
      rss(post(1, { body: "Read the&#160;whole\n report." })),
      rss(post(1, { body: "&lt;p&gt;Read the whole report.&lt;/p&gt;" })),
    ],
    told: [[claimed(1)], [], []],
    posts: 1,
  },
  {
    name: "links that carry where a reader came from",
    looks: [
      rss(post(1, { id: null, link: "https://news.example/1?utm_source=a" })),
      rss(post(1, { id: null, link: "https://news.example/1?utm_source=b#c" })),
    ],
    told: [[claimed(1)], []],
    posts: 1,
  },
  {
    name: "a post that is away for a look and comes back",
    looks: [rss(post(1), post(2)), rss(post(2)), rss(), rss(post(1), post(2))],
    told: [[claimed(1), claimed(2)], [], [], []],
    posts: 2,
  },
  {
    name: "500, then everything that came meanwhile",
    looks: [
      rss(post(1)),
      html(500),
      html(503),
      rss(post(3, { date: at(3) }), post(2, { date: at(2) }), post(1)),
    ],
    told: [[claimed(1)], [], [], [claimed(2), claimed(3)]],
    posts: 3,
  },
  {
    name: "the first look fails: what came since the subscription is told by the first that works",
    looks: [html(500), rss(post(1), post(2, { date: OLD }), post(3, { date: null }))],
    told: [[], [claimed(1)]],
    posts: 3,
  },
  {
    name: "a web page at the first look",
    looks: [html(200), rss(post(1), post(2, { date: OLD }))],
    told: [[], [claimed(1)]],
    posts: 2,
  },
  {
    name: "nothing at all at the first look",
    looks: [{ body: "" }, rss(post(1), post(2, { date: OLD }))],
    told: [[], [claimed(1)]],
    posts: 2,
  },
  {
    name: "a bare &, in the text and in a link",
    looks: [
      rss(),
      rss(post(1, { title: `R&D: ${claim(1)}`, link: "https://news.example/?a=1&b=2" }), post(2)),
      rss(
        post(1, { title: `R&amp;D: ${claim(1)}`, link: "https://news.example/?a=1&amp;b=2" }),
        post(2),
      ),
    ],
    told: [[], [`new claim: R&D: ${claim(1)}`, claimed(2)], []],
    posts: 2,
  },
  {
    name: "windows-1251 by its prolog alone",
    looks: [
      rss(),
      {
        headers: { "content-type": "text/xml" },
        body: windows1251(
          `<?xml version="1.0" encoding="windows-1251"?>${channel(post(1, { title: RUSSIAN }))}`,
        ),
      },
    ],
    told: [[], [`new claim: ${RUSSIAN}`]],
    posts: 1,
  },
  {
    name: "windows-1251 by its header alone",
    looks: [
      rss(),
      {
        headers: { "content-type": "text/xml; charset=windows-1251" },
        body: windows1251(channel(post(1, { title: RUSSIAN }))),
      },
    ],
    told: [[], [`new claim: ${RUSSIAN}`]],
    posts: 1,
  },
  {
    name: "windows-1251 where all labels lie, and UTF-8 the next time",
    looks: [
      rss(),
      {
        headers: { "content-type": "text/xml; charset=utf-8" },
        body: windows1251(
          `<?xml version="1.0" encoding="utf-8"?>${channel(post(1, { title: RUSSIAN }))}`,
        ),
      },
      {
        headers: { "content-type": "text/xml; charset=windows-1251" },
        body: channel(post(1, { title: RUSSIAN })),
      },
    ],
    told: [[], [`new claim: ${RUSSIAN}`], []],
    posts: 1,
  },
  {
    name: "the same item in two feeds",
    looks: [
      [rss(), rss()],
      [rss(post(1)), rss()],
      [rss(post(1)), rss(post(1))],
      [rss(post(1)), rss(post(1))],
    ],
    told: [[], [claimed(1)], [], []],
    posts: 2,
  },
  {
    name: "the same item in two feeds at once, under two ids",
    looks: [
      [rss(), rss()],
      [
        rss(post(1)),
        rss(post(1, { id: "other", link: "http://www.news.example/1?utm_source=feed" })),
      ],
    ],
    told: [[], [claimed(1)]],
    posts: 2,
  },
  {
    name: "the same item in two feeds, old in the first of them",
    looks: [
      [rss(post(1, { date: OLD })), rss()],
      [rss(post(1, { date: OLD })), rss(post(1, { date: OLD }))],
    ],
    told: [[], []],
    posts: 2,
  },
];
