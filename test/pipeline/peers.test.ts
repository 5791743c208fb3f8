import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Answer } from "../rigs/http-server.ts";
import { openDesk, type Told } from "../rigs/story-desk.ts";

/** What feeds do that trips their readers up, each through the whole house: what is told after each
 *  look, exactly. */

interface Row {
  readonly name: string;
  /** What the feed answers, look by look. */
  readonly looks: readonly (Answer | readonly [amnesty: Answer, other: Answer])[];
  /** What the channel is told by each look. */
  readonly told: readonly (readonly string[])[];
  /** Versions kept of all posts together; one of each where it is left out. */
  readonly revisions?: number;
  readonly posts: number;
}

/** The desk subscribes at nine and looks every hour from ten on. */
const SUBSCRIBED = Date.UTC(2015, 11, 22, 9);
const FIRST_LOOK = Date.UTC(2015, 11, 22, 10);
const HOUR_MS = 3_600_000;

const at = (hours: number) => new Date(SUBSCRIBED + hours * HOUR_MS).toUTCString();
/** Of an event of its own each. */
const CLAIMS = [
  "Russian air strikes in Syria killed 21 civilians in Homs",
  "Syria: a Russian warplane bombed a school in Aleppo, where five teachers died",
  "Cluster bombs that Russia dropped wounded 400 villagers near Daraa in Syria",
];
const claim = (number: number) => CLAIMS[number - 1] ?? "";
/** Behind the claims of most posts. */
const REST = "Read the whole report.";
/** The first claim after an edit. */
const EDITED = "Russian air strikes in Syria killed 35 civilians in Homs";
const claimed = (number: number) => `new claim: ${claim(number)}`;
const edited = (words: string) => `Edited since: ${words}`;

interface Written {
  readonly id: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly body: string | null;
  readonly date: string | null;
}

/** A post as most feeds have it, said after the subscription and before the first look. */
function post(number: number, part: Partial<Written> = {}): string {
  const { id, link, title, body, date } = {
    id: `id-${number}`,
    link: `https://news.example/${number}`,
    title: claim(number),
    body: REST,
    date: at(0.5),
    ...part,
  };
  const written = [
    ["title", title],
    ["link", link],
    ["guid", id, ' isPermaLink="false"'],
    ["pubDate", date],
    ["description", body],
  ] as const;
  return `<item>${written.map(element).join("")}</item>`;
}

function element([name, text, attributes = ""]: readonly [string, string | null, string?]): string {
  return text === null ? "" : `<${name}${attributes}>${text}</${name}>`;
}

const RSS = { "content-type": "application/rss+xml" };
const channel = (...items: readonly string[]) =>
  `<rss version="2.0"><channel><title>News</title>${items.join("")}</channel></rss>`;
const rss = (...items: readonly string[]): Answer => ({ headers: RSS, body: channel(...items) });
const html = (status: number): Answer => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<html><title>Sorry</title></html>",
});

/** Said before the desk subscribed. */
const OLD = at(-24);
const RUSSIAN = "Российские авиаудары в Сирии убили 20 мирных жителей в Хомсе";

/** As windows-1251, of which ASCII and Russian are all that stands here. */
function windows1251(text: string): Uint8Array {
  const bytes = [...text].map((character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
  return Uint8Array.from(bytes);
}

const ROWS: readonly Row[] = [
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

describe("a feed of this kind is told right", () => {
  for (const row of ROWS) {
    it(row.name, async () => {
      await using desk = await openDesk();

      const told: (readonly string[])[] = [];
      for (const [index, look] of row.looks.entries()) {
        const [amnesty, other] = Array.isArray(look) ? look : [look, null];
        desk.serve("amnesty", amnesty);
        if (other !== null) desk.serve("amnesty-x", other);
        await desk.lookAt(new Date(FIRST_LOOK + index * HOUR_MS).toISOString());
        told.push(desk.takeTold().map(inShort));
      }

      assert.deepEqual(told, row.told);
      const { posts, revisions } = await desk.riposte.store.counts();
      assert.deepEqual([posts, revisions], [row.posts, row.revisions ?? row.posts]);
      assert.deepEqual(desk.errors, []);
    });
  }
});

/** What a message announces, and the words that it quotes. */
function inShort({ text }: Told): string {
  const [heading = "", ...lines] = text.split("\n");
  const kind = /new claim|Edited since|further claim|response/.exec(heading)?.[0] ?? heading;
  const quoted = lines.flatMap((line) => /^(?:> |- now: )(.*)/.exec(line)?.[1] ?? []);
  return `${kind}: ${quoted.join(" | ")}`;
}

describe("a burst of sixty", () => {
  const marks = Array.from({ length: 60 }, (_, index) => `item${String(index).padStart(2, "0")}x`);
  const burst = marks.map((mark, index) =>
    post(1, {
      id: mark,
      link: `https://news.example/${mark}`,
      title: `${mark}: Russian air strikes in Syria killed ${index + 2} civilians`,
    }),
  );
  const told = (messages: readonly Told[]) =>
    messages.flatMap(({ text }) => [...text.matchAll(/item\d\dx/g)].map(String));

  it("is told in few messages, each post once", async () => {
    await using desk = await openDesk();
    desk.serve("amnesty", rss());
    await desk.lookAt(new Date(FIRST_LOOK).toISOString());

    desk.serve("amnesty", rss(...burst));
    await desk.lookAt(new Date(FIRST_LOOK + HOUR_MS).toISOString());
    const messages = desk.takeTold();
    await desk.lookAt(new Date(FIRST_LOOK + 2 * HOUR_MS).toISOString());

    assert.ok(messages.length <= 4, `${messages.length} messages`);
    assert.deepEqual(told(messages).toSorted(), marks);
    assert.deepEqual(desk.takeTold(), []);
  });

  it("at the first look is told where it came after the subscription, and else not", async () => {
    await using desk = await openDesk();
    const old = burst.map((item, index) => (index % 2 === 0 ? item : item.replace(at(0.5), OLD)));

    desk.serve("amnesty", rss(...old));
    await desk.lookAt(new Date(FIRST_LOOK).toISOString());

    assert.deepEqual(
      told(desk.takeTold()).toSorted(),
      marks.filter((_, index) => index % 2 === 0),
    );
  });
});
