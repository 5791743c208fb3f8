import assert from "node:assert/strict";
import { test } from "node:test";
import type { EventActDraft } from "#src/core/event.ts";
import type { Store } from "#src/store/store.ts";
import {
  MOD,
  makeChange,
  makePairing,
  makeProposal,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const BY = { by: "Nadia", from: "terminal:main", at: NOON, note: null };
const HOUR_MS = 3_600_000;

export function eventActContract(name: string, open: Open): void {
  test(`${name}: claims that an editor joins are one event: listed once, answered together`, async (t) => {
    const store = await open(t);
    const { first, second, third, denial } = await putFour(store);
    await store.pairs.keepPairing(
      makePairing({ statementIds: [denial], proposals: [makeProposal(denial, third)] }),
    );

    const { kind, others } = await join(store, third, first);

    assert.deepEqual([kind, others], ["done", [first]]);
    const rows = await store.statements.claims({ limit: 9 });
    assert.deepEqual(
      rows.map((row) => [row.statement.id, row.answered]),
      [
        [second, "unanswered"],
        [first, "answered"],
      ],
    );
    const [other] = await store.statements.othersOfEvent(first);
    assert.deepEqual(other?.why, { with: first, reasons: [], by: "Nadia" });
    assert.equal((await store.verify()).firstBreak, null);
  });

  for (const [what, events] of recomputations()) {
    test(`${name}: a join outlives a pairing that ${what}`, async (t) => {
      const store = await open(t);
      const ids = await putFour(store);
      await join(store, ids.second, ids.first);

      await pairAnew(store, ids, events(ids));

      assert.deepEqual(await eventOf(store, ids.first), [ids.first, ids.second]);
      assert.deepEqual(
        (await store.statements.othersOfEvent(ids.first))[0]?.why?.by,
        "Nadia",
        "and is still said to be an editor's",
      );
    });
  }

  for (const [what, draft] of rejoins()) {
    test(`${name}: a split outlives a pairing in which ${what}`, async (t) => {
      const store = await open(t);
      const ids = await putFour(store);
      await pairAnew(store, ids, [
        [ids.first, null],
        [ids.second, ids.first],
        [ids.third, ids.first],
      ]);
      const split = await act(store, { kind: "split", claimId: ids.second });
      assert.deepEqual(split.others, [ids.first, ids.third]);

      await draft(store, ids);

      assert.deepEqual(await eventOf(store, ids.second), [ids.second]);
      assert.equal((await store.verify()).firstBreak, null);
    });
  }

  test(`${name}: what repeats a claim goes with it; a repetition can be taken out alone`, async (t) => {
    const store = await open(t);
    const { first, second, third } = await putFour(store);
    const repeats = [{ id: third, sameAs: first }];
    await store.pairs.keepPairing(
      makePairing({
        statementIds: [first, second, third],
        repeats,
        events: [
          { id: first, eventId: null },
          { id: second, eventId: first },
          { id: third, eventId: null },
        ],
      }),
    );

    await act(store, { kind: "split", claimId: first });
    assert.deepEqual(await eventOf(store, first), [first, third]);
    assert.deepEqual(await eventOf(store, second), [second]);

    await act(store, { kind: "split", claimId: third });
    assert.deepEqual(await eventOf(store, third), [third]);
    await store.pairs.keepPairing(
      makePairing({ statementIds: [third], repeats, events: [{ id: third, eventId: null }] }),
    );
    assert.deepEqual(await eventOf(store, first), [first], "nor does it repeat it again");
  });

  test(`${name}: the rest of an event stays together when its first claim is taken out`, async (t) => {
    const store = await open(t);
    const ids = await putFour(store);
    await pairAnew(store, ids, [
      [ids.first, null],
      [ids.second, ids.first],
      [ids.third, ids.first],
    ]);

    await act(store, { kind: "split", claimId: ids.first });

    assert.deepEqual(await eventOf(store, ids.third), [ids.second, ids.third]);
    assert.deepEqual(await eventOf(store, ids.first), [ids.first]);
  });

  test(`${name}: the last word is taken back, and the one before it holds again`, async (t) => {
    const store = await open(t);
    const { first, second } = await putFour(store);
    await join(store, second, first);
    await act(store, { kind: "split", claimId: second });
    assert.deepEqual(await eventOf(store, first), [first]);

    const back = await act(store, { kind: "undo", claimId: second });
    assert.deepEqual([back.kind, back.act?.kind], ["done", "split"]);
    assert.deepEqual(await eventOf(store, first), [first, second]);
    assert.equal((await join(store, first, second)).kind, "already");

    await act(store, { kind: "undo", claimId: first });
    assert.deepEqual(await eventOf(store, first), [first]);
    const waiting = await store.statements.unpaired("test-pairer", 9);
    assert.ok(
      waiting.some(({ id }) => id === second),
      "the rules look at it again",
    );

    assert.equal((await act(store, { kind: "undo", claimId: first })).kind, "none");
    const said = await store.statements.eventActsOf(second);
    assert.deepEqual(
      said.map(({ kind }) => kind),
      ["join", "split", "undo"],
    );
    assert.equal((await store.verify()).firstBreak, null);
  });

  test(`${name}: a join takes back what kept two events apart, also where a split took it apart`, async (t) => {
    const store = await open(t);
    const { first, second, third } = await putFour(store);
    await join(store, second, first);
    await join(store, third, first);
    await act(store, { kind: "split", claimId: third });

    await join(store, third, second);

    assert.deepEqual(await eventOf(store, first), [first, second, third]);
    await act(store, { kind: "undo", claimId: third });
    assert.deepEqual(await eventOf(store, third), [third]);
  });

  test(`${name}: a claim that was told with an event has its own clock once it is taken out`, async (t) => {
    const store = await open(t);
    const ids = await putFour(store);
    await pairAnew(store, ids, [
      [ids.first, null],
      [ids.second, ids.first],
    ]);
    const changes = [
      makeChange("claim", { claimId: ids.first }),
      makeChange("repeat", { claimId: ids.first, statementId: ids.second }),
    ];
    await store.pairs.keepPairing(makePairing({ changes }));
    const told = await store.changes.unalerted(9);
    await store.changes.keepAlerts(
      told.map(({ id }) => id),
      [],
      NOON,
    );
    const proposals = [makeProposal(ids.denial, ids.first)];
    await store.pairs.keepPairing(makePairing({ statementIds: [ids.denial], proposals }));
    const late = minutesAfter(NOON, 61);
    assert.equal(await store.changes.noteSilences(late, HOUR_MS), 0, "answered as one event");

    await act(store, { kind: "split", claimId: ids.second });

    assert.equal(await store.changes.noteSilences(late, HOUR_MS), 1);
    assert.equal(await store.changes.noteSilences(late, HOUR_MS), 0, "noted already");
    const [silence] = await store.changes.unalerted(9);
    assert.deepEqual([silence?.kind, silence?.claimId], ["silence", ids.second]);
  });

  test(`${name}: numbers of no claims are refused and nothing is kept`, async (t) => {
    const store = await open(t);
    const { first, denial } = await putFour(store);

    await assert.rejects(join(store, first, 999), /no claim 999/u);
    await assert.rejects(join(store, first, denial), /no claim/u);
    await assert.rejects(join(store, first, first), /itself/u);

    assert.equal((await act(store, { kind: "split", claimId: first })).kind, "none");
    assert.deepEqual(await store.statements.eventActsOf(first), []);
  });
}

interface Four {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly denial: number;
}
type Drafts = readonly (readonly [id: number, eventId: number | null])[];

function recomputations(): readonly (readonly [string, (ids: Four) => Drafts])[] {
  return [
    [
      "finds an event of its own for each",
      ({ first, second }) => [
        [first, null],
        [second, null],
      ],
    ],
    ["finds the later one alone", ({ second }) => [[second, null]]],
    [
      "finds the later one in another event",
      ({ second, third }) => [
        [third, null],
        [second, third],
      ],
    ],
  ];
}

function rejoins(): readonly (readonly [string, (store: Store, ids: Four) => Promise<void>])[] {
  return [
    ["it is found in it again", (store, ids) => pairAnew(store, ids, [[ids.second, ids.first]])],
    [
      "another of it joins the split one",
      (store, ids) => pairAnew(store, ids, [[ids.third, ids.second]]),
    ],
    [
      "it is found to repeat what it was split from",
      (store, ids) =>
        store.pairs.keepPairing(
          makePairing({
            statementIds: [ids.second],
            repeats: [{ id: ids.second, sameAs: ids.third }],
            events: [{ id: ids.second, eventId: null }],
          }),
        ),
    ],
  ];
}

async function putFour(store: Store): Promise<Four> {
  const put = async (id: string, party: string) =>
    (await putStatement(store, id, makeStatementDraft(`They hit it, says ${party}.`, { party })))
      .id;
  const denial = makeStatementDraft("We did not.", { role: "response", party: "ru_mod" });
  return {
    first: await put("1", "amnesty"),
    second: await put("2", "snhr"),
    third: await put("3", "sohr"),
    denial: (await putStatement(store, "101", denial, { source: MOD })).id,
  };
}

async function pairAnew(store: Store, _ids: Four, drafts: Drafts): Promise<void> {
  const events = drafts.map(([id, eventId]) => ({ id, eventId }));
  const statementIds = drafts.map(([id]) => id);
  await store.pairs.keepPairing(makePairing({ statementIds, events }));
}

function join(store: Store, claimId: number, otherId: number) {
  return act(store, { kind: "join", claimId, otherId });
}

type Act<Draft = EventActDraft> = Draft extends EventActDraft
  ? Omit<Draft, "by" | "from" | "at" | "note">
  : never;

function act(store: Store, draft: Act) {
  return store.statements.decideEvent({ ...draft, ...BY });
}

/** Every statement of a claim's event. */
async function eventOf(store: Store, id: number): Promise<readonly number[]> {
  const others = await store.statements.othersOfEvent(id);
  const rows = others.flatMap(({ claim, repeats }) => [claim, ...repeats]);
  const own = await store.statements.repeatsOf(id);
  return [id, ...[...rows, ...own].map(({ statement }) => statement.id)].toSorted((a, b) => a - b);
}
