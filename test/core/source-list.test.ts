import assert from "node:assert/strict";
import { test } from "node:test";
import { CONNECTORS } from "#src/connectors/index.ts";
import type { Source } from "#src/core/source.ts";
import { exportConfig, exportCsv, exportOpml } from "#src/core/source-export.ts";
import { planImport } from "#src/core/source-import.ts";
import { readSourceList } from "#src/core/source-list.ts";
import { recognise } from "#src/source-desk.ts";
import { PARTIES } from "../rigs/command-rig.ts";
import { makeSource } from "../rigs/store-rig.ts";

const reading = {
  connectors: CONNECTORS,
  lexicon: { parties: PARTIES, places: [], topics: [] },
  everySeconds: 300,
};
const DEPS = {
  known: { parties: PARTIES, languages: ["en", "fr", "ru", "ar"] },
  present: [],
  removed: new Map<string, Source>(),
  recognise: (typed: string, kind?: string) => recognise(reading, typed, kind),
  kinds: CONNECTORS.map(({ kind }) => kind),
};
const NOW = new Date("2026-11-24T00:00:00Z");

function plan(text: string, more: Partial<typeof DEPS> = {}) {
  const list = readSourceList(text);
  assert.ok(list !== null);
  const planned = planImport(list.listed, { ...DEPS, ...more });
  return { ...planned, refused: [...list.refused, ...planned.refused] };
}

function opml(body: string, prolog = '<?xml version="1.0"?>'): string {
  return `${prolog}<opml version="2.0"><head/><body>${body}</body></opml>`;
}

/** The same numbers every time. Source: Park and Miller's generator. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

test("what is exported is imported as the same sources, whatever stands in their names", () => {
  const letters = [
    '"',
    "'",
    "=",
    "<",
    "&",
    ";",
    ",",
    "\n",
    "я",
    "م",
    "😀",
    "a",
    "b",
    "]]>",
    "@",
    "-",
  ];
  const roll = dice(5);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[roll(list.length)] ?? list[0];
  for (let round = 0; round < 60; round += 1) {
    const sources = Array.from({ length: 12 }, (_, at): Source => {
      const name = Array.from({ length: 1 + roll(9) }, () => letters[roll(16)]).join("");
      const address = pick([
        { kind: "rss", url: `https://a.example/${round}/${at}?q=%22&r=1` },
        { kind: "telegram", url: `https://t.me/s/channel_${round}_${at}` },
        { kind: "mastodon", url: `http://127.0.0.1:80${at + 10}/@user` },
        { kind: "x", url: `https://x.com/u${round}_${at}` },
      ]);
      const { adapts: _adapts, ...fixed } = makeSource();
      return {
        ...fixed,
        ...address,
        id: `s-${at}`,
        name: `n${name}n`,
        partyId: pick([null, "ru_mod", "amnesty"]),
        voice: pick(["post", "article"]),
        language: pick([null, "en", "ar", "de"]),
        backfill: roll(2) === 0,
        origin: "command",
        ...(roll(2) === 0
          ? { everySeconds: 300, adapts: true }
          : { everySeconds: 1 + roll(5_000) }),
      };
    });
    const partyName = (id: string) => PARTIES.find((party) => party.id === id)?.names.en ?? id;

    for (const text of [exportCsv(sources), exportOpml(sources, { createdAt: NOW, partyName })]) {
      const { added, refused } = plan(text);
      const back = added.map(({ source }) => source).sort((a, b) => a.id.localeCompare(b.id));
      const wanted = sources.toSorted((a, b) => a.id.localeCompare(b.id));

      assert.deepEqual(refused, []);
      assert.deepEqual(back, wanted);
    }
  }
});

test("a configuration says the same, with nothing that is usual", () => {
  const source = makeSource({ id: "one", adapts: true, partyId: null, language: null });

  assert.deepEqual(Object.keys(exportConfig([source]).one ?? {}), ["kind", "url", "name", "voice"]);
});

test("what readers write is read: folders, other cases, no type, categories, scraped pages", () => {
  const text = opml(`
    <outline text="News"><outline title="Russian MoD">
      <outline text="Канал &quot;А&quot;" type="rss" xmlUrl="https://t.me/s/some_channel"/>
    </outline></outline>
    <outline text="B" xmlurl=" feed://b.example/rss " language="fr-FR" htmlUrl="https://b.example/"/>
    <outline text="C" type="atom" XMLURL="https://c.example/" category="/x/Amnesty International"/>
    <outline text="D" type="HTML+XPath" xmlUrl="https://d.example/" frss:xPathItem="//li"/>
    <outline text="E" type="link" url="https://e.example/"/>
    <outline text="F" type="rss" htmlUrl="https://f.example/"/>
    <outline text="Empty folder"/>
    <outline text="A again" type="rss" xmlUrl="https://t.me/some_channel"/>`);

  const { added, there, refused } = plan(text);

  assert.deepEqual(
    added.map(({ line, source }) => [
      line,
      source.kind,
      source.url,
      source.partyId,
      source.language,
    ]),
    [
      [3, "telegram", "https://t.me/s/some_channel", "ru_mod", null],
      [5, "rss", "https://b.example/rss", null, "fr"],
      [6, "rss", "https://c.example/", "amnesty", null],
    ],
  );
  assert.equal(added[0]?.source.name, 'Канал "А"');
  assert.deepEqual(
    there.map(({ line }) => line),
    [11],
  );
  assert.deepEqual(
    refused.map(({ line, what }) => [line, what]),
    [
      [7, "D"],
      [8, "E"],
      [9, "F"],
    ],
  );
  assert.match(refused[2]?.why ?? "", /no xmlUrl.*sources add https:\/\/f\.example/);
});

test("hostile XML is read in no time and expands nothing", () => {
  const from = performance.now();
  const bomb = opml(
    '<outline text="&lol3;&secret;" type="rss" xmlUrl="https://a.example/"/>',
    '<!DOCTYPE opml [<!ENTITY lol "lol"><!ENTITY lol3 "&lol;&lol;&lol;"><!ENTITY secret SYSTEM "file:///etc/passwd">]>',
  );
  const deep = opml(
    `${'<outline text="x">'.repeat(50_000)}<outline type="rss" xmlUrl="https://a.example/"/>`,
  );
  const broken = `<opml><body><outline text="A & B" type=rss xmlUrl='https://a.example/?x=1&y=2'><outline`;
  const wide = opml('<outline type="rss" xmlUrl="https://a.example/"/>'.repeat(30_000));

  assert.equal(plan(bomb).added[0]?.source.name, "&lol3;&secret;");
  assert.equal(plan(deep).added.length, 0);
  assert.ok(plan(deep).refused.length > 0);
  assert.equal(plan(broken).added[0]?.source.url, "https://a.example/?x=1&y=2");
  assert.match(JSON.stringify(plan(wide).refused), /more than/);
  assert.equal(readSourceList("<html><body>no</body></html>"), null);
  assert.ok(performance.now() - from < 5_000);
});

test("a bad line of a CSV is refused with its number, what is wrong and what was expected", () => {
  const cases = [
    [
      "url,party\nhttps://a.example/,ru_mood",
      /line 2: no party is known as "ru_mood"; did you mean ru_mod/,
    ],
    ["url,voice\nhttps://a.example/,posts", /line 2: voice is "posts"; expected: post or article/],
    ["url,every\n\nhttps://a.example/,0", /line 3: every is "0"; expected: 1 s to 1 day/],
    ["url,every\nhttps://a.example/,2d", /line 2: every is "2d"/],
    ["url,language\nhttps://a.example/,klingon!", /line 2: "klingon!" is no language/],
    [
      "url,kind\nhttps://a.example/,telegramm",
      /line 2: there is no kind "telegramm"; did you mean telegram/,
    ],
    ["url,id\nhttps://a.example/,../x", /line 2: the id "\.\.\/x"/],
    ["url\nnot an address", /line 2: "not an address" is no address/],
    ["url\njavascript:alert(1)", /line 2: "javascript:alert\(1\)" is no address/],
    ["url,name\n,HRW", /line 2: the column url is empty/],
    ["url,name\nhttps://a.example/,HRW, the desk", /line 2: it has 3 cells and the header 2/],
    ['url,name\nhttps://a.example/,"HRW', /line 2: a quotation mark is never closed/],
    ["what,ever\n1,2", /line 1: the header has no column url; expected: url,name,party/],
  ] as const;
  for (const [text, says] of cases) {
    const { added, refused } = plan(text);
    assert.match(refused.map(({ line, why }) => `line ${line}: ${why}`).join("\n"), says, text);
    assert.equal(added.length, 0, text);
  }
});

test("a good line of a CSV is added whatever stands around it; names of columns are forgiving", () => {
  const text =
    "Feed URL\tTitle\tParty\tLang\tInterval\tcomment\r\nhttps://a.example/\tA\tРоссийское военное ведомство\tfrançais\t5 min\tx\r\n\tno url\r\n@some_channel\r\n";

  const { added, refused } = plan(text);

  assert.deepEqual(
    added.map(({ source: { url, partyId, language, everySeconds, voice } }) => [
      url,
      partyId,
      language,
      everySeconds,
      voice,
    ]),
    [
      ["https://a.example/", "ru_mod", "fr", 300, "post"],
      ["https://t.me/s/some_channel", null, null, 300, "article"],
    ],
  );
  assert.deepEqual(
    refused.map(({ line }) => line),
    [3],
  );
});

test("addresses alone are a list; an address that comes twice is one source, a taken id is left alone", () => {
  const present = [makeSource({ id: "a-example", url: "https://a-example/" })];
  const removed = new Map([
    ["old", makeSource({ id: "old", url: "https://old.example/" })],
    ["b-example", makeSource({ id: "b-example", url: "https://other.example/" })],
  ]);
  const more = { present, removed } as unknown as Partial<typeof DEPS>;

  const { added, there } = plan(
    "https://a.example/\nhttps://a.example/\nhttps://b.example/\nhttps://a-example/",
    more,
  );
  const back = plan("url,id\nhttps://old.example/,old", more);

  assert.deepEqual(
    added.map(({ source }) => source.id.replace(/-[0-9a-f]{8}$/, "-#")),
    ["a-example-#", "b-example-#"],
  );
  assert.deepEqual(
    there.map(({ line }) => line),
    [2, 4],
  );
  assert.deepEqual(
    back.added.map(({ source }) => source.id),
    ["old"],
  );
});
