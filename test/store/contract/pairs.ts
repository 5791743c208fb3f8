import assert from "node:assert/strict";
import { test } from "node:test";
import { UserError } from "#src/core/error.ts";
import type { Reason } from "#src/core/pair.ts";
import type { DecisionDraft, PairFilter, Store } from "#src/store/store.ts";
import {
  MOD,
  makeChange,
  makePairing,
  makePoll,
  makeProposal,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putClaimAndResponse,
  putPost,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const REASONS: readonly Reason[] = [{ kind: "same-place", detail: "Hass", weight: 1.5 }];

export function pairContract(name: string, open: Open): void {
  test(`${name}: a proposal becomes a suggested pair with both statements`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    const proposal = makeProposal(response.id, claim.id, { reasons: REASONS, score: 0.625 });

    await store.pairs.keepPairing(pairing([claim.id, response.id], [proposal]));

    const [row] = await store.pairs.latest({ limit: 9 });
    const { id, ...pair } = row?.pair ?? assert.fail();
    assert.deepEqual(pair, {
      ...proposal,
      state: "suggested",
      madeAt: NOON,
      pairedBy: "test-pairer",
    });
    assert.equal(row?.claim.statement.quote, claim.quote);
    assert.equal(row?.response.statement.quote, response.quote);
    assert.equal(row?.response.source.id, "mod");
    assert.deepEqual(await store.pairs.get(id), row);
    assert.deepEqual(await store.pairs.ofClaim(claim.id), [row]);
    assert.deepEqual(await store.pairs.ofResponse(response.id), [row]);
    assert.equal(await store.pairs.get(id + 1), null);
    assert.deepEqual(await store.statements.unpaired("test-pairer", 9), []);
  });

  test(`${name}: a response that was told under one claim is not told again under another`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    const other = await putStatement(store, "2", makeStatementDraft("Another claim."));
    const told = (claimId: number) =>
      makeChange("response", { claimId, statementId: response.id, at: NOON });
    const ids = [claim.id, response.id, other.id];

    await store.pairs.keepPairing({ ...pairing(ids, []), changes: [told(claim.id)] });
    await store.pairs.keepPairing({ ...pairing(ids, [], "v2"), changes: [told(other.id)] });

    const changes = await store.changes.between(new Date(0), minutesAfter(NOON, 9), 9);
    assert.deepEqual(
      changes.filter(({ kind }) => kind === "response").map(({ claimId }) => claimId),
      [claim.id],
    );
  });

  test(`${name}: another pairer version pairs again, never-paired statements first`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    await store.pairs.keepPairing(pairing([claim.id, response.id], []));
    const fresh = await putStatement(store, "3", makeStatementDraft("New."));

    const ids = async (version: string, limit: number) =>
      (await store.statements.unpaired(version, limit)).map((statement) => statement.id);

    assert.deepEqual(await ids("test-pairer", 9), [fresh.id]);
    assert.deepEqual(await ids("a", 9), [fresh.id, claim.id, response.id]);
    assert.deepEqual(await ids("z", 2), [fresh.id, claim.id]);
  });

  test(`${name}: pairing again updates a suggestion and drops one no longer made`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    const other = await putStatement(store, "2", makeStatementDraft("Another claim."));
    const first = [makeProposal(response.id, claim.id), makeProposal(response.id, other.id)];
    await store.pairs.keepPairing(pairing([claim.id, other.id, response.id], first));
    const [before] = await store.pairs.ofClaim(claim.id);

    const again = [makeProposal(response.id, claim.id, { answer: "rejection", score: 0.7 })];
    await store.pairs.keepPairing(pairing([response.id], again, "v2"));

    const rows = await store.pairs.latest({ limit: 9 });
    assert.deepEqual(
      rows.map(({ pair }) => [pair.id, pair.answer, pair.score]),
      [[before?.pair.id, "rejection", 0.7]],
    );
    await store.pairs.keepPairing(pairing([response.id], first, "v3"));
    assert.equal((await store.pairs.latest({ limit: 9 })).length, 2, "proposed again, back again");
  });

  test(`${name}: pairing a claim leaves the suggestions of older responses alone`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    await store.pairs.keepPairing(
      pairing([claim.id, response.id], [makeProposal(response.id, claim.id)]),
    );
    const late = await putStatement(store, "2", makeStatementDraft("A claim told late."));

    await store.pairs.keepPairing(pairing([late.id], [makeProposal(response.id, late.id)]));

    assert.equal((await store.pairs.ofResponse(response.id)).length, 2);
  });

  test(`${name}: an editor's word is kept and no recomputation overrides it`, async (t) => {
    for (const kind of ["confirm", "reject", "link"] as const) {
      const store = await open(t);
      const { claim, response } = await putClaimAndResponse(store);
      const proposal = makeProposal(response.id, claim.id, { sure: false, reasons: REASONS });
      await store.pairs.keepPairing(pairing([claim.id, response.id], [proposal]));
      const state = kind === "reject" ? "rejected" : "confirmed";

      const row = await store.pairs.decide(word(kind, response.id, claim.id));
      await store.pairs.keepPairing(
        pairing([response.id], [{ ...proposal, answer: "rejection", score: 0.1 }], "v2"),
      );
      await store.pairs.keepPairing(pairing([response.id], [], "v3"));

      assert.equal(row.pair.state, state, kind);
      const kept = await store.pairs.get(row.pair.id);
      assert.deepEqual(kept?.pair, { ...row.pair, reasons: REASONS, answer: "denial" }, kind);
      assert.equal((await store.pairs.ofClaim(claim.id)).length, 1, kind);
      const [decision] = await store.pairs.decisions(claim.id);
      const { id: _, ...draft } = decision ?? assert.fail();
      assert.deepEqual(draft, word(kind, response.id, claim.id));
      assert.deepEqual(await store.pairs.decisions(response.id), [decision]);
    }
  });

  test(`${name}: every word of an editor is kept, the last one holds`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);

    await store.pairs.decide(word("confirm", response.id, claim.id));
    const row = await store.pairs.decide(word("reject", response.id, claim.id));

    assert.equal(row.pair.state, "rejected");
    const decisions = await store.pairs.decisions(response.id);
    assert.deepEqual(
      decisions.map((decision) => decision.kind),
      ["confirm", "reject"],
    );
  });

  test(`${name}: an editor's word holds when the statement is withdrawn and read again`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    await store.pairs.decide(word("reject", response.id, claim.id));
    const post = { externalId: "101", source: MOD, language: "ru" };

    await putPost(store, { ...post, text: "Без комментариев.", statements: [] });
    const [again] = await putPost(store, { ...post, text: response.quote, statements: [response] });
    assert.ok(again);
    const proposals = [makeProposal(again.id, claim.id)];
    await store.pairs.keepPairing(pairing([again.id], proposals, "v2"));

    assert.deepEqual(await store.pairs.latest({ limit: 9 }), []);
    const [row] = await store.pairs.ofResponse(again.id);
    assert.equal(row?.pair.state, "rejected");
  });

  test(`${name}: a link makes the pair and rejects no other`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    const other = await putStatement(store, "2", makeStatementDraft("Another claim."));
    await store.pairs.keepPairing(
      pairing([response.id], [makeProposal(response.id, claim.id, { sure: true })]),
    );

    const row = await store.pairs.decide(word("link", response.id, other.id));

    const { id: _, ...pair } = row.pair;
    assert.deepEqual(pair, {
      responseId: response.id,
      claimId: other.id,
      answer: "denial",
      score: 1,
      sure: true,
      reasons: [],
      state: "confirmed",
      madeAt: NOON,
      pairedBy: null,
    });
    const states = (await store.pairs.ofResponse(response.id)).map(({ pair }) => pair.state);
    assert.deepEqual(states, ["confirmed", "suggested"]);
  });

  test(`${name}: how a linked statement answers is read or said, never guessed`, async (t) => {
    const cases = [
      [{ role: "response", type: "investigation" }, undefined, "investigation"],
      [{ role: "claim", type: "allegation" }, undefined, "counter_accusation"],
      [{ role: "other", type: null }, "acknowledgement", "acknowledgement"],
      [{ role: "response", type: "denial" }, "justification", "justification"],
      [{ role: "other", type: null }, undefined, null],
    ] as const;
    for (const [part, answer, expected] of cases) {
      const store = await open(t);
      const claim = await putStatement(store, "1", makeStatementDraft("A claim."));
      const { id } = await putStatement(store, "2", makeStatementDraft("An answer.", part));
      const decision = { ...word("link", id, claim.id), ...(answer && { answer }) };
      if (expected === null) {
        await assert.rejects(store.pairs.decide(decision), UserError);
        assert.deepEqual(await store.pairs.decisions(id), [], "nothing is changed");
      } else {
        assert.equal((await store.pairs.decide(decision)).pair.answer, expected);
      }
    }
  });

  test(`${name}: a word about statements that are not there is refused`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);

    await assert.rejects(store.pairs.decide(word("confirm", 999, claim.id)), UserError);
    await assert.rejects(store.pairs.decide(word("confirm", response.id, 999)), UserError);
    await assert.rejects(store.pairs.decide(word("link", claim.id, claim.id)), UserError);

    assert.deepEqual(await store.pairs.decisions(claim.id), []);
  });

  test(`${name}: pairs are filtered, and rejected ones shown only when asked for`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    const late = await putStatement(
      store,
      "102",
      makeStatementDraft("Без комментариев.", { role: "response", party: "kremlin", against: [] }),
      { source: MOD, at: minutesAfter(NOON, 60), publishedAt: minutesAfter(NOON, 60) },
    );
    const wrong = await putStatement(store, "103", makeStatementDraft("71 sorties."), {
      source: MOD,
      topics: ["other"],
    });
    await store.pairs.keepPairing(
      pairing(
        [claim.id, response.id, late.id, wrong.id],
        [
          makeProposal(response.id, claim.id),
          makeProposal(late.id, claim.id, { answer: "no_comment", sure: false }),
          makeProposal(wrong.id, claim.id),
        ],
      ),
    );
    await store.pairs.decide(word("reject", wrong.id, claim.id));
    const [a, b, c] = [response.id, late.id, wrong.id];
    const cases: readonly [Omit<PairFilter, "limit">, readonly number[]][] = [
      [{}, [b, a]],
      [{ states: ["rejected"] }, [c]],
      [{ states: ["suggested", "rejected"] }, [c, b, a]],
      [{ states: [] }, []],
      [{ sureOnly: true }, [a]],
      [{ answer: "no_comment" }, [b]],
      [{ parties: ["kremlin"] }, [b]],
      [{ parties: ["amnesty"] }, [b, a]],
      [{ parties: ["nobody"] }, []],
      [{ language: "ru" }, [a]],
      [{ topicId: "syria" }, [b, a]],
      [{ topicId: "other", states: ["rejected"] }, [c]],
      [{ since: minutesAfter(NOON, 1) }, [b]],
      [{ until: minutesAfter(NOON, 60) }, [a]],
    ];
    for (const [filter, expected] of cases) {
      assert.deepEqual(await responses(store, filter), expected, JSON.stringify(filter));
    }
    const [newest] = await store.pairs.latest({ limit: 1 });
    assert.deepEqual(await responses(store, { before: newest?.pair.id ?? 0 }), [a]);
  });

  test(`${name}: a claim's pairs come with those of its repetitions, the surest first`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    const again = await putStatement(store, "2", makeStatementDraft("Told again."));
    const second = await putStatement(
      store,
      "102",
      makeStatementDraft("Нет.", { role: "response" }),
      { source: MOD },
    );
    await store.pairs.keepPairing({
      ...pairing(
        [claim.id, response.id, again.id, second.id],
        [
          makeProposal(response.id, claim.id, { score: 0.6 }),
          makeProposal(second.id, again.id, { score: 0.8 }),
        ],
      ),
      repeats: [{ id: again.id, sameAs: claim.id }],
    });

    const of = async (id: number) =>
      (await store.pairs.ofClaim(id)).map((row) => row.response.statement.id);

    assert.deepEqual(await of(claim.id), [second.id, response.id]);
    assert.deepEqual(await of(again.id), [second.id]);
  });

  test(`${name}: repetitions are derived again with their statements`, async (t) => {
    const store = await open(t);
    const a = await putStatement(store, "1", makeStatementDraft("A claim."));
    const b = await putStatement(store, "2", makeStatementDraft("A claim!"));
    const repeats = [{ id: b.id, sameAs: a.id }];
    await store.pairs.keepPairing({ ...pairing([a.id, b.id], []), repeats });
    const sameAs = async () => [
      (await store.statements.get(a.id))?.statement.sameAs,
      (await store.statements.get(b.id))?.statement.sameAs,
    ];
    assert.deepEqual(await sameAs(), [null, a.id]);

    const circle = [{ id: a.id, sameAs: b.id }];
    await store.pairs.keepPairing({ ...pairing([a.id], [], "v2"), repeats: circle });
    assert.deepEqual(await sameAs(), [null, a.id], "nothing repeats itself");
    await store.pairs.keepPairing(pairing([b.id], [], "v2"));

    assert.deepEqual(await sameAs(), [null, null]);
  });

  test(`${name}: a pairing that cannot be kept whole leaves nothing of itself`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    await store.posts.keepPoll(makePoll({}));
    const proposals = [makeProposal(response.id, claim.id), makeProposal(response.id, 999)];

    await assert.rejects(store.pairs.keepPairing(pairing([claim.id, response.id], proposals)));

    assert.deepEqual(await store.pairs.latest({ limit: 9 }), []);
    assert.equal((await store.statements.unpaired("test-pairer", 9)).length, 2);
  });
}

function pairing(
  statementIds: readonly number[],
  proposals: ReturnType<typeof makeProposal>[],
  pairerVersion = "test-pairer",
) {
  return makePairing({ statementIds, proposals, pairerVersion });
}

function word(
  kind: DecisionDraft["kind"],
  responseId: number,
  claimId: number,
): Omit<DecisionDraft, "answer"> {
  return {
    kind,
    responseId,
    claimId,
    by: "editor",
    from: "terminal:main",
    at: NOON,
    note: "as the ministry's site says",
  };
}

async function responses(
  store: Store,
  filter: Omit<PairFilter, "limit">,
): Promise<readonly number[]> {
  const rows = await store.pairs.latest({ ...filter, limit: 9 });
  return rows.map((row) => row.response.statement.id);
}
