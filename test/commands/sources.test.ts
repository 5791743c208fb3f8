import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandContext } from "#src/command.ts";
import { SourceError, type SourceErrorKind } from "#src/core/error.ts";
import type { SourcePreview } from "#src/core/reply/sources.ts";
import {
  buttonsOf,
  type CommandRig,
  openCommandRig,
  type RigSettings,
  textOf,
} from "../rigs/command-rig.ts";
import { tellStory } from "../rigs/command-story.ts";
import { makePoll, makeSource, makeState, minutesAfter, NOON } from "../rigs/store-rig.ts";

const URL = "https://sohr.example/feed";
const PREVIEW: SourcePreview = {
  title: "SOHR",
  items: [
    {
      text: "Strikes on Ariha\nkilled twenty people.",
      at: NOON,
      url: "https://sohr.example/1",
      language: "en",
      topics: ["syria"],
    },
    { text: "Weather.", at: null, url: null, language: "en", topics: [] },
  ],
  problems: ["one item had no text"],
};

async function withRig(
  settings: RigSettings,
  run: (rig: CommandRig) => Promise<void>,
): Promise<void> {
  const rig = await openCommandRig(settings);
  try {
    await run(rig);
    assert.deepEqual(rig.logged, []);
  } finally {
    await rig.close();
  }
}

function testing(testSource: CommandContext["testSource"]): RigSettings {
  return { context: { testSource } };
}

function refusing(kind: SourceErrorKind): RigSettings {
  return testing(() => Promise.reject(new SourceError(kind, "secret detail")));
}

test("/sources lists the sources with their state", () =>
  withRig({}, async (rig) => {
    await tellStory(rig.store);
    await rig.type("/sources pause amnesty");

    const message = await rig.type("/sources");

    assert.equal(
      textOf(message),
      [
        "2 sources",
        "Id | Name | State | Latest post | Posts",
        "amnesty | Amnesty International | paused | 23 Dec, 12:00 | 2",
        "mod_russia | Минобороны России | working | 23 Dec, 12:00 | 1",
      ].join("\n"),
    );
    assert.equal(message.ephemeral, true);
  }));

test("/sources list keeps to a part of the name, and goes on by a button", () =>
  withRig({}, async (rig) => {
    for (let index = 10; index < 35; index += 1) {
      const id = `feed-${index}`;
      await rig.store.sources.add(makeSource({ id, name: id, url: `https://${id}` }), NOON, "x");
    }

    const first = await rig.type("/sources list feed");
    const second = await rig.type(buttonsOf(first)[0] ?? "");

    assert.deepEqual(buttonsOf(first), ["sources list feed page:2"]);
    assert.match(textOf(first), /25 sources.*feed-10.*feed-29/su);
    assert.ok(!textOf(first).includes("feed-30"));
    assert.match(textOf(second), /feed-30.*feed-34/su);
    assert.deepEqual(buttonsOf(second), ["sources list feed"]);
    assert.match(textOf(await rig.type("/sources list locusts")), /No source.*“locusts”/u);
    assert.match(textOf(await rig.type("/sources page:9")), /No source/u);
  }));

test("/sources add tests a source, keeps it with who and how, and says how to undo it", () =>
  withRig(
    testing(async () => PREVIEW),
    async (rig) => {
      const line = `/sources add ${URL} party:"Russian MoD" name:SOHR language:arabic voice:article confirm:yes`;

      const message = await rig.type(line);

      assert.equal(
        textOf(message),
        [
          "Added: SOHR (sohr.example).",
          "It is read from now on. What is there already is kept without an alert.",
          "It shows 2 posts, the latest first:",
          "• 23 Dec, 12:00 · en · Strikes on Ariha killed twenty people. · on topic: Strikes in Syria",
          "• en · Weather. · off topic",
          "1 problem:",
          "• one item had no text",
          "To undo it: /sources remove sohr.example",
        ].join("\n"),
      );
      const row = await rig.store.sources.get("sohr.example");
      const { url, name, partyId, language, voice, backfill, origin } = row?.source ?? makeSource();
      assert.deepEqual(
        { url, name, partyId, language, voice, backfill, origin },
        {
          url: URL,
          name: "SOHR",
          partyId: "ru_mod",
          language: "ar",
          voice: "article",
          backfill: false,
          origin: "command",
        },
      );
      assert.equal(row?.state.state, "new");
    },
  ));

test("/sources add shows what it found first; a button adds it, others show the rest", async () => {
  const feed = makeSource({ id: "sohr", url: URL, name: "SOHR", kind: "rss", partyId: "amnesty" });
  const channel = makeSource({
    id: "sohr_tg",
    url: "https://t.me/s/sohr_tg",
    name: "@sohr_tg",
    kind: "telegram",
  });
  const known = makeSource({ id: "known", url: "https://known.example/feed" });
  const discoverSource: CommandContext["discoverSource"] = async () => ({
    found: { source: feed, preview: PREVIEW },
    others: [channel, known],
    tried: ["https://sohr.example/"],
  });
  await withRig({ context: { discoverSource } }, async (rig) => {
    await rig.store.sources.add(known, NOON, "x");

    const shown = await rig.type("/sources add sohr.example language:ar");

    assert.equal((await rig.store.sources.list()).length, 1);
    assert.equal(shown.ephemeral, true);
    assert.match(
      textOf(shown),
      /^Found: Feed: SOHR \(https:\/\/sohr\.example\/feed\)\.\nIt speaks for: Amnesty International\.\nIt shows 2 posts[\s\S]*Nothing was added yet\./u,
    );
    assert.deepEqual(buttonsOf(shown), [
      `sources add ${URL} language:ar confirm:yes`,
      "sources add https://t.me/s/sohr_tg language:ar",
    ]);
    const added = textOf(await rig.type(buttonsOf(shown)[0] ?? ""));
    assert.match(added, /^Added: SOHR \(sohr\)/u);
    assert.equal((await rig.store.sources.get("sohr"))?.source.language, "ar");
    assert.match(textOf(await rig.type("/sources add sohr.example")), /there already/u);
  });
});

test("where nothing is found, what was tried is told, with an example", () =>
  withRig(
    {
      context: {
        discoverSource: async () => ({
          found: null,
          others: [],
          tried: ["https://a.example/", "https://a.example/feed"],
        }),
      },
    },
    async (rig) => {
      const text = textOf(await rig.type("/sources add a.example"));

      assert.match(text, /No feed and no account was found at “a\.example”/u);
      assert.match(text, /tried: “https:\/\/a\.example\/”.*“https:\/\/a\.example\/feed”/u);
      assert.match(text, /\/sources add https:\/\/www\.amnesty/u);
      assert.deepEqual(await rig.store.sources.list(), []);
    },
  ));

test("two addresses that read alike are two sources; one that the record has keeps its id", () =>
  withRig({}, async (rig) => {
    const long = `https://long.example/${"a".repeat(80)}`;
    const former = `long-example-${"a".repeat(51)}`;
    await rig.store.sources.add(makeSource({ id: former, url: `${long}/one` }), NOON, "x");
    await rig.store.sources.remove(former, "x");

    await rig.type(`/sources add ${long}/one confirm:yes`);
    await rig.type(`/sources add ${long}/two confirm:yes`);
    const there = (await rig.store.sources.list()).map(({ source }) => [source.id, source.url]);

    assert.equal(there.length, 2);
    assert.deepEqual(there.find(([id]) => id === former)?.[1], `${long}/one`);
  }));

test("a source that cannot be read is refused in a sentence, and nothing is kept", async () => {
  const cases = [
    ["forbidden-address", /private or local address.*public address/su],
    ["unreachable", /does not answer.*anyway:yes/su],
    ["rate-limited", /left alone for a while/u],
    ["unauthorised", /wants a login/u],
    ["gone", /is gone/u],
    ["too-large", /too large/u],
    ["malformed", /read as a feed/u],
  ] as const;
  for (const [kind, answer] of cases) {
    await withRig(refusing(kind), async (rig) => {
      const text = textOf(await rig.type(`/sources add ${URL}`));

      assert.match(text, answer, kind);
      assert.ok(!text.includes("secret detail"), kind);
      assert.deepEqual(await rig.store.sources.list(), [], kind);
      const tested = textOf(await rig.type(`/sources test ${URL}`));
      assert.ok(!tested.includes("anyway"), kind);
    });
  }
});

test("a source that does not answer now is added where that is wanted, a private one never", async () => {
  await withRig(refusing("unreachable"), async (rig) => {
    const text = textOf(await rig.type(`/sources add ${URL} anyway:yes`));

    assert.match(text, /Added.*could not be read now/su);
    assert.equal((await rig.store.sources.list()).length, 1);
  });
  await withRig(refusing("forbidden-address"), async (rig) => {
    await rig.type(`/sources add ${URL} anyway:yes`);

    assert.deepEqual(await rig.store.sources.list(), []);
  });
});

test("a removed source keeps its posts, is listed no more and comes back as it was", () =>
  withRig({}, async (rig) => {
    await tellStory(rig.store);

    const removed = textOf(await rig.type("/sources remove mod_russia"));
    const listed = textOf(await rig.type("/sources"));
    await rig.type("/sources add mod_russia");

    assert.match(removed, /mod_russia\) is no longer read.*1 post stays kept/su);
    assert.match(removed, /To undo it: \/sources add mod_russia/u);
    assert.ok(!listed.includes("mod_russia"));
    const row = await rig.store.sources.get("mod_russia");
    assert.deepEqual(
      [row?.source.partyId, row?.source.kind, row?.posts, row?.state.state],
      ["ru_mod", "telegram", 1, "new"],
    );
  }));

test("/sources pause and resume say what they did, once", () =>
  withRig({}, async (rig) => {
    await tellStory(rig.store);
    const cases = [
      ["/sources pause amnesty", /^Paused: Amnesty International \(amnesty\)/u, "paused"],
      ["/sources pause amnesty", /paused already\. Nothing was changed/u, "paused"],
      ["/sources resume https://amnesty.example/feed", /is read again/u, "ok"],
      ['/sources resume "amnesty international"', /is not paused/u, "ok"],
    ] as const;
    for (const [line, answer, state] of cases) {
      assert.match(textOf(await rig.type(line)), answer, line);
      assert.equal((await rig.store.sources.get("amnesty"))?.state.state, state, line);
    }
  }));

test("/sources test shows what is there and keeps nothing", () =>
  withRig(
    testing(async () => PREVIEW),
    async (rig) => {
      const text = textOf(await rig.type(`/sources test ${URL}`));

      assert.match(text, /^SOHR can be read\.\nIt shows 2 posts/u);
      assert.match(text, /nothing was kept\.$/u);
      assert.deepEqual(await rig.store.sources.list(), []);
    },
  ));

test("/sources health tells which sources fail or are silent, and nothing of the others", () =>
  withRig({ now: minutesAfter(NOON, 10 * 24 * 60) }, async (rig) => {
    await tellStory(rig.store);
    const failing = makeSource({ id: "hrw", url: "https://hrw.example/feed", name: "HRW" });
    await rig.store.sources.add(failing, NOON, "x");
    await rig.store.posts.keepPoll(
      makePoll(
        {},
        {
          sourceId: "hrw",
          state: makeState({
            sourceId: "hrw",
            state: "failing",
            failures: 3,
            lastError: "HTTP 500",
            lastOkAt: NOON,
          }),
        },
      ),
    );
    await rig.type("/sources pause mod_russia");

    const text = textOf(await rig.type("/sources health"));

    assert.match(text, /^2 sources need looking at/u);
    assert.match(text, /amnesty Amnesty International · working · nothing published for 10 days/u);
    assert.match(text, /hrw HRW · failing · 3 failed tries · last answer 10 days ago.*HTTP 500/u);
    assert.ok(!text.includes("mod_russia"));
  }));

test("what a connector notes of a source stands in both lists as it is", () =>
  withRig({ now: minutesAfter(NOON, 10) }, async (rig) => {
    await tellStory(rig.store);
    const note = "12 of 100 posts paid for this month";
    const state = makeState({ sourceId: "amnesty", state: "failing", failures: 1, note });
    await rig.store.posts.keepPoll(makePoll({}, { sourceId: "amnesty", state }));

    const lists = [await rig.type("/sources"), await rig.type("/sources health")].map(textOf);

    for (const list of lists) assert.equal(list.split(note).length, 2, list);
  }));

test("everyone may look, only editors change", () =>
  withRig({ permission: "everyone" }, async (rig) => {
    await tellStory(rig.store);
    const before = await rig.snapshot();
    for (const action of ["add", "remove", "pause", "resume", "test"]) {
      const { summary } = await rig.type(`/sources ${action} https://amnesty.example/feed`);
      assert.match(summary, /only editors may use/u, action);
    }

    assert.match(textOf(await rig.type("/sources")), /2 sources/u);
    assert.match(textOf(await rig.type("/sources health")), /All 2 sources are well/u);
    assert.equal(await rig.snapshot(), before);
  }));
