import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "#src/core/hash.ts";
import type { Store } from "#src/store/store.ts";
import {
  makePoll,
  makeRevision,
  makeSource,
  makeState,
  minutesAfter,
  NOON,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const LATER = minutesAfter(NOON, 15);

export function pollContract(name: string, open: Open): void {
  test(`${name}: a poll keeps posts, their first revision and the body that showed them`, async (t) => {
    const store = await opened(t, open);
    const poll = makePoll({ "1": "One", "2": "Two" });

    await store.posts.keepPoll(poll);

    const latest = await store.posts.latest("amnesty", ["1", "2", "3"]);
    assert.deepEqual([...latest.keys()].sort(), ["1", "2"]);
    const one = latest.get("1");
    assert.equal(one?.revisionNumber, 1);
    assert.equal(one?.gone, false);
    const [revision] = await store.posts.revisionsOf(one?.postId ?? 0);
    assert.equal(revision?.text, "One");
    const body = await store.posts.evidence(revision?.evidenceHash ?? "");
    assert.deepEqual(body && Buffer.from(body), Buffer.from(poll.bodies[0]?.bytes ?? []));
    assert.equal((await store.sources.get("amnesty"))?.posts, 2);
  });

  test(`${name}: a revision comes back as it was kept`, async (t) => {
    const store = await opened(t, open);
    const draft = makeRevision("Text\n\nмного слов \u{1f9e8}", {
      title: "Title",
      author: "A. Author",
      url: "https://amnesty.example/1",
      language: "en",
      media: [{ url: "https://amnesty.example/1.jpg", kind: "image", sizeBytes: 12 }],
      references: [{ kind: "reply", url: "https://t.me/mod_russia/9" }],
    });
    const poll = makePoll({});
    const [body] = makePoll({ "1": draft.text }).bodies;
    assert.ok(body);
    const revisions = [{ externalId: "1", draft, quiet: true, evidenceHash: body.hash }];

    await store.posts.keepPoll({ ...poll, bodies: [body], revisions });

    const postId = (await store.posts.latest("amnesty", ["1"])).get("1")?.postId ?? 0;
    const [revision] = await store.posts.revisionsOf(postId);
    const { id: _, ...kept } = revision ?? assert.fail();
    assert.deepEqual(kept, {
      ...draft,
      postId,
      number: 1,
      kind: "shown",
      observedAt: NOON,
      evidenceHash: body.hash,
    });
    const post = await store.posts.get(postId);
    assert.equal(post?.quiet, true);
    assert.equal(post?.url, "https://amnesty.example/1");
  });

  test(`${name}: the same poll written twice after a crash adds nothing`, async (t) => {
    const store = await opened(t, open);
    await store.posts.keepPoll(makePoll({ "1": "One", "2": "Two" }));
    const poll = makePoll(
      { "1": "One, edited", "3": "Three" },
      { observedAt: LATER, tombstones: [{ externalId: "2", evidence: "missing" }] },
    );

    await store.posts.keepPoll(poll);
    const { sizeBytes: _, ...once } = await store.counts();
    await store.posts.keepPoll(poll);

    const { sizeBytes: __, ...twice } = await store.counts();
    assert.deepEqual(twice, once);
    assert.deepEqual([once.posts, once.revisions, once.tombstones], [3, 4, 1]);
  });

  test(`${name}: a return to an old text is a new revision`, async (t) => {
    const store = await opened(t, open);

    for (const text of ["A", "B", "A", "A"]) {
      await store.posts.keepPoll(makePoll({ "1": text }));
    }

    const postId = (await store.posts.latest("amnesty", ["1"])).get("1")?.postId ?? 0;
    const revisions = await store.posts.revisionsOf(postId);
    assert.deepEqual(
      revisions.map((revision) => [revision.number, revision.text]),
      [
        [1, "A"],
        [2, "B"],
        [3, "A"],
      ],
    );
  });

  test(`${name}: what is seen again moves only its last sighting`, async (t) => {
    const store = await opened(t, open);
    await store.posts.keepPoll(makePoll({ "1": "One", "2": "Two" }));

    await store.posts.keepPoll(makePoll({}, { seen: ["1", "unknown"], observedAt: LATER }));

    const latest = await store.posts.latest("amnesty", ["1", "2"]);
    const one = await store.posts.get(latest.get("1")?.postId ?? 0);
    const two = await store.posts.get(latest.get("2")?.postId ?? 0);
    assert.deepEqual([one?.firstSeenAt, one?.lastSeenAt], [NOON, LATER]);
    assert.deepEqual(two?.lastSeenAt, NOON);
    assert.equal((await store.counts()).revisions, 2);
  });

  test(`${name}: a post seen gone has a tombstone until it is seen again`, async (t) => {
    const cases: readonly [string, (store: Store) => Promise<void>][] = [
      ["unchanged", (store) => store.posts.keepPoll(makePoll({}, { seen: ["1"] }))],
      ["with its last text", (store) => store.posts.keepPoll(makePoll({ "1": "One" }))],
      ["with another text", (store) => store.posts.keepPoll(makePoll({ "1": "Two" }))],
    ];
    for (const [how, seeAgain] of cases) {
      const store = await opened(t, open);
      await store.posts.keepPoll(makePoll({ "1": "One" }));
      const gone = { externalId: "1", evidence: "gone" } as const;
      await store.posts.keepPoll(makePoll({}, { tombstones: [gone], observedAt: LATER }));
      const postId = (await store.posts.latest("amnesty", ["1"])).get("1")?.postId ?? 0;
      const tombstone = await store.posts.tombstoneOf(postId);
      assert.deepEqual(tombstone?.observedAt, LATER, how);
      assert.equal(tombstone?.evidence, "gone", how);
      assert.equal((await store.posts.latest("amnesty", ["1"])).get("1")?.gone, true, how);

      await seeAgain(store);

      assert.equal(await store.posts.tombstoneOf(postId), null, how);
      assert.equal((await store.posts.latest("amnesty", ["1"])).get("1")?.gone, false, how);
    }
  });

  test(`${name}: a poll that cannot be kept whole leaves nothing of itself`, async (t) => {
    const store = await opened(t, open);
    const good = makePoll({ "1": "One", "2": "Two" });
    const [first, second] = good.revisions;
    assert.ok(first && second);
    const broken = { ...second, evidenceHash: "a body that nobody kept" };

    await assert.rejects(
      store.posts.keepPoll({
        ...good,
        revisions: [first, broken],
        state: makeState({ etag: "trap" }),
      }),
    );

    const counts = await store.counts();
    assert.deepEqual([counts.posts, counts.revisions, counts.unread], [0, 0, 0]);
    assert.equal((await store.sources.get("amnesty"))?.state.etag, null);
    assert.equal(await store.posts.evidence(first.evidenceHash), null);
  });

  test(`${name}: transactions of several tasks do not mix`, async (t) => {
    const store = await opened(t, open);
    const polls = Array.from({ length: 40 }, (_, index) => {
      const poll = makePoll({ [`a${index}`]: `A ${index}`, [`b${index}`]: `B ${index}` });
      const [first, second] = poll.revisions;
      assert.ok(first && second);
      const last = index % 2 === 0 ? second : { ...second, evidenceHash: "nowhere" };
      return { ...poll, revisions: [first, last] };
    });

    const work: Promise<unknown>[] = polls.map((poll) => store.posts.keepPoll(poll));
    work.push(...polls.map(() => store.counts()));
    const settled = await Promise.allSettled(work);

    assert.equal(settled.filter((each) => each.status === "rejected").length, 20);
    const counts = await store.counts();
    assert.deepEqual([counts.posts, counts.revisions], [40, 40]);
    const latest = await store.posts.latest("amnesty", ["a0", "b0", "a1", "b1"]);
    assert.deepEqual([...latest.keys()].sort(), ["a0", "b0"]);
  });

  test(`${name}: a body is kept once, and only where it shows something`, async (t) => {
    const store = await opened(t, open);
    const poll = makePoll({ "1": "One" });
    const other = new TextEncoder().encode("nothing new in here");
    const bodies = [
      ...poll.bodies,
      { hash: sha256(other), url: "https://amnesty.example", bytes: other, contentType: null },
    ];

    await store.posts.keepPoll({ ...poll, bodies });
    await store.posts.keepPoll({ ...poll, bodies });

    assert.notEqual(await store.posts.evidence(poll.bodies[0]?.hash ?? ""), null);
    assert.equal(await store.posts.evidence(sha256(other)), null);
    const gone = [{ externalId: "1", evidence: "declared" }] as const;
    await store.posts.keepPoll(makePoll({}, { bodies, tombstones: gone }));
    assert.notEqual(await store.posts.evidence(sha256(other)), null, "it shows what is missing");
  });

  test(`${name}: the newest external id is the highest number, else the last said`, async (t) => {
    const store = await opened(t, open);
    assert.equal(await store.posts.newestExternalId("amnesty"), null);
    const dated = (minutes: number) => ({
      ...makeRevision(`At ${minutes}`),
      publishedAt: minutesAfter(NOON, minutes),
    });
    const poll = makePoll({ x: "x" });
    const [revision] = poll.revisions;
    assert.ok(revision);
    const named = [
      { ...revision, externalId: "newest", draft: dated(5) },
      { ...revision, externalId: "older", draft: dated(-90) },
      { ...revision, externalId: "from the future", draft: dated(9_999_999) },
      { ...revision, externalId: "older still", draft: dated(-900) },
    ];

    await store.posts.keepPoll({ ...poll, revisions: named });
    assert.equal(await store.posts.newestExternalId("amnesty"), "newest");
    await store.posts.keepPoll(makePoll({ "9": "Nine", "10": "Ten" }));
    assert.equal(await store.posts.newestExternalId("amnesty"), "10");
  });

  test(`${name}: numbered posts are found within a range, gone ones left out`, async (t) => {
    const store = await opened(t, open);
    const texts = { "9": "a", "10": "b", "11": "c", "12": "d", "109349459459393939": "e", x: "f" };
    await store.posts.keepPoll(makePoll(texts));
    await store.posts.keepPoll(
      makePoll({}, { tombstones: [{ externalId: "11", evidence: "missing" }] }),
    );

    assert.deepEqual(await store.posts.numberedBetween("amnesty", 10, 12), ["10", "12"]);
    assert.deepEqual(await store.posts.numberedBetween("other", 10, 12), []);
  });

  test(`${name}: hundreds of external ids are looked up at once`, async (t) => {
    const store = await opened(t, open);
    const ids = Array.from({ length: 700 }, (_, index) => `id ${index}`);
    await store.posts.keepPoll(makePoll(Object.fromEntries(ids.map((id) => [id, `text ${id}`]))));

    assert.equal((await store.posts.latest("amnesty", ids)).size, 700);
    assert.equal((await store.posts.latest("amnesty", [])).size, 0);
  });
}

async function opened(t: Parameters<Open>[0], open: Open): Promise<Store> {
  const store = await open(t);
  await store.sources.sync([makeSource()], NOON);
  return store;
}
