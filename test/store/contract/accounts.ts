import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "#src/store/store.ts";
import {
  makeChange,
  makePairing,
  makePoll,
  makeSource,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

/** What posts of accounts need: looks at them again, their addresses, their rhythm. */
export function accountContract(name: string, open: Open): void {
  test(`${name}: posts are due again by their schedule, those that were told first`, async (t) => {
    const store = await opened(t, open);
    const look = { lookEvery: "often" } as const;
    await store.posts.keepPoll(makePoll({ "1": "One", "2": "Two", "3": "Three" }, look));
    await store.posts.keepPoll(
      makePoll({ old: "Old" }, { ...look, publishedAt: minutesAfter(NOON, -30_000) }),
    );
    const due = async (minutes: number, toldOnly = false) =>
      (await store.posts.toLookAt("amnesty", minutesAfter(NOON, minutes), 9, toldOnly)).map(
        ({ externalId }) => externalId,
      );
    assert.deepEqual(await due(9), []);
    assert.deepEqual(await due(10), ["1", "2", "3"]);
    assert.deepEqual(await due(10, true), []);

    const observedAt = minutesAfter(NOON, 11);
    const gone = [{ externalId: "3", evidence: "gone" }] as const;
    await store.posts.keepPoll(
      makePoll({}, { ...look, observedAt, seen: ["1"], looked: ["1", "3"], tombstones: gone }),
    );

    assert.deepEqual(await due(29), ["2"]);
    assert.deepEqual(await due(30), ["2", "1"]);
    const draft = makeStatementDraft("Told.");
    const told = await putStatement(store, "told", draft);
    await store.posts.keepPoll(makePoll({}, { ...look, seen: ["told"] }));
    const changes = [makeChange("claim", { claimId: told.id })];
    await store.pairs.keepPairing(makePairing({ statementIds: [told.id], changes }));
    assert.deepEqual(await due(30), ["told", "2", "1"]);
    assert.deepEqual(await due(30, true), ["told"]);
    assert.deepEqual(await store.posts.toLookAt("amnesty", minutesAfter(NOON, 30), 1, false), [
      { externalId: "told", url: "https://amnesty.example/told" },
    ]);
    assert.deepEqual(await store.posts.toLookAt("other", observedAt, 9, false), []);
  });

  test(`${name}: the last look of all is the last`, async (t) => {
    const store = await opened(t, open);
    const look = { lookEvery: "often" } as const;
    await store.posts.keepPoll(makePoll({ "1": "One" }, look));
    const observedAt = minutesAfter(NOON, 14 * 1_440 + 5);

    await store.posts.keepPoll(makePoll({}, { ...look, observedAt, seen: ["1"] }));

    assert.deepEqual(await store.posts.toLookAt("amnesty", observedAt, 9, false), []);
  });

  test(`${name}: posts are found by any form of their address, of every source that has them`, async (t) => {
    const store = await opened(t, open);
    await store.sources.sync([makeSource(), makeSource({ id: "mod" })], NOON);
    const put = async (sourceId: string, externalId: string, url: string | null) => {
      const poll = makePoll({ [externalId]: externalId }, { sourceId });
      const revisions = poll.revisions.map((revision) => ({
        ...revision,
        draft: { ...revision.draft, url },
      }));
      await store.posts.keepPoll({ ...poll, revisions });
    };
    await put("mod", "12", "https://t.me/mod_russia/12");
    await put("amnesty", "copy", "https://t.me/s/mod_russia/12");
    await put("amnesty", "report", "https://amnesty.example/report");
    await put("amnesty", "nowhere", null);
    await put("amnesty", "site", "https://amnesty.example/");

    const forms = [
      "https://telegram.me/mod_russia/12?single",
      "https://www.amnesty.example/report/",
    ];
    const none = ["https://amnesty.example/", "https://t.me/mod_russia/13", "", "no address"];
    const found = await store.posts.byAddress([...forms, ...none]);

    assert.deepEqual(
      [...found].map(([url, posts]) => [url, posts.map(({ externalId }) => externalId)]),
      [
        [forms[0], ["12", "copy"]],
        [forms[1], ["report"]],
      ],
    );
    const edited = makePoll({ report: "edited" });
    const moved = edited.revisions.map((revision) => ({
      ...revision,
      draft: { ...revision.draft, url: "https://amnesty.example/moved" },
    }));
    await store.posts.keepPoll({ ...edited, revisions: moved });
    assert.equal((await store.posts.byAddress(["https://amnesty.example/moved"])).size, 1);
    assert.equal((await store.posts.byAddress(forms.slice(1))).size, 0);
    assert.equal((await store.posts.byAddress([])).size, 0);
  });

  test(`${name}: a source's rhythm is the times of its last posts, each once`, async (t) => {
    const store = await opened(t, open);
    for (const minutes of [3, 1, 2, 2]) {
      const publishedAt = minutesAfter(NOON, minutes);
      await store.posts.keepPoll(
        makePoll({ [`said ${minutes}`]: `at ${minutes}` }, { publishedAt }),
      );
    }

    const times = await store.posts.rhythm("amnesty", 2);

    assert.deepEqual(times, [minutesAfter(NOON, 3), minutesAfter(NOON, 2)]);
    assert.deepEqual(await store.posts.rhythm("other", 2), []);
  });
}

async function opened(t: Parameters<Open>[0], open: Open): Promise<Store> {
  const store = await open(t);
  await store.sources.sync([makeSource()], NOON);
  return store;
}
