import assert from "node:assert/strict";
import { test } from "node:test";
import type { StatementDraft } from "#src/core/statement.ts";
import type { Store } from "#src/store/store.ts";
import {
  MOD,
  makePairing,
  makePoll,
  makeProposal,
  makeSource,
  makeStatementDraft,
  minutesAfter,
  NOON,
  type PutPost,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const ALL = { limit: 20 };

export function statementContract(name: string, open: Open): void {
  test(`${name}: a statement comes back as the reader gave it, with where it stands`, async (t) => {
    const store = await open(t);
    const draft = makeStatementDraft("«Не менее 20 – 25 погибших»", {
      speaker: "Игорь Конашенков",
      quoted: true,
      recalled: true,
      embeddedUrl: "https://t.me/mod_russia/9",
      against: ["ru_mod", "syria"],
      figures: [{ start: 10, end: 17, value: 20, upTo: 25, qualifier: "at-least", unit: "killed" }],
      features: ["party:ru_mod", "figure:20"],
      confidence: 0.75,
    });

    const { id } = await putStatement(store, "1", draft, {
      language: "ru",
      topics: ["syria", "x"],
    });

    const row = await store.statements.get(id);
    const { postId, revisionId, ...said } = row?.statement ?? assert.fail();
    assert.deepEqual(said, {
      ...draft,
      id,
      language: "ru",
      onTopic: ["syria", "x"],
      saidAt: NOON,
      sameAs: null,
      eventId: null,
      withdrawnAt: null,
    });
    assert.deepEqual([row?.post.id, row?.revision.id], [postId, revisionId]);
    assert.deepEqual(row?.source, makeSource());
    assert.equal(row?.revision.text, draft.quote);
    assert.equal(row?.gone, null);
    assert.equal(await store.statements.get(id + 1), null);
  });

  test(`${name}: the statements of a post that is gone say so until it is seen again`, async (t) => {
    const store = await open(t);
    const claim = await putStatement(store, "1", makeStatementDraft("They did it."));
    const at = minutesAfter(NOON, 9);

    const tombstones = [{ externalId: "1", evidence: "missing" }] as const;
    await store.posts.keepPoll(makePoll({}, { tombstones, observedAt: at }));

    const gone = await store.statements.get(claim.id);
    assert.deepEqual([gone?.statement.withdrawnAt, gone?.gone?.observedAt], [at, at]);
    assert.equal((await store.statements.claims(ALL)).length, 1, "still listed, as gone");
    await store.posts.keepPoll(makePoll({}, { seen: ["1"] }));
    const back = await store.statements.get(claim.id);
    assert.deepEqual([back?.statement.withdrawnAt, back?.gone], [null, null]);
  });

  test(`${name}: statements come in the order asked for, unknown ones left out`, async (t) => {
    const store = await open(t);
    const one = await put(store, "1", {});
    const two = await put(store, "2", {});

    const rows = await store.statements.many([two, 999, one, two]);

    assert.deepEqual(
      rows.map((row) => row.statement.id),
      [two, one, two],
    );
  });

  test(`${name}: claims are listed newest first, a page at a time`, async (t) => {
    const store = await open(t);
    const ids = [await put(store, "1", {}), await put(store, "2", {}), await put(store, "3", {})];
    await put(store, "4", { role: "response" });
    await put(store, "5", { role: "other", type: null });

    assert.deepEqual(await idsOf(store, ALL), ids.toReversed());
    assert.deepEqual(await idsOf(store, { limit: 1 }), [ids[2]]);
    assert.deepEqual(await idsOf(store, { limit: 5, before: ids[2] ?? 0 }), [ids[1], ids[0]]);
  });

  test(`${name}: claims are filtered by topic, party, language and time`, async (t) => {
    const store = await open(t);
    const day = (days: number) => minutesAfter(NOON, days * 1_440);
    const ru = await put(store, "1", { party: "ru_mod", against: ["nato"] }, { language: "ru" });
    const other = await put(store, "2", { party: null, against: [] }, { topics: ["other"] });
    const late = await put(store, "3", { party: "sohr", against: ["ru_mod"] });
    const cases = [
      [{ topicId: "other" }, [other]],
      [{ parties: ["nato"] }, [ru]],
      [{ parties: ["ru_mod"] }, [late, ru]],
      [{ parties: ["nobody"] }, []],
      [{ parties: [] }, [late, other, ru]],
      [{ language: "ru" }, [ru]],
      [{ since: NOON }, [late, other, ru]],
      [{ since: day(1) }, []],
      [{ until: NOON }, []],
      [{ until: day(1), parties: ["sohr", "nato"], topicId: "syria" }, [late, ru]],
    ] as const;
    for (const [filter, expected] of cases) {
      assert.deepEqual(await idsOf(store, { ...filter, ...ALL }), expected, JSON.stringify(filter));
    }
  });

  test(`${name}: a claim is answered, declined or unanswered by the pairs that count`, async (t) => {
    const cases = [
      ["nothing", {}, null, "unanswered", 0],
      ["a sure denial", { answer: "denial" }, null, "answered", 1],
      ["an unsure denial", { answer: "denial", sure: false }, null, "unanswered", 0],
      ["an unsure one confirmed", { answer: "denial", sure: false }, "confirm", "answered", 1],
      ["a sure one rejected", { answer: "denial" }, "reject", "unanswered", 0],
      ["no comment", { answer: "no_comment" }, null, "declined", 1],
    ] as const;
    for (const [how, proposal, decision, state, responses] of cases) {
      const store = await open(t);
      const claimId = await put(store, "1", {});
      const responseId = await put(store, "2", { role: "response", party: "ru_mod" });
      const proposals = how === "nothing" ? [] : [makeProposal(responseId, claimId, proposal)];
      await store.pairs.keepPairing(
        makePairing({ statementIds: [claimId, responseId], proposals }),
      );
      if (decision !== null) {
        await store.pairs.decide({ kind: decision, responseId, claimId, ...EDITOR });
      }

      const [claim] = await store.statements.claims(ALL);

      assert.deepEqual([claim?.answered, claim?.responses], [state, responses], how);
      for (const answered of ["answered", "declined", "unanswered"] as const) {
        const found = await idsOf(store, { ...ALL, answered });
        assert.deepEqual(found, answered === state ? [claimId] : [], `${how}: ${answered}`);
      }
    }
  });

  test(`${name}: a claim told again is not listed, and its responses count for the first one`, async (t) => {
    const store = await open(t);
    const first = await put(store, "1", {});
    const again = await put(store, "2", {});
    const third = await put(store, "3", {});
    const denial = await put(store, "101", { role: "response" }, { source: MOD });
    const denialAgain = await put(store, "102", { role: "response" }, { source: MOD });
    await store.pairs.keepPairing(
      makePairing({
        statementIds: [first, again, third, denial, denialAgain],
        proposals: [makeProposal(denial, again), makeProposal(denialAgain, third)],
        // The third points to a repetition: it belongs to the first all the same.
        repeats: [
          { id: again, sameAs: first },
          { id: third, sameAs: again },
          { id: denialAgain, sameAs: denial },
        ],
      }),
    );

    const claims = await store.statements.claims(ALL);

    assert.equal(claims.length, 1);
    const [claim] = claims;
    assert.equal(claim?.statement.id, first);
    assert.deepEqual([claim?.answered, claim?.responses, claim?.repeats], ["answered", 1, 2]);
    assert.deepEqual(await idsOf(store, { ...ALL, answered: "answered" }), [first]);
    assert.deepEqual(await idsOf(store, { ...ALL, answered: "unanswered" }), []);
    assert.deepEqual(
      (await store.statements.repeatsOf(first)).map((row) => row.statement.id),
      [again, third],
    );
    assert.equal((await store.statements.get(third))?.statement.sameAs, first);
    assert.equal((await store.counts()).claims, 1);
  });

  test(`${name}: a claim edited out is listed only while others tell it`, async (t) => {
    const store = await open(t);
    const first = await put(store, "1", {});
    const again = await put(store, "2", {});
    const repeats = [{ id: again, sameAs: first }];
    await store.pairs.keepPairing(makePairing({ statementIds: [first, again], repeats }));

    await putStatement(store, "1", makeStatementDraft("No comment.", { role: "other" }));
    assert.deepEqual(await idsOf(store, ALL), [first]);
    await putStatement(store, "2", makeStatementDraft("Nothing.", { role: "other" }));

    assert.deepEqual(await idsOf(store, ALL), []);
  });

  test(`${name}: search finds statements by all stems, newest first`, async (t) => {
    const store = await open(t);
    const one = await put(store, "1", {}, { stems: "удар больниц hass" });
    const two = await put(store, "2", {}, { stems: "удар школ al-numan" });
    const three = await put(store, "3", {}, { stems: "удар больниц" });
    const cases = [
      [["удар"], [three, two, one]],
      [
        ["больниц", "удар"],
        [three, one],
      ],
      [["больниц", "hass"], [one]],
      [["al-numan"], [two]],
      [[["школ", "hass"]], [two, one]],
      [["больниц", ["школ", "hass"]], [one]],
      [
        ["удар", []],
        [three, two, one],
      ],
      [["больн"], []],
      [
        ["удар", "—"],
        [three, two, one],
      ],
      [[], []],
      [["—"], []],
      [['удар" OR "hass'], []],
      [["удар*"], [three, two, one]],
      [["NOT", "удар"], []],
    ] as const;
    for (const [stems, expected] of cases) {
      const found = await store.statements.search(stems, 9);
      assert.deepEqual(
        found.map((row) => row.statement.id),
        expected,
        JSON.stringify(stems),
      );
    }
    const page = await store.statements.search(["удар"], 1, three);
    assert.deepEqual(
      page.map((row) => row.statement.id),
      [two],
    );
  });

  test(`${name}: search finds what a post says now`, async (t) => {
    const store = await open(t);
    await put(store, "1", {}, { stems: "old" });

    const text = "Edited.";
    await putStatement(store, "1", makeStatementDraft(text), { stems: "new" });

    assert.equal((await store.statements.search(["old"], 9)).length, 0);
    assert.equal((await store.statements.search(["new"], 9)).length, 1);
  });

  test(`${name}: a timeline tells claims and responses as they were said, each once`, async (t) => {
    const store = await open(t);
    const late = await putStatement(store, "1", makeStatementDraft("Third."), at(30));
    const early = await putStatement(store, "2", makeStatementDraft("First."), at(10));
    const middle = await putStatement(
      store,
      "101",
      makeStatementDraft("Second.", { role: "response", party: "ru_mod" }),
      { ...at(20), source: MOD },
    );
    const again = await putStatement(store, "3", makeStatementDraft("First!"), at(25));
    await putStatement(store, "4", makeStatementDraft("71 sorties.", { role: "other" }), at(15));
    const repeats = [{ id: again.id, sameAs: early.id }];
    await store.pairs.keepPairing(makePairing({ statementIds: [again.id], repeats }));
    const span = { since: NOON, until: minutesAfter(NOON, 60), limit: 9 };

    const timeline = async (filter: Partial<Parameters<typeof store.statements.timeline>[0]>) =>
      (await store.statements.timeline({ ...span, ...filter })).map((row) => row.statement.id);

    assert.deepEqual(await timeline({}), [early.id, middle.id, late.id]);
    assert.deepEqual(await timeline({ limit: 2 }), [middle.id, late.id], "the latest");
    assert.deepEqual(await timeline({ topicId: "other" }), []);
    assert.deepEqual(await timeline({ parties: ["amnesty"] }), [early.id, late.id]);
    assert.deepEqual(await timeline({ until: minutesAfter(NOON, 20) }), [early.id]);
  });
}

const EDITOR = { by: "editor", from: "terminal:main", at: NOON, note: null };

function at(minutes: number): Pick<PutPost, "at" | "publishedAt"> {
  return { at: minutesAfter(NOON, 90), publishedAt: minutesAfter(NOON, minutes) };
}

async function put(
  store: Store,
  externalId: string,
  part: Partial<StatementDraft>,
  post: Partial<PutPost> = {},
): Promise<number> {
  const draft = makeStatementDraft(`Statement number ${externalId}.`, part);
  return (await putStatement(store, externalId, draft, post)).id;
}

async function idsOf(
  store: Store,
  filter: Parameters<Store["statements"]["claims"]>[0],
): Promise<readonly number[]> {
  return (await store.statements.claims(filter)).map((row) => row.statement.id);
}
